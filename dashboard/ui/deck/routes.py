"""The deck's addresses, beside Streamlit and behind the same door.

/trinh-chieu/{version}/{area}/{period}/{lang}.html   the file: it never changes
/trinh-chieu/moi/{area}/{period}/{lang}.json         is there anything newer: 304, or its numbers
/trinh-chieu/phong and /trinh-chieu/phong/{code}     the remote
"""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from html import escape

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from dashboard.domain import Period
from dashboard.exports.deck import AgendaError
from dashboard.exports.deck.page import policy_of
from dashboard.exports.renderer import ExportError, Renderer, RenderError
from dashboard.i18n import LANGUAGES, Lang, Told, text
from dashboard.store import NoWarehouse
from dashboard.ui.deck.reader import may_see_embargoed
from dashboard.ui.deck.room import Rooms
from dashboard.ui.deck.served import Asked, catalogue, current, deck_of, numbers_now, snapshot_of

NEWEST = "moi"
_LANGS: dict[str, Lang] = {"vi": "vi", "en": "en"}
_log = logging.getLogger("dashboard.deck")


class Decks:
    """Answers the deck's addresses; `renderer` draws what was not drawn before."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def file(self, request: Request) -> Response:
        """Return a deck; a version's own address is for good, "moi" leads to the newest one's."""
        named = may_see_embargoed(request.cookies)
        asked = _asked(request)
        if isinstance(asked, str):
            return _refused(404, asked)
        version = request.path_params["version"]
        try:
            if version == NEWEST:
                found = await to_thread.run_sync(partial(current, named=named))
                query = f"?{request.url.query}" if request.url.query else ""
                rest = request.url.path.partition(f"/{NEWEST}/")[2]
                return RedirectResponse(f"../../../{found.version}/{rest}{query}", 302)
            snapshot = await to_thread.run_sync(partial(snapshot_of, version, named=named))
            if snapshot is None:
                return _refused(404, "no_version")
            content = await to_thread.run_sync(deck_of, snapshot, asked, self._renderer)
        except (AgendaError, ExportError) as error:
            return _said(503 if isinstance(error, RenderError) else 404, error)
        except NoWarehouse:
            return _refused(503, "no_warehouse")
        held = bool(request.query_params) or b'class="hold"' in content
        return HTMLResponse(
            content,
            headers={
                "content-security-policy": f"{policy_of(content)}; frame-ancestors 'self'",
                "cache-control": "no-store" if held else "private, max-age=600",
            },
        )

    async def newest(self, request: Request) -> Response:
        """Return 304 while nothing is newer than what the deck has; else the numbers of now."""
        named = may_see_embargoed(request.cookies)
        asked = _asked(request)
        if isinstance(asked, str):
            return _refused(404, asked)
        try:
            snapshot = await to_thread.run_sync(partial(current, named=named))
            tag = f'"{snapshot.version}"'
            headers = {"etag": tag, "cache-control": "no-store"}
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
            return JSONResponse(
                await to_thread.run_sync(numbers_now, snapshot, asked), headers=headers
            )
        except AgendaError as error:
            return _said(404, error)
        except NoWarehouse:
            return _refused(503, "no_warehouse")


def deck_routes(renderer: Renderer) -> list[BaseRoute]:
    """Return the routes of decks, their versions and their rooms."""
    decks, rooms = Decks(renderer), Rooms()
    place = "{area}/{period}/{lang}"
    return [
        Route(f"/trinh-chieu/{NEWEST}/{place}.json", decks.newest),
        Route(f"/trinh-chieu/{{version}}/{place}.html", decks.file),
        WebSocketRoute("/trinh-chieu/phong", rooms.open),
        WebSocketRoute("/trinh-chieu/phong/{code}", rooms.join),
        Route("/trinh-chieu/{rest:path}", lambda request: _refused(404, "no_address")),
    ]


def _asked(request: Request) -> Asked | str:
    """Read an address; return the code of what is wrong with it."""
    path, query = request.path_params, request.query_params
    if path["area"] not in catalogue().areas or path["lang"] not in _LANGS:
        return "no_address"
    try:
        period = Period.from_iso(path["period"].replace("--", "/"))
        as_of = date.fromisoformat(query["as_of"]) if query.get("as_of") else None
    except ValueError:
        return "no_address"
    return Asked(path["area"], period, _LANGS[path["lang"]], as_of, query.get("hop", ""))


def _refused(status: int, code: str) -> Response:
    return _page(status, *(text(f"deck.refused.{code}", lang) for lang in LANGUAGES))


def _said(status: int, error: Told) -> Response:
    return _page(status, *(error.words(lang) for lang in LANGUAGES))


def _page(status: int, *words: str) -> Response:
    said = "".join(f"<p>{escape(line)}</p>" for line in words)
    return HTMLResponse(
        '<!DOCTYPE html><html lang="vi"><meta charset="utf-8">'
        f"<title>{status}</title>{said}</html>",
        status_code=status,
        headers={"cache-control": "no-store"},
    )
