"""Read a number from a cell: real numbers as they are, text only where it has one meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from etl.read import LARGEST_NUMBER

SPACES = " \u00a0\u202f\u2009"
_MINUS = str.maketrans({"−": "-", "–": "-"})


class NumberFault(StrEnum):
    """Why a cell is not a number; the values are codes of findings."""

    NOT_A_NUMBER = "template_number_text"
    AMBIGUOUS = "template_number_ambiguous"


@dataclass(frozen=True, slots=True)
class Number:
    """A value, and how many decimals its text showed (None where the cell held a number)."""

    value: float
    decimals: int | None = None


def read_number(cell: object) -> Number | NumberFault:
    """Read one cell.

    Text may be Vietnamese (11.267,256) or English (11,267.256). With a single mark before
    exactly three digits both readings are possible (425,406): that is a fault, never a guess.
    """
    if isinstance(cell, bool):
        return NumberFault.NOT_A_NUMBER
    if isinstance(cell, int | float):
        return Number(float(cell)) if isfinite(cell) else NumberFault.NOT_A_NUMBER
    if not isinstance(cell, str):
        return NumberFault.NOT_A_NUMBER
    return read_number_text(cell)


def read_number_text(text: str) -> Number | NumberFault:
    """Read a number written out; a percent sign behind it is allowed."""
    text = text.translate(_MINUS).strip(SPACES + "\n\t").removesuffix("%").strip(SPACES)
    match = re.fullmatch(rf"([+-]?)(\d[\d.,{SPACES}]*)", text)
    if not match:
        return NumberFault.NOT_A_NUMBER
    sign = -1 if match[1] == "-" else 1
    body = match[2]
    grouped_by_space = re.fullmatch(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?", body)
    if any(space in body for space in SPACES):
        if not grouped_by_space:
            return NumberFault.NOT_A_NUMBER
        whole, _, part = re.sub(rf"[{SPACES}]", "", body).replace(",", ".").partition(".")
        return _number(sign, whole, part)
    return _read_marks(sign, body)


def _read_marks(sign: int, body: str) -> Number | NumberFault:
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        return _number(sign, body, "")
    if dots and commas:
        decimal = "," if body.rfind(",") > body.rfind(".") else "."
        group = "." if decimal == "," else ","
        whole, _, part = body.partition(decimal)
        if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole) or not (
            re.fullmatch(r"\d+", part)
        ):
            return NumberFault.NOT_A_NUMBER
        return _number(sign, whole.replace(group, ""), part)
    mark = "." if dots else ","
    groups = body.split(mark)
    if len(groups) > 2:
        if re.fullmatch(r"\d{1,3}", groups[0]) and all(len(g) == 3 for g in groups[1:]):
            return _number(sign, "".join(groups), "")
        return NumberFault.NOT_A_NUMBER
    whole, part = groups
    if not whole or not part:
        return NumberFault.NOT_A_NUMBER
    if len(part) == 3 and len(whole) <= 3 and whole != "0":
        return NumberFault.AMBIGUOUS
    return _number(sign, whole, part)


def _number(sign: int, whole: str, part: str) -> Number | NumberFault:
    value = sign * float(f"{whole}.{part or 0}")
    return Number(value, len(part)) if abs(value) < LARGEST_NUMBER else NumberFault.NOT_A_NUMBER
