"""The one list of routes: mounted beside Streamlit for one machine, and alone for a portal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.public.api import api_routes
from dashboard.public.edition import Editions
from dashboard.public.limits import USUAL_RATE, Limits
from dashboard.public.site.served import site_routes

SMALLEST_PACKED = 1_000


@dataclass(frozen=True, slots=True)
class Public:
    """What is served: the figures, and the folder of the built site (None: no site).

    `site_at` is the folder under which the site lies: the root, or "/cong-khai" beside Streamlit.
    """

    editions: Editions
    site: Path | None = None
    rate: float = USUAL_RATE
    behind_proxy: bool = False
    site_at: str = ""


def public_routes(public: Public) -> list[BaseRoute]:
    """Return every route that needs no session."""
    limits = Limits(public.rate)
    return [
        *api_routes(public.editions, limits, trust=public.behind_proxy),
        Route("/health", _health),
        *(site_routes(public.site, public.editions, public.site_at) if public.site else ()),
    ]


def public_app(public: Public) -> Starlette:
    """Return the routes as an app of their own."""
    packed = Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=5)
    return Starlette(routes=public_routes(public), middleware=[packed])


async def _health(request: Request) -> Response:
    return PlainTextResponse("ok")
