"""One row of a golden table, and how it is checked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dashboard.analysis.attainment import Case
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


def check(row: Row) -> None:
    found = attain(row.case)
    assert found.verdict == row.verdict
    assert found.method == row.case.target.kind.value
    assert found.missing == row.missing
    assert found.working, "a verdict shows its working"
    if row.gap is not None:
        assert found.gap is not None and found.gap.value == pytest.approx(row.gap, abs=1e-9)
    if row.ratio is not None:
        assert found.ratio == pytest.approx(row.ratio, abs=5e-5)
    if row.rest is not None:
        assert found.required_rest is not None
        assert round(found.required_rest.value, 2) == row.rest
    if row.remaining is not None:
        assert found.remaining is not None
        assert found.remaining.value == pytest.approx(row.remaining, abs=1e-9)
    if row.stretch is not None:
        told = {step.code for step in found.working} & {"stretch_reached", "stretch_open"}
        assert told == {"stretch_reached" if row.stretch else "stretch_open"}
