"""Publications and corrections, file by file, with the reason and minute of what was replaced."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain import Release
from dashboard.domain.office_time import at_the_office
from dashboard.i18n import Lang, published_text, text
from dashboard.public.site.address import home, section
from dashboard.public.site.html import Markup, link, table, tag
from dashboard.public.site.material import Material
from dashboard.public.site.page import OTHER, Page


def releases_of(material: Material, lang: Lang) -> Page:
    """Return the page of publications: first what was replaced or withdrawn, then all by year."""
    path = section("cong-bo", lang)
    found = list(material.edition.snapshot.releases.values())
    gone = [r for r in found if not r.counts or r.supersedes]
    title = text("site.nav.cong-bo", lang)
    body: list[object] = [
        tag("h1", title),
        tag("p", text("site.releases_about", lang, count=len(found))),
        tag("h2", text("site.corrections", lang), id="dinh-chinh"),
        _corrections(material, gone, lang) if gone else tag("p", text("site.no_corrections", lang)),
    ]
    years: dict[str, list[Release]] = {}
    for one in found:
        years.setdefault(one.published_on.text[:4], []).append(one)
    for n, year in enumerate(sorted(years, reverse=True)):
        head = year or text("date.unknown", lang)
        listed = _listed(years[year], lang)
        body.append(
            tag("section", tag("h2", head), listed)
            if n < 2
            else tag("details", tag("summary", f"{head} ({len(years[year])})"), listed)
        )
    return Page(path, lang, title, text("site.releases_about", lang, count=len(found)), body,
                twin=section("cong-bo", OTHER[lang]), here="cong-bo",
                picture=f"{home(lang)}anh.png")  # fmt: skip


def _listed(releases: Sequence[Release], lang: Lang) -> Markup:
    rows = []
    for one in releases:
        source: object = one.source
        if one.url.startswith(("https://", "http://")):
            source = link(one.url, one.source, rel="noopener nofollow")
        rows.append(
            (
                published_text(one.published_on, lang),
                tag("span", source, id=one.id),
                tag("span", one.file, class_="small"),
                str(one.size),
                text(f"release_state.{one.state.value}", lang),
            )
        )
    names = ("published", "source", "file", "rows", "state")
    return table([text(f"site.column.{n}", lang) for n in names], rows, numeric=(3,))


def _corrections(material: Material, gone: Sequence[Release], lang: Lang) -> Markup:
    rows = []
    for one in gone:
        events = material.edition.snapshot.events(one.id)
        last = events[-1] if events and not one.counts else None
        minute = f"{at_the_office(last.at):%d/%m/%Y %H:%M}" if last else ""
        rows.append(
            (
                one.source,
                one.file,
                text(f"release_state.{one.state.value}", lang),
                minute,
                (last.reason if last else "") or one.reason or "–",
            )
        )
    names = ("source", "file", "state", "minute", "reason")
    return table([text(f"site.column.{n}", lang) for n in names], rows)
