"""Long work stops when its tab is closed, and not while the tab is open."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.upload.serving import ROOT, free_port

APP = """
import threading, time
from pathlib import Path
import streamlit as st
from dashboard.ui.tab_liveness import Presence

def watch(tab, end):
    while time.monotonic() < end:
        with Path({log!r}).open("a") as log:
            print(int(tab.gone), file=log, flush=True)
        time.sleep(0.2)

if "begun" not in st.session_state:
    st.session_state.begun = True
    tab = Presence(grace=1.0)
    threading.Thread(target=watch, args=(tab, time.monotonic() + 30), daemon=True).start()
st.write("ready")
"""


@pytest.mark.browser
def test_a_tab_is_gone_when_it_is_closed_and_not_before(browser: Browser, tmp_path: Path) -> None:
    log, app, port = tmp_path / "log", tmp_path / "tab.py", free_port()
    app.write_text(APP.format(log=str(log)), "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        page = browser.new_page()
        page.goto(address)
        page.get_by_text("ready").wait_for()
        time.sleep(3)
        open_for = log.read_text().split()
        assert len(open_for) > 5 and set(open_for) == {"0"}
        page.close()
        end = time.monotonic() + 20
        while "1" not in log.read_text() and time.monotonic() < end:
            time.sleep(0.2)
        assert "1" in log.read_text().split()
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(address)
