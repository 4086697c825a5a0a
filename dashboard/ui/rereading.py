"""Read the kept files again: what reads otherwise is shown, and counts once it is accepted."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard.domain import Period
from dashboard.i18n import number
from dashboard.store import NoWarehouse
from dashboard.store.audit import Entry, record
from dashboard.store.errors import StoreError
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.current_user import person
from dashboard.ui.fold import opened
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.upload_changes import show_turns
from etl.reader_version import reader_version
from etl.rebuilding import rebuild
from etl.rereading import Differences, Otherwise

MOST_ROWS = 200
FOUND = "reread_found"
"""What the last reading found, with the language that its sentences are in."""

MESSAGE = "reread_message"


def show_rereading(context: Context) -> None:
    """Offer to read again to who may approve; show what differs, and let it be accepted."""
    say = context.say
    if message := st.session_state.pop(MESSAGE, None):
        st.success(message, icon=":material/check_circle:")
    if not context.snapshot.derivations <= {(reader_version(), context.catalogue.digest)}:
        st.info(say("rereading.older"), icon=":material/update:")
    if (fold := opened(say("rereading.title"), "reread-open")) is not None:
        with fold:
            _offer(context)


def _offer(context: Context) -> None:
    say = context.say
    st.html(f'<p class="kg-note">{esc(say("rereading.intro"))}</p>')
    who = person(context, "reread")
    ready = bool(who.name)
    words = "\u00a0" if ready else say("rereading.need_name")
    st.html(f'<div class="kg-small">{esc(words)}</div>')
    if st.button(
        say("rereading.read"), disabled=not ready, icon=":material/find_replace:", key="reread"
    ):
        _run(context, who.name, accept=False)
    lang, found = st.session_state.get(FOUND, ("", None))
    if found and lang == context.lang and ready:
        _show(found.differences, context)
        if st.button(
            say("rereading.accept"), type="primary", icon=":material/check:", key="reread-accept"
        ):
            _run(context, who.name, accept=True)


def _run(context: Context, by: str, *, accept: bool) -> None:
    """Rebuild; where something reads otherwise, keep what for the next run of the page."""
    warehouse = cache.warehouse()
    now = datetime.now(UTC)
    seen = st.session_state.get(f"{FOUND}_beside") if accept else warehouse.named
    try:
        with st.spinner(context.say("rereading.working")):
            made = rebuild(
                warehouse,
                context.catalogue,
                now=now,
                by=by,
                accept=accept,
                seen=seen,
                lang=context.lang,
            )
    except StoreError as error:
        st.error(error.words(context.lang), icon=":material/block:")
        return
    st.session_state[f"{FOUND}_beside"] = seen
    st.session_state[FOUND] = (context.lang, made if made.pointer is None else None)
    if made.pointer is not None:
        counts = {n: str(c) for n, c in made.differences.counts.items()} if accept else {}
        version = made.pointer.version
        record(warehouse.directory, Entry(now, by, "rebuild", {"version": version, **counts}))
        key = "accepted" if accept else "same"
        st.session_state[MESSAGE] = context.say(f"rereading.{key}", version=version)
    st.rerun()


def _show(found: Differences, context: Context) -> None:
    """Show the counts, the verdicts that turn, and each row that reads otherwise."""
    say = context.say
    st.html(f"<div><b>{esc(say('rereading.counts', **found.counts))}</b></div>")
    for file, count in found.faults.items():
        st.warning(say("rereading.faults", file=file, count=count), icon=":material/warning:")
    if found.unseen:
        st.warning(say("loading.not_compared", releases=len(found.unseen)))
    visible = found.without(_hidden(context))
    show_turns(visible.flips, visible.wordings, context)
    if left := len(found.rows) - len(visible.rows):
        st.html(f'<div class="kg-small">{esc(say("rereading.hidden", count=left))}</div>')
    if visible.rows:
        st.html(_table(visible, context).html)


def _hidden(context: Context) -> frozenset[str]:
    """Return the releases of which this session may not see anything before their hour."""
    try:
        whole = cache.warehouse().snapshot()
    except NoWarehouse:
        return frozenset()
    return frozenset(whole.releases) - frozenset(context.snapshot.releases)


def _table(found: Differences, context: Context) -> Markup:
    say = context.say
    files = {release.id: release.file for release in found.releases}
    rows: list[list[Content]] = [
        [
            say(f"rereading.{row.reads.value}"),
            _what(row, context),
            _period(row, context),
            f"{files.get(row.release, row.release)} {row.cell}",
            *(words or "–" for words in row.said(context.lang)),
        ]
        for row in found.rows[:MOST_ROWS]
    ]
    if len(found.rows) > MOST_ROWS:
        left = number(len(found.rows) - MOST_ROWS, context.lang)
        rows.append([say("rereading.more", count=left), *[""] * 5])
    named = ("upload_changes.what", "upload_changes.period")
    ours = ("rereading.where", "rereading.was", "rereading.now")
    return table([say(name) for name in ("rereading.reads", *named, *ours)], rows)


def _what(row: Otherwise, context: Context) -> str:
    """Name the figure, the demand or the publication that the row is of."""
    about = row.about
    known = context.catalogue.indicators.get(about.get("indicator") or "")
    if known is None:
        return str(about.get("name_vi") or about.get("source") or about.get("number") or row.table)
    name = known.short(context.lang)
    if part := about.get("breakdown"):
        name = f"{name}: {context.parts.get(part, part)}"
    measure = about.get("measure")
    return f"{name}, {context.say(f'measure.{measure}')}" if measure else name


def _period(row: Otherwise, context: Context) -> str:
    first, last = row.about.get("period_start"), row.about.get("period_end")
    return Period.from_bounds(first, last).short(context.lang) if first and last else "–"
