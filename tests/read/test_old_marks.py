"""Styles of an old .xls: what they tell, and what is said where they cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt

from dashboard.catalog import Catalogue
from dashboard.i18n import LANGUAGES, text
from etl.pipeline import check
from etl.read import Sheet, open_workbook
from tests.read.old_books import VISITORS, add_sheet, style, write_old


def _sheet(path: Path) -> Sheet:
    workbook, findings = open_workbook(path)
    assert workbook is not None and not findings
    return workbook.sheets[0]


def test_indents_formats_and_fonts_are_read(tmp_path: Path) -> None:
    cells = {
        (0, 0): ("a", style(".VnTime", indent=2)),
        (1, 1): (2.345, style(form="#,##0.0")),
        (1, 2): (2.345, style()),
        (2, 0): [("Ấ", ".VnTimeH"), ("n", "Arial")],
    }
    marks = _sheet(write_old(tmp_path / "a.xls", cells)).marks
    assert [marks.indent(0, 0), marks.indent(0, 1), marks.indent(9, 0)] == [2, 0, 0]
    columns = [marks.formats.in_column(column) for column in range(4)]
    forms = [form_of(1) for form_of in columns]
    assert [form and form.of(1.0).decimals for form in forms] == [None, 1, None, None]
    assert [form_of(99) for form_of in columns] == [None] * 4
    assert marks.fonts(0, 0) == ((0, ".VnTime"),)
    assert [name for _, name in marks.fonts(2, 0)][-1] == "Arial"
    assert marks.fonts(99, 0) == () and not marks.unreadable


def test_a_crossed_out_figure_of_an_old_workbook_is_asked_about(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    struck = style()
    struck.font.struck_out = True
    path = write_old(tmp_path / "a.xls", VISITORS | {(6, 2): (66.0, struck)})
    found = check(path, catalogue)
    assert [str(f.cell) for f in found.findings if f.code == "figure_struck"] == ["'Bieu'!C7"]
    assert "C7" not in {o.cell.a1 for o in found.observations} and found.observations


@pytest.mark.parametrize(
    ("note", "printed"), [("2", "66,5²"), ("(1)", "66,5(¹)"), ("12", "66,5¹²")]
)
def test_a_raised_digit_of_an_old_workbook_is_a_note(
    tmp_path: Path, catalogue: Catalogue, note: str, printed: str
) -> None:
    book = xlwt.Workbook()
    raised = style().font
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    cells = {**VISITORS, (2, 3): "Nghìn lượt người"}
    del cells[6, 2]
    sheet = add_sheet(book, "Bieu", cells)
    sheet.write_rich_text(6, 2, ["66,5", (note, raised)])
    book.save(str(tmp_path / "a.xls"))
    found = [o for o in check(tmp_path / "a.xls", catalogue).observations if o.cell.a1 == "C7"]
    assert [(o.value, o.printed, o.precision) for o in found] == [(66_500.0, printed, 100.0)]


def test_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = add_sheet(book, "Một", {(row, 0): float(row) for row in range(4)} | {(0, 3): 1.0})
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    add_sheet(book, "Hai", {(0, 0): 1.0}).visibility = 1
    book.save(str(tmp_path / "a.xls"))
    workbook, _ = open_workbook(tmp_path / "a.xls")
    assert workbook is not None
    first, second = workbook.sheets
    assert (first.marks.hidden_rows, first.marks.hidden_columns) == ({2}, {3})
    assert (first.hidden, second.hidden) == (False, True)


def test_cells_in_error_are_told(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").row(1).set_cell_error(2, "#REF!")
    book.save(str(tmp_path / "a.xls"))
    sheet = _sheet(tmp_path / "a.xls")
    assert sheet.marks.in_error == {(1, 2): "#REF!"}
    assert not isinstance(sheet.value(1, 2), float)


def test_rows_of_one_name_come_under_their_parents(tmp_path: Path, catalogue: Catalogue) -> None:
    found = check(write_old(tmp_path / "a.xls", VISITORS), catalogue)
    others = {o.breakdown: o.value for o in found.observations if o.cell.column == 1}
    assert others["group:chau_au.mot_so_nuoc_khac"] == 5.0
    assert others["group:mot_so_nuoc_khac"] == 7.0
    assert "figures_contradict" not in {f.code for f in found.findings}


def test_a_hidden_column_of_an_old_book_is_not_read(tmp_path: Path, catalogue: Catalogue) -> None:
    book = xlwt.Workbook()
    add_sheet(book, "A", VISITORS).col(1).hidden = True
    book.save(str(tmp_path / "a.xls"))
    found = check(tmp_path / "a.xls", catalogue)
    assert {o.cell.column for o in found.observations} == {2}
    assert "columns_hidden" in {f.code for f in found.findings}


def test_values_stay_where_styles_cannot_be_read(tmp_path: Path, catalogue: Catalogue) -> None:
    """A calendar that is neither 1900 nor 1904: calamine reads on, xlrd gives the file up."""
    whole = write_old(tmp_path / "a.xls", VISITORS).read_bytes()
    broken = whole.replace(b"\x22\x00\x02\x00\x00\x00", b"\x22\x00\x02\x00\x07\x00", 1)
    assert broken != whole
    (tmp_path / "b.xls").write_bytes(broken)
    found = check(tmp_path / "b.xls", catalogue)
    assert [f.code for f in found.findings].count("styles_unreadable") == 1
    for lang in LANGUAGES:
        assert ".xls" in text("styles_unreadable", lang)
    assert len(found.observations) == 6  # rows of one name stay out without their indents
