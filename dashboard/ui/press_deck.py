"""The deck in the press room: open it, take the file, keep a meeting's own agenda."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from dashboard.access.roles import Role
from dashboard.exports.deck import AgendaError, laid_over, read_agenda
from dashboard.exports.deck.agenda import (
    LONGEST_NOTE,
    Agenda,
    keep_agenda,
    kept_agenda,
    kept_agendas,
    own_agenda,
)
from dashboard.exports.deck.contents import deck_path
from dashboard.settings import CATALOG
from dashboard.ui.cache import warehouse
from dashboard.ui.context import Context
from dashboard.ui.fold import opened
from dashboard.ui.html import esc
from dashboard.ui.signed_in import has_role

ALL = ""


def show_deck(context: Context) -> None:
    """Offer the view as a deck, by any agenda that is kept."""
    say = context.say
    st.subheader(say("press_deck.title"), anchor="trinh-chieu")
    period = context.period.label(context.lang)
    st.html(f'<p class="kg-note">{esc(say("press_deck.note", period=period))}</p>')
    names = [ALL, *kept_agendas(warehouse().directory)]
    chosen = st.selectbox(
        say("press_deck.agenda"),
        names,
        key="deck_agenda",
        width=420,
        format_func=lambda name: name or say("press_deck.all"),
    )
    agenda = _agenda(chosen or ALL, context)
    if agenda is None:
        return
    st.html(_links(context, agenda))
    icon = ":material/format_list_numbered:"
    if (editor := opened(say("press_deck.edit"), "deck_edit", icon=icon)) is not None:
        with editor:
            _edit(context, agenda)


@cache
def _whole() -> Agenda:
    """Return the agenda with every slide, read once a process."""
    return read_agenda(CATALOG / "agenda.toml")


def _agenda(name: str, context: Context) -> Agenda | None:
    whole = _whole()
    if name == ALL:
        return whole
    try:
        own = kept_agenda(warehouse().directory, name)
        return laid_over(whole, own, name=name)
    except AgendaError as error:
        st.error(error.words(context.lang), icon=":material/error:")
        return None


def _links(context: Context, agenda: Agenda) -> str:
    where = esc(
        deck_path(
            context.version,
            context.area.code,
            context.period,
            context.lang,
            context.as_of,
            agenda.name,
        )
    )
    wall = f"{where}{'&amp;' if '?' in where else '?'}quay=20"
    file = f"trinh-chieu-{context.area.code}-{context.period.end}-{context.lang}.html"
    return (
        f'<p class="kg-note"><a class="kg-present" href="{where}" target="_self">'
        f"{esc(context.say('deck.button'))}</a> &nbsp; "
        f'<a href="{where}" download="{esc(file)}">{esc(context.say("press_deck.file"))}</a>'
        f' &nbsp;·&nbsp; <a href="{wall}" target="_self">'
        f"{esc(context.say('press_deck.wall'))}</a></p>"
    )


def _edit(context: Context, agenda: Agenda) -> None:
    """Let order, slides left out and notes be chosen, and keep them under a name."""
    say = context.say
    whole = _whole()
    used = [entry.id for entry in agenda.entries]
    entries = [*agenda.entries, *(e for e in whole.entries if e.id not in used)]
    rows: list[dict[str, Any]] = [
        {
            "use": entry.id in used,
            "place": number,
            "slide": _name(entry.kind, entry.indicator, context),
            "note": entry.note,
        }
        for number, entry in enumerate(entries, 1)
    ]
    edited = st.data_editor(
        rows,
        key=f"deck_rows_{agenda.name}",
        hide_index=True,
        num_rows="fixed",
        column_config={
            "use": st.column_config.CheckboxColumn(say("press_deck.use"), width="small"),
            "place": st.column_config.NumberColumn(
                say("press_deck.place"), min_value=1, max_value=len(rows), step=1, width="small"
            ),
            "slide": st.column_config.TextColumn(say("press_deck.slide"), disabled=True),
            "note": st.column_config.TextColumn(
                say("press_deck.own_note"), max_chars=LONGEST_NOTE, width="large"
            ),
        },
    )
    since = st.date_input(
        say("press_deck.since"),
        value=agenda.since,
        format="DD/MM/YYYY",
        max_value="today",
        min_value=date(2010, 1, 1),
        key=f"deck_since_{agenda.name}",
        width=260,
    )
    name = st.text_input(
        say("press_deck.name"), value=agenda.name, key=f"deck_name_{agenda.name}", width=420
    )
    if not (has_role(Role.UPLOAD) or has_role(Role.APPROVE)):
        st.info(say("press_deck.not_yours"), icon=":material/lock:")
        return
    if st.button(say("press_deck.keep"), icon=":material/save:", key="deck_keep"):
        _keep(context, [e.id for e in entries], edited, since, (name or "").strip())


def _keep(
    context: Context, ids: list[str], rows: list[dict[str, Any]], since: object, name: str
) -> None:
    placed = sorted(zip(ids, rows, strict=True), key=lambda one: one[1]["place"] or 0)
    own = own_agenda(
        order=[slide for slide, row in placed if row["use"]],
        leave_out=[slide for slide, row in placed if not row["use"]],
        notes={slide: str(row["note"] or "") for slide, row in placed},
        since=since if isinstance(since, date) else None,
    )
    try:
        laid_over(_whole(), own)
        keep_agenda(warehouse().directory, name, own)
    except AgendaError as error:
        st.error(error.words(context.lang), icon=":material/error:")
        return
    st.success(context.say("press_deck.kept", name=name), icon=":material/check:")


def _name(kind: str, indicator: str, context: Context) -> str:
    if kind == "subject":
        return context.catalogue.indicators[indicator].short(context.lang)
    return context.say("press_deck.kind_others" if kind == "others" else f"deck.{kind}")
