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

from dashboard.access.sign_in import CHOSEN, Access, Mode, access_to, secrets_file
from dashboard.commands.replica import following, placed
from dashboard.i18n import LANGUAGES, text
from dashboard.settings import PROGRAM, ROOT, folder_of

REFUSED = 2
START_SECONDS = 60.0


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; refuse an open address without sign-in, and a file not whole."""
    word = {CHOSEN: Mode.SINGLE_USER.value} if arguments.single_user else {}
    environment = {**os.environ, **word, **placed(arguments)}
    access = access_to(folder_of(arguments), ROOT, environment)
    refused = _refusal(access, arguments)
    for line in refused:
        print(line, file=sys.stderr)
    if refused:
        return REFUSED
    environment[CHOSEN] = access.mode.value
    address = f"http://{arguments.address}:{arguments.port}"
    print(text("serve.open", "vi", address=address))
    print(text("serve.open", "en", address=address), flush=True)
    threading.Thread(target=_open_browser, args=(address,), daemon=True).start()
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
        with following(arguments):
            return subprocess.run(command, cwd=PROGRAM, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _refusal(access: Access, arguments: argparse.Namespace) -> tuple[str, ...]:
    """Return why it does not start, in both languages; nothing where it does."""
    if access.fault is not None:
        return tuple(access.fault.words(lang) for lang in LANGUAGES)
    if arguments.single_user and not access.single_user:
        return tuple(text("serve.two_ways", lang) for lang in LANGUAGES)
    if not access.serves(arguments.address):
        return tuple(text("serve.refused", lang, address=arguments.address) for lang in LANGUAGES)
    return ()


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
