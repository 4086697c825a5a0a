"""What a reader of the sheet sees is read: notes in small digits, what is hidden or crossed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dashboard.catalog import Catalogue
from etl.pipeline import CheckOptions, check
from etl.read.number_format import Shows, read_format
from etl.read.raised import raised_texts
from etl.reading_result import Submission
from tests.bulletin.making import grid, taken, told

ROWS: list[list[Any]] = [
    ["13. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"],
    [None, None, "Tỷ đồng"],
    [None, "Ước tính tháng 6 năm 2023", "Tháng 6 năm 2023 tăng, giảm so với cùng kỳ năm trước (%)"],
    ["TỔNG SỐ", 500.5, 5.1],
    ["Bán lẻ hàng hóa", 400.5, -3.2],
    ["Dịch vụ lưu trú, ăn uống", 50.0, 4.0],
    ["Dịch vụ khác", 50.0, -1.5],
]


def _small(before: str, note: str) -> CellRichText:
    return CellRichText(before, TextBlock(InlineFont(vertAlign="superscript"), note))


def _read(folder: Path, catalogue: Catalogue, **changes: Any) -> Submission:
    """Check the sheet with cells changed; a text with ";" is a number format, a Font a font."""
    book = Book()
    sheet = book.active
    for place, value in grid(ROWS).items():
        sheet[place] = value
    for place, change in changes.items():
        if isinstance(change, Font):
            sheet[place].font = change
        elif isinstance(change, str) and ";" in change:
            sheet[place].number_format = change
        else:
            sheet[place] = change
    book.save(folder / "a.xlsx")
    return check(folder / "a.xlsx", catalogue, CheckOptions(area="VN"))


@pytest.mark.parametrize("note", ["1", "2)", "(1)", "12", "1,2"])
def test_a_small_digit_behind_a_number_is_a_note(
    tmp_path: Path, catalogue: Catalogue, note: str
) -> None:
    read = _read(tmp_path, catalogue, B5=_small("400,5", note), B3=_small(ROWS[2][1], note))
    found = taken(read).get("B5")
    assert found.value == 400.5 if found else "B5" in told(read)["figure_not_read"]
    assert found or note == "1,2"
    assert str(taken(read)["B4"].period) == str(taken(read)["C4"].period)


def test_a_number_written_with_and_without_a_note_is_asked_about(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """The reader of workbooks tells the joined texts alone, and both cells have the same."""
    shared = (
        b'<sst><si><r><t>5</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si>'
        b"<si><t>52</t></si></sst>"
    )
    assert raised_texts([shared]) == {"52": "52 (?)"}
    assert raised_texts([shared.replace(b"<t>52<", b"<t>53<")]) == {"52": "5²"}
    assert raised_texts([shared.replace(b"<t>5</t>", b"<t>km</t>")]) == {}


@pytest.mark.parametrize(
    ("change", "cell", "code"),
    [
        ({"B5": ";;;"}, "B5", "figure_nothing"),
        ({"C5": "0.0;"}, "C5", "figure_nothing"),
        ({"C5": "#,##0.0;#,##0.0"}, "C5", "figure_unsigned"),
        ({"C7": "_-* 0.0_-;_-* 0.0_-;_-* 0_-"}, "C7", "figure_unsigned"),
        ({"B5": Font(strike=True)}, "B5", "figure_struck"),
        ({"B6": Font(strike=True, bold=True), "C4": "0.0;-0.0;;@"}, "B6", "figure_struck"),
    ],
)
def test_what_a_cell_does_not_show_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, change: dict[str, Any], cell: str, code: str
) -> None:
    read = _read(tmp_path, catalogue, **change)
    assert told(read)[code] == {cell}
    assert set(taken(read)) == {f"{c}{r}" for c in "BC" for r in range(4, 8)} - {cell}


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("B5", '#,##0.0" nghìn";-0.0', "nghìn"),
        ("B5", '0.0,"k";', "k"),
        ("B5", "0.0\\ \\t\\r;-0.0", "tr"),
        ("B5", 'General" triệu đồng";', "triệu đồng"),
        ("B5", '0".000";-0".000"', ".000"),
        ("B5", '#,##0"."0;', "."),
        ("B5", '0.0"%";-0.0"%"', "%"),
        ("C4", '-0.0;"giảm "0.0', "-"),
        ("C4", "(0.0);(0.0)", "("),
        ("C4", '"giảm "0.0;"giảm "0.0', "giảm"),
        ("C5", '0.0;-0.0" nghìn"', "nghìn"),
    ],
)
def test_a_format_that_writes_another_number_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, place: str, code: str, words: str
) -> None:
    read = _read(tmp_path, catalogue, **{place: code})
    assert told(read)["figure_worded"] == {place} and place not in taken(read)
    said = [f.params["words"] for f in read.findings if f.code == "figure_worded"]
    assert said == [words]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("B5", '#,##0.0" tỷ đồng";'),
        ("B5", '#,##0.0\\ "F";'),
        ("B5", '"SFr."\\ #,##0.0;'),
        ("C5", '0.0"%";-0.0"%"'),
        ("C5", '0.0" %";"giảm "0.0"%"'),
        ("C5", '0.0"%";\\-0.0"%"'),
        ("C5", '_(* #,##0.0_);_(* (#,##0.0);_(* "-"??_)'),
        ("B5", '_-* #,##0.0\\ _F_-;-* #,##0.0;_-* "-"??'),
        ("C4", "[<0]-0.0;0.0"),
    ],
)
def test_a_format_that_writes_the_unit_or_a_currency_is_read(
    tmp_path: Path, catalogue: Catalogue, place: str, code: str
) -> None:
    read = _read(tmp_path, catalogue, **{place: code})
    assert taken(read)[place].value == {"B5": 400.5, "C5": -3.2, "C4": 5.1}[place]
    assert "figure_worded" not in told(read)


@pytest.mark.parametrize(
    "code",
    [
        "0.0;-0.0",
        "0.0_);(0.0)",
        "0.0;[Red]0.0",
        '0.0;"giảm "0.0',
        "_-* #,##0.0_-;-* #,##0.0_-;_-* -??_-;_-@_-",
        "0.0;-0.0;",
    ],
)
def test_formats_that_tell_a_fall_from_a_rise(code: str) -> None:
    for number in (3.2, -3.2, 0.0):
        assert not read_format(code).of(number).kind.deceives or number == 0.0
    assert read_format("0.0;0.0").of(3.2).kind is Shows.PLAIN


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("tháng 7 năm 2023", True),
        ("quý I năm 2023", True),
        ("tháng 6 năm 2023", False),
        ("6 tháng đầu năm 2023", False),
        ("tính đến ngày 20/5/2023", False),
        ("năm 2023", False),
    ],
)
def test_a_title_of_another_month_is_told(
    tmp_path: Path, catalogue: Catalogue, words: str, is_told: bool
) -> None:
    read = _read(tmp_path, catalogue, A1=f"{ROWS[0][0]} {words}")
    assert ("title_other_month" in told(read)) is is_told
    assert len(taken(read)) == 8


def test_amounts_below_nought_are_told(tmp_path: Path, catalogue: Catalogue) -> None:
    read = _read(tmp_path, catalogue, B5=-400.5, B7="(50,0)")
    assert told(read)["levels_negative"] == {"B5", "B7"}
    assert taken(read)["B7"].value == -50.0 and taken(read)["C5"].value == -3.2
    assert "levels_negative" not in told(_read(tmp_path, catalogue, B5=0.0))


def test_hidden_columns_are_numbered_too(tmp_path: Path, catalogue: Catalogue) -> None:
    """ "A | 4 | 6" is no row of figures: 1, 2, 3 and 5 stand in columns that nobody sees."""
    months = [f"Tháng {month} năm 2024" for month in (5, 6, 7)]
    rows = [
        [ROWS[0][0], None, None, None, None, None, "Tỷ đồng"],
        [None, *months, "Tháng 8 năm 2024", "Bình quân", "Ước tính tháng 9 năm 2024"],
        ["A", 1, 2, 3, 4, 5, 6],
        ["TỔNG SỐ", 480.5, 490.5, 500.5, 510.5, 108.5, 520.5],
        ["Bán lẻ hàng hóa", 380.5, 390.5, 400.5, 410.5, 107.5, 420.5],
    ]
    book = Book()
    for place, value in grid(rows).items():
        book.active[place] = value
    for letter in "BCDF":
        book.active.column_dimensions[letter].hidden = True
    book.save(tmp_path / "a.xlsx")
    submission = check(tmp_path / "a.xlsx", catalogue, CheckOptions(area="VN"))
    assert set(taken(submission)) == {"E4", "E5", "G4", "G5"}
