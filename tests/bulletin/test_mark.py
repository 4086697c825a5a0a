"""The user's own workbook comes back marked, and nothing else in it is changed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from PIL import Image as Picture

from dashboard.catalog import load_catalogue
from dashboard.domain import CellRef, Finding, Severity
from dashboard.i18n import LANGUAGES
from etl.annotate import mark
from etl.pipeline import check
from etl.wording import line

ROOT = Path(__file__).resolve().parents[2]
BULLETIN = "2020-12-27-03-Bieu-2020.xlsx"
FOLDER = ROOT.parent / "shared" / "bulletins"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sheet_without(part: bytes, marked: set[str]) -> bytes:
    """Return a sheet's canonical XML without marked cells' style and the comments' drawing."""
    root = etree.fromstring(part)
    for cell in list(root.iter(f"{MAIN}c")):
        if cell.get("r") in marked:
            cell.attrib.pop("s", None)
            if not len(cell):  # a blank cell may have been put in to be marked
                cell.getparent().remove(cell)
    for drawing in root.findall(f"{MAIN}legacyDrawing"):
        root.remove(drawing)
    written: bytes = etree.tostring(root, method="c14n")
    return written


def _plain(element: etree._Element) -> bytes:
    alone = deepcopy(element)
    alone.tail = None
    written: bytes = etree.tostring(alone, method="c14n")
    return written


def _assert_only_marked(before: Path, after: Path, cells: set[CellRef], second: Book) -> None:
    old, new = _parts(before), _parts(after)
    assert not old.keys() - new.keys()  # print settings, drawings, macros, links: all there
    for name, part in old.items():
        if name.startswith("xl/worksheets/sheet"):
            marked = {cell.a1 for cell in cells}
            assert _sheet_without(new[name], marked) == _sheet_without(part, marked), name
        elif name == "xl/styles.xml":
            _assert_styles_only_added(part, new[name])
        elif name.endswith(".vml"):
            old_shapes, shapes = list(etree.fromstring(part)), list(etree.fromstring(new[name]))
            assert list(map(_plain, shapes))[: len(old_shapes)] == list(map(_plain, old_shapes))
        elif part != new[name]:
            assert name.endswith(".rels") or name == "[Content_Types].xml" or "omment" in name
    first = load_workbook(before)
    for place in cells:
        cell, other = first[place.sheet][place.a1], second[place.sheet][place.a1]
        assert other.value == cell.value
        for kept in ("font", "border", "number_format", "alignment", "protection"):
            assert repr(getattr(other, kept)) == repr(getattr(cell, kept)), place


def _assert_styles_only_added(old: bytes, new: bytes) -> None:
    before, after = etree.fromstring(old), etree.fromstring(new)
    for one, other in zip(before, after, strict=True):
        kept = list(other)[: len(one)]
        assert list(map(_plain, kept)) == list(map(_plain, one))
        grown = etree.QName(one).localname in ("fills", "cellXfs")
        assert len(other) == len(one) or grown


def _marked_cells(book: Book) -> dict[CellRef, str]:
    return {
        CellRef(sheet.title, cell.row - 1, cell.column - 1): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_of_a_real_bulletin_only_the_faulty_cells_change(tmp_path: Path) -> None:
    path = FOLDER / BULLETIN
    found = check(path, load_catalogue(ROOT / "data" / "catalog")).findings
    assert not mark(path, found, tmp_path / "m.xlsx")
    book = load_workbook(tmp_path / "m.xlsx")
    marked = _marked_cells(book)
    assert CellRef.parse("'18.VĐTTXH'!C9") in marked  # a total that is not its parts' sum
    expected = {f.cells[0] for f in found if f.severity is Severity.WARNING}
    assert expected <= marked.keys()
    _assert_only_marked(path, tmp_path / "m.xlsx", set(marked), book)


def _rich(path: Path) -> Path:
    """A workbook with all that is easily lost: chart, picture, comment, stored results."""
    book = Book()
    sheet = book.active
    sheet.title = "Số liệu"
    for row in range(1, 8):
        sheet.append([f"dòng {row}", row, row * 2.5])
    sheet["B3"].fill, sheet["B3"].font = PatternFill("solid", fgColor="FF00FF00"), Font(bold=True)
    sheet["B3"].number_format = "#,##0.00"
    sheet.merge_cells("A10:C11")
    sheet["A10"] = "gộp"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].width = 33
    sheet.page_setup.orientation, sheet.print_area = "landscape", "A1:C8"
    sheet["B2"].comment = Comment("Ghi chú cũ", "Lan")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=7))
    sheet.add_chart(chart, "F2")
    picture = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "F20")
    book.create_sheet("Trang khác")["A1"] = "nguyên vẹn"
    book.save(path)
    return path


def _finding(address: str, sheet: str = "Số liệu") -> Finding:
    cell = CellRef.parse(f"'{sheet}'!{address}")
    return Finding("number_as_text", Severity.NOTE, (cell,), {"printed": "4,5", "value": 4.5})


def test_charts_pictures_comments_merges_and_print_settings_stay(tmp_path: Path) -> None:
    path, out = _rich(tmp_path / "a.xlsx"), tmp_path / "m.xlsx"
    assert not mark(path, [_finding(a) for a in ("B2", "B3", "B11", "E30", "C5")], out)
    marked = _marked_cells(load_workbook(out))
    assert {cell.a1 for cell in marked} == {"B2", "B3", "A10", "E30", "C5"}  # a merged range: A10
    book = load_workbook(out)
    sheet = book["Số liệu"]
    assert sheet["B2"].comment.text.startswith("Ghi chú cũ")
    assert "lưu dưới dạng chữ" in sheet["B2"].comment.text
    assert sheet["B3"].fill.fgColor.rgb == "FFDCE9F7" and sheet["B3"].font.bold
    assert sheet["B3"].number_format == "#,##0.00"
    assert len(sheet._charts) == 1 and len(sheet._images) == 1
    parts = _parts(path)
    for name in ("xl/charts/chart1.xml", "xl/media/image1.png", "xl/worksheets/sheet2.xml"):
        assert _parts(out)[name] == parts[name]
    assert len(sheet.merged_cells.ranges) == 1 and sheet.row_dimensions[5].hidden
    assert sheet.print_area == "'Số liệu'!$A$1:$C$8"


def test_a_marked_file_marked_again_keeps_both_texts(tmp_path: Path) -> None:
    path = _rich(tmp_path / "a.xlsx")
    mark(path, [_finding("B3")], tmp_path / "m.xlsx")
    mark(tmp_path / "m.xlsx", [_finding("B3"), _finding("B4")], tmp_path / "n.xlsx", "en")
    book = load_workbook(tmp_path / "n.xlsx")["Số liệu"]
    assert "lưu dưới dạng chữ" in book["B3"].comment.text
    assert "stored as text" in book["B3"].comment.text
    assert "stored as text" in book["B4"].comment.text


@pytest.mark.slow
def test_an_office_program_opens_the_marked_file(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    mark(_rich(tmp_path / "a.xlsx"), [_finding("B3"), _finding("B4")], tmp_path / "m.xlsx")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "ods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "m.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    content = _parts(tmp_path / "m.ods")["content.xml"].decode("utf-8")
    assert content.count("<office:annotation ") == 3  # two of ours and the old one


def test_macros_stay_as_they_are(tmp_path: Path) -> None:
    path = _rich(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00macro\xff")
    path = path.rename(tmp_path / "a.xlsm")
    assert not mark(path, [_finding("B3")], tmp_path / "m.xlsm")
    assert _parts(tmp_path / "m.xlsm")["xl/vbaProject.bin"] == b"\x00macro\xff"


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_other_formats_are_refused_with_what_to_do(tmp_path: Path, suffix: str) -> None:
    (told,) = mark(tmp_path / f"a{suffix}", (), tmp_path / f"m{suffix}")
    assert told.code == "mark_not_possible"
    vi, en = (line(told, lang) for lang in LANGUAGES)
    assert suffix in vi and "Lưu thành" in vi and ".xlsx" in vi
    assert suffix in en and "Save As" in en and ".xlsx" in en
    assert not (tmp_path / f"m{suffix}").exists()


def test_a_broken_file_is_told_and_not_written(tmp_path: Path) -> None:
    path = _rich(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:2000])
    (told,) = mark(path, [_finding("B3")], tmp_path / "m.xlsx")
    assert told.code == "mark_failed" and not (tmp_path / "m.xlsx").exists()
