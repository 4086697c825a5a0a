"""What is written is read back; what people do to a sheet does not change what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.domain import (
    IssuerLevel,
    Measure,
    Period,
    Severity,
    SourceKind,
    Status,
    TargetKind,
)
from etl.read import open_workbook
from etl.template import is_template, read_template, write_template

from .conftest import Read, filled


def test_a_blank_template_is_recognised_and_its_examples_are_not_loaded(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "bieu.xlsx"
    write_template(catalogue, path)
    workbook, _ = open_workbook(path)
    assert workbook is not None and is_template(workbook)
    submission = read_template(workbook, catalogue)
    assert [f.code for f in submission.findings] == ["template_empty"]
    assert submission.publications == ()
    assert len(submission.tables) == 7


def test_a_bulletin_is_not_taken_for_a_template(tmp_path: Path) -> None:
    book = Book()
    book.active.append(["Chỉ số", "Mã", "Năm 2024"])
    book.save(tmp_path / "khac.xlsx")
    workbook, _ = open_workbook(tmp_path / "khac.xlsx")
    assert workbook is not None and not is_template(workbook)


def test_everything_is_read_back(read: Read) -> None:
    submission = read()
    assert submission.findings == ()
    [publication] = submission.publications
    assert (publication.source, publication.source_kind) == (
        "UBND tỉnh Kiên Giang",
        SourceKind.AUTHORITY,
    )
    assert publication.published_on.text == "2024-07-15"
    assert publication.size == 7
    growth, visits = publication.observations
    assert (growth.value, growth.unit, growth.measure) == (6.84, "%", Measure.GROWTH_YOY)
    assert (growth.period, growth.status) == (Period.to_date(2024, 6), Status.ESTIMATE)
    assert (growth.printed, growth.precision, growth.quote) == ("6,84 %", 0.01, "tăng 6,84 %")
    assert str(growth.cell) == "'Số liệu'!F2"
    assert (visits.value, visits.unit, visits.precision) == (7_500_000, "lượt", 100_000)
    floor, exact = publication.targets
    assert (floor.kind, floor.low, floor.period) == (TargetKind.FLOOR, 6.7, Period.year_of(2024))
    assert floor.instrument.issuer_level is IssuerLevel.PEOPLES_COUNCIL
    assert (exact.low, exact.unit) == (9_200_000, "lượt")
    assert publication.evaluations[0].result == "exceeded"
    assert publication.works[0].value == 1100
    [explained] = publication.explanations
    assert (explained.instrument, explained.period) == ("181/NQ-HĐND", Period.year_of(2024))
    assert (explained.unit, explained.author) == ("Sở Du lịch", "Nguyễn Văn Thử")
    assert explained.written_on.text == "2025-01-15"
    assert explained.text == "Khách quốc tế phục hồi chậm."


@pytest.mark.parametrize("blank", ["unit", "text", "name", "period"])
def test_an_explanation_without_its_parts_is_a_finding(read: Read, blank: str) -> None:
    rows = filled()
    rows["Giải trình"][0][blank] = None
    submission = read(rows)
    assert [f.code for f in submission.findings] == ["template_value_missing"]
    assert submission.blocked and submission.publications[0].explanations == ()


def insert_rows_and_columns(book: Book) -> None:
    book["Số liệu"].insert_rows(1, 3)
    book["Số liệu"].cell(1, 1, "Báo cáo tháng 7")
    book["Số liệu"].insert_cols(1, 2)
    book["Chỉ tiêu"].insert_cols(5)


def reorder(book: Book) -> None:
    sheet = book["Số liệu"]
    rows = [list(reversed([c.value for c in row])) for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for row in rows:
        sheet.append(row)


def rename(book: Book) -> None:
    book["Số liệu"].title = "Thang 6"
    book["Nguồn"].title = "Sheet2"
    for cell in book["Thang 6"][1]:
        cell.value = str(cell.value).upper().replace(" *", "")
    book.remove(book["Hướng dẫn"])


def add_blank_rows(book: Book) -> None:
    book["Số liệu"].insert_rows(3, 4)


@pytest.mark.parametrize("change", [insert_rows_and_columns, reorder, rename, add_blank_rows])
def test_moving_things_about_breaks_nothing(read: Read, change: object) -> None:
    plain, moved = read(), read(change=change)
    assert not [f for f in moved.findings if f.severity is Severity.ERROR]
    assert [(o.key, o.value, o.printed) for o in moved.observations] == [
        (o.key, o.value, o.printed) for o in plain.observations
    ]
    assert [t.id for p in moved.publications for t in p.targets] == [
        t.id for p in plain.publications for t in p.targets
    ]


def test_cells_name_where_they_stand_after_rows_were_inserted(read: Read) -> None:
    [growth, _] = read(change=insert_rows_and_columns).observations
    assert str(growth.cell) == "'Số liệu'!H5"


def test_a_blank_unit_is_the_fixed_unit(read: Read) -> None:
    rows = filled()
    rows["Số liệu"][1].update(unit=None, value=42, printed="")
    assert read(rows).observations[1].value == 42


def test_two_articles_on_one_clause_give_one_identity(read: Read) -> None:
    rows = filled()
    rows["Nguồn"].append({**rows["Nguồn"][0], "source": "S2", "name": "Báo Kiên Giang"})
    rows["Chỉ tiêu"].append({**rows["Chỉ tiêu"][0], "source": "S2"})
    submission = read(rows)
    assert not submission.blocked
    first, second = (p.targets[0] for p in submission.publications)
    assert first.id == second.id
    assert first.cell != second.cell


def test_sheets_that_are_not_needed_may_be_absent(read: Read) -> None:
    rows = filled()
    submission = read({name: rows[name] for name in ("Nguồn", "Số liệu")})
    assert submission.findings == () and len(submission.observations) == 2


def test_the_blank_template_helps_an_analyst(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "bieu.xlsx"
    write_template(catalogue, path)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Hướng dẫn" and book["Danh mục"].sheet_state == "hidden"
    sheet = book["Số liệu"]
    assert sheet.freeze_panes == "B2"
    lists = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
    for column in "ABCDEGI":  # indicator, area, part, period, measure, unit, status
        assert any(ref.startswith(f"{column}2:") for ref in lists), column
    assert str(sheet["H3"].value).startswith("=IF(")
    assert sheet["A2"].value.startswith("VÍ DỤ")
    assert sheet["F1"].comment is not None


def test_two_plan_rates_of_one_publication_are_two_figures(read: Read) -> None:
    """The June of 2025 of An Giang, as the rows were refused before: 25.97 and 21.19 percent."""
    rate = {
        "indicator": "Giải ngân vốn đầu tư công",
        "area": "An Giang (mới)",
        "period": "6T/2025",
        "status": "Ước tính",
        "source": "S1",
        "unit": "%",
    }
    rows = {"Nguồn": [{**filled()["Nguồn"][0], "published_on": "2025-07-15"}]}
    same = {**rate, "measure": "So kế hoạch năm (%)"}
    rows["Số liệu"] = [{**same, "value": 25.97}, {**same, "value": 21.19}]
    assert "template_row_repeated" in [f.code for f in read(rows).findings]

    rows["Số liệu"] = [
        {**rate, "measure": "So kế hoạch Trung ương giao (%)", "value": 25.97},
        {**rate, "measure": "% kế hoạch HĐND giao", "value": 21.19},
    ]
    submission = read(rows)
    assert {f.code for f in submission.findings} == {"template_area_back_series"}
    assert [(o.measure, o.value, o.unit) for o in submission.observations] == [
        (Measure.PLAN_CENTRAL, 25.97, "%"),
        (Measure.PLAN_COUNCIL, 21.19, "%"),
    ]
