"""Files for programs: robots, headers, DCAT, llms.txt, the page about data, the missing page."""

from __future__ import annotations

from pathlib import Path

import orjson

from dashboard.i18n import Lang, text
from dashboard.public.edition import Edition
from dashboard.public.resource import RESOURCES
from dashboard.public.site.address import home, section
from dashboard.public.site.html import link, table, tag
from dashboard.public.site.page import MISSING, OTHER, Page

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
SITE_POLICY = POLICY.format(ancestors="'none'")
EMBED_POLICY = POLICY.format(ancestors="*")

EMBED_SCRIPT = Path(__file__).with_name("embed.js").read_bytes()


def robots(base: str) -> bytes:
    """Return robots.txt."""
    return f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()


def headers_file() -> bytes:
    """Return the headers for hosts that read `_headers`; what our own server sends too."""
    return (
        f"/*\n  Content-Security-Policy: {SITE_POLICY}\n  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        f"/*/nhung.html\n  ! Content-Security-Policy\n  Content-Security-Policy: {EMBED_POLICY}\n"
    ).encode()


def dcat(edition: Edition, base: str) -> bytes:
    """Return the catalogue of data sets in DCAT, as JSON-LD."""
    api = "/api/v1/"
    sets = [
        {
            "@id": f"{base}du-lieu/#{one.name}",
            "@type": "dcat:Dataset",
            "dct:identifier": one.name,
            "dct:title": [
                {"@language": lang, "@value": text(f"api.resource.{one.name}", lang)}
                for lang in ("vi", "en")
            ],
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dcat:accessURL": {"@id": f"{base.rstrip('/')}{api}{one.name}?format={kind}"},
                    "dct:format": kind,
                }
                for kind in one.formats
            ],
        }
        for one in RESOURCES
    ]
    return orjson.dumps(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
            },
            "@id": base,
            "@type": "dcat:Catalog",
            "dct:title": text("public.name", "vi"),
            "dct:description": text("public.about", "vi"),
            "dcat:version": edition.version,
            "dcat:dataset": sets,
        },
        option=orjson.OPT_INDENT_2,
    )


def llms(base: str) -> bytes:
    """Return what a language model should know before it cites a figure."""
    lines = [
        f"# {text('public.name', 'en')}",
        "",
        f"> {text('public.about', 'en')}",
        "",
        text("site.llms", "en"),
        "",
        "## Pages",
        f"- [Front page]({base}en/)",
        f"- [Indicators]({base}en/chuyen-de/)",
        f"- [Targets and verdicts]({base}en/chi-tieu/)",
        f"- [Publications and corrections]({base}en/cong-bo/)",
        "",
        "## API",
        "- /api/v1/openapi.json: OpenAPI 3.1",
        *(f"- /api/v1/{one.name}: {text(f'api.resource.{one.name}', 'en')}" for one in RESOURCES),
        "- /api/v1/figure/{code}: " + text("api.resource.figure", "en"),
        "",
    ]
    return "\n".join(lines).encode()


def data_page(edition: Edition, lang: Lang) -> Page:
    """Return the page that tells programs and people how to take the figures."""
    path = section("du-lieu", lang)
    title = text("site.nav.du-lieu", lang)
    rows = [
        (
            tag("code", f"/api/v1/{one.name}"),
            tag("span", text(f"api.resource.{one.name}", lang), id=one.name),
            ", ".join(one.formats),
        )
        for one in RESOURCES
    ] + [(tag("code", "/api/v1/figure/{code}"), text("api.resource.figure", lang), "json")]
    columns = [text(f"site.column.{n}", lang) for n in ("address", "what", "formats")]
    example = (
        "curl '/api/v1/observations?area=KG&indicator=grdp_constant"
        "&measure=growth_yoy_pct&asOf=2024-07-31&format=csv'"
    )
    root = "" if lang == "vi" else "../"
    body = [
        tag("h1", title),
        tag("p", text("site.data_about", lang)),
        tag("p", text("site.version", lang, version=edition.version), class_="note"),
        table(columns, rows),
        tag("h2", text("site.data_example", lang)),
        tag("pre", example),
        tag("h2", text("site.data_more", lang)),
        tag(
            "ul",
            tag("li", link("/api/v1/openapi.json", "OpenAPI 3.1")),
            tag("li", link(f"../{root}dcat.jsonld", "DCAT")),
            tag("li", link(f"../{root}llms.txt", "llms.txt")),
            tag("li", link(f"../{root}feed.xml", "Atom")),
            tag("li", link(f"../{root}lich.ics", text("site.calendar", lang))),
        ),
    ]
    return Page(path, lang, title, text("site.data_about", lang), body,
                twin=section("du-lieu", OTHER[lang]), here="du-lieu",
                picture=f"{home(lang)}anh.png")  # fmt: skip


def missing_page() -> Page:
    """Return the page for addresses that lead nowhere."""
    body = [
        tag("h1", text("public.missing", "vi")),
        tag("p", text("public.missing", "en"), lang="en"),
        tag("p", text("site.missing_help", "vi")),
        tag("p", text("site.missing_help", "en"), lang="en"),
    ]
    return Page(MISSING, "vi", text("public.missing", "vi"), text("public.missing", "vi"), body,
                indexed=False)  # fmt: skip
