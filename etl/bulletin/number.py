"""Read a cell's number in the notations the offices use."""

from __future__ import annotations

import re

from etl.read import Value

_VIETNAMESE = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+,\d+|[-−]?\d+,\d+")
_ENGLISH = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?")


def read_number(value: Value) -> float | None:
    """Return the number a cell holds, or None: blank, a mark for nothing, or words.

    Text counts where it is a number in Vietnamese or English notation: "4377,6", "1 614,0",
    " 2 515.8". Ambiguous or mistyped text ("115..5", "2.515") is no number; neither is a bullet
    and a year ("     -1996").
    """
    if type(value) is float or type(value) is int:
        return float(value)
    if not isinstance(value, str) or not value:
        return None
    text = value.strip().replace("\u00a0", " ")
    if not text or text[0] not in "-−0123456789":
        return None
    spaced = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text)
    if " " in spaced or re.fullmatch(r"[-−](?:19|20)\d\d", spaced):
        return None
    if _VIETNAMESE.fullmatch(spaced):
        return float(spaced.replace(".", "").replace(",", ".").replace("−", "-"))
    if re.fullmatch(r"[-−]?\d{1,3}\.\d{3}", spaced):
        return None
    if _ENGLISH.fullmatch(spaced):
        return float(spaced.replace(",", "").replace("−", "-"))
    return None


def is_year(value: Value) -> bool:
    """Tell whether a cell holds a bare year, as header rows do."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return 1985 <= value <= 2100 and value == int(value)
    return isinstance(value, str) and bool(re.fullmatch(r"\s*(?:19|20)\d\d\s*", value))
