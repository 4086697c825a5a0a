"""Every chart of a period: those of its pages, then those of the indicators without a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dashboard.charts.catalogue import makers
from dashboard.charts.catalogue.page import PAGES, page_specs
from dashboard.charts.rules_words import title_is_short
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Measure, Period


def period_charts(view: View) -> tuple[Spec, ...]:
    """Return the charts that show a figure of the view's own months, headline first.

    They are the pages' charts, with the pages' ids. A page also shows whole years beside a
    half-year and months long past; in a kit of the period these would pass for its news.
    """
    view = replace(view, alone=True)
    found = (*(s for page in PAGES for s in page_specs(page, view)), *_without_page(view))
    return tuple(spec for spec in found if _is_of(spec, view.period))


def _is_of(spec: Spec, period: Period) -> bool:
    return any(
        p.value is not None
        and p.period is not None
        and period.start <= p.period.start
        and p.period.end <= period.end
        for p in spec.points
    )


def _without_page(view: View) -> Iterator[Spec]:
    paged = {question.indicator for questions in PAGES.values() for question in questions}
    for indicator in view.catalogue.headline:
        if indicator in paged:
            continue
        for code, make in _EACH.items():
            if (spec := make(view, indicator)) is not None:
                yield _short_title(replace(spec, id=f"{indicator}_{code}"))


def _short_title(spec: Spec) -> Spec:
    """Drop what a title says after its comma, where the whole has too many words."""
    if not any(title_is_short(spec)) or ", " not in spec.title:
        return spec
    title = spec.title.rpartition(", ")[0]
    kept = tuple(claim for claim in spec.claims if claim.printed in title)
    return replace(spec, title=title, claims=kept, alt=spec.alt.replace(spec.title, title, 1))


def _groups(view: View, indicator: str) -> Spec | None:
    return makers.parts(view, indicator, "group", Measure.LEVEL)


_EACH: dict[str, Callable[[View, str], Spec | None]] = {
    "growth": makers.growth,
    "levels": makers.levels,
    "plan": makers.plan,
    "groups": _groups,
}
