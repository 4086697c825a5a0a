"""What stands around Streamlit's own page: its title, language and preview; 404 for ghosts.

Streamlit answers every path with one and the same page, "Streamlit", in English. A link sent on
shows that title, and a crawler takes every mistyped address for a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs

from dashboard.access.door import App, Message, Receive, Scope, Send
from dashboard.i18n import LANGUAGES, Lang, text

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
    "/cong-khai/",
    "/trinh-chieu/",
)
"""Paths with answers of their own, which are never the page."""


class Shell:
    """ASGI middleware; `pages` maps the path of each page to the key of its title."""

    def __init__(self, app: App, pages: Mapping[str, str]) -> None:
        self._app, self._pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass all on but the page itself, which is named, or refused where it is none."""
        if scope["type"] != "http" or scope["path"].startswith(PASSED):
            await self._app(scope, receive, send)
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

    async def _finish(self, scope: Scope, start: Message | None, body: bytes, send: Send) -> None:
        if start is None:
            return
        status = start["status"]
        if _SHELL in body:
            key = self._pages.get(scope["path"].strip("/"))
            if key is None:
                status, body = 404, _missing()
            else:
                body = _named(body, key, scope)
        headers = [one for one in start.get("headers", ()) if one[0].lower() not in _DROPPED]
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


def _named(body: bytes, key: str, scope: Scope) -> bytes:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    lang: Lang = "en" if asked == "en" else "vi"
    title = f"{text(f'page.{key}', lang)} – {text('public.name', lang)}"
    about = text("public.about", lang)
    head = (
        f"<title>{escape(title)}</title>"
        f'<meta name="description" content="{escape(about, quote=True)}"/>'
        f'<meta property="og:title" content="{escape(title, quote=True)}"/>'
        f'<meta property="og:description" content="{escape(about, quote=True)}"/>'
        '<meta property="og:type" content="website"/>'
    )
    return body.replace(b"<title>Streamlit</title>", head.encode(), 1).replace(
        b'<html lang="en">', f'<html lang="{lang}">'.encode(), 1
    )


def _missing() -> bytes:
    said = "".join(
        f"<p lang='{lang}'>{escape(text('public.missing', lang))}</p>" for lang in LANGUAGES
    )
    return (
        "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>404</title></head>"
        f"<body>{said}<p><a href='/'>{escape(text('public.name', 'vi'))}</a></p></body></html>"
    ).encode()
