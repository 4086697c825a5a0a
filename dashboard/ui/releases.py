"""Every publication ever loaded: who, when, why, from which file; withdraw one."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from dashboard.domain import Release
from dashboard.i18n import Lang, date_text, hour_text, number, published_text
from dashboard.store import Snapshot
from dashboard.store.audit import Entry, record
from dashboard.store.errors import StoreError
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.current_user import person
from dashboard.ui.fold import opened
from dashboard.ui.html import Content, Markup, esc, link, table
from dashboard.ui.release_compare import release_line, show_comparison
from dashboard.ui.rereading import show_rereading
from dashboard.ui.upload_changes import show_changes
from dashboard.ui.upload_publish import RELEASE
from dashboard.ui.who import who
from etl.impact.changes import Changes, changes_of_withdrawal
from etl.loading import withdraw

LATEST = 50
MESSAGE = "release_message"


def show_releases(context: Context) -> None:
    """Show the history, one release in full, its withdrawal and its comparison."""
    snapshot = context.snapshot
    releases = sorted(
        snapshot.releases.values(),
        key=lambda r: (r.loaded_at, r.published_on.text, r.id),
        reverse=True,
    )
    gone = sum(not release.counts for release in releases)
    intro = context.say("release_list.intro", count=number(len(releases), context.lang), gone=gone)
    st.html(f'<p class="kg-note">{esc(intro)}</p>')
    if message := st.session_state.pop(MESSAGE, None):
        st.success(message, icon=":material/check_circle:")
    chosen = st.selectbox(
        context.say("release_list.choose"),
        [r.id for r in releases],
        key=RELEASE,
        format_func=lambda key: release_line(snapshot.releases[key], context),
    )
    if chosen:
        _show_one(snapshot, snapshot.releases[chosen], context)
    with st.expander(context.say("release_list.latest"), expanded=False):
        st.html(_history(releases[:LATEST], context).html)
    show_rereading(context)


def _history(releases: list[Release], context: Context) -> Markup:
    keys = ("loaded", "published", "source", "size", "state", "by", "file")
    rows: list[list[Content]] = [
        [
            hour_text(r.loaded_at, context.lang),
            published_text(r.published_on, context.lang),
            context.source(r),
            number(r.size, context.lang),
            context.say(f"release_state.{r.state.value}"),
            who(r.loaded_by, context),
            r.file,
        ]
        for r in releases
    ]
    return table([context.say(f"release_list.{key}") for key in keys], rows, numeric=frozenset({3}))


def _show_one(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    facts: dict[str, Content] = {
        "published": published_text(release.published_on, context.lang),
        "source": context.source(release),
        "state": say(f"release_state.{release.state.value}"),
        "size": number(release.size, context.lang),
        "file": release.file,
        "hash": release.sha256,
        "loaded": hour_text(release.loaded_at, context.lang),
        "by": who(release.loaded_by, context),
        "why": release.reason,
    }
    if events := _events(snapshot, release, context):
        facts["events"] = Markup(events)
    st.html(
        "<dl class='kg-facts' style='display:grid;grid-template-columns:max-content 1fr;"
        "gap:.25rem 1.2rem;margin:.2rem 0 .8rem;padding:0'>"
        + "".join(
            f"<dt class='kg-small'>{esc(say(f'release_list.{key}'))}</dt>"
            f"<dd style='margin:0;overflow-wrap:anywhere'>{esc(value)}</dd>"
            for key, value in facts.items()
            if value
        )
        + "</dl>"
        + _as_of(release, context)
    )
    if release.counts:
        _withdrawal(snapshot, release, context)
    else:
        st.warning(say("release_withdraw.gone", reason=_why_gone(snapshot, release, context)))
    show_comparison(snapshot, release, context)


def _events(snapshot: Snapshot, release: Release, context: Context) -> str:
    """Say when the release began or ceased to count, by whom and why."""
    lines = []
    for event in snapshot.events(release.id):
        said = context.say(f"release_event.{event.event.value}")
        words = f"{hour_text(event.at, context.lang)} · {said} · {who(event.by, context)}"
        lines.append(f"<div>{esc(words + (f': {event.reason}' if event.reason else ''))}</div>")
    return "".join(lines)


def _as_of(release: Release, context: Context) -> str:
    """Lead to the dashboard as it stood on the day of the publication, where the day is known."""
    day = release.published_on.known_by
    if day is None:
        return ""
    words = context.say("release_list.as_of", day=date_text(day, context.lang))
    query = urlencode({**context.params, "as_of": day.isoformat()})
    return f'<p class="kg-note">{link(f"./?{query}", words).html}</p>'


def _why_gone(snapshot: Snapshot, release: Release, context: Context) -> str:
    events = snapshot.events(release.id)
    if not events:
        return "–"
    last = events[-1]
    return f"{last.reason} ({who(last.by, context)}, {hour_text(last.at, context.lang)})"


def _withdrawal(snapshot: Snapshot, release: Release, context: Context) -> None:
    title = context.say("release_withdraw.title")
    if (fold := opened(title, f"withdraw-open-{release.id}")) is not None:
        with fold:
            _offer_withdrawal(snapshot, release, context)


def _offer_withdrawal(snapshot: Snapshot, release: Release, context: Context) -> None:
    say = context.say
    with st.spinner(say("upload.judging")):
        changes = _without(context.version, release.id, context.lang, snapshot)
    show_changes(changes, context, name="withdrawn", title=say("upload_changes.title_withdraw"))
    who = person(context, "withdraw")
    reason = st.text_input(
        say("release_withdraw.reason"), key=f"why-{release.id}", max_chars=400, width=640
    )
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
def _without(version: str, release: str, lang: Lang, _snapshot: Snapshot) -> Changes:
    return changes_of_withdrawal(_snapshot, cache.catalogue(), release, lang=lang)


def _withdraw(release: Release, reason: str, by: str, context: Context) -> None:
    now = datetime.now(UTC)
    try:
        withdraw(cache.warehouse(), release.id, reason=reason, by=by, now=now)
    except (KeyError, ValueError):
        st.error(context.say("loading.no_release", release=release.id))
        return
    except StoreError as error:
        st.error(error.words(context.lang))
        return
    record(
        cache.warehouse().directory,
        Entry(now, by, "withdraw", {"release": release.id, "reason": reason}),
    )
    st.session_state[MESSAGE] = context.say(
        "release_withdraw.done", version=cache.warehouse().version
    )
    st.rerun()
