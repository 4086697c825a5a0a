"""What would change: verdicts and sentences first, then the figures, old beside new."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.choice import Figure
from dashboard.charts import Spec, build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import Measure
from dashboard.i18n import has_text, number, published_text, signed, signed_points, text
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table
from etl.changes import Change, Changes, Flip, Kind, counts

MOST_ROWS = 60
MOST_CHARTS = 3
MOST_SENTENCES = 12


def show_changes(changes: Changes, context: Context, *, title: str) -> None:
    """Show what would change, the weightiest first."""
    say = context.say
    st.html(f'<h3 class="kg-chart-title">{esc(title)}</h3><div>' + esc(say(
        "upload_changes.counts", **{kind.value: number(n, context.lang)
                                    for kind, n in counts(changes).items()})) + "</div>")
    revised, new = changes.of(Kind.REVISED), changes.of(Kind.NEW)
    if not (revised or new or changes.of(Kind.WITHDRAWN)):
        st.info(say("upload_changes.nothing"), icon=":material/info:")
    if changes.flips:
        st.html(f'<h4>{esc(say("upload_changes.flips"))}</h4>'
                + _flips(changes.flips, context).html)
    if changes.wordings:
        st.html(f'<h4>{esc(say("upload_changes.wordings"))}</h4>'
                + _wordings(changes, context).html)
    for kind in (Kind.REVISED, Kind.WITHDRAWN, Kind.NEW, Kind.BESIDE):
        if found := changes.of(kind):
            with st.expander(f"{say(f'upload_changes.{kind.value}')} ({len(found)})",
                             expanded=kind in (Kind.REVISED, Kind.WITHDRAWN)):
                st.html(_table(found, context).html)
                if kind is Kind.REVISED:
                    _charts(found, context)


def _flips(flips: tuple[Flip, ...], context: Context) -> Markup:
    say = context.say
    rows: list[list[Content]] = [[
        _name(f.after.indicator, f.after.breakdown, context)
        or (f.after.target.name_vi if f.after.target else ""),
        f.after.period.short(context.lang), _verdict(f.before.verdict.value, context),
        _verdict(f.after.verdict.value, context)] for f in flips]
    return table([say("upload_changes.what"), say("upload_changes.period"),
                  say("upload_changes.verdict_before"), say("upload_changes.verdict_after")], rows)


def _wordings(changes: Changes, context: Context) -> Markup:
    say = context.say
    rows: list[list[Content]] = [
        [f"{context.catalogue.areas[w.area].name(context.lang)}, {w.period.short(context.lang)}",
         w.before or "–", w.after or "–"] for w in changes.wordings[:MOST_SENTENCES]]
    return table([say("upload_changes.period"), say("upload_changes.before"),
                  say("upload_changes.after")], rows)


def _table(found: tuple[Change, ...], context: Context) -> Markup:
    say = context.say
    rows: list[list[Content]] = [[
        f"{_name(c.key.indicator, c.key.breakdown, context)}, "
        + text(f"measure.{c.key.measure}", context.lang)
        + ("" if c.key.area == context.area.code
           else f" ({context.catalogue.areas[c.key.area].name(context.lang)})"),
        c.period.short(context.lang), _value(c.before, context), _value(c.after, context),
        _difference(c, context),
        published_text(c.before.release.published_on, context.lang) if c.before else "–",
    ] for c in found[:MOST_ROWS]]
    if len(found) > MOST_ROWS:
        rows.append([say("upload_changes.more", count=len(found) - MOST_ROWS), *[""] * 5])
    return table(
        [say(f"upload_changes.{key}") for key in
         ("what", "period", "before", "after", "difference", "since")],
        rows, numeric=frozenset({2, 3, 4}))


def _charts(found: tuple[Change, ...], context: Context) -> None:
    whole = [c for c in found if not c.key.breakdown and c.after is not None]
    for change in whole[:MOST_CHARTS]:
        assert change.after is not None
        spec = build_vintages([*change.after.others, change.after],
                              context.subject(change.key.indicator, change.key.area))
        if spec is not None:
            show_chart(_named(spec, change), context)


def _named(spec: Spec, change: Change) -> Spec:
    key = change.key
    return replace(spec, id="-".join(("revised", key.area, key.indicator, key.period_start,
                                      key.period_end, key.measure)))


def _value(figure: Figure | None, context: Context) -> str:
    return printed(figure.observation, context.lang) if figure else "–"


def _difference(change: Change, context: Context) -> str:
    difference = change.difference
    if difference is None or change.kind is Kind.UNCHANGED:
        return ""
    if Measure(change.key.measure).is_percent:
        return signed_points(difference, context.lang)
    return signed(round(difference, 6), context.lang)


def _name(indicator: str, breakdown: str, context: Context) -> str:
    known = context.catalogue.indicators.get(indicator)
    name = known.short(context.lang) if known else indicator
    return f"{name}: {context.parts.get(breakdown, breakdown)}" if breakdown else name


def _verdict(code: str, context: Context) -> str:
    key = f"verdict.{code}"
    return text(key, context.lang) if has_text(key) else code
