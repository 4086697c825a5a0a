"""The charts of a kit: what an editor would choose of a period, shortfalls first.

The pages' charts that show a figure of the period's own months, without those that compare with
nothing; a chart for every target the brief counts; first what fell short, the worst first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dashboard.analysis.assess import Assessment
from dashboard.analysis.tally import SHORT, counted
from dashboard.charts.catalogue import makers
from dashboard.charts.catalogue.in_force import shows, with_rivals
from dashboard.charts.catalogue.page import PAGES, page_specs
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Measure, Period


def period_charts(view: View) -> tuple[Spec, ...]:
    """Return the charts of the view's period, what fell short first, then headline first.

    A page also shows whole years beside a half-year and months long past; in a kit of the period
    these would pass for its news.
    """
    view = replace(view, alone=True)
    asked = counted(view.assessments)
    made = [s for page in PAGES for s in page_specs(page, view)]
    made += _without_page(view, [a.indicator for a in asked if a.indicator])
    found = [s for s in made if _is_of(s, view.period) and not _is_pointless(s)]
    found += _missing_targets(view, asked, found)
    return tuple(with_rivals(spec, view) for spec in _short_first(found, asked))


def _missing_targets(
    view: View, asked: Iterable[Assessment], made: Iterable[Spec]
) -> Iterator[Spec]:
    known = list(made)
    for one in asked:
        if any(shows(spec, one) for spec in known):
            continue
        if (spec := makers.against_target(view, one)) is not None:
            yield replace(spec, id=f"{one.indicator}_target")


def _short_first(found: list[Spec], asked: Iterable[Assessment]) -> list[Spec]:
    """Move the charts that show a miss to the front, the worst verdict first."""
    short = sorted((a for a in asked if a.verdict in SHORT), key=lambda a: a.verdict.rank)
    first = [s for a in short for s in found if shows(s, a)]
    return list({s.id: s for s in (*first, *found)}.values())


def _is_pointless(spec: Spec) -> bool:
    """One lone number is no chart, unless its target stands beside it."""
    return makers.is_alone(spec) and not spec.marks


def _is_of(spec: Spec, period: Period) -> bool:
    return any(
        p.value is not None
        and p.period is not None
        and period.start <= p.period.start
        and p.period.end <= period.end
        for p in spec.points
    )


def _without_page(view: View, asked: Iterable[str]) -> Iterator[Spec]:
    paged = {question.indicator for questions in PAGES.values() for question in questions}
    for indicator in dict.fromkeys((*view.catalogue.headline, *asked)):
        if indicator in paged:
            continue
        for code, make in _EACH.items():
            if (spec := make(view, indicator)) is not None:
                yield replace(spec, id=f"{indicator}_{code}")


def _groups(view: View, indicator: str) -> Spec | None:
    return makers.parts(view, indicator, "group", Measure.LEVEL)


_EACH: dict[str, Callable[[View, str], Spec | None]] = {
    "growth": makers.growth,
    "levels": makers.levels,
    "plan": makers.plan,
    "groups": _groups,
}
