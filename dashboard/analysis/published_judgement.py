"""What a publication itself says of a target, for a figure that has no target of ours."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain import Evaluation, Period, Release

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures

STATED = ("exceeded", "met", "met_or_exceeded", "missed")
_PART = re.compile(r"(\d{4})(?:H(1)|Q([1-4])|-(9)M)?")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A published judgement and the release that carries it."""

    evaluation: Evaluation
    release: Release


def published_judgement(
    figures: Figures, indicator: str, period: Period, *, area: str, values: Collection[float]
) -> Judgement | None:
    """Return the latest judgement that a source states of an indicator's period by the day.

    One on a value that is not among `values`, the figures in use, speaks of another figure.
    """
    found = [
        e
        for e in figures.evaluations
        if (e.area, e.indicator, e.basis) == (area, indicator, "stated")
        and e.result in STATED
        and judged_period(e.period) == period
        and _is_out(figures, e)
    ]
    about = [e for e in found if e.actual_value is None or e.actual_value in values]
    judged = (Judgement(e, figures.releases[e.release]) for e in about)
    return max(judged, key=lambda j: j.release.published_on.text, default=None)


def judged_period(printed: str) -> Period | None:
    """Read "2023", "2024H1", "2025Q1", "2022-9M" (January up to then); None for anything else."""
    found = _PART.fullmatch(printed)
    if found is None:
        return None
    year, half, quarter, nine = found.groups()
    if half or nine:
        return Period.to_date(int(year), 6 if half else 9)
    return Period.to_date(int(year), 3 * int(quarter)) if quarter else Period.year_of(int(year))


def _is_out(figures: Figures, evaluation: Evaluation) -> bool:
    if figures.as_of is None:
        return True
    known = figures.releases[evaluation.release].published_on.known_by
    return known is not None and known <= figures.as_of
