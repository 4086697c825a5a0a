"""The search page: a form that works without a script, and the same index for hosts of files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import orjson

from dashboard.i18n import Lang, text
from dashboard.public.edition import Edition
from dashboard.public.find import documents
from dashboard.public.site.address import home, relative, section
from dashboard.public.site.html import Markup, link, tag
from dashboard.public.site.page import OTHER, Page
from dashboard.search.abbreviations import read_abbreviations
from dashboard.search.fold import fold
from dashboard.search.index import KIND_WEIGHT, Document, Found
from dashboard.settings import CATALOG

SCRIPT = Path(__file__).with_name("search.js").read_text("utf-8")


def script_name() -> str:
    """Return the script's file, named by its content."""
    return f"tim-{sha256(SCRIPT.encode()).hexdigest()[:8]}.js"


def search_page(lang: Lang, query: str = "", found: Found | None = None) -> Page:
    """Return the page with its form; with `found`, as the server answered a query."""
    path = section("tim", lang)
    title = text("site.nav.tim", lang)
    documents = found.documents if found else ()
    guesses = found.guesses if found else ()
    items = [_item(one, lang, path) for one in documents or guesses]
    body: list[object] = [
        tag("h1", title),
        search_form(lang, path, query),
        tag("p", text("site.search.about", lang), class_="note"),
        tag("p", text("site.search.did_you_mean", lang)) if guesses else None,
        tag(
            "ul",
            *items,
            class_="found",
            aria_live="polite",
            data_served="1" if found is not None else None,
            data_index=relative(path, f"tim/{lang}.json"),
            data_root=relative(path, ""),
        ),
        tag(
            "p",
            text("search.none", lang),
            class_="none",
            hidden=not (query and found is not None and not items),
        ),
    ]
    return Page(path, lang, title, text("site.search.about", lang), body,
                twin=section("tim", OTHER[lang]), here="tim", picture=f"{home(lang)}anh.png",
                script=True, indexed=not query)  # fmt: skip


def search_form(lang: Lang, here: str, query: str = "") -> Markup:
    """Return the box: it asks the search page, by a script or by the server."""
    return tag(
        "form",
        tag(
            "input",
            type="search",
            name="q",
            value=query or None,
            aria_label=text("site.search.label", lang),
            placeholder=text("site.search.label", lang),
            autocomplete="off",
            spellcheck="false",
            maxlength="200",
        ),
        tag("button", text("site.search.button", lang), type="submit"),
        class_="search",
        role="search",
        action=relative(here, section("tim", lang)),
        method="get",
    )


def index_file(edition: Edition, lang: Lang) -> bytes:
    """Return the index for the script: abbreviations, then what can be found, weightiest first."""
    known = read_abbreviations(CATALOG / "abbreviations.csv")
    short = {k: [" ".join(m) for m in meanings] for k, meanings in known.items()}
    found = sorted(
        documents(edition, lang),
        key=lambda d: (-KIND_WEIGHT.get(d.kind, 1.0), d.title),
    )
    rows = [
        [
            text(f"search.kind.{d.kind}", lang),
            d.title,
            d.url,
            fold(" ".join(dict.fromkeys((*d.names, d.more)))).replace(",", "."),
            KIND_WEIGHT.get(d.kind, 1.0),
        ]
        for d in found
    ]
    return orjson.dumps({"short": short, "found": rows})


def _item(one: Document, lang: Lang, path: str) -> Markup:
    kind = tag("div", text(f"search.kind.{one.kind}", lang), class_="small")
    return tag("li", link(relative(path, one.url), one.title), kind)
