"""Set two figures side by side, or say why they must not be and which pair may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.analysis.attainment import compute
from dashboard.analysis.comparisons import Side, valid_comparison
from dashboard.analysis.scope import amount_of
from dashboard.analysis.verdict_words import amount_text
from dashboard.analysis.vintage_choice import Figure
from dashboard.domain import POINTS, Indicator, Measure, Period
from dashboard.i18n import published_text, text
from dashboard.store import Vintage
from dashboard.ui.context import Context
from dashboard.ui.fold import opened
from dashboard.ui.html import Content, esc, table
from dashboard.ui.number_link import figure_link

MEASURES = (Measure.GROWTH_YOY, Measure.LEVEL)
USED = ""
OPEN = "compare_tool"
"""The key of the part that unfolds; nothing of it is made before."""


@dataclass(frozen=True, slots=True)
class Picked:
    """One side as chosen, and the figure in use for it, if anything was published."""

    side: Side
    figure: Figure | None
    vintage: Vintage | None = None

    @property
    def compared(self) -> Side:
        """The side with the release its value really comes from."""
        if self.vintage is not None:
            return replace(self.side, release=self.vintage.release.id)
        return (
            self.side if self.figure is None else replace(self.side, release=self.figure.release.id)
        )


def show_compare_tool(context: Context) -> None:
    """Show the choice of two figures and what comes of comparing them."""
    title = context.say("compare_tool.title")
    if (tool := opened(title, OPEN, icon=":material/compare_arrows:")) is not None:
        with tool:
            st.html(f'<p class="kg-note">{esc(context.say("compare_tool.note"))}</p>')
            _compare(context)


@st.fragment
def _compare(context: Context) -> None:
    left, right = st.columns(2)
    with left:
        a = _pick("a", context, context.period)
    with right:
        b = _pick("b", context, context.period.year_before)
    if a is None or b is None:
        return
    refusal = valid_comparison(a.compared, b.compared)
    if refusal is not None:
        st.warning(refusal.words(context.lang), icon=":material/block:")
        pairs = [side for pair in refusal.valid for side in pair]
        if pairs:
            st.html(_values([_read(side, context) for side in dict.fromkeys(pairs)], context))
        return
    if a.figure is None or b.figure is None:
        st.info(context.say("compare_tool.no_figure"), icon=":material/help:")
    else:
        st.success(context.say("compare_tool.valid"), icon=":material/check:")
    st.html(_values([a, b], context))
    if (
        a.figure is not None
        and b.figure is not None
        and a.side.indicator.unit == b.side.indicator.unit
        and a.vintage is None
        and b.vintage is None
    ):
        unit = POINTS if a.side.measure.is_percent else a.side.indicator.unit
        gap = compute("gap", unit, amount_of(a.figure), amount_of(b.figure))
        said = context.say("compare_tool.difference", gap=amount_text(gap, context.lang))
        st.html(f'<p class="kg-small">{esc(said)}</p>')


def _pick(name: str, context: Context, wanted: Period) -> Picked | None:
    st.markdown(f"**{context.say(f'compare_tool.side_{name}')}**")
    known = context.catalogue
    areas = [code for code in context.snapshot.areas if code in known.areas]
    area = st.selectbox(
        context.say("compare_tool.area"),
        areas,
        key=f"cmp_area_{name}",
        index=areas.index(context.area.code) if context.area.code in areas else 0,
        format_func=lambda code: known.areas[code].name(context.lang),
    )
    indicators = [i for i in context.snapshot.indicators(area) if i in known.indicators]
    if not indicators:
        return None
    first = next((n for n, i in enumerate(indicators) if i in known.headline), 0)
    first = indicators.index("grdp_constant") if "grdp_constant" in indicators else first
    indicator = st.selectbox(
        context.say("compare_tool.indicator"),
        indicators,
        index=first,
        key=f"cmp_indicator_{name}",
        format_func=lambda i: known.indicators[i].short(context.lang),
    )
    periods = sorted(
        context.figures.periods(indicator, area=area), key=Period.sort_key, reverse=True
    )
    if not periods:
        st.caption(context.say("compare_tool.absent"))
        return None
    period = st.selectbox(
        context.say("compare_tool.period"),
        periods,
        index=periods.index(wanted) if wanted in periods else 0,
        key=f"cmp_period_{name}_{area}_{indicator}",
        format_func=lambda p: p.label(context.lang),
    )
    measure = st.selectbox(
        context.say("compare_tool.measure"),
        MEASURES,
        key=f"cmp_measure_{name}",
        format_func=lambda m: text(f"measure.{m.value}", context.lang),
    )
    return _picked(name, known.indicators[indicator], area, period, measure, context)


def _picked(
    name: str, indicator: Indicator, area: str, period: Period, measure: Measure, context: Context
) -> Picked:
    side = Side(indicator, context.catalogue.areas[area], period, measure)
    found = context.figures.vintages(indicator.id, period, measure, area=area)
    by_id = {v.release.id: v for v in found}
    release = USED
    if len(by_id) > 1:
        release = st.selectbox(
            context.say("compare_tool.release"),
            [USED, *by_id],
            key=f"cmp_release_{name}_{indicator.id}_{period.iso}_{measure.value}",
            format_func=lambda r: (
                context.say("compare_tool.in_use")
                if r == USED
                else f"{published_text(by_id[r].release.published_on, context.lang)} · "
                f"{context.source(by_id[r].release)}"
            ),
        )
    figure = _read(side, context).figure
    return Picked(side, figure, by_id.get(release))


def _read(side: Side, context: Context) -> Picked:
    return Picked(
        side, context.figures.get(side.indicator.id, side.period, side.measure, area=side.area.code)
    )


def _values(sides: Sequence[Picked], context: Context) -> str:
    rows: list[list[Content]] = []
    for one in sides:
        side, figure = one.side, one.figure
        named = (
            f"{side.indicator.name(context.lang)} "
            f"({text(f'measure.{side.measure.value}', context.lang)}), "
            f"{side.area.name(context.lang)}, {side.period.label(context.lang)}"
        )
        if one.vintage is not None:
            seen, day = one.vintage.observation, one.vintage.release.published_on
            shown: Content = f"{seen.printed or seen.value} ({published_text(day, context.lang)})"
        elif figure is not None:
            shown = figure_link(figure, context)
        else:
            shown = context.say("compare_tool.absent")
        rows.append([named, shown])
    return table(
        [context.say("compare_tool.figure"), context.say("compare_tool.value")],
        rows,
        numeric=frozenset({1}),
    ).html
