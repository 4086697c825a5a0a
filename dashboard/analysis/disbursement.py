"""Public investment paid out in a year: every month's rate of each plan, and the usual share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Share
from dashboard.analysis.scope import Scope
from dashboard.analysis.usual_share import usual_share
from dashboard.domain import PLANS, Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.vintage_choice import Figure

DISBURSED = "public_investment_disbursement"
STATE_BUDGET = "state_budget_investment"
LEAST_YEARS = 2
"""A share is usual from two sound years on."""


@dataclass(frozen=True, slots=True)
class PaidOut:
    """What was paid from January to the end of one month; `day` where it stops within it.

    `rates` by plan; `earlier` are the rates published for the same months of other years.
    """

    period: Period
    day: str
    level: Figure | None
    rates: dict[Measure, Figure]
    usual: Share | None
    usual_area: str
    earlier: tuple[Figure, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anything was published."""
        return self.level is not None or bool(self.rates)


@dataclass(frozen=True, slots=True)
class YearPaid:
    """The months of one year; `asked` is the year that was wanted, another where that has none."""

    year: int
    asked: int
    months: tuple[PaidOut, ...]


def paid_out(view: Scope) -> YearPaid | None:
    """Return the twelve months of the view's year, or of the nearest year with anything."""
    years = sorted(
        {p.year for p in view.figures.periods(DISBURSED, area=view.area) if p.is_cumulative}
    )
    if not years:
        return None
    asked = view.period.year
    year = min(years, key=lambda y: (abs(y - asked), -y))
    rows: list[PaidOut] = []
    for month in range(1, 13):
        period = Period.to_date(year, month)
        days = _days(view, period)
        total = _paid(view, period, "")
        rows += [_paid(view, period, day) for day in days]
        if total.is_known or not days:
            rows.append(total)
    return YearPaid(year, asked, tuple(rows))


def _days(view: Scope, period: Period) -> list[str]:
    """Return the breakdowns that stop at a day within the period, in order."""
    found = {
        path
        for measure in (Measure.LEVEL, *PLANS)
        for path in view.figures.parts(DISBURSED, period, measure, area=view.area)
        if path.startswith("as_of:")
    }
    return sorted(found)


def _paid(view: Scope, period: Period, day: str) -> PaidOut:
    def get(measure: Measure) -> Figure | None:
        return view.figures.get(DISBURSED, period, measure, area=view.area, breakdown=day)

    rates = {m: figure for m in PLANS if (figure := get(m)) is not None}
    usual, area = (None, "") if day else _usual(view, period)
    earlier = () if day else _earlier(view, period)
    return PaidOut(
        period, day.removeprefix("as_of:"), get(Measure.LEVEL), rates, usual, area, earlier
    )


def _usual(view: Scope, period: Period) -> tuple[Share | None, str]:
    """Return the usual share of the territory, else of the home territory, else of the nation.

    It is that of capital from the State budget, the series that is published every month.
    """
    if period.is_full_year:
        return None, ""
    for area in dict.fromkeys((view.area, *view.catalogue.own_areas, view.catalogue.nation.code)):
        share = usual_share(replace(view, area=area, period=period), STATE_BUDGET)
        if share is not None and len(share.years) >= LEAST_YEARS:
            return share, area
    return None, ""


def _earlier(view: Scope, period: Period) -> tuple[Figure, ...]:
    """Return the rates of one plan each that were published for the same months before."""
    found = []
    for back in range(1, 6):
        for measure in PLANS:
            figure = view.figures.get(DISBURSED, period.shift_years(-back), measure, area=view.area)
            if figure is not None:
                found.append(figure)
                break
    return tuple(found)
