"""Old workbooks (.xls) written for the tests, with styles, and one with a password."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import xlwt
from xlwt.CompoundDoc import XlsDoc

_BLOCK = 1024
_PLAIN = {0x0809, 0x002F, 0x00E1, 0x00E2}
_BOUND_SHEET = 0x0085
_FILE_PASS = 0x002F


def style(font: str = "Arial", indent: int = 0, form: str = "General") -> xlwt.XFStyle:
    """Return a style of a font, steps of indentation and a number format."""
    made = xlwt.XFStyle()
    made.font.name = font
    made.alignment.inde = indent
    made.num_format_str = form
    return made


VISITORS = {
    (0, 0): "42. Khách quốc tế đến Việt Nam",
    (2, 3): "Lượt người",
    (3, 1): "Ước tính tháng 11 năm 2019",
    (3, 2): "Ước tính tháng 12 năm 2019",
    (5, 0): "TỔNG SỐ",
    (5, 1): 100.0,
    (5, 2): 110.0,
    (6, 0): "Châu Á",
    (6, 1): 60.0,
    (6, 2): 66.0,
    (7, 0): ("Một số nước khác", style(indent=1)),
    (7, 1): 7.0,
    (7, 2): 8.0,
    (8, 0): "Châu Âu",
    (8, 1): 40.0,
    (8, 2): 44.0,
    (9, 0): ("Một số nước khác", style(indent=1)),
    (9, 1): 5.0,
    (9, 2): 6.0,
}


def write_old(path: Path, cells: Mapping[tuple[int, int], Any], name: str = "Bieu") -> Path:
    """Write one sheet; a cell is a value, (value, style), or a list of (text, font) parts."""
    book = xlwt.Workbook()
    add_sheet(book, name, cells)
    book.save(str(path))
    return path


def add_sheet(
    book: xlwt.Workbook, name: str, cells: Mapping[tuple[int, int], Any]
) -> xlwt.Worksheet:
    """Add a sheet of such cells to a book."""
    sheet = book.add_sheet(name)
    for (row, column), cell in cells.items():
        if isinstance(cell, list):
            parts = [(text, style(font).font) for text, font in cell]
            sheet.write_rich_text(row, column, parts, style(cell[0][1]))
        elif isinstance(cell, tuple):
            sheet.write(row, column, *cell)
        else:
            sheet.write(row, column, cell)
    return sheet


def encrypted(book: xlwt.Workbook, password: str) -> bytes:
    """Return the workbook under a password: RC4 with a key of 40 bits, as Excel 97 to 2003."""
    salt = bytes(range(16))
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    root = hashlib.md5((first + salt) * 16).digest()[:5]
    verifier = bytes(16)
    stream = _Rc4(root).apply(0, verifier + hashlib.md5(verifier).digest())
    file_pass = struct.pack("<HHHHH", _FILE_PASS, 54, 1, 1, 1) + salt + stream
    records = list(_records(book.get_biff_data()))
    out = io.BytesIO()
    for number, (kind, data) in enumerate(records):
        if kind == _BOUND_SHEET:  # the first password record moves every sheet
            place = struct.unpack("<I", data[:4])[0] + len(file_pass)
            data = struct.pack("<I", place) + _Rc4(root).apply(out.tell() + 8, data[4:])
        elif kind not in _PLAIN:
            data = _Rc4(root).apply(out.tell() + 4, data)
        out.write(struct.pack("<HH", kind, len(data)) + data)
        if number == 0:
            out.write(file_pass)
    whole = io.BytesIO()
    XlsDoc().save(whole, out.getvalue())
    return whole.getvalue()


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


class _Rc4:
    """The cipher, with a new key for each block of the stream."""

    def __init__(self, root: bytes) -> None:
        self._root = root

    def apply(self, place: int, data: bytes) -> bytes:
        """Encrypt or decrypt the bytes that stand at a place of the stream."""
        out = bytearray()
        while len(out) < len(data):
            block, skip = divmod(place + len(out), _BLOCK)
            keys = self._keys(block)[skip:]
            out += bytes(a ^ b for a, b in zip(data[len(out) :], keys, strict=False))
        return bytes(out)

    def _keys(self, block: int) -> bytes:
        key = hashlib.md5(self._root + struct.pack("<I", block)).digest()
        box = list(range(256))
        j = 0
        for i in range(256):
            j = (j + box[i] + key[i % len(key)]) % 256
            box[i], box[j] = box[j], box[i]
        out = bytearray()
        i = j = 0
        for _ in range(_BLOCK):
            i = (i + 1) % 256
            j = (j + box[i]) % 256
            box[i], box[j] = box[j], box[i]
            out.append(box[(box[i] + box[j]) % 256])
        return bytes(out)
