"""Two vintages beside each other: what both publish, in a table and a chart."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.charts import build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import ObservationKey, Release
from dashboard.i18n import published_text, text
from dashboard.store import Snapshot, Vintage
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.fold import opened
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.upload_changes import difference_text

MOST_ROWS = 80


def release_line(release: Release, context: Context) -> str:
    """Name a release in one line: day, source, file, and its state where it does not count."""
    state = "" if release.counts else f" · {context.say(f'release_state.{release.state.value}')}"
    return (
        f"{published_text(release.published_on, context.lang)} · {context.source(release)}"
        f" · {release.file}{state}"
    )


def show_comparison(snapshot: Snapshot, release: Release, context: Context) -> None:
    """Show one release beside another that has figures in common, what differs first."""
    title = context.say("release_compare.title")
    if (fold := opened(title, f"compare-open-{release.id}")) is not None:
        with fold:
            _compare(snapshot, release, context)


def _compare(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    mine = _by_key(snapshot, release.id)
    others = snapshot.sharing(release.id)
    if not others:
        st.info(say("release_compare.none"))
        return
    other = st.selectbox(
        say("release_compare.other"),
        others,
        key=f"compare-{release.id}",
        format_func=lambda key: release_line(snapshot.releases[key], context),
    )
    theirs = _by_key(snapshot, other or others[0])
    common = [key for key in mine if key in theirs]
    differing = [key for key in common if mine[key].value != theirs[key].value]
    words = say("release_compare.same", count=len(common), same=len(common) - len(differing))
    st.html(f"<div>{esc(words)}</div>")
    st.html(_compared(differing or common, mine, theirs, context).html)
    if differing:
        key = differing[0]
        spec = build_vintages([mine[key], theirs[key]], context.subject(key.indicator, key.area))
        show_chart(replace(spec, id=f"compare-{release.id}") if spec else None, context)


def _by_key(snapshot: Snapshot, release: str) -> dict[ObservationKey, Vintage]:
    return {v.observation.key: v for v in snapshot.release_observations(release)}


def _compared(
    keys: list[ObservationKey],
    mine: dict[ObservationKey, Vintage],
    theirs: dict[ObservationKey, Vintage],
    context: Context,
) -> Markup:
    say = context.say
    rows: list[list[Content]] = [
        [
            f"{context.catalogue.indicators[k.indicator].short(context.lang)}, "
            + text(f"measure.{k.measure}", context.lang)
            + (f": {context.parts.get(k.breakdown, k.breakdown)}" if k.breakdown else ""),
            k.period.short(context.lang),
            printed(mine[k].observation, context.lang),
            printed(theirs[k].observation, context.lang),
            difference_text(
                mine[k].value - theirs[k].value,
                (mine[k].observation, theirs[k].observation),
                context.lang,
            ),
        ]
        for k in keys[:MOST_ROWS]
    ]
    return table(
        [
            say("upload_changes.what"),
            say("upload_changes.period"),
            say("release_compare.one"),
            say("release_compare.other"),
            say("upload_changes.difference"),
        ],
        rows,
        numeric=frozenset({2, 3, 4}),
    )
