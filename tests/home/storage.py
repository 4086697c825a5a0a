"""A real S3 server of one's own (moto, in a process): started, killed, stopped for a while.

It keeps its objects in memory and a recording of all requests: one that is killed and started
again does them over, and holds what it held, with the tags it had.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.settings import PROGRAM

STARTS_WITHIN = 60.0


class Storage:
    """A server with one bucket, known to this process and its children by their environment."""

    def __init__(self, port: int, recording: Path) -> None:
        self.port, self.recording = port, recording
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, prefix: str) -> str:
        return f"s3://kg-files/{prefix}"

    def start(self) -> None:
        new = not self.recording.exists()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.home.s3_server", str(self.port), str(self.recording)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=PROGRAM,
            env={**os.environ, "MOTO_RECORDER_FILEPATH": str(self.recording)},
        )
        end = time.monotonic() + STARTS_WITHIN
        while not self._asked("GET", "/"):
            assert time.monotonic() < end
            time.sleep(0.1)
        assert not new or self._asked("PUT", "/kg-files")

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def send(self, signal_: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(signal_)

    def _asked(self, method: str, path: str) -> bool:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        try:
            urllib.request.urlopen(asked, timeout=30).close()
        except urllib.error.HTTPError:
            raise
        except OSError:
            return False
        return True


@contextmanager
def own_storage() -> Iterator[Storage]:
    """Start a server with an empty bucket; end it and forget it."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    said = {
        "AWS_ACCESS_KEY_ID": "kg",
        "AWS_SECRET_ACCESS_KEY": "kg",
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
    }
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    with tempfile.TemporaryDirectory() as folder:
        storage = Storage(port, Path(folder) / "recording")
        try:
            storage.start()
            yield storage
        finally:
            storage.kill()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name)
                else:
                    os.environ[name] = value
