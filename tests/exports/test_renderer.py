"""The shared browser: killed, crowded, missing; the disk full. Nobody hangs."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from gallery import build

from dashboard.charts import LIGHT, Size, draw
from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Studio
from dashboard.exports.log import ExportLog, entry_of
from dashboard.exports.renderer import Renderer, RenderError
from dashboard.exports.stamp import stamp_of
from dashboard.exports.warm_browser import BrowserMissing, WarmBrowser

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
FIGURE = draw(build("plan"), LIGHT, size=Size(800, 500))


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer(recycle_after=40)
    yield made
    made.close()


@needs_chromium
def test_ten_sessions_get_their_pictures_while_the_browser_is_killed(renderer: Renderer) -> None:
    renderer.svg(FIGURE, 800, 500)
    starts = renderer.starts

    def kill() -> None:
        time.sleep(0.1)
        if renderer.pid:
            os.killpg(renderer.pid, signal.SIGKILL)

    threading.Thread(target=kill).start()
    with ThreadPoolExecutor(10) as sessions:
        found = list(sessions.map(lambda _: renderer.svg(FIGURE, 800, 500), range(30)))
    assert all(svg.endswith("</svg>") for svg in found)
    assert renderer.starts > starts
    assert renderer.waiting == 0


@needs_chromium
def test_a_worn_out_browser_is_replaced() -> None:
    short = Renderer(recycle_after=2)
    try:
        for _ in range(3):
            short.svg(FIGURE, 800, 500)
        assert short.starts == 2
    finally:
        short.close()
    with pytest.raises(RenderError) as stopped:
        short.svg(FIGURE, 800, 500)
    assert stopped.value.code == "closed"


@needs_chromium
def test_too_long_a_job_is_stopped_and_the_next_one_served() -> None:
    slow = Renderer(job_seconds=0.001)
    try:
        with pytest.raises(RenderError) as stopped:
            slow.svg(FIGURE, 800, 500)
        assert stopped.value.code == "too_slow" and stopped.value.words("vi")
        slow._job_seconds = 30
        assert slow.svg(FIGURE, 800, 500)
    finally:
        slow.close()


def test_too_many_waiting_are_refused() -> None:
    crowded = Renderer(most_waiting=0)
    with pytest.raises(RenderError) as stopped:
        crowded.svg(FIGURE, 800, 500)
    assert stopped.value.code == "too_many"
    crowded.close()


def test_without_a_browser_slides_and_tables_still_work(monkeypatch: pytest.MonkeyPatch) -> None:
    async def missing(self: WarmBrowser) -> None:
        raise BrowserMissing

    monkeypatch.setattr(WarmBrowser, "open", missing)
    alone = Renderer()
    spec = build("plan")
    stamp = stamp_of(spec, version="v")
    with pytest.raises(RenderError) as stopped:
        Studio(alone).graphic(spec, BY_KEY["tv_hd"], stamp)
    assert "Chromium" in stopped.value.words("vi") and "Chromium" in stopped.value.words("en")
    for key in ("pptx", "docx", "xlsx", "csv"):
        assert Studio(alone).graphic(spec, BY_KEY[key], stamp).content
    alone.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    spec = build("plan")
    log = ExportLog(tmp_path)
    log.path.symlink_to("/dev/full")
    with pytest.raises(OSError) as stopped:
        log.append(
            [
                entry_of(
                    spec,
                    stamp_of(spec, version="v"),
                    formats=("svg",),
                    area="KG",
                    period="2024",
                    by="",
                    at=datetime(2026, 1, 1, tzinfo=UTC),
                )
            ]
        )
    assert stopped.value.errno == errno.ENOSPC
