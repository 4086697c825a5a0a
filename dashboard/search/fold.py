"""Vietnamese without its marks: "Đầu tư" and "dau tu" are the same to who searches.

Every ready-made folder leaves đ as it is, since Unicode does not take it apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_TONES = "sfrxj"
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return a text in small letters without marks, đ as d."""
    small = text.casefold().replace("đ", "d").replace("ð", "d")
    parts = unicodedata.normalize("NFD", small)
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of a text as written, in NFC; a decimal number is one word."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def plain_number(word: str) -> str:
    """Write a number alike however its marks stand: "20.331" and "20,331" are one word."""
    return word.replace(",", ".") if word[:1].isdigit() else word


def untelexed(word: str) -> str:
    """Read a word typed by Telex with the input method off: "xuaats" is "xuat"."""
    found = word.casefold()
    for typed, meant in _TELEX:
        found = found.replace(typed, meant)
    found = found.replace("w", "u") if "w" in found else found
    if len(found) > 2:
        kept = found[:2] + "".join(c for c in found[2:] if c not in _TONES)
        found = kept if any(c in _TONES for c in found[2:]) else found
    return found
