"""Bad files are refused in words, quickly and in little memory; never by a traceback."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from dashboard.domain import Severity
from dashboard.i18n import has_text, text
from etl.read import Limits, open_workbook
from etl.read.guard import inspect
from tests.read.bounds import opened


def _book(path: Path, sheets: int = 1) -> Path:
    book = Book()
    for number in range(1, sheets):
        book.create_sheet(f"S{number}")
    book.active["B3"] = 5
    book.save(path)
    return path


def _repack(path: Path, out: Path, changes: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, content in changes.items():
            target.writestr(name, content)
    return out


def _code(path: Path) -> str:
    workbook, findings = open_workbook(path)
    assert workbook is None
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors:
        assert has_text(finding.code)
        for lang in ("vi", "en"):
            assert "{" not in text(finding.code, lang, **finding.params)
    return errors[0].code


def test_missing_and_empty(tmp_path: Path) -> None:
    assert _code(tmp_path / "none.xlsx") == "file_missing"
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert _code(tmp_path / "empty.xlsx") == "file_empty"


def test_truncated(tmp_path: Path) -> None:
    whole = _book(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert _code(tmp_path / "cut.xlsx") == "file_truncated"


def test_renamed_word_document(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    assert _code(path) == "file_not_workbook"


@pytest.mark.parametrize("beside", ["content.xml", "xl/workbook.bin"])
def test_two_workbooks_in_one_file_are_refused(tmp_path: Path, beside: str) -> None:
    """Only one of the two was looked at, and the reader might open the other."""
    both = _repack(_book(tmp_path / "a.xlsx"), tmp_path / "both.xlsx", {beside: b"<office/>"})
    assert _code(both) == "file_damaged"


def test_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(600)
    )
    assert _code(path) == "file_encrypted"


def test_garbage_with_the_signature_of_an_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bad.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
    assert _code(path) in {"file_damaged", "file_too_many_cells"}


def test_zip_bomb_of_overlapping_entries(tmp_path: Path) -> None:
    """4 GB declared in a few kilobytes: refused from the directory, nothing is unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(40_000_000))
        for info in archive.filelist[1:]:
            info.file_size = 4_000_000_000
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(content.getvalue())
    assert path.stat().st_size < 60_000
    assert _code(path) == "file_unpacks_too_large"


def test_entity_bomb(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    path = _repack(_book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {"xl/sharedStrings.xml": bomb})
    assert _code(path) == "file_entity_bomb"


def test_a_cell_in_the_last_corner(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = _repack(
        _book(tmp_path / "a.xlsx"), tmp_path / "far.xlsx", {"xl/worksheets/sheet1.xml": sheet}
    )
    assert _code(path) == "file_too_many_cells"


def test_too_many_sheets(tmp_path: Path) -> None:
    assert _code(_book(tmp_path / "many.xlsx", sheets=300)) == "file_too_many_sheets"


def test_a_million_empty_formatted_rows_are_read(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(2, 1_048_577))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>7</v></c></row>' + rows + b"</sheetData></worksheet>"
    )
    path = _repack(
        _book(tmp_path / "a.xlsx"), tmp_path / "rows.xlsx", {"xl/worksheets/sheet1.xml": sheet}
    )
    workbook, _ = open_workbook(path)
    assert workbook is not None and workbook.sheets[0].value(0, 0) == 7


def test_macros_are_noted_and_values_read(tmp_path: Path) -> None:
    path = _repack(_book(tmp_path / "a.xlsx"), tmp_path / "m.xlsm", {"xl/vbaProject.bin": b"x"})
    workbook, findings = open_workbook(path)
    assert workbook is not None
    assert [finding.code for finding in findings] == ["file_has_macros"]


def test_positions_are_absolute_and_odd_names_kept(tmp_path: Path) -> None:
    book = Book()
    book.active.title = "Biểu & <số> “1”; liệu, quý-I (2024"
    book.active["C4"] = 1.5
    book.active.merge_cells("C6:E6")
    book.save(tmp_path / "a.xlsx")
    workbook, findings = open_workbook(tmp_path / "a.xlsx")
    assert workbook is not None and not findings
    sheet = workbook.sheets[0]
    assert sheet.value(3, 2) == 1.5
    assert str(sheet.ref(3, 2)).endswith("!C4")
    assert (5, 2, 5, 4) in sheet.merged


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1"]))
def test_no_content_breaks_the_guard(content: bytes, head: bytes) -> None:
    inspect(head + content, limits=Limits())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 4000), st.integers(1, 255))
def test_a_flipped_byte_never_raises(tmp_path: Path, place: int, flip: int) -> None:
    whole = bytearray(_book(tmp_path / "a.xlsx").read_bytes())
    whole[place % len(whole)] ^= flip
    (tmp_path / "flipped.xlsx").write_bytes(whole)
    workbook, findings = open_workbook(tmp_path / "flipped.xlsx")
    assert workbook is not None or findings


@pytest.mark.parametrize("limit", [10])
def test_a_file_above_the_limit_is_refused(tmp_path: Path, limit: int) -> None:
    workbook, findings = open_workbook(_book(tmp_path / "a.xlsx"), limits=Limits(max_bytes=limit))
    assert workbook is None and findings[0].code == "file_too_large"


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="XFD99999"><v>1</v></c></row>',
        b'<row r="9"><c r="xfd99999"><v>1</v></c></row><row r="99999"/>',
        b"<row r='99999'><c r='XFD99999'><v>1</v></c></row>",
        b'<row\tr="99999"><c\tr="XFD99999"><v>1</v></c></row>',
        b'<row r="99999"><c s="1" r="XFD99999"><f>1</f><v>1</v></c></row>',
        b'<row r="99999"><c r="XFD99999" t="inlineStr"><is><t>a</t></is></c></row>',
    ],
)
def test_cells_that_stand_far_out_are_refused_before_they_are_read(
    tmp_path: Path, rows: bytes
) -> None:
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    path = _repack(
        _book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet}
    )
    found = inspect(path.read_bytes(), limits=Limits())
    assert [finding.code for finding in found.findings] == ["file_too_many_cells"]
    assert not inspect((tmp_path / "a.xlsx").read_bytes(), limits=Limits()).refused


def test_a_part_larger_than_the_directory_says_is_not_unpacked(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(100_000_000))
        archive.filelist[1].file_size = 1_000_000
    tracemalloc.start()
    try:
        found = inspect(content.getvalue(), limits=Limits())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.refused and peak < 30_000_000


def test_parts_with_backslashes_and_capitals_are_found(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(_book(tmp_path / "a.xlsx")) as source,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target,
    ):
        for name in source.namelist():
            there = name.replace("/", "\\") if name.startswith("xl/") else name
            target.writestr(there, source.read(name))
    workbook, findings = open_workbook(tmp_path / "b.xlsx")
    assert workbook is not None and not findings
    assert workbook.sheets[0].value(2, 1) == 5


def test_the_worst_files_end_inside_five_seconds_and_500_megabytes(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 400_000)
    )
    sheet = b"<worksheet><sheetData>" + rows * 2 + b"</sheetData></worksheet>"
    path = _repack(
        _book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet}
    )
    found = opened(path)
    assert found["read"] or found["codes"]


def test_one_column_of_a_million_cells_is_too_many(tmp_path: Path) -> None:
    cell = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' + cell
    path = _repack(
        _book(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        {"xl/worksheets/sheet1.xml": sheet + b"</sheetData></worksheet>"},
    )
    assert _code(path) == "file_too_many_cells"
