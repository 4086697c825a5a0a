"""A real server on a free port and a real Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page of a laptop's size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


@pytest.fixture(scope="session")
def address(shipped: Path) -> Iterator[str]:
    """Start the dashboard on the shipped figures and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--db", str(shipped)],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "DISPLAY"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    found = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{found}/_stcore/health", timeout=1).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    yield found
    os.killpg(process.pid, 15)
    process.wait(timeout=20)
