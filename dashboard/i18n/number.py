"""Numbers as each language prints them.

Vietnamese: decimal comma, dot for thousands. English: the reverse. A number keeps the decimals
that were published (7 stays 7, 6.84 stays 6,84): `decimals=None` prints the value's own digits,
at most `MAX_DECIMALS`; dashboard/i18n/decimals.py says how many a caller asks for.
Half a unit rounds away from zero, as the offices round, on the value's shortest decimal form.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache

from babel.numbers import format_decimal

from dashboard.domain import PERCENT, POINTS
from dashboard.i18n.decimals import EXACT, number_format, places_of
from dashboard.i18n.text import has_text, text

NBSP = "\u00a0"
MINUS = "\u2212"
MAX_DECIMALS = 6
"""Beyond this a digit is an artefact of floating point, not of any publication."""


@lru_cache(maxsize=4096)
def number(value: float, lang: str, decimals: int | None = None) -> str:
    """Print a number; `decimals=None` keeps the digits the value has."""
    exact = Decimal(repr(value))
    places = MAX_DECIMALS if decimals is None else decimals
    exact = exact.quantize(Decimal(1).scaleb(-places), context=EXACT)
    if decimals is None:
        exact = exact.normalize(EXACT)
        places = places_of(exact)
    with localcontext(EXACT):
        printed = format_decimal(exact.copy_abs(), format=number_format(places), locale=lang)
    return f"{MINUS}{printed}" if exact < 0 else printed


def signed(value: float, lang: str, decimals: int | None = None) -> str:
    """Print a number with its sign: "+6,84", "−3,66"; nothing before a zero."""
    printed = number(value, lang, decimals)
    is_zero = not any(digit in printed for digit in "123456789")
    return printed if is_zero or printed.startswith(MINUS) else f"+{printed}"


def percent(value: float, lang: str, decimals: int | None = 2) -> str:
    """Print a percentage: "6,84 %" with a no-break space, in English "6.84%"."""
    return number(value, lang, decimals) + _percent_mark(lang)


def signed_percent(value: float, lang: str, decimals: int | None = 2) -> str:
    """Print a change in percent with its sign: "+6,84 %"."""
    return signed(value, lang, decimals) + _percent_mark(lang)


def points(value: float, lang: str, decimals: int | None = 2) -> str:
    """Print a difference of percentages: "0,14 điểm %", "0.14 percentage points"."""
    return number(value, lang, decimals) + NBSP + _points_word(value, lang)


def signed_points(value: float, lang: str, decimals: int | None = 2) -> str:
    """Print a difference of percentages with its sign."""
    return signed(value, lang, decimals) + NBSP + _points_word(value, lang)


def quantity(value: float, unit: str, lang: str, decimals: int | None = None) -> str:
    """Print a number with its unit, named as data names it and worded in the language.

    Percent and points get their own marks.
    """
    if unit == PERCENT:
        return percent(value, lang, decimals)
    if unit == POINTS:
        return points(value, lang, decimals)
    printed = number(value, lang, decimals)
    return f"{printed}{NBSP}{unit_word(unit, lang, value)}" if unit else printed


def unit_word(unit: str, lang: str, of: float = 0.0) -> str:
    """Word a unit, behind the number `of`; one without words is printed as the catalogue does."""
    key = f"unit.{unit}"
    return text(key, lang, of=abs(of)) if has_text(key) else unit


def _percent_mark(lang: str) -> str:
    return f"{NBSP}%" if lang == "vi" else "%"


def _points_word(value: float, lang: str) -> str:
    if lang == "vi":
        return f"điểm{NBSP}%"
    return f"percentage{NBSP}point" if abs(value) == 1 else f"percentage{NBSP}points"
