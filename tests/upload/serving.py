"""Start the real app on a free port with a warehouse of its own, and end it again."""

from __future__ import annotations

import os
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

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 60.0


@contextmanager
def served(warehouse: Path, *, port: int = 0, secrets: Path | None = None) -> Iterator[str]:
    """Yield the address of the app reading the given warehouse, with sign-in where configured.

    What the server said is printed when it has ended: it stands beside a test that fails.
    """
    port = port or free_port()
    command = ["dashboard.ui.server", "run", "app.py", "--server.port", str(port)]
    command += ["--server.fileWatcherType", "none"]
    environment = {**os.environ, "DASHBOARD_WAREHOUSE": str(warehouse)}
    if secrets:
        command += ["--secrets.files", str(secrets)]
        environment["DASHBOARD_SECRETS"] = str(secrets)
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(address)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)
            log.seek(0)
            print(log.read().decode("utf-8", "replace"))


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(address)
