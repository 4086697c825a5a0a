"""The one browser of the app, shared by all sessions: a queue, a time limit, a bounded memory."""

from __future__ import annotations

import asyncio
import atexit
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any, TypeVar

from dashboard.exports.disk_errors import is_full
from dashboard.exports.warm_browser import BrowserDied, BrowserMissing, WarmBrowser
from dashboard.i18n import Told

T = TypeVar("T")

JOB_SECONDS = 30.0
"""One figure takes 0.03 s warm; half a minute means that the browser hangs."""

OPEN_SECONDS = 40.0
RECYCLE_AFTER = 400
"""Jobs of one Chromium: then a new one takes over, so that its memory never grows for long."""

MOST_WAITING = 64


class ExportError(Told):
    """Nothing was made."""

    under = "export.error"


class RenderError(ExportError):
    """No picture was made."""


class Renderer:
    """Renders in a thread of its own. Methods block, may be called from any thread, and raise
    RenderError: browser_missing, browser_died (twice), too_slow, too_many, closed.
    """

    def __init__(
        self,
        *,
        job_seconds: float = JOB_SECONDS,
        recycle_after: int = RECYCLE_AFTER,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._job_seconds, self._recycle_after = job_seconds, recycle_after
        self._most_waiting, self._waiting = most_waiting, 0
        self._loop = asyncio.new_event_loop()
        self._browser = WarmBrowser()
        self._turn: asyncio.Lock | None = None
        self._guard = threading.Lock()
        self._closed = False
        self.starts = 0
        threading.Thread(target=self._loop.run_forever, name="renderer", daemon=True).start()
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """Process id of the browser now running."""
        return self._browser.pid if self._browser.is_open else None

    @property
    def waiting(self) -> int:
        """Jobs in the queue, the running one included."""
        return self._waiting

    def svg(self, figure: Any, width: int, height: int) -> str:
        """Return a Plotly figure as SVG of this size."""
        return self._run(lambda browser: browser.svg(figure, width, height))

    def pdf(self, html: str, width_mm: float, height_mm: float, *, pages: str = "1") -> bytes:
        """Return HTML as a vector PDF with pages of this size; `pages` "": all of them."""
        return self._run(lambda browser: browser.pdf(html, width_mm, height_mm, pages=pages))

    def close(self) -> None:
        """Stop the browser; later calls raise RenderError("closed")."""
        if self._closed:
            return
        self._closed = True
        atexit.unregister(self.close)
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(self._browser.close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, job: Callable[[WarmBrowser], Awaitable[T]]) -> T:
        with self._guard:
            if self._closed:
                raise RenderError("closed")
            if self._waiting >= self._most_waiting:
                raise RenderError("too_many")
            self._waiting += 1
        try:
            future = asyncio.run_coroutine_threadsafe(self._take_turn(job), self._loop)
            limit = (self._job_seconds * 2 + OPEN_SECONDS) * (self._waiting + 1)
            try:
                return future.result(limit)
            except (TimeoutError, CancelledError) as error:
                future.cancel()
                raise RenderError("too_slow") from error
        finally:
            with self._guard:
                self._waiting -= 1

    async def _take_turn(self, job: Callable[[WarmBrowser], Awaitable[T]]) -> T:
        self._turn = self._turn or asyncio.Lock()
        async with self._turn:
            for attempt in (1, 2):
                try:
                    await self._ready()
                    return await asyncio.wait_for(job(self._browser), self._job_seconds)
                except BrowserMissing as error:
                    raise RenderError("browser_missing") from error
                except TimeoutError as error:
                    await self._browser.close()
                    raise RenderError("too_slow") from error
                except Exception as error:
                    if isinstance(error, OSError) and is_full(error):
                        await self._browser.close()
                        raise RenderError("disk_full") from error
                    died = isinstance(error, BrowserDied) or not self._browser.is_open
                    await self._browser.close()
                    if not died:
                        raise RenderError("failed") from error
                    if attempt == 2:
                        raise RenderError("browser_died") from error
        raise RenderError("browser_died")

    async def _ready(self) -> None:
        """Have a browser that runs and is not worn out."""
        if self._browser.is_open and self._browser.jobs < self._recycle_after:
            return
        await self._browser.close()
        self._browser = WarmBrowser()
        self.starts += 1
        await asyncio.wait_for(self._browser.open(), OPEN_SECONDS)
