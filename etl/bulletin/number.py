"""Read a cell's number in the notations the offices use."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.read import LARGEST_NUMBER, Value

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f\\s]+")
_MARK = re.compile(r"\s*(?:\*{1,3}|\(\*{1,3}\)|(?<=[\d ])\(?[1-9]\)|\(?[⁰¹²³⁴-⁹]{1,2}\)?)$")
_VIETNAMESE = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d+,\d+|[-+]?\d{1,3}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+\.\d+|[-+]?\d+(?:\.\d+)?|[-+]?\d{1,3}(?:,\d{3}){2,}")
_AMBIGUOUS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_NOTHING = re.compile(r"[-–—−_.…:*\s]*|x{1,3}|\.{2,}|n/?a|#n/a|nt", re.IGNORECASE)
_FIGURE = re.compile(
    r"[^\w(]{0,3}\(?[-+–−]?\d[\d\s.,;'’·]*\)?\W{0,4}(?:\(?[\d*]\)?)?\W{0,2}"
    r"|(?:khoảng|gần|trên|hơn|dưới|ước|độ|~|≈|<|>|≥|≤)\W*\d[\d.,\s]*%?"
    r"|\W?\d[\d.,]*[olI]\d*\W?",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _plain(value: str) -> str:
    """Return a text freed of invisible letters, its minus sign and its spaces made one kind."""
    text = _SPACES.sub(" ", _INVISIBLE.sub("", value)).strip()
    return f"-{text[1:].lstrip()}" if text[:1] in "−–—‐‑‒" and text[1:] else text


def read_number(value: Value) -> float | None:
    """Return the number a cell holds, or None: blank, a mark for nothing, or words.

    Text counts where it is a number in Vietnamese or English notation, a footnote's mark or "%"
    behind it: "4377,6", "1 614,0", " 2 515.8", "9567,8*", "–4,1", "(3,2)" which is below zero.
    Ambiguous or mistyped text ("115..5", "2.515", "9,568") is no number; neither is a bullet and
    a year ("     -1996").
    """
    if type(value) is float or type(value) is int:
        return float(value)
    if not isinstance(value, str) or not value:
        return None
    return _of_text(value)


def _of_text(value: str) -> float | None:
    number = _number_of(value)
    return number if number is not None and abs(number) < LARGEST_NUMBER else None


def _number_of(value: str) -> float | None:
    text = _plain(value)
    if not text or text[0] not in "-+(0123456789":
        return None
    negative = re.fullmatch(r"\(\s*(\d[\d\s.]*[.,]\d{1,2}|\d[\d\s.,]*\d{2})\s*\)", text)
    if negative:
        text = f"-{negative[1]}"
    marked, text = text, _MARK.sub("", text)
    if text != marked and re.fullmatch(r"(?:19|20)\d\d", text):
        return None  # "2019 (*)" is a year with its mark
    text = re.sub(r"\s*%$", "", text)
    spaced = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text)
    if " " in spaced or re.fullmatch(r"-(?:19|20)\d\d", spaced) or _AMBIGUOUS.fullmatch(spaced):
        return None
    if _VIETNAMESE.fullmatch(spaced):
        return float(spaced.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(spaced):
        return float(spaced.replace(",", ""))
    return None


def is_nothing(value: Value) -> bool:
    """Tell whether a cell is blank or holds one of the marks for nothing: "-", "…", "x"."""
    return value is None or (isinstance(value, str) and _is_mark_for_nothing(value))


@lru_cache(maxsize=20_000)
def _is_mark_for_nothing(value: str) -> bool:
    return _NOTHING.fullmatch(_plain(value)) is not None


@lru_cache(maxsize=20_000)
def is_doubtful(text: str) -> bool:
    """Tell whether a text stands for a figure that cannot be read for sure: "115..5", "9,568"."""
    plain = _plain(text)
    return (
        bool(re.search(r"\d", plain))
        and _FIGURE.fullmatch(plain) is not None
        and not re.fullmatch(r"\W*(?:19|20)\d\d\W*", plain)
        and _of_text(text) is None
    )


def is_year(value: Value) -> bool:
    """Tell whether a cell holds a bare year, as header rows do."""
    if type(value) is float or type(value) is int:
        return 1985 <= value <= 2100 and value == int(value)
    return isinstance(value, str) and bool(re.fullmatch(r"\s*(?:19|20)\d\d\s*", value))
