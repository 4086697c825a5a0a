"""The built site over HTTP: its policy on every page, 404 for ghosts, codes and oEmbed by query."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.exports.short_code import PAGE, PARAMETER, read_code
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.public.edition import Editions
from dashboard.public.find import find
from dashboard.public.site.address import EMBED, graphic_page, section
from dashboard.public.site.assets import assets
from dashboard.public.site.machines import EMBED_POLICY, SITE_POLICY
from dashboard.public.site.page import Frame, render
from dashboard.public.site.search_page import script_name, search_page
from dashboard.search.index import Found
from dashboard.store import NoWarehouse

for _suffix, _kind in (
    (".jsonld", "application/ld+json"),
    (".ics", "text/calendar"),
    (".woff2", "font/woff2"),
):
    mimetypes.add_type(_kind, _suffix)

_HASHED = re.compile(r"(?:^|/)(?:font/.+|kieu|tim)-[0-9a-f]{8}\.(?:woff2|css|js)$")

_DAY = re.compile(r"(?<=/)@[0-9]{4}-[0-9]{2}-[0-9]{2}/?$")


def search_frame() -> Frame:
    """Return what frames the search page: the same files as the built pages have."""
    _, style, fonts = assets()
    return Frame("", style, fonts, script_name())


def _find(editions: Editions, query: str, lang: Lang) -> Found | None:
    try:
        return find(editions.now(), query, lang)
    except NoWarehouse:
        return None


class Site(StaticFiles):
    """The folder that `site` builds; it may be switched, or come, while the server runs."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, html=True, check_dir=False)
        self._folder = directory
        self.config_checked = True

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with its headers; the missing page where there is none."""
        try:
            found = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code not in (404, 405):
                raise
            found = self._missing()
        if found.status_code == 404:
            found = self._nearest_day(path, scope) or found
        embed = path.endswith(EMBED)
        found.headers["content-security-policy"] = EMBED_POLICY if embed else SITE_POLICY
        found.headers["x-content-type-options"] = "nosniff"
        found.headers["referrer-policy"] = "strict-origin-when-cross-origin"
        found.headers["cross-origin-resource-policy"] = "cross-origin"
        hashed = _HASHED.search(path.replace("\\", "/"))
        found.headers["cache-control"] = (
            "public, max-age=31536000, immutable" if hashed else "public, no-cache"
        )
        if path.endswith("feed.xml"):
            found.headers["content-type"] = "application/atom+xml; charset=utf-8"
        return found

    def _nearest_day(self, path: str, scope: Scope) -> Response | None:
        """Lead a figure's address of any day to what was known that day."""
        asked = _DAY.search(path.replace("\\", "/"))
        if asked is None or ".." in path:
            return None
        folder = self._folder / path[: asked.start()]
        days = sorted(one.name for one in folder.glob("@*") if one.name <= asked[0].strip("/"))
        if not days:
            return None
        root = scope.get("root_path", "").rstrip("/")
        return RedirectResponse(f"{root}/{path[: asked.start()]}{days[-1]}/")

    def _missing(self) -> Response:
        page = self._folder / "404.html"
        if page.is_file():
            return FileResponse(page, status_code=404)
        said = "\n".join(text("public.missing", lang) for lang in LANGUAGES)
        return PlainTextResponse(said, status_code=404)


def site_routes(directory: Path, editions: Editions, at: str = "") -> list[BaseRoute]:
    """Return the site's routes under a folder ("" for the root)."""
    frame = search_frame()

    def searched(lang: Lang) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            query = request.query_params.get("q", "")[:200].strip()
            found = await to_thread.run_sync(_find, editions, query, lang) if query else None
            page = render(search_page(lang, query, found), frame)
            headers = {
                "content-security-policy": SITE_POLICY,
                "x-content-type-options": "nosniff",
                "cache-control": "no-cache",
            }
            return HTMLResponse(page, headers=headers)

        return answer

    async def by_code(request: Request) -> Response:
        """Lead the QR code of a printed picture to its page."""
        code = read_code(request.query_params.get(PARAMETER, ""))
        if code is None:
            return RedirectResponse(f"{at}/")
        return RedirectResponse(f"{at}/{graphic_page(code, 'vi')}")

    async def oembed(request: Request) -> Response:
        """Return the oEmbed answer of a graphic's address."""
        asked = urlsplit(request.query_params.get("url", "")).path
        found = re.search(r"/((?:en/)?bieu/KG-[0-9A-Z]{4}-[0-9A-Z]{4})/?$", asked)
        file = directory / found[1] / "oembed.json" if found else None
        if request.query_params.get("format", "json") != "json":
            return PlainTextResponse("json", status_code=501)
        if file is None or not file.is_file():
            return PlainTextResponse("404", status_code=404)
        open_to_all = {"access-control-allow-origin": "*", "cache-control": "public, no-cache"}
        return FileResponse(file, media_type="application/json", headers=open_to_all)

    first: list[BaseRoute] = [
        Route(f"{at}/oembed", oembed),
        Route(f"{at}/{section('tim', 'vi')}", searched("vi")),
        Route(f"{at}/{section('tim', 'en')}", searched("en")),
    ]
    if not at:
        first.append(Route(f"/{PAGE}", by_code))
    return [*first, Mount(at or "/", Site(directory))]
