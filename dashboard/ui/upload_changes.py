"""What would change: verdicts and sentences first, then the figures, old beside new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from dashboard.analysis.vintage_choice import Figure
from dashboard.charts import Spec, build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import Observation
from dashboard.i18n import (
    Lang,
    difference_decimals,
    number,
    published_text,
    signed,
    signed_points,
    text,
)
from dashboard.store import Vintage
from dashboard.ui.assessment_table import target_name
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.verdict import instrument_text, target_text, verdict_markup
from etl.impact.changes import Change, Changes, Kind, counts
from etl.impact.unused import lines
from etl.impact.verdict_changes import Flip, Wording

MOST_ROWS = 60
MOST_CHARTS = 4
MOST_SENTENCES = 60
FIRST = 6

Turn = TypeVar("Turn", Flip, Wording)

_WORDING_STYLE = """
<style>
.kg-wordings{max-width:62rem}
.kg-wordings>div{padding:.5rem 0;border-bottom:1px solid var(--line)}
.kg-was{color:var(--muted);font-size:.92rem;text-decoration:line-through;
 text-decoration-thickness:1px}
</style>
"""


def show_changes(changes: Changes, context: Context, *, name: str, title: str) -> None:
    """Show what would change, the weightiest first; `name` tells two on a page apart."""
    say = context.say
    words = " · ".join(
        say(f"upload_changes.count_{kind.value}", count=number(n, context.lang))
        for kind, n in counts(changes).items()
        if n
    )
    told = "".join(f"<div>{esc(line)}</div>" for line in _told(changes, context))
    st.html(f'<h2 class="kg-chart-title">{esc(title)}</h2><div>{esc(words)}</div>{told}')
    revised, new = changes.of(Kind.REVISED), changes.of(Kind.NEW)
    if changes.repeats:
        st.info(say("upload_changes.all_known"), icon=":material/info:")
    elif not (revised or new or changes.of(Kind.WITHDRAWN)):
        st.info(say(f"upload_changes.nothing_{name}"), icon=":material/info:")
    if unused := list(lines(changes.unused, context.catalogue, context.lang)):
        st.warning("\n\n".join(unused), icon=":material/visibility_off:")
    show_turns(changes.flips, changes.wordings, context)
    for kind in (Kind.REVISED, Kind.WITHDRAWN, Kind.NEW, Kind.BESIDE):
        if found := changes.of(kind):
            with st.expander(
                f"{say(f'upload_changes.{kind.value}')} ({len(found)})",
                expanded=kind in (Kind.REVISED, Kind.WITHDRAWN),
            ):
                st.html(_table(found, context).html)
                if kind is Kind.REVISED:
                    _charts(found, name, context)


def _told(changes: Changes, context: Context) -> Iterator[str]:
    """Count what is words: targets, judgements, works, explanations, by what becomes of them."""
    for told in changes.told:
        counted = {"new": told.new, "changed": told.changed, "known": told.known}
        parts = [
            context.say(f"upload_changes.told_{name}", count=number(count, context.lang))
            for name, count in counted.items()
            if count
        ]
        count = number(sum(counted.values()), context.lang)
        yield f"{context.say(f'upload_read.{told.kind}', count=count)}: {', '.join(parts)}"


def show_turns(flips: Sequence[Flip], wordings: Sequence[Wording], context: Context) -> None:
    """Show the verdicts that turn and the sentences that read otherwise."""
    say = context.say
    if flips:
        st.html(f"<h3>{esc(say('upload_changes.flips'))} ({len(flips)})</h3>")
        _first_and_rest(flips, lambda some: _flips(some, context).html, context)
    if wordings:
        st.html(f"<h3>{esc(say('upload_changes.wordings'))} ({len(wordings)})</h3>")
        _first_and_rest(wordings, lambda some: _wordings(some, context).html, context)


def _first_and_rest(
    found: Sequence[Turn], draw: Callable[[Sequence[Turn]], str], context: Context
) -> None:
    """Show the weightiest, and all others in a fold: a wrong year turns a hundred sentences."""
    st.html(draw(found[:FIRST]))
    if len(found) > FIRST:
        with st.expander(context.say("upload_changes.rest", count=len(found) - FIRST)):
            st.html(draw(found[FIRST:]))


def _flips(flips: Sequence[Flip], context: Context) -> Markup:
    rows: list[list[Content]] = [
        [
            _judged(f, context),
            f.after.period.short(context.lang),
            _demand(f, context),
            verdict_markup(f.before.verdict, context),
            verdict_markup(f.after.verdict, context),
        ]
        for f in flips
    ]
    names = ("what", "period", "demand", "verdict_before", "verdict_after")
    return table([context.say(f"upload_changes.{name}") for name in names], rows)


def _judged(flip: Flip, context: Context) -> str:
    name = _name(flip.after.indicator, flip.after.breakdown, context)
    return name or (target_name(flip.after.target, context) if flip.after.target else "")


def _demand(flip: Flip, context: Context) -> Content:
    target = flip.after.target
    if target is None:
        return "–"
    instrument = f"{instrument_text(target, context)} · {target.period.short(context.lang)}"
    return Markup(
        f"{esc(target_text(target, context))}<div class='kg-small'>{esc(instrument)}</div>"
    )


def _wordings(wordings: Sequence[Wording], context: Context) -> Markup:
    def block(said: Wording) -> str:
        place = context.catalogue.areas[said.area].name(context.lang)
        head = f"{place}, {said.period.short(context.lang)}"
        was = f"<div class='kg-was'>{esc(said.before)}</div>" if said.before else ""
        added = "" if said.before else f"<b>{esc(context.say('upload_changes.added'))}</b> "
        now = added + esc(said.after or context.say("upload_changes.dropped"))
        return f"<div><div class='kg-small'>{esc(head)}</div>{was}<div>{now}</div></div>"

    return Markup(
        _WORDING_STYLE
        + "<div class='kg-wordings'>"
        + "".join(block(said) for said in wordings[:MOST_SENTENCES])
        + "</div>"
    )


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


def _charts(found: tuple[Change, ...], name: str, context: Context) -> None:
    whole = [
        c
        for c in found
        if not c.key.breakdown and c.after is not None and c.after.release.published_on.text
    ]
    with st.container(key=f"charts_{name}"):
        for change in whole[:MOST_CHARTS]:
            spec = build_vintages(
                _vintages(change), context.subject(change.key.indicator, change.key.area)
            )
            if spec is not None:
                show_chart(_named(spec, name, change), context)


def _vintages(change: Change) -> list[Vintage]:
    """Return every published value of the key, before and after, once each."""
    found: dict[str, Vintage] = {}
    for figure in (change.before, change.after):
        if figure is not None:
            for vintage in (*figure.others, Vintage(figure.observation, figure.release)):
                found[vintage.release.id] = vintage
    return list(found.values())


def _named(spec: Spec, name: str, change: Change) -> Spec:
    key = change.key
    return replace(
        spec,
        id="-".join((name, key.area, key.indicator, key.period_start, key.period_end, key.measure)),
    )


def _value(figure: Figure | None, context: Context) -> str:
    return printed(figure.observation, context.lang) if figure else "–"


def _difference(change: Change, context: Context) -> str:
    difference = change.difference
    if difference is None or change.kind is Kind.UNCHANGED:
        return ""
    figures = [f.observation for f in (change.before, change.after) if f is not None]
    return difference_text(difference, figures, context.lang)


def difference_text(difference: float, of: Sequence[Observation], lang: Lang) -> str:
    """Print a difference as finely as its figures are printed; in points between percents."""
    if any(o.measure.is_percent for o in of):
        return signed_points(difference, lang)
    return signed(difference, lang, difference_decimals(difference, of))


def _name(indicator: str, breakdown: str, context: Context) -> str:
    known = context.catalogue.indicators.get(indicator)
    name = known.short(context.lang) if known else indicator
    return f"{name}: {context.parts.get(breakdown, breakdown)}" if breakdown else name
