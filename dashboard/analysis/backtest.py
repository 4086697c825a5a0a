"""How often the verdicts given within a year were confirmed by its end, by four methods.

For every yearly target of an area whose year is over, each span from January to a month with a
figure is judged as if the year were still open, and set beside the outcome. A verdict says that
the target will be reached (exceeded, met, on track) or not (must accelerate, behind, missed).

The methods, on the same figures:

- `ours`: `analysis.methods`, with the usual share of sound years;
- `twelfths`: an amount against months/12 of the target;
- `eurostat`: the growth so far over the growth the target requires of the year, both against the
  year before; at least 0.95 on track, 0.60 must accelerate. After the ratio of actual to required
  growth in Eurostat's "Sustainable development in the European Union: Monitoring report", annex
  on the assessment of indicators with a quantitative target, applied here within one year;
- `halves`: the province's practice at mid-year: reached; above 50 % of the plan; below 50 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.verdict import Verdict, pace_verdict
from dashboard.domain import Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.catalog import Catalogue

ENOUGH = 5
"""Cases a method needs at a month before its share of confirmed verdicts says anything."""

SAYS_REACHED = (Verdict.EXCEEDED, Verdict.MET, Verdict.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Trial:
    """One target seen at one month: what each method said, and how the year ended.

    `said` holds no entry for a method that gives no verdict there.
    """

    indicator: str
    breakdown: str
    measure: Measure
    period: Period
    said: Mapping[str, Verdict]
    outcome: Verdict

    def confirmed(self, method: str) -> bool | None:
        """Tell whether the outcome confirmed the method; None where it gave no verdict."""
        verdict = self.said.get(method)
        return None if verdict is None else (verdict in SAYS_REACHED) == self.outcome.is_reached


@dataclass(frozen=True, slots=True)
class Score:
    """Confirmed verdicts of those given."""

    confirmed: int
    given: int

    @property
    def share(self) -> float | None:
        """Confirmed over given; None where none was given."""
        return self.confirmed / self.given if self.given else None


def years_of(figures: Figures, *, area: str) -> tuple[int, ...]:
    """Return the years for which yearly targets are known, in order."""
    found = {t.period.year for t in figures.targets(area=area) if t.period.is_full_year}
    return tuple(sorted(found))


def trials(
    figures: Figures, catalogue: Catalogue, *, area: str, years: Iterable[int]
) -> tuple[Trial, ...]:
    """Judge every month of the years again; targets without an outcome are left out."""
    found = []
    for year in years:
        for month in range(1, 12):
            period = Period.to_date(year, month)
            for one in assess(figures, catalogue, area=area, period=period):
                if (trial := _trial(one)) is not None:
                    found.append(trial)
    return tuple(found)


def score(found: Iterable[Trial], method: str) -> Score:
    """Count the confirmed verdicts of one method."""
    told = [c for trial in found if (c := trial.confirmed(method)) is not None]
    return Score(sum(told), len(told))


def _trial(one: Assessment) -> Trial | None:
    target, outcome = one.target, one.outcome
    if target is None or outcome is None or outcome.verdict is Verdict.INSUFFICIENT:
        return None
    if one.figure is None or not one.partial:
        return None
    said = {name: v for name, method in METHODS.items() if (v := method(one)) is not None}
    return Trial(one.indicator, one.breakdown, target.measure, one.period, said, outcome.verdict)


def _ours(one: Assessment) -> Verdict | None:
    return None if one.verdict is Verdict.INSUFFICIENT else one.verdict


def _twelfths(one: Assessment) -> Verdict | None:
    part = _attained(one)
    if part is None:
        return None
    return Verdict.MET if part >= 1 else pace_verdict(part * 12 / one.period.end_month)


def _eurostat(one: Assessment) -> Verdict | None:
    """Set the growth so far over the growth that the target asks of the year."""
    growth, target = one.growth, one.target
    if growth is None or target is None or target.low is None:
        return None
    if target.measure is Measure.GROWTH_YOY:
        required = target.low
    elif target.measure is Measure.LEVEL and one.year_before is not None:
        required = (target.low / one.year_before.value - 1) * 100
    else:
        return None
    if required <= 0:
        return Verdict.ON_TRACK if growth.value >= required else Verdict.BEHIND
    return pace_verdict(growth.value / required)


def _halves(one: Assessment) -> Verdict | None:
    part = _attained(one)
    if part is None or one.period.end_month != 6:
        return None
    if part >= 1:
        return Verdict.MET
    return Verdict.ON_TRACK if part > 0.5 else Verdict.BEHIND


def _attained(one: Assessment) -> float | None:
    """Part of the year's amount that is reached, for amounts that add up through a year."""
    found, target = one.attainment, one.target
    if target is None or target.measure is Measure.GROWTH_YOY or found.attained is None:
        return None
    return found.attained.value / 100


METHODS: Mapping[str, Callable[[Assessment], Verdict | None]] = {
    "ours": _ours,
    "twelfths": _twelfths,
    "eurostat": _eurostat,
    "halves": _halves,
}
