"""An old workbook that its reader would not survive is refused by what is seen from outside."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pytest
import xlwt

from etl.read.compound import Damaged, grid_of
from etl.read.guard import inspect
from etl.read.limits import DEFAULT_LIMITS
from tests.read.bounds import opened
from tests.read.fuzz import originals, spoil
from tests.read.old_books import VISITORS, add_sheet

_FAT_AT = 76


def _book(rows: int = 40) -> bytes:
    book = xlwt.Workbook()
    add_sheet(book, "Bieu", VISITORS)
    add_sheet(book, "Hai", {(row, column): row + 1 / 3 for row in range(rows) for column in (1, 2)})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_loop(content: bytes, link: int) -> bytes:
    """Let one sector be followed by itself: `link` counts the sectors that have a follower."""
    changed = bytearray(content)
    table = (struct.unpack_from("<I", content, _FAT_AT)[0] + 1) * 512
    followed = [n for n in range(128) if struct.unpack_from("<I", content, table + 4 * n)[0] < 128]
    sector = followed[link]
    struct.pack_into("<I", changed, table + 4 * sector, sector)
    return bytes(changed)


def _with_far_cell(content: bytes) -> bytes:
    """Move the last number to the last row and column that a record can name."""
    at = content.rindex(struct.pack("<2H", 0x0203, 14))
    return content[: at + 4] + struct.pack("<2H", 65_535, 65_535) + content[at + 8 :]


def _with_many_texts(content: bytes) -> bytes:
    at = content.index(b"\xfc\x00", 512)
    return content[: at + 8] + struct.pack("<I", 2**31 - 1) + content[at + 12 :]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_with_loop(_book(), 0), "file_damaged"),
        (_with_loop(_book(), -1), "file_damaged"),
        (_with_far_cell(_book()), "file_too_many_cells"),
        (_with_many_texts(_book()), "file_damaged"),
    ],
    ids=["chain of the book", "chain at its end", "cell far out", "texts without number"],
)
def test_the_guard_sees_it_by_itself(tmp_path: Path, content: bytes, code: str) -> None:
    assert not inspect(_book(), limits=DEFAULT_LIMITS).refused
    assert [f.code for f in inspect(content, limits=DEFAULT_LIMITS).findings] == [code]
    (tmp_path / "a.xls").write_bytes(content)
    assert opened(tmp_path / "a.xls")["codes"] == [code]


def test_a_list_of_tables_that_goes_round_is_damaged() -> None:
    changed = bytearray(_book())
    struct.pack_into("<2I", changed, 68, 0, 1)
    struct.pack_into("<I", changed, 512 + 508, 0)
    with pytest.raises(Damaged):
        grid_of(bytes(changed))


def test_no_spoilt_old_book_makes_the_guard_fail() -> None:
    old = originals()[-1]
    spoilt = (spoil(old, random.Random(seed)) for seed in range(1_000))
    refused = sum(inspect(content, limits=DEFAULT_LIMITS).refused for content in spoilt)
    assert 0 < refused < 1_000
