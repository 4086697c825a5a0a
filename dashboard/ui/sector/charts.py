"""The panels of a page: made once a version and view, drawn once a theme, two in a row."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts import Spec
from dashboard.charts.catalogue import Panel, page_panels
from dashboard.charts.catalogue.grdp import most_revised, revised_periods, vintages
from dashboard.charts.catalogue.makers import is_alone
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.ui import cache
from dashboard.ui.chart import show_chart, show_downloads
from dashboard.ui.context import Context
from dashboard.ui.header import periods
from dashboard.ui.sector.missing import show_missing
from dashboard.ui.url_state import adopt, publish

REVISED = "ky_sua"
"""The query parameter of the period whose publications are compared."""


def show_panels(page: str, context: Context) -> None:
    """Show a page's charts, one line for each question without an answer, old news on demand."""
    found = context.once("panels", lambda: _panels(page, context), page)
    repeats = [panel for panel in found if panel.spec is not None and _only_repeats(panel.spec)]
    shown = [panel.spec for panel in found if panel.spec is not None and panel not in repeats]
    old = [spec for spec in shown if is_old(spec, context.period)]
    fresh = [spec for spec in shown if spec not in old]
    _grid("page", sorted(fresh, key=lambda spec: not _tells_of(spec, context.period)), context)
    show_missing([panel for panel in found if panel.spec is None], repeats, context)
    if old and _asks_for_old("charts", context.say("sector.old", count=len(old))):
        _grid("old", old, context)


def show_revisions(context: Context) -> None:
    """Show every value published for a period that was restated; the period can be chosen."""
    known, default = context.once("revised", lambda: _revised(context))
    if default is None:
        return
    codes = [period.iso for period in known]
    adopt(REVISED, codes.__contains__, str)
    if st.session_state.get(REVISED) not in codes:
        st.session_state[REVISED] = context.period.iso if context.period in known else default.iso
    named = Period.from_iso(st.session_state[REVISED])
    if ended_long_before(named, context.period):
        linked = REVISED in st.query_params
        said = context.say("sector.old_revisions")
        if not _asks_for_old("revisions", said, already=linked):
            return
    st.header(context.say("sector.revisions"), anchor="cac-lan-cong-bo")
    chosen = st.selectbox(
        context.say("sector.revised_period"),
        codes,
        key=REVISED,
        width=260,
        format_func=lambda iso: Period.from_iso(iso).label(context.lang),
    )
    publish(REVISED, chosen if chosen != default.iso else None)
    spec = context.once("revision", lambda: _revision(str(chosen), context), chosen)
    _grid("revised", [spec] if spec is not None else [], context)


def _tells_of(spec: Spec, period: Period) -> bool:
    """Tell whether a chart reaches the chosen period: last year's alone stands after it."""
    shown = [p.period for p in spec.points if p.value is not None and p.period is not None]
    return any(one.end >= period.end for one in shown)


def is_old(spec: Spec, period: Period) -> bool:
    """Tell whether all that a chart shows ended more than a year before a period began."""
    shown = [p.period for p in spec.points if p.value is not None and p.period is not None]
    return bool(shown) and all(ended_long_before(one, period) for one in shown)


def ended_long_before(one: Period, period: Period) -> bool:
    """Tell whether a whole year lies between the end of one period and the start of another."""
    return one.end < period.shift_years(-1).start


def _asks_for_old(what: str, label: str, *, already: bool = False) -> bool:
    """Offer what is no news; nothing of it is drawn before somebody, or a link, asks."""
    return st.toggle(label, value=already, key=f"old_{what}")


def _revised(context: Context) -> tuple[tuple[Period, ...], Period | None]:
    known = revised_periods(context.figures, area=context.area.code)
    return known, most_revised(context.figures, known, area=context.area.code)


def _panels(page: str, context: Context) -> tuple[Panel, ...]:
    """Return the panels of a page in one view."""
    return page_panels(
        page,
        _view(context, context.period),
        options=periods(context.snapshot, context.area.code),
    )


def _revision(period: str, context: Context) -> Spec | None:
    """Return the chart of all publications of one period."""
    chosen = Period.from_iso(period)
    return vintages(_view(context, chosen), chosen)


def _view(context: Context, period: Period) -> View:
    return View(
        context.figures,
        context.catalogue,
        context.area.code,
        period,
        context.lang,
        context.version,
        cache.assessments(context.version, context.as_of, context.area.code, period.iso),
    )


def _only_repeats(spec: Spec) -> bool:
    """Whether a chart would show the one value that the sentence above it has said already."""
    return is_alone(spec) and len(spec.series) == 1 and not spec.marks


def _grid(name: str, specs: Sequence[Spec], context: Context) -> None:
    """Set charts two in a row where there is room; the style sheet makes the columns."""
    if not specs:
        return
    with st.container(key=f"charts_{name}"):
        for spec in specs:
            show_chart(spec, context, downloads=False)
    show_downloads(name, specs, context)
