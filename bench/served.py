"""A Streamlit server of its own on a free port, for what is measured from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its port, and its process for memory and processor time."""

    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory_mb(self) -> float:
        """Resident memory now, in megabytes."""
        return float(self.process.memory_info().rss) / 1e6

    @property
    def processor_s(self) -> float:
        """Processor time so far, in seconds."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def health_s(self) -> float:
        """Ask whether the server is well; return the seconds until it says so."""
        start = time.perf_counter()
        urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=300).close()
        return time.perf_counter() - start


@contextmanager
def served(
    script: str,
    *,
    warehouse: Path,
    options: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    public: bool = False,
) -> Iterator[Served]:
    """Start a script's server and stop it again; `options` are Streamlit's, by their names.

    A `public` one takes its own address for the office's: its graphics bear codes that lead to it.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    flags: Sequence[str] = [
        part
        for name, value in {"server.headless": "true", **(options or {})}.items()
        for part in (f"--{name}", value)
    ]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "dashboard.ui.server",
            "run",
            script,
            "--server.port",
            str(port),
            *flags,
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "DASHBOARD_WAREHOUSE": str(warehouse),
            **({"DASHBOARD_URL": f"http://127.0.0.1:{port}"} if public else {}),
            **(environment or {}),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    found = Served(port, psutil.Process(process.pid))
    try:
        _wait(found)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(server: Served) -> None:
    for _ in range(240):
        try:
            server.health_s()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise RuntimeError("the server did not start")
