"""`serve`: start the server on this machine only, unless sign-in is configured."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser

from dashboard.commands.sign_in import may_serve, secrets_file
from dashboard.i18n import text
from dashboard.settings import PROGRAM, ROOT

REFUSED = 2
START_SECONDS = 60.0


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; refuse an open address without sign-in."""
    if not may_serve(arguments.address, ROOT):
        for lang in ("vi", "en"):
            print(
                text("serve.refused", "en" if lang == "en" else "vi", address=arguments.address),
                file=sys.stderr,
            )
        return REFUSED
    address = f"http://{arguments.address}:{arguments.port}"
    print(text("serve.open", "vi", address=address))
    print(text("serve.open", "en", address=address), flush=True)
    threading.Thread(target=_open_browser, args=(address,), daemon=True).start()
    environment = {**os.environ, "DASHBOARD_WAREHOUSE": str(arguments.db.absolute())}
    command = [
        sys.executable,
        "-m",
        "dashboard.ui.server",
        "run",
        str(PROGRAM / "app.py"),
        "--server.address",
        arguments.address,
        "--server.port",
        str(arguments.port),
        "--secrets.files",
        str(secrets_file(ROOT).absolute()),
    ]
    try:
        return subprocess.run(command, cwd=PROGRAM, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _open_browser(address: str) -> None:
    """Open the page once the server answers; without a screen nothing happens."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
            continue
        webbrowser.open(address)
        return
