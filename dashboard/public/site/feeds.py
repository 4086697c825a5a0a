"""What readers subscribe to: Atom of publications and corrections, a calendar, the site map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from lxml import etree

from dashboard.domain import Release
from dashboard.i18n import text
from dashboard.public.edition import Edition
from dashboard.public.site.address import section

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ENTRIES = 60


def latest_change(edition: Edition) -> datetime:
    """Return when the public figures last changed: a load, an event, or the end of an embargo."""
    moments = [datetime(2000, 1, 1, tzinfo=UTC)]
    for one in edition.snapshot.releases.values():
        moments.append(_utc(one.loaded_at))
        if one.embargo_until:
            moments.append(_utc(one.embargo_until))
        moments += [_utc(e.at) for e in edition.snapshot.events(one.id)] if not one.counts else []
    return max(moments)


def atom(edition: Edition, base: str) -> bytes:
    """Return the feed: one entry a publication, one a correction or withdrawal."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=_plain(ATOM))
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    page = base + section("cong-bo", "vi")
    _add(feed, "id", page)
    _add(feed, "title", f"{text('public.name', 'vi')} – {text('site.nav.cong-bo', 'vi')}")
    _add(feed, "updated", _stamp(latest_change(edition)))
    etree.SubElement(feed, f"{{{ATOM}}}link", href=page)
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{base}feed.xml")
    author = etree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", text("public.name", "vi"))
    entries = [_entry(one, page) for one in edition.snapshot.releases.values()]
    for one in edition.snapshot.releases.values():
        if not one.counts:
            last = edition.snapshot.events(one.id)[-1]
            title = f"{text(f'release_state.{one.state.value}', 'vi')}: {one.source}"
            entries.append(
                (
                    _utc(last.at),
                    f"{page}#{one.id}-{last.event.value}",
                    title,
                    f"{page}#dinh-chinh",
                    last.reason or one.reason,
                )
            )
    entries.sort(key=lambda e: (e[0], e[1]), reverse=True)
    for moment, name, title, to, said in entries[:MOST_ENTRIES]:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", name)
        _add(entry, "title", title)
        _add(entry, "updated", _stamp(moment))
        etree.SubElement(entry, f"{{{ATOM}}}link", href=to)
        _add(entry, "summary", said or title)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry of a feed of notices; `name` stays as it is told again."""

    moment: datetime
    name: str
    title: str
    words: str


def atom_of(notices: Iterable[Notice], *, title: str, base: str, name: str) -> bytes:
    """Return a feed of notices, in their order."""
    told = list(notices)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=_plain(ATOM))
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    _add(feed, "id", f"{base}{name}")
    _add(feed, "title", title)
    newest = max((n.moment for n in told), default=datetime(2000, 1, 1, tzinfo=UTC))
    _add(feed, "updated", _stamp(newest))
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{base}{name}")
    _add(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", text("public.name", "vi"))
    for one in told:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", one.name)
        _add(entry, "title", one.title)
        _add(entry, "updated", _stamp(one.moment))
        _add(entry, "summary", one.words)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def calendar(edition: Edition, base: str) -> bytes:
    """Return the days on which the figures were published, as a calendar to subscribe to."""
    found = Calendar()
    found.add("prodid", "-//Kinh te Kien Giang//VI")
    found.add("version", "2.0")
    found.add("name", text("site.calendar", "vi"))
    found.add("x-wr-calname", text("site.calendar", "vi"))
    found.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    days: dict[date, list[Release]] = {}
    for one in edition.snapshot.releases.values():
        if one.published_on.precision.value == "day" and one.published_on.known_by:
            days.setdefault(one.published_on.known_by, []).append(one)
    for day in sorted(days, reverse=True)[:200]:
        event = Event()
        sources = sorted({r.source for r in days[day]})
        state = "CONFIRMED" if any(r.counts for r in days[day]) else "CANCELLED"
        event.add("uid", f"{day.isoformat()}@kinh-te-kien-giang")
        event.add("dtstamp", max(_utc(r.loaded_at) for r in days[day]))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add(
            "summary", sources[0] if len(sources) == 1 else f"{sources[0]} (+{len(sources) - 1})"
        )
        event.add("description", "\n".join(sources))
        event.add("url", base + section("cong-bo", "vi"))
        event.add("status", state)
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def site_map(paths: Iterable[str], base: str, changed: datetime) -> bytes:
    """Return the site map of the pages to be found."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=_plain(SITEMAP))
    for path in paths:
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(url, f"{{{SITEMAP}}}loc").text = base + path
        etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = _stamp(changed)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _plain(name: str) -> dict[str, str]:
    """Return a namespace without prefix; lxml takes None for it, its types do not."""
    return {None: name}  # type: ignore[dict-item]


def _entry(one: Release, page: str) -> tuple[datetime, str, str, str, str]:
    moment = max([_utc(one.loaded_at)] + ([_utc(one.embargo_until)] if one.embargo_until else []))
    said = text("site.feed.rows", "vi", count=one.size, file=one.file)
    return moment, f"{page}#{one.id}", one.source, f"{page}#{one.id}", said


def _add(parent: Any, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _printable(words)


def _printable(words: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in words if c in "\t\n\r" or ord(c) >= 32)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
