"""The door of the server: what is refused before any route or page sees it.

It stands around Streamlit and every further route alike (ASGI), for pages, WebSocket and upload.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.access.headers import content_policy, guarded
from dashboard.access.hosts import answers_to, from_here
from dashboard.access.uploads import Uploads
from dashboard.i18n import LANGUAGES, text

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OPEN_CORE = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
"""What of Streamlit's own routes a page needs; its metrics and its agent are nobody's here."""

FORWARDED = frozenset(
    {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"}
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_UPLOAD = "/_stcore/upload_file/"
_log = logging.getLogger("dashboard.access")


@dataclass(frozen=True)
class Rules:
    """What the door goes by.

    `hosts` are the names that the server answers to, `public` is its address as people know it
    ("https://…", empty for one machine), `direct` refuses whatever came through a proxy.
    """

    hosts: frozenset[str]
    public: str = ""
    direct: bool = False
    inline: tuple[str, ...] = ()
    uploads: Uploads = field(default_factory=Uploads)

    @property
    def https(self) -> bool:
        """Whether people reach the server encrypted."""
        return self.public.startswith("https://")


class Door:
    """ASGI middleware; `rules` decide, the app behind sees only what may pass."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the answer's headers guarded."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            _log.warning("refused %s: %r", refusal, scope.get("path", "")[:80])
            await _refuse(scope, send, *refusal)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        host = headers["host"][0]
        policy = content_policy(self._rules.inline, host)

        async def guarding(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = guarded(
                    message.get("headers", ()),
                    policy,
                    path=scope["path"],
                    https=self._rules.https,
                )
            await send(message)

        if scope["method"] == "PUT" and scope["path"].startswith(_UPLOAD):
            await self._receive_file(scope, receive, guarding, headers)
            return
        await self._app(scope, receive, guarding)

    def _refusal(self, scope: Scope, headers: dict[str, list[str]]) -> tuple[int, str] | None:
        rules = self._rules
        hosts = headers.get("host", [])
        if len(hosts) != 1 or not answers_to(hosts[0], rules.hosts):
            return 421, "host"
        if rules.direct and FORWARDED & headers.keys():
            return 403, "proxy"
        asks = scope["type"] == "websocket" or scope["method"] not in _SAFE
        origins = headers.get("origin", [])
        if asks and any(not from_here(one, hosts[0], rules.public) for one in origins):
            return 403, "origin"
        _, core, rest = scope["path"].partition("/_stcore/")
        if core and not any(rest == one or _under(rest, one) for one in OPEN_CORE):
            return 404, "closed"
        return None

    async def _receive_file(
        self, scope: Scope, receive: Receive, send: Send, headers: dict[str, list[str]]
    ) -> None:
        """Let a file in if its session may send one now, in its turn."""
        uploads = self._rules.uploads
        session = scope["path"][len(_UPLOAD) :].partition("/")[0]
        length = (headers.get("content-length") or ["0"])[0]
        size = int(length) if length.isascii() and length.isdigit() else 0
        if status := uploads.refusal(session, size):
            await _refuse(scope, send, status, "upload")
            return
        uploads.queued += 1
        try:
            async with uploads.turns:
                if status := uploads.refusal(session, size):
                    await _refuse(scope, send, status, "upload")
                    return
                await self._app(scope, receive, send)
        finally:
            uploads.queued -= 1


def _under(path: str, folder: str) -> bool:
    return folder.endswith("/") and path.startswith(folder)


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    raw: Iterable[tuple[bytes, bytes]] = scope.get("headers", ())
    for name, value in raw:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


async def _refuse(scope: Scope, send: Send, status: int, code: str) -> None:
    """Answer in both languages, and say nothing of what stands behind the door."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": code})
        return
    body = "\n".join(text(f"access.refused.{code}", lang) for lang in LANGUAGES).encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
