"""GRDP: how fast, from where, made of what, restated when, beside whom, and what is left."""

from __future__ import annotations

from dashboard.analysis.as_of import Figures
from dashboard.charts.catalogue import makers, rest
from dashboard.charts.catalogue.panel import Question
from dashboard.charts.contributions import build_contributions
from dashboard.charts.parts import build_parts
from dashboard.charts.spec import Spec
from dashboard.charts.structure import build_structure
from dashboard.charts.view import GRDP, SECTORS, View
from dashboard.charts.vintages import build_vintages
from dashboard.domain import Measure, Period

CURRENT = "grdp_current"
STRUCTURE_YEARS = 3


def growth_by_year(view: View) -> Spec | None:
    """Show whole years with their targets."""
    return makers.growth_by_year(view, GRDP)


def growth_cumulative(view: View) -> Spec | None:
    """Show the period's months in other years."""
    return makers.growth_cumulative(view, GRDP)


def sectors(view: View) -> Spec | None:
    """Show growth by sector, with each sector's target of the year."""
    found = view.figures.parts(GRDP, view.period, Measure.GROWTH_YOY, area=view.area)
    now = makers.chosen(found, SECTORS)
    if len(now) < makers.FEWEST_PARTS:
        return None
    total = view.figures.get(GRDP, view.period, Measure.GROWTH_YOY, area=view.area)
    targets = {
        a.breakdown: a.target
        for a in view.assessments
        if a.indicator == GRDP
        and a.breakdown in now
        and a.target is not None
        and a.target.measure is Measure.GROWTH_YOY
        and a.target.period.is_full_year
        and a.target.period.year == view.period.year
    }
    return build_parts(
        now, view.subject(GRDP), measure=Measure.GROWTH_YOY, total=total, targets=targets
    )


def contributions(view: View) -> Spec | None:
    """Show the published points of each sector; what they leave open is a step of its own."""
    total = view.figures.get(GRDP, view.period, Measure.GROWTH_YOY, area=view.area)
    found = view.figures.parts(GRDP, view.period, Measure.CONTRIBUTION, area=view.area)
    known = makers.chosen(found, SECTORS)
    if total is None or len(known) < makers.FEWEST_PARTS:
        return None
    return build_contributions(known, total, view.subject(GRDP))


def structure(view: View) -> Spec | None:
    """Show shares that make up the whole; else the sectors' levels, which one can compare."""
    for one in (CURRENT, GRDP):
        rows = [
            makers.chosen(
                view.figures.parts(
                    one, view.period.shift_years(-back), Measure.SHARE, area=view.area
                ),
                SECTORS,
            )
            for back in range(STRUCTURE_YEARS)
        ]
        if rows[0] and (
            spec := build_structure([row for row in rows if row], view.subject(one), paths=SECTORS)
        ):
            return spec
    found = view.figures.parts(GRDP, view.period, Measure.LEVEL, area=view.area)
    known = makers.chosen(found, SECTORS)
    if len(known) < makers.FEWEST_PARTS:
        return None
    return build_parts(known, view.subject(GRDP), measure=Measure.LEVEL, spec_id="structure")


def nation(view: View) -> Spec | None:
    """Show province and nation over the same months."""
    return makers.nation(view, GRDP)


def neighbours(view: View) -> Spec | None:
    """Show where the province stands among those of its region."""
    return makers.neighbours(view, GRDP)


def rest_of_year(view: View) -> Spec | None:
    """Show what the rest of the year must reach; None after December or without a target."""
    return rest.rest_of_year(view, GRDP)


def revised_periods(figures: Figures, *, area: str) -> tuple[Period, ...]:
    """List the periods whose growth was published with more than one value, latest first."""
    found = [
        f.period
        for f in figures.series(GRDP, Measure.GROWTH_YOY, area=area)
        if f.disputed
        and len(
            {
                v.known_by
                for v in figures.vintages(GRDP, f.period, Measure.GROWTH_YOY, area=area)
                if v.known_by
            }
        )
        > 1
    ]
    return tuple(sorted(found, key=Period.sort_key, reverse=True))


def most_revised(figures: Figures, periods: tuple[Period, ...], *, area: str) -> Period | None:
    """Return the period whose published values lie furthest apart."""
    return max(periods, default=None, key=lambda period: _spread(figures, period, area))


def vintages(view: View, period: Period) -> Spec | None:
    """Show every value published for one period."""
    return build_vintages(
        view.figures.vintages(GRDP, period, Measure.GROWTH_YOY, area=view.area), view.subject(GRDP)
    )


def _spread(figures: Figures, period: Period, area: str) -> float:
    values = [
        v.value for v in figures.vintages(GRDP, period, Measure.GROWTH_YOY, area=area) if v.known_by
    ]
    return max(values) - min(values)


QUESTIONS = (
    Question("growth_cumulative", GRDP, growth_cumulative),
    Question("growth_by_year", GRDP, growth_by_year),
    Question("sectors", GRDP, sectors),
    Question("contributions", GRDP, contributions),
    Question("structure", GRDP, structure),
    Question("nation", GRDP, nation),
    Question("neighbours", GRDP, neighbours),
    Question("rest_of_year", GRDP, rest_of_year, offered=False),
)
