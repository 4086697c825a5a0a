"""Requests for an explanation on the page of targets: ask, answer, take back, and how all stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from dashboard.access.roles import Role
from dashboard.analysis.asked import Asked, asked_about, asked_of, tally
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Target
from dashboard.domain.office_time import at_the_office
from dashboard.exports.deck import read_agenda
from dashboard.i18n import date_text
from dashboard.settings import CATALOG
from dashboard.store.audit import Entry, record
from dashboard.store.errors import StoreError
from dashboard.ui import cache
from dashboard.ui.assessment_table import target_name
from dashboard.ui.context import Context
from dashboard.ui.current_user import person
from dashboard.ui.html import Content, Markup, esc, link, table
from dashboard.ui.number_link import SOURCES_PAGE
from dashboard.ui.register_entry import entry
from dashboard.ui.signed_in import has_role, someone_signs_in
from dashboard.ui.today import today
from etl.explaining import LONGEST, Asking, ask, explain, unask

USUAL_DAYS = 14
MESSAGE = "asking_message"
EXPLAINABLE = (Verdict.MISSED, Verdict.BEHIND)
"""Verdicts that a leader may ask about: missed, or behind with the year still running."""


def show_asking(targets: Sequence[Target], context: Context) -> None:
    """Show every request of the area and, to who may, the forms."""
    day = context.as_of or today()
    asked = all_asked(context, day)
    st.header(context.say("asking.title"), anchor="giai-trinh")
    if done := st.session_state.pop(MESSAGE, ""):
        st.success(done, icon=":material/check_circle:")
    st.html(_table(asked, context))
    if context.as_of is not None:
        return
    with st.expander(context.say("asking.ask"), icon=":material/contact_support:"):
        _ask_form(targets, context)
    waiting = [a for a in asked if a.state != "recalled"]
    for one in waiting:
        _answer_form(one, context)
        _recall_form(one, context)


def all_asked(context: Context, day: date) -> tuple[Asked, ...]:
    """Return how the requests of the view stand on a day."""
    area = context.area.code
    return context.figures.remember(
        ("asked", area, day), lambda: asked_of(context.figures, area=area, today=day)
    )


def tally_text(context: Context, day: date) -> str:
    """Count the requests in a sentence; empty where there is none."""
    asked = all_asked(context, day)
    return context.say("asking.tally", count=len(asked), **tally(asked)) if asked else ""


def asked_lines(target: Target, context: Context, day: date) -> str:
    """Say below a verdict what was asked about it and how that stands."""
    lines = []
    for one in asked_about(target, all_asked(context, day)):
        due = date_text(one.request.due, context.lang)
        said = context.say(
            "asking.line", unit=one.request.unit, due=due, state=state_text(one, context)
        )
        bad = " style='color:var(--bad)'" if one.state == "overdue" else ""
        text = ""
        if one.request.answers:
            text = f": {one.request.answers[-1].text}"
        lines.append(
            f"<div class='kg-small'{bad}><b>{esc(context.say('asking.title'))}</b> "
            f"{esc(said)}{esc(text)}</div>"
        )
    return "".join(lines)


def state_text(one: Asked, context: Context) -> str:
    """Say how a request stands, with its age or the days past its day."""
    return context.say(f"asking.state.{one.state}", age=one.age, over=one.days_over)


def _table(asked: Sequence[Asked], context: Context) -> str:
    if not asked:
        return f'<p class="kg-note">{esc(context.say("asking.none"))}</p>'
    note = context.say("asking.tally", count=len(asked), **tally(asked))
    columns = [
        context.say(f"asking.column.{name}")
        for name in ("target", "unit", "asked", "due", "state", "answer")
    ]
    rows = [_row(one, context) for one in asked]
    return f'<p class="kg-note">{esc(note)}</p>' + table(columns, rows).html


def _row(one: Asked, context: Context) -> list[Content]:
    request = one.request
    lang = context.lang
    name = target_name(one.target, context) if one.target else request.name
    where = link(context.link(SOURCES_PAGE, ban=request.release, o=request.cell), name)
    about = f"{where.html}<div class='kg-small'>{esc(request.instrument)}</div>"
    asked = f"{esc(date_text(request.asked_on, lang))}<div class='kg-small'>{esc(request.by)}</div>"
    if request.note:
        asked += f"<div class='kg-small'>{esc(request.note)}</div>"
    state = esc(state_text(one, context))
    if one.state == "overdue":
        state = f"<b style='color:var(--bad)'>{state}</b>"
    return [
        Markup(about),
        request.unit,
        Markup(asked),
        date_text(request.due, lang),
        Markup(state),
        Markup(_answers(one, context)),
    ]


def _answers(one: Asked, context: Context) -> str:
    request = one.request
    told = []
    for given in reversed(request.answers):
        day = date_text(at_the_office(given.at).date(), context.lang)
        who = ", ".join(part for part in (given.author, given.by, day) if part)
        told.append(f"<div>{esc(given.text)}<div class='kg-small'>{esc(who)}</div></div>")
    html = told[0] if told else ""
    if len(told) > 1:
        more = context.say("asking.earlier", count=len(told) - 1)
        html += (
            f"<details class='kg-small'><summary>{esc(more)}</summary>{''.join(told[1:])}</details>"
        )
    if one.sheet is not None:
        file = context.figures.releases[one.sheet.release].file
        said = link(
            context.link(SOURCES_PAGE, ban=one.sheet.release, o=str(one.sheet.cell)), one.sheet.text
        )
        by = context.say("asking.by_sheet", file=file)
        html += f"<div>{said.html}<div class='kg-small'>{esc(by)}</div></div>"
    if request.is_recalled:
        html += f"<div class='kg-small'>{esc(request.recalled)} ({esc(request.recalled_by)})</div>"
    return html or "–"


def _ask_form(targets: Sequence[Target], context: Context) -> None:
    missed = context.once(
        "missed",
        lambda: tuple(t for t in targets if entry(t, context).attainment.verdict in EXPLAINABLE),
        *((t.release, str(t.cell)) for t in targets),
    )
    if not missed:
        st.html(f'<p class="kg-note">{esc(context.say("asking.nothing_missed"))}</p>')
        return
    who = person(context, "ask", Role.ASK)
    if not who.name and not who.single_user:
        return
    names = [f"{target_name(t, context)} ({t.period.label(context.lang)})" for t in missed]
    agenda = read_agenda(CATALOG / "agenda.toml")
    with st.form("ask"):
        place = st.selectbox(
            context.say("asking.target"), range(len(missed)), format_func=names.__getitem__
        )
        chosen = missed[place or 0]
        unit = st.text_input(
            context.say("asking.unit"),
            value=agenda.lead.get(chosen.indicator, {}).get(context.lang, ""),
            max_chars=120,
        )
        due = st.date_input(
            context.say("asking.due"),
            value=today() + timedelta(days=USUAL_DAYS),
            format="DD/MM/YYYY",
        )
        note = st.text_area(context.say("asking.note"), max_chars=LONGEST)
        sent = st.form_submit_button(context.say("asking.send"), type="primary")
    if sent and isinstance(due, date):
        asking = Asking(chosen, unit, due, note)
        said = context.say("asking.asked", unit=unit, due=date_text(due, context.lang))
        _enter(
            lambda now: ask(cache.warehouse(), asking, by=who.name, now=now),
            Entry(datetime.now(UTC), who.name, "ask", {"cell": str(chosen.cell), "unit": unit}),
            said,
            context,
        )


def _answer_form(one: Asked, context: Context) -> None:
    if someone_signs_in() and not has_role(Role.ANSWER):
        return
    request = one.request
    key = "revise" if request.answers else "answer"
    with st.expander(
        context.say(f"asking.{key}", name=f"{request.name}, {request.unit}"),
        icon=":material/reply:",
    ):
        who = person(context, f"answer_{request.id}", Role.ANSWER)
        with st.form(f"answer_{request.id}"):
            said = st.text_area(context.say("asking.text"), max_chars=LONGEST)
            author = st.text_input(context.say("asking.author"), max_chars=120)
            st.html(f'<p class="kg-small">{esc(context.say("asking.sheet"))}</p>')
            sent = st.form_submit_button(context.say("asking.reply"), type="primary")
        if sent:
            _enter(
                lambda now: explain(
                    cache.warehouse(),
                    request.id,
                    text=said or "",
                    author=author or "",
                    by=who.name,
                    now=now,
                ),
                Entry(datetime.now(UTC), who.name, "explain", {"request": request.id}),
                context.say("asking.answered"),
                context,
            )


def _recall_form(one: Asked, context: Context) -> None:
    if someone_signs_in() and not has_role(Role.ASK):
        return
    request = one.request
    with st.expander(
        context.say("asking.recall", name=f"{request.name}, {request.unit}"),
        icon=":material/undo:",
    ):
        who = person(context, f"recall_{request.id}", Role.ASK)
        with st.form(f"recall_{request.id}"):
            reason = st.text_input(context.say("asking.reason"), max_chars=400)
            sent = st.form_submit_button(context.say("asking.recall_button"))
        if sent:
            _enter(
                lambda now: unask(
                    cache.warehouse(), request.id, reason=reason or "", by=who.name, now=now
                ),
                Entry(datetime.now(UTC), who.name, "unask", {"request": request.id}),
                context.say("asking.recalled"),
                context,
            )


def _enter(do: Callable[[datetime], object], done: Entry, message: str, context: Context) -> None:
    """Enter it in both logs and show the page anew, or say why it could not be entered."""
    try:
        do(done.at)
    except StoreError as error:
        st.error(error.words(context.lang), icon=":material/block:")
        return
    record(cache.warehouse().directory, done)
    st.session_state[MESSAGE] = message
    st.rerun()
