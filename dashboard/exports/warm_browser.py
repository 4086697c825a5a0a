"""One Chromium that stays warm: figures become SVG, SVG becomes a vector PDF."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import signal
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kaleido
from choreographer.browsers.chromium import Chromium
from choreographer.errors import ChromeNotFoundError
from kaleido._page_generator import PageGenerator

from dashboard.exports.font_face import FAMILY, LINE, whole_faces

RELOAD_AFTER = 100
"""Figures drawn on one load of the page: a reload costs more than a figure."""

CACHE_BYTES = 1_000_000
"""What the browser may keep on disk of what it loaded."""

_WATCH = 0.05

_NOWHERE = "socks5://127.0.0.1:9"
"""The proxy of a browser that has no business on any network: the port where nobody listens."""

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src file: 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    'img-src data: blob:; font-src data:">'
)
"""What a drawing may load: what is in it. This machine's own addresses pass by every proxy."""

logging.getLogger("choreographer.channels.pipe").setLevel(logging.CRITICAL)
"""It prints a traceback for the browser's last word, which is no JSON, at an orderly close."""


class BrowserMissing(Exception):
    """There is no Chromium on this machine."""


class BrowserDied(Exception):
    """Chromium went away while it worked."""


@contextmanager
def _pipe() -> Iterator[None]:
    """Tell a browser gone from a job called off: a pipe that breaks cancels what waits on it."""
    try:
        yield
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        raise BrowserDied from error


_LITTLE = (
    f"--disk-cache-size={CACHE_BYTES}",
    f"--media-cache-size={CACHE_BYTES}",
    "--disable-gpu-shader-disk-cache",
    "--disable-component-extensions-with-background-pages",
    "--disable-background-networking",
)
"""What keeps the profile small: a drawing has nothing that is worth keeping for the next."""


class _Chromium(Chromium):
    """A Chromium whose profile stays small."""

    def get_cli(self) -> Sequence[str]:
        return [*super().get_cli(), *_LITTLE]


class _Kaleido(kaleido.Kaleido):  # type: ignore[misc]
    """A Kaleido whose tab is not reloaded after every figure, only after RELOAD_AFTER."""

    drawn = 0

    async def _return_kaleido_tab(self, tab: Any) -> None:
        self.drawn += 1
        if self.drawn % RELOAD_AFTER == 0:
            await tab.reload()
            await tab.tab.send_command("HeapProfiler.collectGarbage")
        await self.tabs_ready.put(tab)


class WarmBrowser:
    """Owned by one event loop; `open` before use, `close` after, one job at a time."""

    def __init__(self) -> None:
        self._kaleido: _Kaleido | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._printer: Any = None
        self.jobs = 0

    @property
    def is_open(self) -> bool:
        """Whether the process runs."""
        process = self._process
        return process is not None and process.poll() is None

    @property
    def pid(self) -> int | None:
        """Process id of the browser."""
        return self._process.pid if self._process else None

    async def open(self) -> None:
        """Start Chromium with the project's fonts; raise BrowserMissing where there is none."""
        self._folder = TemporaryDirectory(prefix="press-")
        page = Path(self._folder.name) / "index.html"
        (Path(self._folder.name) / "profile").mkdir()
        page.write_text(_page(), encoding="utf-8")
        try:
            self._kaleido = _Kaleido(
                browser_cls=_Chromium,
                tmp_dir=Path(self._folder.name) / "profile",
                n=1,
                timeout=None,
                page_generator=page,
                proxy_server=_NOWHERE,
                enable_sandbox=not _is_root(),
            )
            with _pipe():
                await self._kaleido.open()
                await self._kaleido.send_command(
                    "Browser.setDownloadBehavior", params={"behavior": "deny"}
                )
        except ChromeNotFoundError as error:
            raise BrowserMissing from error
        self.jobs = 0

    async def svg(self, figure: Any, width: int, height: int) -> str:
        """Return a Plotly figure as SVG, its texts as text: the same figure, the same bytes."""
        browser = self._kaleido
        assert browser is not None
        said = figure.to_dict()
        for number, trace in enumerate(said["data"]):
            trace["uid"] = f"t{number}"
        drawn: bytes = await self._watched(
            browser.calc_fig(said, {"format": "svg", "width": width, "height": height})
        )
        return _still(drawn.decode("utf-8"))

    async def pdf(self, html: str, width_mm: float, height_mm: float, *, pages: str = "1") -> bytes:
        """Print HTML to vector pages of this size, its fonts embedded; `pages` "": all of them."""
        printed: bytes = await self._watched(self._print(html, width_mm, height_mm, pages))
        return printed

    async def close(self) -> None:
        """Stop Chromium whatever state it is in, and remove its folder."""
        browser, process = self._kaleido, self._process
        self._kaleido = self._printer = None
        if browser is not None:
            with suppress(Exception):
                await asyncio.wait_for(browser.close(), 5)
        if process is not None and process.poll() is None:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        if self._folder is not None:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None

    @property
    def _process(self) -> Any:
        return getattr(self._kaleido, "subprocess", None)

    async def _watched(self, work: Any) -> Any:
        """Wait for the work, but no longer than the browser lives."""
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_WATCH)
                if not task.done() and not self.is_open:
                    raise BrowserDied
            self.jobs += 1
            with _pipe():
                return task.result()
        finally:
            if not task.done():
                task.cancel()

    async def _print(self, html: str, width_mm: float, height_mm: float, pages: str) -> bytes:
        if self._printer is None:
            assert self._kaleido is not None
            self._printer = await self._kaleido.create_tab("about:blank")
            await self._send("Page.enable")
        tree = await self._send("Page.getFrameTree")
        await self._send(
            "Page.setDocumentContent", frameId=tree["frameTree"]["frame"]["id"], html=_POLICY + html
        )
        await self._send("Runtime.evaluate", awaitPromise=True, expression=_FONTS_READY)
        printed = await self._send(
            "Page.printToPDF",
            printBackground=True,
            paperWidth=width_mm / 25.4,
            paperHeight=height_mm / 25.4,
            marginTop=0,
            marginBottom=0,
            marginLeft=0,
            marginRight=0,
            generateTaggedPDF=True,
            pageRanges=pages,
        )
        return b64decode(printed["data"])

    async def _send(self, command: str, **params: Any) -> dict[str, Any]:
        answer = await self._printer.send_command(command, params=params)
        if "error" in answer:
            raise RuntimeError(json.dumps(answer["error"]))
        result: dict[str, Any] = answer["result"]
        return result


_FONTS_READY = (
    f"Promise.all([400,600,700].map(w => document.fonts.load("
    f"`${{w}} 20px '{FAMILY}'`, '{LINE}'))).then(() => document.fonts.ready)"
    ".then(() => 1)"
)


def _is_root() -> bool:
    """Tell whether Chromium's sandbox cannot start: it refuses the superuser."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _still(svg: str) -> str:
    """Take out the random number that Plotly puts into the ids of each drawing."""
    found = re.search(r'id="defs-([0-9a-f]+)"', svg)
    if found is None:
        return svg
    return re.sub(rf'((?:id="|#)[a-z-]*){found[1]}', r"\1plot", svg)


def _page() -> str:
    """Return Kaleido's page with the project's faces, each used once so that it is loaded."""
    page: str = PageGenerator(mathjax=False).generate_index()
    used = "".join(
        f"<span style=\"font:{weight} 20px '{FAMILY}';position:absolute;top:-99px\">{LINE}</span>"
        for weight in (400, 500, 600, 700)
    )
    head = f"<head><meta charset='utf-8'>{_POLICY}<style>{whole_faces()}</style>"
    page = page.replace("<head>", head, 1)
    return page.replace("</body>", f"{used}</body>")
