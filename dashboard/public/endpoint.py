"""From a request to an answer: the limit, the question, the tag, then the rows, in a thread."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dashboard.i18n import Lang
from dashboard.public.edition import Edition, Editions
from dashboard.public.limits import Limits
from dashboard.public.problem import MEDIA_TYPE, Problem
from dashboard.store import NoWarehouse

METHODS = ("GET", "HEAD", "OPTIONS")
LONGEST_QUESTION = 20_000
KEPT_BYTES = 32_000_000
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "vary": "Accept, Accept-Encoding, Accept-Language",
}
_log = logging.getLogger("dashboard.public")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: the bytes, their type, and further headers."""

    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: `key` names it within an edition, `make` answers it."""

    key: str
    make: Callable[[], Answer]


Understand = Callable[[Request, Edition], Asked]


class Kept:
    """Answers given lately, up to a number of bytes; an edition's name is part of the key."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most, self._size = most, 0
        self._found: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Answer | None:
        """Return an answer given before."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer; the ones not asked for longest go."""
        with self._lock:
            if key in self._found or len(answer.body) > self._most // 8:
                return
            self._found[key] = answer
            self._size += len(answer.body)
            while self._size > self._most:
                _, gone = self._found.popitem(last=False)
                self._size -= len(gone.body)


class Endpoint:
    """One address of the API as an ASGI app: read only, and never without a reason."""

    def __init__(
        self, editions: Editions, understand: Understand, limits: Limits, kept: Kept, *, trust: bool
    ) -> None:
        self._editions, self._understand = editions, understand
        self._limits, self._kept, self._trust = limits, kept, trust

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._respond(request)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        lang = language(request)
        try:
            self._admit(request)
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={**OPEN, "allow": ", ".join(METHODS)})
            tag, answer = await to_thread.run_sync(self._answer, request)
        except Problem as problem:
            return problem_response(problem, lang)
        except NoWarehouse:
            return problem_response(Problem("no_figures_yet", 503), lang)
        except Exception:
            _log.exception("no answer to %s", request.url.path)
            return problem_response(Problem("failed", 500), lang)
        headers = {**OPEN, "etag": tag, "cache-control": "public, no-cache"}
        if answer is None:
            return Response(status_code=304, headers=headers)
        headers |= dict(answer.headers)
        return Response(answer.body, media_type=answer.media_type, headers=headers)

    def _admit(self, request: Request) -> None:
        wait = self._limits.take(address_of(request, trust=self._trust))
        if wait:
            raise Problem("too_often", 429, seconds=max(1, round(wait)))
        if request.method not in METHODS:
            raise Problem("read_only", 405, allowed=METHODS)
        if len(request.url.query) > LONGEST_QUESTION:
            raise Problem("long_question", 414, most=LONGEST_QUESTION)

    def _answer(self, request: Request) -> tuple[str, Answer | None]:
        """Return the tag, and the answer unless the asker has it: then no row is read."""
        edition = self._editions.now()
        asked = self._understand(request, edition)
        kind = asked.key.partition(" ")[0]
        tag = f'W/"{edition.version}.{kind}"'
        if has_it(request.headers.get("if-none-match", ""), tag):
            return tag, None
        key = f"{edition.version} {asked.key}"
        answer = self._kept.get(key)
        if answer is None:
            answer = asked.make()
            self._kept.put(key, answer)
        return tag, answer


def problem_response(problem: Problem, lang: Lang) -> Response:
    """Return a problem as an answer."""
    headers = {**OPEN, "cache-control": "no-store", "content-language": lang}
    if problem.status == 405:
        headers["allow"] = ", ".join(METHODS)
    if problem.status in (429, 503):
        headers["retry-after"] = str(problem.params.get("seconds", 5))
    return Response(
        problem.body(lang), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers
    )


def language(request: Request) -> Lang:
    """Return the language that the asker likes better of the two."""
    said = request.headers.get("accept-language", "").lower()
    first = min(
        ((said.find(code), code) for code in ("vi", "en") if said.find(code) >= 0),
        default=(0, "vi"),
    )
    return "en" if first[1] == "en" else "vi"


def has_it(said: str, tag: str) -> bool:
    """Tell whether If-None-Match names a tag, weak or strong."""
    bare = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (bare, "*") for one in said.split(","))


def address_of(request: Request, *, trust: bool) -> str:
    """Return who asks; behind a proxy that is trusted, whom the proxy says."""
    forwarded = request.headers.get("x-forwarded-for", "") if trust else ""
    last = forwarded.rpartition(",")[2].strip()
    return last or (request.client.host if request.client else "")


def media_type_of(accept: str, offered: Iterable[str], types: dict[str, str]) -> str | None:
    """Choose among the offered formats what an Accept header likes best; None: nothing."""
    wanted = []
    for n, part in enumerate(accept.split(",") if accept.strip() else ["*/*"]):
        kind, *rest = (p.strip().lower() for p in part.split(";"))
        version = next((r for r in rest if r.startswith("version=")), "")
        weight = next((r[2:] for r in rest if r.startswith("q=")), "1")
        try:
            value = float(weight)
        except ValueError:
            value = 0.0
        wanted.append((-value, n, kind, version))
    for value, _, kind, version in sorted(wanted):
        if value == 0:
            continue
        for name in offered:
            bare, _, rest_of_it = types[name].partition(";")
            if version and "version=" in rest_of_it and version not in rest_of_it:
                continue
            if kind in (bare, "*/*") or (kind.endswith("/*") and bare.startswith(kind[:-1])):
                return name
    return None
