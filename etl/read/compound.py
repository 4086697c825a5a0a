"""Look at an .xls before its reader does: chains without an end, and cells far out.

An .xls is a file system of sectors (MS-CFB): a table tells of each sector which one follows. Where
a chain comes back to itself the reader follows it until the memory ends. In it lies one stream of
records (MS-XLS); the reader keeps every cell from the first to the last that a sheet names.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator

_LAST = 0xFFFFFFFA
"""Numbers of sectors end here; above are the marks for the end of a chain and for none."""
_ENTRY = 128
_BOF = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x00BD, 0x00D6, 0x00FD})
_SHARED_TEXTS = 0x00FC
_PASSWORD = 0x002F


class Damaged(Exception):
    """The file contradicts itself in a way that its reader does not survive."""


def grid_of(content: bytes) -> int:
    """Return the cells that an .xls makes its reader keep; raise Damaged where it has no end."""
    return _cells(_stream(content))


def _stream(content: bytes) -> bytes:
    """Return the records of the workbook; a file without sectors is records from its start."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    try:
        shift, small_shift = struct.unpack_from("<2H", content, 30)
        first_directory = struct.unpack_from("<I", content, 48)[0]
        cutoff, first_small, _, first_more = struct.unpack_from("<4I", content, 56)
        known = struct.unpack_from("<109I", content, 76)
    except struct.error:
        raise Damaged("header") from None
    if not (9 <= shift <= 12 and small_shift < shift):
        raise Damaged("size of sectors")
    size, small = 1 << shift, 1 << small_shift
    table = _numbers(_sectors(content, size, [*known, *_more(content, size, first_more)]))

    def whole(first: int) -> bytes:
        return b"".join(_sectors(content, size, _chain(table, first)))

    directory, small_table = whole(first_directory), _numbers([whole(first_small)])
    streams: dict[str, bytes] = {}
    inner = b""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold()
        first, wide = struct.unpack_from("<2I", entry, 116)
        if at == 0:
            inner = whole(first)
        elif name in ("workbook", "book"):
            if wide < cutoff:
                streams[name] = b"".join(_inner(inner, small, _chain(small_table, first)))[:wide]
            else:
                streams[name] = whole(first)[:wide]
        elif entry[66] == 2:  # the reader follows the chain of every stream it is asked for
            for _ in _chain(small_table if wide < cutoff else table, first):
                pass
    return streams.get("workbook") or streams.get("book") or b""


def _more(content: bytes, size: int, first: int) -> Iterator[int]:
    """Yield the numbers of further sectors of the table, of a chain of its own."""
    seen = 0
    while first < _LAST:
        part = _numbers(_sectors(content, size, [first]))
        seen += 1
        if not part or seen > len(content) // size:
            raise Damaged("list of tables")
        yield from part[:-1]
        first = part[-1]


def _sectors(content: bytes, size: int, numbers: Iterable[int]) -> list[bytes]:
    found = (content[(n + 1) * size : (n + 2) * size] for n in numbers if n < _LAST)
    return [part for part in found if part]


def _inner(stream: bytes, size: int, numbers: Iterable[int]) -> Iterator[bytes]:
    for n in numbers:
        yield stream[n * size : (n + 1) * size]


def _numbers(parts: Iterable[bytes]) -> array[int]:
    joined = b"".join(parts)
    return array("I", struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))


def _chain(table: array[int], first: int) -> list[int]:
    """Return the sectors of a chain; raise Damaged where it comes back to itself."""
    found: list[int] = []
    while first < len(table):
        found.append(first)
        if len(found) > len(table):
            raise Damaged("chain without an end")
        first = table[first]
    return found


def _cells(stream: bytes) -> int:
    """Return the cells of all sheets, from the first row and column to the last of each."""
    total = 0
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, start, length in _records(stream):
        if kind in _CELLS and length >= 6:
            row, column = struct.unpack_from("<2H", stream, start)
            rows.add(row)
            columns.add(column)
            if kind == 0x00BD:  # several cells: the last column stands at its end
                columns.add(struct.unpack_from("<H", stream, start + length - 2)[0])
        elif kind in _BOF:
            total += _area(rows, columns)
            rows, columns = set(), set()
        elif kind == _SHARED_TEXTS and length >= 8:
            count = struct.unpack_from("<I", stream, start + 4)[0]
            if count > len(stream):  # each takes three bytes or more
                raise Damaged("number of texts")
        elif kind == _PASSWORD:  # what follows cannot be read, by anyone
            return 0
    return total + _area(rows, columns)


def _area(rows: set[int], columns: set[int]) -> int:
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and length of each record that lies whole in the stream."""
    at, end = 0, len(stream) - 4
    head = struct.Struct("<2H").unpack_from
    while at <= end:
        kind, length = head(stream, at)
        if at + 4 + length <= len(stream):
            yield kind, at + 4, length
        at += 4 + length
