"""Names that no list holds: asked about once, answered once, read again the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.store import Warehouse
from etl.__main__ import main
from etl.bulletin.names import UnknownName, choices, read_answers, remember
from etl.loading import LoadRequest, load
from etl.pipeline import CheckOptions, check
from etl.reading_result import Submission
from etl.rebuilding import rebuild

TODAY = date(2024, 7, 1)
NOW = datetime(2024, 7, 1, 9)


def _book(path: Path, *rows: tuple[str, float], title: str = "Hàng hóa xuất khẩu") -> Path:
    book = Book()
    cells: dict[str, Any] = {
        "A1": f"27. {title}",
        "C3": "Triệu USD",
        "C4": "Ước tính",
        "C5": "tháng 6 năm 2024",
        "A7": "TỔNG TRỊ GIÁ",
        "C7": 900,
    }
    for place, (label, value) in enumerate(rows, start=8):
        cells |= {f"B{place}": label, f"C{place}": value}
    for place, value in cells.items():
        book.active[place] = value
    book.copy_worksheet(book.active).title = "Sheet2"
    book.save(path)
    return path


def _check(path: Path, catalogue: Catalogue, folder: Path | None = None) -> Submission:
    answers = read_answers(folder) if folder else ()
    return check(path, catalogue, CheckOptions(answers=answers))


def _codes(submission: Submission) -> list[str]:
    return [finding.code for finding in submission.findings]


def test_a_name_that_resembles_a_known_one_is_told_once_with_its_cells(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = _check(_book(tmp_path / "a.xlsx", ("Hạt điếu", 300), ("Gạo", 200)), catalogue)
    assert _codes(found).count("label_resembles") == 1
    (unknown,) = found.unknown
    assert (unknown.kind, unknown.name, unknown.suggestions[0]) == ("row", "Hạt điếu", "Hạt điều")
    assert [str(cell) for cell in unknown.cells] == ["'Sheet'!C8", "'Sheet2'!C8"]
    assert "Hạt điếu" in {o.label for o in found.observations}  # kept, not replaced


def test_known_names_and_totals_are_not_asked_about(tmp_path: Path, catalogue: Catalogue) -> None:
    known = _book(tmp_path / "a.xlsx", ("Gạo", 200), ("SP từ sắt thép", 3), ("- Cà phê", 100))
    assert _check(known, catalogue).unknown == ()
    other = _book(tmp_path / "b.xlsx", ("Hạt điếu", 300), title="Đàn trâu, bò")
    assert _check(other, catalogue).unknown == ()  # the table is not ours


def test_names_like_nothing_known_are_one_note(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [(f"Mặt hàng lạ {letter}", 1.0) for letter in "abcdefghijkl"]
    found = _check(_book(tmp_path / "a.xlsx", *rows), catalogue)
    assert _codes(found).count("labels_new") == 1
    assert "label_resembles" not in _codes(found)
    assert len(found.unknown) == 12


def test_an_answer_is_kept_with_name_and_date_and_read_from_then_on(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = _book(tmp_path / "a.xlsx", ("Hạt điếu", 300))
    (unknown,) = _check(path, catalogue).unknown
    remember(tmp_path, unknown, "Hạt điều", by="Lan", on=TODAY)
    lines = (tmp_path / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].endswith(",Hạt điếu,Hạt điều,Lan,2024-07-01")
    again = _check(path, catalogue, tmp_path)
    assert again.unknown == () and "label_resembles" not in _codes(again)
    row = next(o for o in again.observations if o.cell.a1 == "C8")
    assert (row.label, row.quote) == ("Hạt điều", "Hạt điếu")
    assert row.breakdown == "product:hat_dieu"
    remember(tmp_path, unknown, unknown.name, by="Minh", on=TODAY)  # the last answer counts
    new = _check(path, catalogue, tmp_path)
    assert new.unknown == () and new.observations[1].label == "Hạt điếu"


def test_an_answer_may_be_a_code_of_the_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    path = _book(tmp_path / "a.xlsx", ("Gạo các loại tẻ", 300))
    unknown = UnknownName("row", "exports", "Gạo các loại tẻ", ())
    codes = catalogue.breakdowns
    remember(tmp_path, unknown, "group:rice", by="Lan", on=TODAY, codes=codes)
    row = next(o for o in _check(path, catalogue, tmp_path).observations if o.cell.a1 == "C8")
    assert (row.breakdown, row.label) == ("group:rice", "Gạo các loại tẻ")


def test_what_is_no_meaning_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    unknown = UnknownName("row", "exports", "Hạt điếu", ())
    assert "Hạt điều" in choices(unknown)
    with pytest.raises(ValueError, match="Xe đạp bay"):
        remember(tmp_path, unknown, "Xe đạp bay", by="Lan", on=TODAY)
    with pytest.raises(ValueError, match="person"):
        remember(tmp_path, unknown, "Hạt điều", by=" ", on=TODAY)
    assert not (tmp_path / "answers.csv").exists()


def test_a_province_written_wrong_is_asked_about(tmp_path: Path, catalogue: Catalogue) -> None:
    title = "Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước"
    path = _book(tmp_path / "a.xlsx", ("Kiên Gang", 300), ("Cà Mau", 5), title=title)
    book_unit = _check(path, catalogue)
    assert book_unit.observations == ()  # dollars are no unit of this table
    path = _in_dong(path)
    (unknown,) = _check(path, catalogue).unknown
    assert (unknown.name, unknown.suggestions[0]) == ("Kiên Gang", "Kiên Giang")
    remember(tmp_path, unknown, "Kiên Giang", by="Lan", on=TODAY)
    areas = {o.area for o in _check(path, catalogue, tmp_path).observations}
    assert areas == {"VN", "KG", "CM_OLD"}


def _in_dong(path: Path) -> Path:
    from openpyxl import load_workbook

    book = load_workbook(path)
    for sheet in book:
        sheet["C3"] = "Tỷ đồng"
    book.save(path)
    return path


@pytest.mark.parametrize("title", ["Hàng hoá xuât khẩu", "HANG HOA XUAT KHAU"])
def test_a_title_written_wrong_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, title: str
) -> None:
    path = _book(tmp_path / "a.xlsx", ("Gạo", 200), title=f"{title} tháng 6 năm 2024")
    found = _check(path, catalogue)
    assert found.observations == () and "title_resembles" in _codes(found)
    (unknown,) = found.unknown
    remember(tmp_path, unknown, "hàng hóa xuất khẩu", by="Lan", on=TODAY)
    assert {o.indicator for o in _check(path, catalogue, tmp_path).observations} == {"exports"}
    july = _book(tmp_path / "b.xlsx", ("Gạo", 200), title=f"{title} tháng 7 năm 2024")
    assert _check(july, catalogue, tmp_path).observations  # the number of the month is no part


def test_a_title_may_be_no_table_of_ours(tmp_path: Path, catalogue: Catalogue) -> None:
    path = _book(tmp_path / "a.xlsx", ("Gạo", 200), title="Hàng hoá xuât khẩu")
    (unknown,) = _check(path, catalogue).unknown
    remember(tmp_path, unknown, unknown.name, by="Lan", on=TODAY)
    again = _check(path, catalogue, tmp_path)
    assert again.unknown == () and again.observations == ()
    assert "table_not_in_catalogue" in _codes(again)


def test_rebuild_reads_what_each_publication_was_read_by(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """One file before the answer, one after, then another answer: none changes the past."""
    db = tmp_path / "db"
    warehouse = Warehouse(db)
    first = _book(tmp_path / "a.xlsx", ("Hạt điếu", 300))
    second = _book(tmp_path / "b.xlsx", ("Hạt điếu", 310))
    load(warehouse, catalogue, [LoadRequest(first, "Lan", published_on="2024-06-29")], now=NOW)
    (unknown,) = _check(first, catalogue).unknown
    remember(db, unknown, "Hạt điều", by="Lan", on=TODAY)
    load(warehouse, catalogue, [LoadRequest(second, "Lan", published_on="2024-07-29")], now=NOW)
    before = _stored(warehouse)
    assert ("product:hat_dieu", 310.0) in before and ("product:hat_dieu", 300.0) in before
    assert {label for label in _labels(warehouse)} >= {"Hạt điếu", "Hạt điều"}
    (db / "answers.csv").unlink()
    version = warehouse.version
    made = rebuild(Warehouse(db), catalogue, now=NOW)
    assert not made.differences and made.pointer is not None and made.pointer.version == version
    assert _stored(Warehouse(db)) == before
    assert _labels(Warehouse(db)) == _labels(warehouse)


def _stored(warehouse: Warehouse) -> list[tuple[str, float]]:
    vintages = warehouse.snapshot().vintages("exports", "VN")
    return sorted((v.observation.breakdown, v.observation.value) for v in vintages)


def _labels(warehouse: Warehouse) -> list[tuple[str, ...]] | list[str]:
    return sorted(v.observation.label for v in warehouse.snapshot().vintages("exports", "VN"))


def test_the_command_answers_and_check_sees_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, db = _book(tmp_path / "a.xlsx", ("Hạt điếu", 300)), str(tmp_path / "db")
    assert main(["check", str(path), "--db", db]) == 0
    assert 'answer "Hạt điếu" "Hạt điều" --indicator "exports' in capsys.readouterr().out
    said = ["answer", "Hạt điếu", "Hạt điều", "--indicator", "exports", "--by", "Lan", "--db", db]
    assert main(said) == 0
    assert main(["check", str(path), "--db", db]) == 0
    assert "Hạt điếu" not in capsys.readouterr().out.split("Remembered")[1].split("\n", 1)[1]
    assert main([*said[:2], "Xe đạp bay", *said[3:]]) == 2
    printed = capsys.readouterr().err
    assert "không phải tên đã biết" in printed and "no known name" in printed
