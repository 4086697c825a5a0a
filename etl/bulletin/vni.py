"""Turn VNI (VNI Windows) text into Unicode, word by word.

In VNI a letter is its base followed by its marks as a Latin-1 letter of their own: "thaùng" is
"tháng", "ñöôøng" is "đường". Marks are capital where their base is. "hoà" may be a Unicode word
or VNI's "hồ": only the font tells.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from etl.bulletin.words import DIRECTORY

# Latin-1 letters of VNI that no Unicode Vietnamese word holds, and pairs that none holds.
_CERTAIN = re.compile(r"[øûïåäëüöñæî]|[aeou][ùõ]|[aeo]â|aê")


@lru_cache(maxsize=1)
def sequences() -> Mapping[str, str]:
    """Return the table of data/catalog/bulletin/vni.csv in small letters and in capitals."""
    with (DIRECTORY / "vni.csv").open(encoding="utf-8", newline="") as file:
        small = {row["sequence"]: row["letter"] for row in csv.DictReader(file)}
    return {
        **{
            sequence[:1].upper() + sequence[1:]: letter.upper()
            for sequence, letter in small.items()
        },
        **{sequence.upper(): letter.upper() for sequence, letter in small.items()},
        **small,
    }


@lru_cache(maxsize=20_000)
def from_vni(word: str) -> str | None:
    """Return a word in Unicode; None where its letters are no VNI text."""
    table = sequences()
    out: list[str] = []
    at = 0
    while at < len(word):
        for length in (2, 1):
            piece = word[at : at + length]
            if len(piece) == length and piece in table:
                out.append(table[piece])
                break
        else:
            if not word[at].isascii():
                return None
            length = 1
            out.append(word[at])
        at += length
    return "".join(out)


@lru_cache(maxsize=20_000)
def is_certain(word: str) -> bool:
    """Tell whether a word can be VNI and cannot be Unicode. Its capitals stand together: TCVN3
    has capitals of Latin-1 inside small words ("nghiÖp" is "nghiệp")."""
    return (
        word in (word.lower(), word.upper(), word.capitalize(), word[:2].upper() + word[2:].lower())
        and _CERTAIN.search(word.lower()) is not None
        and from_vni(word) is not None
    )
