"""Which explanation belongs to a missed target, and how old it is on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.analysis.verdict import Verdict
from dashboard.domain import Explanation, Target


def explanation_of(target: Target, given: Iterable[Explanation]) -> Explanation | None:
    """Return the latest explanation given for a target, or None.

    It speaks of the same territory and period, and of the same indicator or, where there is
    none, of the same name; one that names an instrument speaks of that instrument alone.
    """
    mine = [e for e in given if _speaks_of(e, target)]
    return max(mine, key=lambda e: (e.written_on.text, e.cell.row), default=None)


def days_since(explanation: Explanation, today: date) -> int | None:
    """Count the days from the explanation's date to a day; None where the day is not known."""
    written = explanation.written_on.known_by
    exact = written is not None and len(explanation.written_on.text) == 10
    return (today - written).days if written is not None and exact else None


def needs_explanation(verdict: Verdict) -> bool:
    """Tell whether a verdict asks for an explanation: the period is over, the bound missed."""
    return verdict is Verdict.MISSED


def _speaks_of(explanation: Explanation, target: Target) -> bool:
    if (explanation.area, explanation.period) != (target.area, target.period):
        return False
    named = explanation.instrument.casefold()
    if named and named not in (
        target.instrument.id.casefold(),
        target.instrument.number.casefold(),
    ):
        return False
    if explanation.indicator and target.indicator:
        return explanation.indicator == target.indicator
    return explanation.name_vi.casefold() == target.name_vi.casefold()
