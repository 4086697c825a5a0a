"""The days on which figures are due, to subscribe to: a calendar and a feed."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Event

from dashboard.analysis.release_clock import Due, read_clock
from dashboard.i18n import date_text, text
from dashboard.public.edition import Edition
from dashboard.public.site.feeds import Notice, atom_of, latest_change
from dashboard.settings import CATALOG

BACK, AHEAD = timedelta(days=400), timedelta(days=400)
_WHATS = (("grdp", "province"), ("report", "nation"))


def dues(edition: Edition) -> list[Due]:
    """Return what is due around the day on which the public figures last changed, in order."""
    day = latest_change(edition).date()
    clock = read_clock(CATALOG / "release_clock.toml")
    found = [
        due
        for what, level in _WHATS
        for due in clock.coming(what, level, since=day - BACK, until=day + AHEAD)
    ]
    return sorted(found, key=lambda d: (d.day, d.key))


def due_calendar(edition: Edition) -> bytes:
    """Return the calendar; an event keeps its name when its day moves, its number rises."""
    found = Calendar()
    found.add("prodid", "-//Kinh te Kien Giang//Han cong bo//VI")
    found.add("version", "2.0")
    found.add("x-wr-calname", text("calendar.file", "vi"))
    found.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    stamp = latest_change(edition)
    for due in dues(edition):
        event = Event()
        event.add("uid", f"han-{due.key}@kinh-te-kien-giang")
        event.add("sequence", int(due.moved_from is not None))
        event.add("dtstamp", stamp)
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("summary", due_title(due))
        event.add("description", due_words(due))
        event.add("status", "CONFIRMED" if due.rule.verified else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def due_feed(edition: Edition, base: str) -> bytes:
    """Return the same as a feed, changed days with their reason."""
    stamp = latest_change(edition)
    notices = [
        Notice(stamp, f"{base}han-cong-bo.ics#{d.key}-{d.day}", due_title(d), due_words(d))
        for d in dues(edition)
    ]
    return atom_of(notices, title=text("calendar.file", "vi"), base=base, name="han-cong-bo.xml")


def due_title(due: Due) -> str:
    """Name what is due: figures and the last month they tell of."""
    what = text(f"calendar.{due.rule.what}_{due.rule.level}", "vi")
    return f"{what}: {due.month:02d}/{due.year}"


def due_words(due: Due) -> str:
    """Say the rule, whether it was verified, and why a day moved."""
    verified = text(f"calendar.{'verified' if due.rule.verified else 'unverified'}", "vi")
    said = f"{date_text(due.day, 'vi')}. {due.rule.name('vi')}: {due.rule.note('vi')} ({verified})."
    if due.moved_from is not None:
        moved = date_text(due.moved_from, "vi")
        said += " " + text("calendar.moved", "vi", day=moved, reason=due.reason.get("vi", ""))
    return said
