"""Bad .xls files and packed bombs: refused in both languages, in little time and memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from tests.read.bounds import opened
from tests.read.old_books import add_sheet, encrypted, write_old

CELLS = {(row, column): float(row * column) for row in range(300) for column in range(20)}


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_truncated_old_book_is_refused(tmp_path: Path, share: float) -> None:
    whole = write_old(tmp_path / "a.xls", CELLS).read_bytes()
    (tmp_path / "b.xls").write_bytes(whole[: int(len(whole) * share)])
    found = opened(tmp_path / "b.xls")
    assert not found["read"]
    assert set(found["codes"]) <= {"file_damaged", "file_truncated"} and found["codes"]


def test_an_old_book_with_a_password_is_refused(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    add_sheet(book, "A", CELLS)
    (tmp_path / "a.xls").write_bytes(encrypted(book, "kiengiang"))
    assert opened(tmp_path / "a.xls")["codes"] == ["file_encrypted"]


def _zip(entries: Iterator[tuple[str, int, int]], packed: bytes, size: int) -> bytes:
    """Return a zip of one packed part that its directory names many times.

    An entry is (name, offset of its local header, size said).
    """
    crc = zlib.crc32(b"")
    name = b"xl/worksheets/sheet1.xml"
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0
    )
    body = local + name + packed
    directory = b""
    number = 0
    for entry, offset, said in entries:
        number += 1
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), said,
            len(entry), 0, 0, 0, 0, 0, offset,
        ) + entry.encode()  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(body), 0)
    return body + directory + end


def _nothing(size: int) -> bytes:
    """Return so many zeros, packed, without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


@pytest.mark.parametrize("said", [33_000_000, 40_000])
def test_overlapping_entries_of_four_gigabytes_are_refused(tmp_path: Path, said: int) -> None:
    """42 kB: one part of 33 MB named by 125 entries, truly and with a size that lies."""
    names = ["xl/workbook.xml", *(f"xl/worksheets/sheet{n}.xml" for n in range(1, 125))]
    content = _zip(((name, 0, said) for name in names), _nothing(33_000_000), 33_000_000)
    assert len(content) <= 43_000 and len(names) * 33_000_000 > 4_000_000_000
    (tmp_path / "bomb.xlsx").write_bytes(content)
    assert opened(tmp_path / "bomb.xlsx")["codes"] == ["file_unpacks_too_large"]


def test_a_zip_of_zips_is_not_unpacked(tmp_path: Path) -> None:
    content = _nothing(30_000_000)
    for _ in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", content)
        content = out.getvalue()
    assert len(content) < 60_000
    (tmp_path / "bomb.xlsx").write_bytes(content)
    assert opened(tmp_path / "bomb.xlsx")["codes"] == ["file_not_workbook"]


@pytest.mark.parametrize("rows", [15_000, 25_000])
def test_rows_of_empty_formatted_cells_stay_within_bounds(tmp_path: Path, rows: int) -> None:
    """Two bytes a cell in the file, far more in memory: above 10 MB styles are left alone."""
    book = xlwt.Workbook()
    add_sheet(book, "A", {(0, 0): 7.0})
    stream = book.get_biff_data()
    end = struct.pack("<HH", 0x000A, 0)
    blank = b"".join(
        struct.pack("<HHHH", 0x00BE, 6 + 512, row, 0) + b"\x0f\0" * 256 + struct.pack("<H", 255)
        for row in range(1, rows)
    )
    assert stream.endswith(end)
    with (tmp_path / "a.xls").open("wb") as file:
        XlsDoc().save(file, stream[: -len(end)] + blank + end)
    found = opened(tmp_path / "a.xls")
    assert found["read"]
    assert set(found["codes"]) <= {"bulletin_empty", "styles_unreadable"}
