"""The shell that the server hands out for every page: in the page's language, or not found.

Streamlit answers any path with one English shell and says "Page not found" in a box above the
first page. Here its answer is put into the language asked for, and an unknown path is a 404 that
names the pages there are. What other routes answer passes as it is.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from html import escape
from urllib.parse import parse_qs

from dashboard.access.door import App, Message, Receive, Scope, Send
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.ui.navigation import PAGES
from dashboard.ui.page_script import SCRIPT

_MARK = b'<div id="root">'
"""Only Streamlit's shell has it."""

_FIRST = PAGES[0][1].removesuffix(".py")
_KNOWN = {"": PAGES[0][0], **{file.removesuffix(".py"): key for key, file, _ in PAGES[1:]}}


_PLAIN = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""What is asked without: the shell must come whole and readable to be put into a language."""

_STALE = (b"content-length", b"etag", b"last-modified")
"""What Streamlit says of its own shell and is not true of ours."""


class Shell:
    """ASGI middleware between the door and Streamlit."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; change nothing but Streamlit's shell on its way out."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        page = scope["path"].strip("/")
        lang = _language(scope)
        if page == _FIRST:
            await _redirect(scope, send)
            return
        if "." in page or "_stcore" in page:
            await self._app(scope, receive, send)
            return
        zips = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        scope = {**scope, "headers": [h for h in scope["headers"] if h[0] not in _PLAIN]}
        held: list[Message] = []
        body = bytearray()

        async def changing(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                held.append(message)
                return
            if not held or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            start, content = _answer(held.pop(), bytes(body), page, lang)
            await _send(start, content, send, zips=zips)

        await self._app(scope, receive, changing)


def _answer(start: Message, body: bytes, page: str, lang: Lang) -> tuple[Message, bytes]:
    """Return Streamlit's shell in the page's words, or that there is no such page."""
    if _MARK not in body:
        return start, body
    if page in _KNOWN:
        return start, spoken(body, lang, text(f"page.{_KNOWN[page]}", lang))
    return {**start, "status": 404}, not_found(lang).encode()


async def _send(start: Message, body: bytes, send: Send, *, zips: bool) -> None:
    kept = [one for one in start["headers"] if one[0].lower() not in _STALE]
    if zips:
        body = gzip.compress(body, 6, mtime=0)
        kept.append((b"content-encoding", b"gzip"))
    headers = [*kept, (b"content-length", str(len(body)).encode())]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def spoken(shell: bytes, lang: Lang, title: str) -> bytes:
    """Return the shell with its language, the title of its page and our script in its head."""
    site = text("app.title", lang)
    shell = shell.replace(b'<html lang="en">', f'<html lang="{lang}">'.encode(), 1)
    named = f"<title>{escape(f'{title} · {site}')}</title>"
    shell = shell.replace(b"<title>Streamlit</title>", named.encode(), 1)
    return shell.replace(b"<head>", b"<head>" + SCRIPT.encode(), 1)


def not_found(lang: Lang) -> str:
    """Return a page that says so in both languages and leads to those there are."""
    others: Iterable[Lang] = (one for one in LANGUAGES if one != lang)
    links = "".join(
        f'<li><a href="/{path}?lang={lang}">{escape(text(f"page.{key}", lang))}</a></li>'
        for path, key in _KNOWN.items()
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
:root{color-scheme:light dark}
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


def _language(scope: Scope) -> Lang:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", ["vi"])[-1]
    return "en" if asked == "en" else "vi"


def _is_html(start: Message) -> bool:
    return start["status"] == 200 and any(
        name.lower() == b"content-type" and value.startswith(b"text/html")
        for name, value in start["headers"]
    )


async def _redirect(scope: Scope, send: Send) -> None:
    """Lead the name of the first page's own file to where that page is."""
    query = scope.get("query_string", b"")
    where = b"/" + (b"?" + query if query else b"")
    headers = [(b"location", where), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
