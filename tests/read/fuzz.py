"""Spoil workbooks at random and check them: an error in words is fine, an exception is not.

python -m tests.read.fuzz 2000          # rounds; the seed of a failure is printed
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import zipfile
from pathlib import Path

import xlwt

from dashboard.catalog import Catalogue, load_catalogue
from etl.pipeline import check_many
from etl.reading_result import Submission
from tests.read.old_books import VISITORS, add_sheet, style

ROOT = Path(__file__).resolve().parents[2]
_SPOILS = (
    b'"',
    b"<",
    b">",
    b"&#0;",
    b'r="XFD1048576"',
    b't="e"',
    b"<f/>",
    b"999999999999",
    b"\xff",
)


def originals() -> list[bytes]:
    """Return the project's own workbooks, and an old one."""
    return [*(path.read_bytes() for path in sorted((ROOT / "data").rglob("*.xlsx"))), _old()]


def _old() -> bytes:
    """Return an .xls with indents, fonts of the old encodings and an error."""
    book = xlwt.Workbook()
    add_sheet(book, "Bieu", VISITORS).row(7).set_cell_error(3, "#REF!")
    parts = [("n\xad\xedc ", ".VnTimeH"), ("ñöôøng", "VNI-Times")]
    add_sheet(book, "Hai", {(0, 0): parts, (1, 0): ("th¸ng", style(".VnTime", indent=2))})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def spoil(content: bytes, chance: random.Random) -> bytes:
    """Return the workbook with its bytes or the bytes of one of its parts changed."""
    if not zipfile.is_zipfile(io.BytesIO(content)) or chance.random() < 0.3:
        return _change(content, chance, few=8)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        chosen = set(chance.sample(names, k=min(2, len(names))))
        for name in names:
            part = source.read(name)
            if name in chosen and chance.random() < 0.1:
                continue
            target.writestr(name, _change(part, chance, few=6) if name in chosen else part)
    return out.getvalue()


def _change(content: bytes, chance: random.Random, *, few: int) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, few)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 200)]
            case 2:
                changed[at:at] = chance.choice(_SPOILS)
            case _:
                changed[at:at] = changed[: chance.randint(1, 300)]
    return bytes(changed)


def check_spoilt(seed: int, books: list[bytes], catalogue: Catalogue, folder: Path) -> Submission:
    """Check one workbook spoilt by a seed, in a bounded process as every upload is."""
    chance = random.Random(seed)
    content = chance.choice(books)
    path = folder / ("spoilt.xlsx" if content.startswith(b"PK") else "spoilt.xls")
    path.write_bytes(spoil(content, chance))
    return next(iter(check_many([path], catalogue)))


def main() -> None:
    """Run as many rounds as asked for."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    books, catalogue = originals(), load_catalogue(ROOT / "data" / "catalog")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(rounds):
            print(f"\rseed {seed}", end="", file=sys.stderr, flush=True)
            check_spoilt(seed, books, catalogue, Path(folder))
    print(f"\n{rounds} rounds without an exception")


if __name__ == "__main__":
    main()
