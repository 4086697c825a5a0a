"""The frame of every page: head with its previews, masthead, language switch, foot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.public.site.address import home, relative, section
from dashboard.public.site.html import Markup, join, link, tag

SECTIONS = ("chuyen-de", "chi-tieu", "cong-bo", "du-lieu", "tim")
MISSING = "404.html"
OTHER: Mapping[Lang, Lang] = {"vi": "en", "en": "vi"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a build share: the site's address and its files.

    The edition's name is not among them: a page that says the same stays the same to the byte.
    """

    base: str
    style: str
    fonts: tuple[str, ...]
    script: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path, words for previews, body. `twin` is its path in the other language.

    `data` are JSON-LD objects, `links` further <link> elements as attributes.
    """

    path: str
    lang: Lang
    title: str
    about: str
    body: Sequence[object]
    twin: str = ""
    here: str = ""
    picture: str = "anh.png"
    data: Sequence[Mapping[str, object]] = ()
    links: Sequence[Mapping[str, str]] = ()
    indexed: bool = True
    script: bool = False
    kind: str = "article"


def render(page: Page, frame: Frame) -> bytes:
    """Return a page's HTML."""

    def to(target: str) -> str:
        return _link(page, frame, target)

    say = {name: text(f"site.nav.{name}", page.lang) for name in SECTIONS}
    name = text("public.name", page.lang)
    twin = page.twin or home(OTHER[page.lang])
    nav = tag(
        "nav",
        tag(
            "ul",
            *(
                tag(
                    "li",
                    link(
                        to(section(one, page.lang)),
                        say[one],
                        aria_current="page" if page.here == one else None,
                    ),
                )
                for one in SECTIONS
            ),
        ),
        aria_label=text("site.nav", page.lang),
    )
    masthead = tag(
        "header",
        tag(
            "div",
            link(to(home(page.lang)), name, class_="brand"),
            nav,
            link(
                to(twin),
                text("site.other_language", page.lang),
                class_="language",
                hreflang=OTHER[page.lang],
                lang=OTHER[page.lang],
            ),
            class_="bar",
        ),
        class_="masthead",
    )
    foot = tag(
        "footer",
        tag(
            "div",
            tag("p", text("site.about", page.lang)),
            tag(
                "p",
                link(to(section("du-lieu", page.lang)), text("site.nav.du-lieu", page.lang)),
                " · ",
                link(to("feed.xml"), "Atom"),
                " · ",
                link(to("lich.ics"), text("site.calendar", page.lang)),
                " · ",
                link(to("han-cong-bo.ics"), text("calendar.file", page.lang)),
            ),
            class_="bar",
        ),
    )
    skip = link("#noi-dung", text("site.skip", page.lang), class_="skip")
    body = tag(
        "body",
        skip,
        masthead,
        tag("main", *page.body, id="noi-dung"),
        foot,
    )
    said = join(_head(page, frame, twin), body)
    return f'<!DOCTYPE html>\n<html lang="{page.lang}">{said}</html>\n'.encode()


def _link(page: Page, frame: Frame, target: str) -> str:
    """Return a link; from the missing page, which stands at any depth, by the site's own root."""
    if page.path == MISSING:
        return urlsplit(frame.base).path + target
    return relative(page.path, target)


def _head(page: Page, frame: Frame, twin: str) -> Markup:
    name = text("public.name", page.lang)
    title = f"{page.title} – {name}" if page.title != name else name
    url = frame.base + page.path
    root = _link(page, frame, "")
    root = "" if root == "./" else root
    meta = {
        "og:title": page.title,
        "og:description": page.about,
        "og:type": page.kind,
        "og:url": url,
        "og:image": frame.base + page.picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:locale": "vi_VN" if page.lang == "vi" else "en_GB",
        "og:site_name": name,
    }
    languages = {page.lang: page.path, OTHER[page.lang]: twin}
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("meta", name="description", content=page.about),
        tag("meta", name="robots", content="noindex") if not page.indexed else None,
        tag("meta", name="color-scheme", content="light dark"),
        *(tag("meta", property=key, content=value) for key, value in meta.items()),
        tag("meta", name="twitter:card", content="summary_large_image"),
        tag("link", rel="canonical", href=url) if page.indexed else None,
        *(
            tag("link", rel="alternate", hreflang=one, href=frame.base + languages[one])
            for one in LANGUAGES
            if page.indexed
        ),
        tag("link", rel="alternate", type="application/atom+xml", href=f"{root}feed.xml"),
        *(tag("link", **one) for one in page.links),
        *(
            tag(
                "link",
                rel="preload",
                href=root + font,
                as_="font",
                type="font/woff2",
                crossorigin="anonymous",
            )
            for font in frame.fonts
        ),
        tag("link", rel="stylesheet", href=root + frame.style),
        tag("link", rel="icon", type="image/png", href=f"{root}favicon.png"),
        *(json_ld(one) for one in page.data),
        tag("script", src=root + frame.script, defer=True) if page.script else None,
    )


def json_ld(data: Mapping[str, object]) -> Markup:
    """Return structured data; nothing in it can end the element."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{said}</script>')
