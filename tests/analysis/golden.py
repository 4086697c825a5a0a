"""One row of a golden table, and how it is checked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dashboard.analysis.attainment import Case, Quantity
from dashboard.analysis.methods import attain


@dataclass(frozen=True)
class Row:
    """A case with the hand-computed verdict and, where they exist, gap, ratio, need."""

    name: str
    case: Case
    verdict: str
    gap: float | None = None
    ratio: float | None = None
    rest: float | None = None
    remaining: float | None = None
    missing: str = ""
    stretch: bool | None = None


def differences(row: Row) -> dict[str, tuple[object, object]]:
    """Return what was found otherwise than the row says, each with what it says."""
    found = attain(row.case)
    told = {step.code for step in found.working} & {"stretch_reached", "stretch_open"}
    pairs: dict[str, tuple[object, object]] = {
        "verdict": (found.verdict, row.verdict),
        "method": (found.method, row.case.target.kind.value),
        "missing": (found.missing, row.missing),
        "shows its working": (bool(found.working), True),
    }
    if row.gap is not None:
        pairs["gap"] = (_value(found.gap), pytest.approx(row.gap, abs=1e-9))
    if row.ratio is not None:
        pairs["ratio"] = (found.ratio, pytest.approx(row.ratio, abs=5e-5))
    if row.rest is not None:
        rest = _value(found.required_rest)
        pairs["rest"] = (rest and round(rest, 2), row.rest)
    if row.remaining is not None:
        pairs["remaining"] = (_value(found.remaining), pytest.approx(row.remaining, abs=1e-9))
    if row.stretch is not None:
        pairs["stretch"] = (told, {"stretch_reached" if row.stretch else "stretch_open"})
    return {name: (is_so, said) for name, (is_so, said) in pairs.items() if is_so != said}


def _value(amount: Quantity | None) -> float | None:
    return None if amount is None else amount.value
