"""From SVG to pixels, without a browser: one drawing serves several sizes."""

from __future__ import annotations

import atexit
import json
import os
import queue
import re
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from dashboard.exports.font_face import FAMILY, font_files
from dashboard.exports.renderer import RenderError

WORKERS = max(2, min(4, os.cpu_count() or 1))
_SECONDS = 60.0
_SCRIPT = Path(__file__).with_name("raster_worker.py")


_CLIP = re.compile(r' clip-path="[^"]*"|clip-path: ?url\([^)]*\);?')
_NESTED = re.compile(r"(?<!^)<svg(?=[ >])")


def unclipped(svg: str) -> str:
    """Take away what cuts a drawing at its plot's edge: ours stand inside anyway.

    For every clip resvg paints a layer of the whole picture: half of the time it takes.
    """
    return _NESTED.sub('<svg overflow="visible"', _CLIP.sub("", svg))


def png_bytes(svg: str, *, width: int) -> bytes:
    """Return a PNG of this width; the height follows. Fonts are the project's alone.

    Waits for one of WORKERS processes; one that died or hangs is replaced, and the picture tried
    once more. Raise RenderError where that fails too.
    """
    for _ in (1, 2):
        worker = _free().get()
        try:
            png = worker.png(unclipped(svg), width)
        except (OSError, ValueError):
            worker.stop()
            continue
        finally:
            _free().put(worker)
        if png:
            return png
        break
    raise RenderError("failed")


class _Worker:
    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def png(self, svg: str, width: int) -> bytes:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        data = svg.encode("utf-8")
        head = {"length": len(data), "width": width, "fonts": font_files(), "family": FAMILY}
        clock = threading.Timer(_SECONDS, self.stop)
        clock.start()
        try:
            process.stdin.write(json.dumps(head).encode() + b"\n" + data)
            process.stdin.flush()
            length = int(process.stdout.readline())
            png = process.stdout.read(length)
        finally:
            clock.cancel()
        if len(png) != length:
            raise OSError("cut off")
        return png

    def stop(self) -> None:
        """End the process; the next picture starts another."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError):
                process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(_SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process


_LOCK = threading.Lock()
_WORKERS: queue.Queue[_Worker] = queue.Queue()
_ALL: list[_Worker] = []


def _free() -> queue.Queue[_Worker]:
    with _LOCK:
        while len(_ALL) < WORKERS:
            worker = _Worker()
            _ALL.append(worker)
            _WORKERS.put(worker)
            atexit.register(worker.stop)
    return _WORKERS
