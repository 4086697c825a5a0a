"""Another's program asks the API whatever its description allows, and much that it does not.

`python -m bench api_cases` asks some ten thousand times; CI a sample.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dashboard.public.edition import Editions
from dashboard.public.routes import Public, public_app

_COUNT = re.compile(r"(\d[\d,]*) generated")
_MAIN = "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"
_CONFIG = """[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 406, 414]
"""
"""A question too long is refused by its length (414) before anything else is looked at."""


@dataclass(frozen=True, slots=True)
class Cases:
    """How many questions were asked, whether all answers were in order, what was said."""

    asked: int
    fine: bool
    said: str

    @property
    def server_errors(self) -> int:
        """How many different questions brought the server to an error."""
        return self.said.count("Server error")


def ask_cases(address: str, folder: Path, *, examples: int, seed: int) -> Cases:
    """Run schemathesis with all its checks against a served API."""
    (folder / "schemathesis.toml").write_text(_CONFIG, encoding="utf-8")
    command = [sys.executable, "-c", _MAIN, "run", f"{address}/api/v1/openapi.json"]
    options = ["--checks", "all", "--max-examples", str(examples), "--seed", str(seed)]
    rest = ["--generation-database", "none", "--continue-on-failure", "--no-color"]
    found = subprocess.run(
        [*command, *options, *rest], cwd=folder, capture_output=True, text=True, check=False
    )
    counted = _COUNT.search(found.stdout)
    asked = int(counted[1].replace(",", "")) if counted else 0
    return Cases(asked, found.returncode == 0, found.stdout + found.stderr)


@contextmanager
def serving(editions: Editions, site: Path | None = None) -> Iterator[str]:
    """Serve the public app on a free port of this machine, without a limit."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = public_app(Public(editions, site, rate=0))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
