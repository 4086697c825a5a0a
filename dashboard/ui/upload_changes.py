"""What would change: verdicts and sentences first, then the figures, old beside new."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.choice import Figure
from dashboard.charts import Spec, build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import Measure
from dashboard.i18n import number, published_text, signed, signed_points, text
from dashboard.store import Vintage
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.verdict import verdict_markup
from etl.changes import Change, Changes, Flip, Kind, Wording, counts

MOST_ROWS = 60
MOST_CHARTS = 3
MOST_SENTENCES = 12


def show_changes(changes: Changes, context: Context, *, title: str) -> None:
    """Show what would change, the weightiest first."""
    say = context.say
    st.html(
        f'<h3 class="kg-chart-title">{esc(title)}</h3><div>'
        + esc(
            say(
                "upload_changes.counts",
                **{kind.value: number(n, context.lang) for kind, n in counts(changes).items()},
            )
        )
        + "</div>"
    )
    revised, new = changes.of(Kind.REVISED), changes.of(Kind.NEW)
    if not (revised or new or changes.of(Kind.WITHDRAWN)):
        st.info(say("upload_changes.nothing"), icon=":material/info:")
    if changes.flips:
        st.html(
            f"<h4>{esc(say('upload_changes.flips'))}</h4>" + _flips(changes.flips, context).html
        )
    if changes.wordings:
        st.html(
            f"<h4>{esc(say('upload_changes.wordings'))}</h4>" + _wordings(changes, context).html
        )
    for kind in (Kind.REVISED, Kind.WITHDRAWN, Kind.NEW, Kind.BESIDE):
        if found := changes.of(kind):
            with st.expander(
                f"{say(f'upload_changes.{kind.value}')} ({len(found)})",
                expanded=kind in (Kind.REVISED, Kind.WITHDRAWN),
            ):
                st.html(_table(found, context).html)
                if kind is Kind.REVISED:
                    _charts(found, context)


def _flips(flips: tuple[Flip, ...], context: Context) -> Markup:
    say = context.say
    rows: list[list[Content]] = [
        [
            _name(f.after.indicator, f.after.breakdown, context)
            or (f.after.target.name_vi if f.after.target else ""),
            f.after.period.short(context.lang),
            verdict_markup(f.before.verdict, context),
            verdict_markup(f.after.verdict, context),
        ]
        for f in flips
    ]
    return table(
        [
            say("upload_changes.what"),
            say("upload_changes.period"),
            say("upload_changes.verdict_before"),
            say("upload_changes.verdict_after"),
        ],
        rows,
    )


def _wordings(changes: Changes, context: Context) -> Markup:
    say = context.say

    def block(said: Wording) -> str:
        place = context.catalogue.areas[said.area].name(context.lang)
        lines = [
            f'<div class="kg-small">{esc(place)}, {esc(said.period.short(context.lang))}</div>'
        ]
        if said.before:
            lines.append(f'<div class="kg-small"><del>{esc(said.before)}</del></div>')
        lines.append(f"<div>{esc(said.after or say('upload_changes.dropped'))}</div>")
        return (
            '<div style="max-width:62rem;padding:.45rem 0;border-bottom:1px solid var(--line)">'
            + "".join(lines)
            + "</div>"
        )

    return Markup("".join(block(said) for said in changes.wordings[:MOST_SENTENCES]))


def _table(found: tuple[Change, ...], context: Context) -> Markup:
    say = context.say
    rows: list[list[Content]] = [
        [
            f"{_name(c.key.indicator, c.key.breakdown, context)}, "
            + text(f"measure.{c.key.measure}", context.lang)
            + (
                ""
                if c.key.area == context.area.code
                else f" ({context.catalogue.areas[c.key.area].name(context.lang)})"
            ),
            c.period.short(context.lang),
            _value(c.before, context),
            _value(c.after, context),
            _difference(c, context),
            published_text(c.before.release.published_on, context.lang) if c.before else "–",
        ]
        for c in found[:MOST_ROWS]
    ]
    if len(found) > MOST_ROWS:
        rows.append([say("upload_changes.more", count=len(found) - MOST_ROWS), *[""] * 5])
    return table(
        [
            say(f"upload_changes.{key}")
            for key in ("what", "period", "before", "after", "difference", "since")
        ],
        rows,
        numeric=frozenset({2, 3, 4}),
    )


def _charts(found: tuple[Change, ...], context: Context) -> None:
    whole = [c for c in found if not c.key.breakdown and c.after is not None]
    for change in whole[:MOST_CHARTS]:
        spec = build_vintages(
            _vintages(change), context.subject(change.key.indicator, change.key.area)
        )
        if spec is not None:
            show_chart(_named(spec, change), context)


def _vintages(change: Change) -> list[Vintage]:
    """Return every published value of the key, before and after, once each."""
    found: dict[str, Vintage] = {}
    for figure in (change.before, change.after):
        if figure is not None:
            for vintage in (*figure.others, Vintage(figure.observation, figure.release)):
                found[vintage.release.id] = vintage
    return list(found.values())


def _named(spec: Spec, change: Change) -> Spec:
    key = change.key
    return replace(
        spec,
        id="-".join(
            ("revised", key.area, key.indicator, key.period_start, key.period_end, key.measure)
        ),
    )


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
