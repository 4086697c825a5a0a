"""How often the verdicts given within a year were confirmed by its end, by four methods.

For every yearly target of an area whose year is over, each span from January to a month with a
figure is judged as if the year were still open, and set beside the outcome. A verdict says that
the target will be reached (exceeded, met, on track) or not (must accelerate, behind, missed).

Two views are scored apart. *Today's* judges each span by all that the view knows: revised figures,
and earlier years published since. *Then's* judges it by what was out DAYS_AFTER its end: the first
figures, the targets of that day, the shares that could be known. The outcome is the view's.

The methods, on the same figures:

- `ours`: `analysis.methods`, with the usual share of sound years;
- `twelfths`: an amount against months/12 of the target;
- `eurostat`: actual over required growth. Eurostat sets the compound annual growth so far,
  CAGRa = (y_t / y_0) ^ (1 / (t - t_0)) - 1, beside the one that leads from the base year to the
  target, CAGRr = (x / y_0) ^ (1 / (t_1 - t_0)) - 1; a ratio of at least 0.95 is significant, of at
  least 0.60 moderate progress ("Sustainable development in the European Union: Monitoring report",
  annex on the assessment of indicators with a quantitative target; written from the definition,
  the annex itself was not at hand). Within one year both exponents are 1 and y_0 is the year
  before: the growth so far over the growth that the target asks of the year;
- `halves`: the province's practice at mid-year: reached; above 50 % of the plan; below 50 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.evidence import case_of
from dashboard.analysis.methods import attain
from dashboard.analysis.scope import Scope
from dashboard.analysis.verdict import Verdict, pace_verdict
from dashboard.domain import Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.catalog import Catalogue

ENOUGH = 5
"""Cases a method needs at a month before its share of confirmed verdicts says anything."""

DAYS_AFTER = 31
"""Days after a span's end by which its first figures are out: the offices print in that month."""

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
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    years: Iterable[int],
    as_known_then: bool = False,
) -> tuple[Trial, ...]:
    """Judge every month of the years again; targets without an outcome are left out."""
    found = []
    for year in years:
        for month in range(1, 12):
            period = Period.to_date(year, month)
            view = figures.at(_day_after(period, figures.as_of)) if as_known_then else figures
            for one in assess(view, catalogue, area=area, period=period):
                ended = _ended(figures, catalogue, one, area) if as_known_then else one.outcome
                if (trial := _trial(one, ended)) is not None:
                    found.append(trial)
    return tuple(found)


def both_views(
    figures: Figures, catalogue: Catalogue, *, area: str
) -> Mapping[str, tuple[Trial, ...]]:
    """Return the trials of every year with targets: by today's knowledge and by that of then."""
    years = years_of(figures, area=area)
    return {
        "today": trials(figures, catalogue, area=area, years=years),
        "then": trials(figures, catalogue, area=area, years=years, as_known_then=True),
    }


def _day_after(period: Period, limit: date | None) -> date:
    """The day of "then"; never later than the view's own."""
    year, month = period.end_year, period.end_month
    day = date(year + month // 12, month % 12 + 1, 1) + timedelta(days=DAYS_AFTER - 1)
    return day if limit is None else min(day, limit)


def _ended(figures: Figures, catalogue: Catalogue, one: Assessment, area: str) -> Attainment | None:
    """How the year of a target seen then ended, by what the view knows now."""
    if one.target is None or not one.partial or one.figure is None:
        return None
    year = Scope(figures, catalogue, area, one.target.period)
    case, figure = case_of(year, one.target)
    return attain(case) if figure is not None else None


def score(found: Iterable[Trial], method: str) -> Score:
    """Count the confirmed verdicts of one method."""
    told = [c for trial in found if (c := trial.confirmed(method)) is not None]
    return Score(sum(told), len(told))


def _trial(one: Assessment, outcome: Attainment | None) -> Trial | None:
    target = one.target
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
