"""The reader of cells is handed the sheets unpacked and without rows of blank cells; it reads the
same."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from python_calamine import CalamineError, load_workbook

from etl.read import laid_open as module
from etl.read.laid_open import laid_open, without_blank_rows

_STYLES = "xl/styles.xml"
_SHEET = "xl/worksheets/sheet1.xml"
_BLANKS = b'<row r="2"><c r="A2" s="1"/><c r="B2"/></row>'


def _content(rows: bytes = b"") -> bytes:
    """Return a workbook as Excel writes it, of its first sheet with these rows."""
    book = Book()
    book.active["B3"], book.active["C3"] = 5, "năm"
    for row in range(4, 9):
        book.active.cell(row, 2).font = Font(bold=True)
    book.active["D9"] = 7
    book.active["B9"] = date(2024, 9, 1)
    book.defined_names["kỳ"] = DefinedName("kỳ", attr_text="Sheet!$B$9")
    book.active.merge_cells("D9:E10")
    book.create_sheet("Biểu “2”")["A1"] = "x"
    book.save(file := io.BytesIO())
    parts = _parts(file.getvalue())
    parts[_SHEET] = parts[_SHEET].replace(b' t="n"></c>', b"/>")
    if rows:
        parts[_SHEET] = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(line := _Line(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return line.getvalue()


class _Line(io.BytesIO):
    """Where one cannot go back: the sizes of a part stand behind it."""

    def tell(self) -> int:
        raise OSError


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _read(content: bytes) -> list[object]:
    book = load_workbook(io.BytesIO(content))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(s.name, s.start, s.to_python(), s.merged_cell_ranges) for s in sheets]


def test_the_reader_finds_the_same_and_every_part_is_whole() -> None:
    content = _content()
    laid = laid_open(content, without_blank_rows(_parts(content)))
    assert _read(laid) == _read(content)
    with zipfile.ZipFile(io.BytesIO(laid)) as archive:
        assert archive.testzip() is None
        sheet = archive.getinfo(_SHEET)
        assert zipfile.ZipFile(io.BytesIO(content)).getinfo(_SHEET).flag_bits & 8
        assert sheet.compress_type == zipfile.ZIP_STORED
        assert archive.read(sheet).count(b"<row") == 2 < _parts(content)[_SHEET].count(b"<row")
        rest = {i.filename for i in archive.infolist() if i.compress_type == zipfile.ZIP_DEFLATED}
        shortened = {_SHEET, _SHEET.replace("1", "2"), _STYLES, "xl/workbook.xml"}
        assert set(archive.namelist()) - rest == shortened
        assert archive.read(_STYLES).count(b"<font") == 0 < _parts(content)[_STYLES].count(b"<font")
        assert b"definedName" not in archive.read("xl/workbook.xml")


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (_BLANKS + b'<row r="3"><c r="A3"><v>1</v></c></row>', False),
        (b'<row r="3"><c r="A3"><v>1</v></c></row>' + _BLANKS, False),
        (_BLANKS + b"<row><c><v>1</v></c></row>", True),
        (_BLANKS.replace(b' r="2"', b"") + b"<row><c><v>1</v></c></row>", True),
        (b'<row r="2"><c r="A2"/><c r="B2" t="str"><v>a</v></c></row>', True),
        (b'<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2"/></row>', True),
    ],
)
def test_only_rows_of_blank_cells_go_and_only_where_no_other_moves(rows: bytes, kept: bool) -> None:
    content = _content(rows)
    laid = laid_open(content, without_blank_rows(_parts(content)))
    assert laid != content and _read(laid) == _read(content)
    assert (rows in _parts(laid)[_SHEET]) is kept


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (_SHEET, b"<sheetData>", b"<x:sheetData>"),  # no office program of ours writes prefixes
        (_SHEET, b"<mergeCells", b"<mergeCells/><mergeCells"),
        (_SHEET, b"</mergeCells>", b""),
        (_SHEET, b"</sheetData>", b""),
        (_STYLES, b"</fonts>", b""),
        (_STYLES, b"<fonts", b"<fonts/><numFmts/><fonts"),
        (_STYLES, b"<cellXfs", b"</cellXfs><cellXfs"),
        ("xl/workbook.xml", b"</definedNames>", b""),
        ("xl/workbook.xml", b"<sheets>", b"<definedNames/><sheets>"),
    ],
)
def test_what_is_not_as_expected_is_read_as_it_was(part: str, old: bytes, new: bytes) -> None:
    parts = _parts(_content())
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    content = _packed(parts)
    assert _tried(laid_open(content, without_blank_rows(parts))) == _tried(content)


def _tried(content: bytes) -> object:
    try:
        return _read(content)
    except CalamineError as error:
        return str(error)


def test_other_files_and_large_ones_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _content()
    parts = _parts(content)
    with zipfile.ZipFile(file := io.BytesIO(content), "a") as archive:
        archive.comment = b"of some program"
    for other in (file.getvalue(), b"before" + content):
        assert laid_open(other, parts) == other
    assert laid_open(content, {"content.xml": b"<x/>"}) == content
    monkeypatch.setattr(module, "_MOST_BYTES", 10)
    assert laid_open(content, parts) == content and without_blank_rows(parts) == parts
