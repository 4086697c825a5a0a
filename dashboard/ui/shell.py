"""What stands around Streamlit's page: title, language, preview, script and style; 404 for ghosts.

Streamlit answers every path with one and the same page, "Streamlit", in English. A link sent on
shows that title, a crawler takes every mistyped address for a page, and a reader is told "Page not
found" in a box above the first page. An unknown path is a 404 here that names the pages there are.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs

from dashboard.access.door import App, Message, Receive, Scope, Send
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.ui.find import SCRIPT as FIND
from dashboard.ui.page_script import SCRIPT
from dashboard.ui.style import STYLE, carried

_SHELL = b'<div id="root"></div>'
_TAGGED = {b"if-none-match", b"if-modified-since", b"accept-encoding", b"range"}
_DROPPED = {b"etag", b"last-modified", b"content-length", b"accept-ranges", b"cache-control"}
PASSED = (
    "/_stcore/",
    "/static/",
    "/media/",
    "/component/",
    "/app/static/",
    "/api/",
    "/sdmx/",
    "/cong-khai/",
    "/trinh-chieu/",
)
"""Paths with answers of their own, which are never the page."""


class Shell:
    """ASGI middleware; `pages` maps the path of each page to the key of its title."""

    def __init__(self, app: App, pages: Mapping[str, str]) -> None:
        self._app, self._pages = app, pages
        carried.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass all on but the page itself, which is named, or refused where it is none."""
        if scope["type"] != "http" or scope["path"].startswith(PASSED):
            await self._app(scope, receive, send)
            return
        if self._is_first(scope["path"].strip("/")):
            await _redirect(scope, send)
            return
        plain = [one for one in scope.get("headers", ()) if one[0].lower() not in _TAGGED]
        start: Message | None = None
        body = b""

        async def hold(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and start is None:
                start = message
                if not _is_html(message):
                    await send(message)
            elif start is not None and not _is_html(start):
                await send(message)
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await self._finish(scope, start, body, send)

        await self._app({**scope, "headers": plain}, receive, hold)

    def _is_first(self, path: str) -> bool:
        """Whether a path is the name of the first page's own file: that page is at "/"."""
        return bool(path) and self._pages.get(path) == self._pages.get("")

    def _links(self) -> dict[str, str]:
        return {path: key for path, key in self._pages.items() if not self._is_first(path)}

    async def _finish(self, scope: Scope, start: Message | None, body: bytes, send: Send) -> None:
        if start is None:
            return
        status = start["status"]
        if _SHELL in body:
            key = self._pages.get(scope["path"].strip("/"))
            if key is None:
                status, body = 404, not_found(_language(scope), self._links()).encode()
            else:
                body = _named(body, key, _language(scope))
        headers = [one for one in start.get("headers", ()) if one[0].lower() not in _DROPPED]
        if b"gzip" in dict(scope.get("headers", ())).get(b"accept-encoding", b""):
            body = gzip.compress(body, 6, mtime=0)
            headers.append((b"content-encoding", b"gzip"))
        headers += [
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),
        ]
        if scope["method"] == "HEAD":
            body = b""
        await send({**start, "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    kind = next((v for k, v in start.get("headers", ()) if k.lower() == b"content-type"), b"")
    return bool(kind.startswith(b"text/html"))


def _language(scope: Scope) -> Lang:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return "en" if asked == "en" else "vi"


def _named(body: bytes, key: str, lang: Lang) -> bytes:
    title = f"{text(f'page.{key}', lang)} – {text('public.name', lang)}"
    about = text("public.about", lang)
    head = (
        f"<title>{escape(title)}</title>"
        f'<meta name="description" content="{escape(about, quote=True)}"/>'
        f'<meta property="og:title" content="{escape(title, quote=True)}"/>'
        f'<meta property="og:description" content="{escape(about, quote=True)}"/>'
        '<meta property="og:type" content="website"/>'
    )
    body = body.replace(b"<title>Streamlit</title>", head.encode(), 1)
    body = body.replace(b'<html lang="en">', f'<html lang="{lang}">'.encode(), 1)
    body = body.replace(_SHELL, STYLE.encode() + _SHELL, 1)
    return body.replace(b"<head>", b"<head>" + (SCRIPT + FIND).encode(), 1)


def not_found(lang: Lang, pages: Mapping[str, str]) -> str:
    """Return a page that says so in both languages and leads to those there are."""
    others = [one for one in LANGUAGES if one != lang]
    links = "".join(
        f'<li><a href="/{path}?lang={lang}">{escape(text(f"page.{key}", lang))}</a></li>'
        for path, key in pages.items()
    )
    said = "".join(
        f'<p lang="{one}" class="other">{escape(text("app.not_found", one))}</p>' for one in others
    )
    title = f"{text('app.not_found_title', lang)} · {text('app.title', lang)}"
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>"
        f"<p class='site'>{escape(text('app.title', lang))}</p>"
        f"<h1>{escape(text('app.not_found_title', lang))}</h1>"
        f"<p>{escape(text('app.not_found', lang))}</p><nav><ul>{links}</ul></nav>{said}"
        "</main></body></html>"
    )


_STYLE = """
@font-face{font-family:"Be Vietnam Pro";font-weight:400;
 src:url(/app/static/fonts/be-vietnam-pro-vietnamese-400-normal.woff2);
 unicode-range:U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,
 U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB}
@font-face{font-family:"Be Vietnam Pro";font-weight:400;
 src:url(/app/static/fonts/be-vietnam-pro-latin-400-normal.woff2);unicode-range:U+0000-00FF}
html{color-scheme:light dark}
body{margin:0;background:#FBFAF6;color:#1E2A2C;font:1.05rem/1.6 "Be Vietnam Pro",sans-serif}
main{max-width:38rem;margin:12vh auto 3rem;padding:0 1.25rem}
.site{font-weight:700;color:#0B5F60;margin:0}
h1{font-size:2rem;line-height:1.25;margin:.4rem 0 .6rem}
ul{list-style:none;margin:1.2rem 0;padding:0;columns:2;column-gap:2rem}
li{margin:0 0 .5rem}a{color:#0B5F60;text-underline-offset:.2em}
a:focus-visible{outline:3px solid #0B5F60;outline-offset:3px}
.other{color:#55605F;border-top:1px solid #E4DFD3;padding-top:1rem}
@media (prefers-color-scheme:dark){body{background:#111A1C;color:#ECEAE3}
 .site,a{color:#7AD3CA}.other{color:#A9B3B1;border-color:#26363A}
 a:focus-visible{outline-color:#7AD3CA}}
"""


async def _redirect(scope: Scope, send: Send) -> None:
    """Lead the name of the first page's own file to where that page is."""
    query = scope.get("query_string", b"")
    where = b"/" + (b"?" + query if query else b"")
    headers = [(b"location", where), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
