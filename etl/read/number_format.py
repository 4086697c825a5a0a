"""What a number format makes of a number: "0.0%" shows 0.0684 as 6,8 %, "#,##0," 12345 as 12.

A reader sees what the cell shows and publishes that; what the cell stores may be a hundredth or a
thousandfold of it, or bear another sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import isfinite


class Shows(StrEnum):
    """What kind of thing a cell shows."""

    PLAIN = "plain"
    PERCENT = "percent"
    SCALED = "scaled"
    DATE = "date"
    NOTHING = "nothing"
    UNSIGNED = "unsigned"
    STRUCK = "struck"

    @property
    def deceives(self) -> bool:
        """Whether who looks at the cell sees no number, one without its minus, or a crossed-out."""
        return self in _DECEIVING


_DECEIVING = frozenset({Shows.NOTHING, Shows.UNSIGNED, Shows.STRUCK})


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown: moved by `shift` powers of ten, with `decimals` where they are known.

    Percent has the shift 2, each scaling comma takes 3. `decimals` are of the number as shown.
    `words` are what the format writes beside the digits where that makes another number of them:
    "12 nghìn", "-12" of 12, "12.000" of 12.
    """

    kind: Shows = Shows.PLAIN
    shift: int = 0
    decimals: int | None = None
    words: str = ""

    def number(self, stored: float) -> float:
        """Return the number as shown, not rounded: 0.0684 under "0.0%" is 6.84."""
        if not self.shift or not isfinite(stored):
            return stored
        return float(Decimal(repr(float(stored))).scaleb(self.shift))


PLAIN = Shown()
STRUCK = Shown(Shows.STRUCK)

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NUMBER = re.compile(r"[#0?][#0?, ]*(?:\.([#0?, ]*))?")
_WRITTEN = re.compile(r'[_*].|\[[^\]]*\]|"([^"]*)"|\\(.)')
_SIZE = re.compile(
    r"(?<!\w)(?:trăm|nghìn|ngàn|triệu|tr|tỷ|tỉ|k|(?-i:M)|mn|mil|bn|hundred|thousand|million|billion)"
    r"(?!\w)|%",
    re.IGNORECASE,
)
_DIGITS_ADDED = re.compile(r'[#0?]\s*(?:"[\s.,]*\d[^"]*"|\\\d|(?:"[.,]"|\\[.,])[#0?])')
_SIGN = re.compile(r"[-+−–()]|(?<!\w)(?:tăng|giảm|âm)(?!\w)", re.IGNORECASE)
_FALL = re.compile(r"[-−–(]|(?<!\w)(?:giảm|âm)(?!\w)", re.IGNORECASE)
_TESTS = {
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
    "=": float.__eq__,
    "<>": float.__ne__,
}


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format code read: up to three sections, each for some numbers.

    `sections` are (condition, how it shows); a condition is an operator and a bound. Where all
    sections show alike, as nearly always, there is one without a condition.
    """

    sections: tuple[tuple[tuple[str, float] | None, Shown], ...]

    def of(self, stored: object) -> Shown:
        """Return how a stored number is shown; anything but a number by the first section."""
        sections = self.sections
        if len(sections) > 1 and isinstance(stored, int | float):
            for condition, shown in sections:
                if condition is None or _TESTS[condition[0]](float(stored), condition[1]):
                    return shown
        return sections[0][1]

    @property
    def moves(self) -> bool:
        """Whether some numbers are shown as others: in percent, scaled, in words, not."""
        return any(shown.shift or shown.kind.deceives or shown.words for _, shown in self.sections)

    @property
    def says_nothing(self) -> bool:
        """Whether it is as good as none: plain, with decimals that nobody chose."""
        return self.sections == ((None, PLAIN),)


@lru_cache(maxsize=4_000)
def read_format(code: str) -> NumberFormat:
    """Read a format code as it stands in the file, in Excel's own (English) notation."""
    codes = code.split(";")[:3] if '"' not in code and "\\" not in code else _split(code)[:3]
    shown = [_section(section) for section in codes]
    if len(codes) > 1:
        for place, section in enumerate(codes[:2]):  # nought may well be left blank
            if not section:
                shown[place] = Shown(Shows.NOTHING)
        if _CONDITION.search(code) is None and _loses_the_minus(codes[1]):
            shown[1] = replace(shown[1], kind=Shows.UNSIGNED)
    if _CONDITION.search(code) is None and (sign := _FALL.search(_before_digits(codes[0]))):
        shown[0] = replace(shown[0], words=shown[0].words or sign[0])
    if len(set(shown)) == 1:
        return NumberFormat(((None, shown[0]),))
    said = [_CONDITION.search(section) for section in codes]
    conditions: list[tuple[str, float] | None] = [
        (match[1], float(match[2])) if match else None for match in said
    ]
    if not any(conditions):
        # Positive; negative; nought. With two sections the first has nought too.
        conditions = [(">", 0.0) if len(codes) > 2 else (">=", 0.0), ("<", 0.0), None][: len(codes)]
    return NumberFormat((*zip(conditions, shown, strict=True), (None, shown[-1])))


def _loses_the_minus(section: str) -> bool:
    """Tell whether a section for negative numbers shows them like others: "0.0;0.0".

    A sign, brackets, a colour or any words tell them apart; behind "_" and "*" stands a filling.
    """
    seen = re.sub(r"[_*].|\[\$[^\]]*\]", "", section)
    return bool(re.search(r"[#0?]", seen)) and not re.search(
        r"""[-−–("]|\[[a-z]+\d*\]""", seen, re.IGNORECASE
    )


def _split(code: str) -> list[str]:
    """Split a code at its semicolons but not at those inside quotes or behind a backslash."""
    return [
        part.replace("\0", ";")
        for part in re.sub(r'"[^"]*"|\\.', lambda m: m[0].replace(";", "\0"), code).split(";")
    ]


def _before_digits(section: str) -> str:
    """Return what a section writes before its digits, without fillings and colours."""
    return re.split(r"[#0?]|General", _WRITTEN.sub(r"\1\2", section), maxsplit=1)[0]


def _section(code: str) -> Shown:
    shown = _digits_of(code)
    if shown.kind is Shows.DATE or not ('"' in code or "\\" in code):
        return shown
    return replace(shown, words=_words_of(code))


def _words_of(code: str) -> str:
    """Return what a section writes beside its digits where that makes another number of them."""
    written = unicodedata.normalize("NFC", "".join(a or b for a, b in _WRITTEN.findall(code)))
    words = " ".join(_SIGN.sub("", written).split())
    return words if _SIZE.search(words) or _DIGITS_ADDED.search(code) else ""


def _digits_of(code: str) -> Shown:
    bare = _NOT_SHOWN.sub("", code).strip()
    if not bare or bare.casefold() in ("general", "standard", "@"):
        return Shown(Shows.DATE) if _ELAPSED.search(code) else PLAIN
    if _ELAPSED.search(code) or re.search(r"[ymdhs]", bare, re.IGNORECASE):
        return Shown(Shows.DATE)
    percents = bare.count("%")
    match = _NUMBER.search(bare)
    if match is None:
        return Shown(Shows.PERCENT, 2 * percents) if percents else PLAIN
    whole, _, part = match[0].replace(" ", "").partition(".")
    commas = len(whole) - len(whole.rstrip(",")) + len(part) - len(part.rstrip(","))
    exact = "/" in bare or re.search(r"[eE][+-]", bare)
    decimals = None if exact else sum(mark in "#0?" for mark in part)
    kind = Shows.PERCENT if percents else Shows.SCALED if commas else Shows.PLAIN
    return Shown(kind, 2 * percents - 3 * commas, decimals)


# The formats that a file names by number alone; dates differ by language and are told as such.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0",
    6: "#,##0",
    7: "#,##0.00",
    8: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    48: "##0.0E+0",
}
