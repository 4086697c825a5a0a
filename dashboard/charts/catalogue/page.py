"""All questions of a page, answered for one view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.charts.catalogue import exports, grdp, investment, retail
from dashboard.charts.catalogue.in_force import with_rivals
from dashboard.charts.catalogue.panel import Panel, Question, answer
from dashboard.charts.spec import Spec
from dashboard.charts.view import View

PAGES: Mapping[str, tuple[Question, ...]] = {
    "grdp": grdp.QUESTIONS,
    "exports": exports.QUESTIONS,
    "investment": investment.QUESTIONS,
    "retail": retail.QUESTIONS,
}


def page_panels(page: str, view: View, *, options: Iterable[str] = ()) -> tuple[Panel, ...]:
    """Answer a page's questions in order; `options` are the periods that may be offered."""
    known = tuple(options)
    asked = PAGES[page]
    if page == "grdp" and view.period.is_full_year:
        asked = tuple(q for q in asked if q.code != "growth_cumulative")
    panels = (answer(question, view, page=page, options=known) for question in asked)
    return tuple(
        p if p.spec is None else replace(p, spec=with_rivals(p.spec, view)) for p in panels
    )


def page_specs(page: str, view: View) -> tuple[Spec, ...]:
    """Return the charts of a page that a view has."""
    return tuple(p.spec for p in page_panels(page, view) if p.spec is not None)
