"""Hand the reader of cells what was unpacked to look at it, and of that no more than it uses.

calamine goes through each sheet twice, for its cells and for its merged ranges. Most rows of a
bulletin are formatted and blank; it goes through all their cells and keeps none. It asks the styles
for formats of dates, and of an old office's workbook they are half: fonts, borders, styles without
end, thousands of names defined. Everything else in the file stays as it is and where it is: what is
shortened is laid behind it, and the directory points there.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping

from isal.isal_zlib import crc32

_MOST_BYTES = 15_000_000
"""Larger sheets are read as they are packed: they shall not be held twice."""
_BLANK_ROW = re.compile(
    rb'<row r="\d++"[^>]*+>(?:<c r="[^>]*+(?<=/)>)*+</row>(?=<row r="|</sheetData>)'
)
"""A row of empty tags. That below names its place too, and does not move where this one goes."""
_NOT_USED = {
    "xl/styles.xml": (b"fonts", b"fills", b"borders", b"cellStyleXfs", b"cellStyles", b"dxfs"),
    "xl/workbook.xml": (b"definedNames",),
}
"""What calamine passes over: of styles it takes the codes of formats, and each cell style's."""
_CLOSES = ord("/")
_PLACED = struct.Struct("<4s5H3I2H")
_LISTED = 46
_SIZES_BEHIND, _NOT_PACKED = 0x08, 0
_END = struct.Struct("<4s4H2IH")


def without_blank_rows(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts of an .xlsx, its sheets without the rows in which nothing stands."""
    return {**parts, **{n: _BLANK_ROW.sub(b"", part) for n, part in _sheets(parts).items()}}


def laid_open(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return an .xlsx with its sheets unpacked; as it is where it is anything else.

    `parts` are those that were unpacked, by name in small letters.
    """
    handed = _handed(parts)
    if not handed:
        return content
    end = len(content) - _END.size
    mark, *_, size, start, _ = _END.unpack_from(content, end)
    if mark != b"PK\5\6" or start + size != end:  # a comment behind it, or something before it
        return content
    directory = bytearray(content[start:])
    laid: list[bytes] = []
    entry, place = 0, start
    while entry < size:
        lengths = struct.unpack_from("<3H", directory, entry + 28)
        name = bytes(directory[entry + _LISTED : entry + _LISTED + lengths[0]])
        part = handed.get(name.decode("utf-8", "replace").replace("\\", "/").casefold())
        if part is not None:
            about = (crc32(part), len(part), len(part))
            laid += [_PLACED.pack(b"PK\3\4", 20, 0, 0, 0, 0, *about, len(name), 0), name, part]
            directory[entry + 8] &= ~_SIZES_BEHIND
            struct.pack_into("<H", directory, entry + 10, _NOT_PACKED)
            struct.pack_into("<3I", directory, entry + 16, *about)
            struct.pack_into("<I", directory, entry + 42, place)
            place += _PLACED.size + len(name) + len(part)
        entry += _LISTED + sum(lengths)
    struct.pack_into("<I", directory, len(directory) - 6, place)
    return b"".join([memoryview(content)[:start], *laid, directory])


def _handed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts that the reader of cells sees shorter, or in an order it is quick at."""
    handed = {name: _merges_first(part) for name, part in _sheets(parts).items()}
    for name, blocks in _NOT_USED.items() if handed else ():
        part = parts.get(name, b"")
        if len(shorter := _without(part, blocks)) < len(part):
            handed[name] = shorter
    return handed


def _without(part: bytes, blocks: Iterable[bytes]) -> bytes:
    """Return a part without some of its blocks, given in the order in which they stand."""
    kept, at, whole = [], 0, memoryview(part)
    for block in blocks:
        start = part.find(b"<%b" % block, at)
        end = part.find(b"</%b>" % block, start)
        if 0 <= start < end and part[part.find(b">", start) - 1] != _CLOSES:
            kept.append(whole[at:start])
            at = end + len(block) + 3
    return b"".join([*kept, whole[at:]])


def _merges_first(sheet: bytes) -> bytes:
    """Return a sheet with its merged ranges before its rows as well: who seeks them stops there."""
    rows, behind = sheet.find(b"<sheetData"), sheet.rfind(b"</sheetData>")
    start = sheet.find(b"<mergeCells", max(behind, 0))
    end = sheet.find(b"</mergeCells>", start)
    if rows < 0 or start > end:
        return sheet
    merges = sheet[start:end] if 0 <= start < end else b"<mergeCells>"
    return b"".join((sheet[:rows], merges, b"</mergeCells>", sheet[rows:]))


def _sheets(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the sheets among the parts; none where they are too large."""
    sheets = {name: part for name, part in parts.items() if "/worksheets/" in name}
    return sheets if sum(map(len, sheets.values())) <= _MOST_BYTES else {}
