"""The tools of the protocol; the only file that needs its library (requirements-mcp.txt).

Read only: every tool asks the public view of the moment, so nothing under embargo is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mcp.server import MCPServer
from mcp.types import ToolAnnotations

from dashboard import __version__
from dashboard.i18n import Lang, text
from dashboard.public.edition import Editions
from dashboard.public.mcp.answers import (
    Answer,
    Comparison,
    History,
    Hits,
    Published,
    Verdicts,
    compare_answer,
    figure_answer,
    find_answer,
    history_answer,
    release_answer,
    verdict_answer,
)

READ = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def mcp_server(editions: Editions, base: str) -> MCPServer:
    """Return the server; `base` is the address of the public site, for links."""
    server = MCPServer(
        "kinh-te-kien-giang", instructions=text("mcp.instructions", "en"), version=__version__,
        log_level="ERROR",
    )  # fmt: skip

    def tool(name: str) -> Callable[[Callable[..., object]], object]:
        about = text(f"mcp.tool.{name}", "en")
        return server.tool(name, description=about, annotations=READ, structured_output=True)

    @tool("find")
    def find(text: str, lang: str = "vi", limit: int = 8) -> Hits:
        return find_answer(editions.now(), text, _lang(lang), base, limit)

    @tool("figure")
    def figure(code: str, as_of: str = "") -> Answer:
        return figure_answer(editions.now(), code, _day(as_of), base)

    @tool("compare")
    def compare(a: str, b: str, as_of: str = "") -> Comparison:
        return compare_answer(editions.now(), a, b, _day(as_of), base)

    @tool("verdict")
    def verdict(area: str, period: str, indicator: str = "", as_of: str = "") -> Verdicts:
        return verdict_answer(editions.now(), area, period, indicator, _day(as_of))

    @tool("history")
    def history(code: str) -> History:
        return history_answer(editions.now(), code, base)

    @tool("release")
    def release(id: str) -> Published:
        return release_answer(editions.now(), id)

    @tool("cite")
    def cite(code: str, as_of: str = "") -> Answer:
        return figure_answer(editions.now(), code, _day(as_of), base)

    return server


def _lang(said: str) -> Lang:
    return "en" if said == "en" else "vi"


def _day(said: str) -> date | None:
    """Read a day; what is none is told to the asker by the library."""
    return date.fromisoformat(said) if said else None
