"""The calendar of publications: what is due, what was published, late by how many days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from dashboard.analysis.release_clock import Due, Kept, read_clock
from dashboard.domain.office_time import at_the_office
from dashboard.i18n import date_text, hour_and_day, month_text
from dashboard.settings import CATALOG
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, folded, link, table
from dashboard.ui.number_link import SOURCES_PAGE
from dashboard.ui.today import today

AHEAD = timedelta(days=370)
COMING, SHOWN = 6, 8
"""Days due and publications in the first tables; the others wait behind one click."""

_WHATS = (("grdp", "province"), ("report", "nation"))


def show_calendar(context: Context) -> None:
    """Show what is due next, what was published against its day, and the rules."""
    now = context.as_of or today()
    st.html(context.once("calendar_due", lambda: _coming(context, now), now))
    kept = context.once("calendar_kept", lambda: _all_kept(context))
    st.html(context.once("calendar_first", lambda: _kept_html(kept, context)))
    if len(kept) > SHOWN and st.toggle(
        context.say("calendar.all", count=len(kept)), key="calendar_all"
    ):
        st.html(context.once("calendar_all", lambda: _table(kept[SHOWN:], context)))
    st.html(context.once("calendar_rules", lambda: _rules(context)))


def due_note(indicator: str, context: Context, *, area: str | None = None) -> str:
    """Say when a missing figure is due: "hạn công bố 29/9/2026"; empty where no rule tells."""
    level = context.catalogue.areas[area or context.area.code].level
    clock = read_clock(CATALOG / "release_clock.toml")
    found = clock.due_of(indicator, level, context.period.end)
    return due_text(found, context) if found else ""


def due_text(due: Due, context: Context) -> str:
    """Print a due day, with its rule where that could not be verified."""
    key = "due" if due.rule.verified else "due_unverified"
    day = date_text(due.day, context.lang)
    return context.say(f"calendar.{key}", day=day, rule=due.rule.name(context.lang))


def _coming(context: Context, now: date) -> str:
    """Return the next day of each kind, what is due in order, and apart what is overdue."""
    clock = read_clock(CATALOG / "release_clock.toml")
    published = {(k.due.key) for k in clock.kept(context.snapshot) if k.due}
    since = now - timedelta(days=62)
    found = sorted(
        (
            due
            for what, level in _WHATS
            for due in clock.coming(what, level, since=since, until=now + AHEAD)
            if due.day >= now or due.key not in published
        ),
        key=lambda d: (d.day, d.rule.what),
    )
    soon = [due for due in found if due.day >= now]
    missing = [due for due in found if due.day < now]
    first = {due.rule.what: due for due in reversed(soon)}
    html = "".join(
        f"<p><b>{esc(context.say('calendar.next', **_said(due, now, context)))}</b></p>"
        for due in sorted(first.values(), key=lambda d: d.day)
    )
    html += _days("coming", soon, now, context)
    ics = link("cong-khai/han-cong-bo.ics", context.say("calendar.subscribe")).html
    html += f'<p class="kg-note">{ics}</p>'
    return html + (_days("overdue", missing, now, context) if missing else "")


def _days(title: str, dues: Sequence[Due], now: date, context: Context) -> str:
    rows: list[list[Content]] = []
    for due in dues:
        said = _said(due, now, context)
        day = said["day"]
        if due.moved_from:
            reason = due.reason.get(context.lang, "")
            moved = date_text(due.moved_from, context.lang)
            day += f" ({context.say('calendar.moved', day=moved, reason=reason)})"
        rule = due.rule.name(context.lang) + said["doubt"]
        left: Content = said["left"]
        if due.day < now:
            left = Markup(f"<b style='color:var(--bad)'>{esc(left)}</b>")
        rows.append([day, said["what"], said["period"], left, rule])
    columns = _columns(context, "due", "what", "period", "late", "rule")
    more = context.say("works.rest", count=len(rows) - COMING)
    html = folded(columns, rows, first=COMING, more=more).html
    return f"<h2>{esc(context.say(f'calendar.{title}'))}</h2>{html}"


def _said(due: Due, now: date, context: Context) -> dict[str, str]:
    """Word a due day: when, what, of which period, and how far off."""
    left = (due.day - now).days
    key = "today" if left == 0 else "in_days" if left > 0 else "passed"
    return {
        "day": date_text(due.day, context.lang),
        "what": context.say(f"calendar.{due.rule.what}_{due.rule.level}"),
        "period": month_text(date(due.year, due.month, 1), context.lang),
        "left": context.say(f"calendar.{key}", **({"days": abs(left)} if left else {})),
        "doubt": "" if due.rule.verified else f" ({context.say('calendar.unverified')})",
    }


def _all_kept(context: Context) -> tuple[Kept, ...]:
    found = read_clock(CATALOG / "release_clock.toml").kept(context.snapshot)
    last = context.as_of
    return tuple(k for k in found if last is None or k.published <= last)


def _kept_html(kept: Sequence[Kept], context: Context) -> str:
    judged = [k for k in kept if k.due is not None]
    why = [k.why for k in judged if k.late]
    intro = context.say(
        "calendar.intro",
        count=len(judged),
        on_time=sum(not k.late for k in judged),
        **{name: why.count(name) for name in ("weekend", "explained", "again", "unknown")},
    )
    return (
        f"<h2>{esc(context.say('calendar.kept'))}</h2><p class='kg-note'>{esc(intro)}</p>"
        + _table(kept[:SHOWN], context)
    )


def _table(kept: Sequence[Kept], context: Context) -> str:
    columns = _columns(context, "published", "period", "due", "late", "why", "source")
    return table(columns, [_row(k, context) for k in kept]).html


def _row(kept: Kept, context: Context) -> list[Content]:
    lang = context.lang
    hour = kept.release.embargo_until
    published = date_text(kept.published, lang)
    if hour is not None and at_the_office(hour).date() == kept.published:
        published = context.say("calendar.at_hour", **hour_and_day(hour, lang))
    late: Content = late_text(kept, context)
    if kept.late > 0 and kept.why == "unknown":
        late = Markup(f"<b style='color:var(--bad)'>{esc(late)}</b>")
    why = kept.explained.get(lang) or (context.say(f"calendar.why.{kept.why}") if kept.why else "")
    named = (
        link(context.link(SOURCES_PAGE, ban=one.id), context.source(one)).html
        for one in (kept.release, *kept.also)
    )
    due = date_text(kept.due.day, lang) if kept.due else "–"
    sources = Markup("<br>".join(named))
    return [published, month_text(date(kept.year, kept.month, 1), lang), due, late, why, sources]


def late_text(kept: Kept, context: Context) -> str:
    """Say how a publication stands to its day."""
    if kept.due is None:
        return "–"
    if kept.late == 0:
        return context.say("calendar.on_time")
    return context.say(f"calendar.{'late' if kept.late > 0 else 'early'}", days=abs(kept.late))


def _rules(context: Context) -> str:
    lang = context.lang
    rows: list[list[Content]] = []
    for rule in read_clock(CATALOG / "release_clock.toml").rules:
        until = date_text(rule.until, lang) if rule.until < date.max else "…"
        rows.append(
            [
                rule.name(lang),
                context.say(f"calendar.{rule.what}_{rule.level}"),
                f"{date_text(rule.since, lang)} – {until}",
                context.say(f"calendar.{'verified' if rule.verified else 'unverified'}"),
                rule.note(lang),
            ]
        )
    columns = _columns(context, "rule", "what", "valid", "state", "why")
    return f"<h2>{esc(context.say('calendar.rules'))}</h2>{table(columns, rows).html}"


def _columns(context: Context, *names: str) -> list[str]:
    return [context.say(f"calendar.column.{name}") for name in names]
