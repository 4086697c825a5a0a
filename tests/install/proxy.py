"""A real nginx with a configuration of deploy/, on ports and in a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def nginx_here() -> str | None:
    """Return where nginx is, None where it is not installed."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def instead(words: str, changes: Iterable[tuple[str, str]]) -> str:
    """Return a configuration with its places changed wherever they stand, in this order."""
    for old, new in changes:
        assert old in words, old
        words = words.replace(old, new)
    return words


@contextmanager
def nginx_running(nginx: str, folder: Path, words: str) -> Iterator[None]:
    """Run nginx with what a configuration says of HTTP; nginx itself must find it right."""
    scratch = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f"http {{ access_log off; {scratch} {words} }}",
        "utf-8",
    )
    run = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*run, "-t"], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    proxy = subprocess.Popen(run, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        proxy.terminate()
        proxy.wait(timeout=20)
