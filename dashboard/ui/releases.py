"""Every publication ever loaded: who, when, why, from which file; withdraw and compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard.charts import build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import ObservationKey, Period, Release
from dashboard.domain.office_time import OFFICE_TIME
from dashboard.i18n import number, published_text, signed, text
from dashboard.store import Snapshot, Vintage
from dashboard.store.audit import Entry, record
from dashboard.store.publishing import Busy, NeedsRebuild, NotPublished
from dashboard.ui import cache
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.person import person
from dashboard.ui.upload_changes import show_changes
from etl.changes import Changes, changes_of_withdrawal
from etl.loading import withdraw

LATEST = 50
MOST_ROWS = 80
MESSAGE = "release_message"


def show_releases(context: Context) -> None:
    """Show the history, one release in full, its withdrawal and its comparison."""
    snapshot = context.snapshot
    releases = sorted(snapshot.releases.values(), key=lambda r: (r.loaded_at, r.id), reverse=True)
    gone = sum(not release.counts for release in releases)
    intro = context.say("release_list.intro", count=number(len(releases), context.lang), gone=gone)
    st.html(f'<p class="kg-note">{esc(intro)}</p>')
    if message := st.session_state.pop(MESSAGE, None):
        st.success(message, icon=":material/check_circle:")
    chosen = st.selectbox(
        context.say("release_list.choose"),
        [r.id for r in releases],
        key="release_chosen",
        format_func=lambda key: _line(snapshot.releases[key], context),
    )
    if chosen:
        _show_one(snapshot, snapshot.releases[chosen], context)
    with st.expander(context.say("release_list.latest"), expanded=False):
        st.html(_history(releases[:LATEST], context).html)


def _line(release: Release, context: Context) -> str:
    state = "" if release.counts else f" · {context.say(f'release_state.{release.state.value}')}"
    return (
        f"{published_text(release.published_on, context.lang)} · {release.source}"
        f" · {release.file}{state}"
    )


def _history(releases: list[Release], context: Context) -> Markup:
    keys = ("loaded", "published", "source", "size", "state", "by", "file")
    rows: list[list[Content]] = [
        [
            _hour(r.loaded_at),
            published_text(r.published_on, context.lang),
            r.source,
            number(r.size, context.lang),
            context.say(f"release_state.{r.state.value}"),
            r.loaded_by,
            r.file,
        ]
        for r in releases
    ]
    return table([context.say(f"release_list.{key}") for key in keys], rows, numeric=frozenset({3}))


def _show_one(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    facts = {
        "published": published_text(release.published_on, context.lang),
        "source": release.source,
        "state": say(f"release_state.{release.state.value}"),
        "size": number(release.size, context.lang),
        "file": release.file,
        "hash": release.sha256,
        "loaded": _hour(release.loaded_at),
        "by": release.loaded_by,
        "why": release.reason or "–",
    }
    st.html(
        "<dl class='kg-facts' style='display:grid;grid-template-columns:max-content 1fr;"
        "gap:.25rem 1.2rem;margin:.2rem 0 .8rem'>"
        + "".join(
            f"<dt class='kg-small'>{esc(say(f'release_list.{key}'))}</dt>"
            f"<dd style='margin:0;overflow-wrap:anywhere'>{esc(value)}</dd>"
            for key, value in facts.items()
        )
        + "</dl>"
    )
    if release.counts:
        _withdrawal(snapshot, release, context)
    else:
        st.warning(say("release_withdraw.gone", reason=_why_gone(snapshot, release)))
    _comparison(snapshot, release, context)


def _why_gone(snapshot: Snapshot, release: Release) -> str:
    events = snapshot.events(release.id)
    return f"{events[-1].reason} ({events[-1].by}, {_hour(events[-1].at)})" if events else "–"


def _withdrawal(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    if not st.toggle(say("release_withdraw.title"), key=f"withdraw-open-{release.id}"):
        return
    with st.spinner(say("upload.judging")):
        changes = _without(context.version, release.id, snapshot)
    show_changes(changes, context, name="withdrawn", title=say("upload_changes.title_withdraw"))
    who = person(context, "withdraw")
    reason = st.text_input(say("release_withdraw.reason"), key=f"why-{release.id}", max_chars=400)
    ready = bool(who.name and reason and reason.strip())
    words = "\u00a0" if ready else say("release_withdraw.need")
    st.html(f'<div class="kg-small">{esc(words)}</div>')
    if st.button(
        say("release_withdraw.button"),
        disabled=not ready,
        icon=":material/undo:",
        key=f"withdraw-{release.id}",
    ):
        _withdraw(release, str(reason).strip(), who.name, context)


@st.cache_resource(max_entries=32, show_spinner=False)
def _without(version: str, release: str, _snapshot: Snapshot) -> Changes:
    return changes_of_withdrawal(_snapshot, cache.catalogue(), release)


def _withdraw(release: Release, reason: str, by: str, context: Context) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    try:
        withdraw(cache.warehouse(), release.id, reason=reason, by=by, now=now)
    except Busy:
        st.error(context.say("loading.busy"))
        return
    except (KeyError, ValueError):
        st.error(context.say("loading.no_release", release=release.id))
        return
    except NeedsRebuild:
        st.error(context.say("upload_publish.damaged"))
        return
    except NotPublished as error:
        st.error(context.say("loading.not_published", reason=str(error)))
        return
    record(
        cache.warehouse().directory,
        Entry(now, by, "withdraw", {"release": release.id, "reason": reason}),
    )
    st.session_state[MESSAGE] = context.say(
        "release_withdraw.done", version=cache.warehouse().version
    )
    st.rerun()


def _comparison(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    if not st.toggle(say("release_compare.title"), key=f"compare-open-{release.id}"):
        return
    mine = _by_key(snapshot, release.id)
    others = snapshot.sharing(release.id)
    if not others:
        st.info(say("release_compare.none"))
        return
    other = st.selectbox(
        say("release_compare.other"),
        others,
        key=f"compare-{release.id}",
        format_func=lambda key: _line(snapshot.releases[key], context),
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
            Period.from_bounds(k.period_start, k.period_end).short(context.lang),
            printed(mine[k].observation, context.lang),
            printed(theirs[k].observation, context.lang),
            signed(round(mine[k].value - theirs[k].value, 6), context.lang),
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


def _hour(at: datetime) -> str:
    return f"{at.replace(tzinfo=UTC).astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}"
