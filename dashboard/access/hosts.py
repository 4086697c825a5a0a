"""Under which names the server answers: a page of another site must not pass for ours.

A browser that a foreign page sends to this server by its own name (DNS rebinding) names that
foreign host; so the name asked for decides, before anything is read or answered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_SIX = re.compile(r"[0-9a-f:.]+")


def host_name(host: str) -> str | None:
    """Return the name in a Host header without its port, or None where it is not one name."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not name or parts.netloc != host or "@" in host or not host.isascii():
        return None
    name = name.removesuffix(".")
    is_six = host.startswith("[") and _SIX.fullmatch(name)
    return name if is_six or _NAME.fullmatch(name) else None


def answers_to(host: str, names: Iterable[str]) -> bool:
    """Tell whether a Host header is one of the names."""
    found = host_name(host)
    return found is not None and found in names


def from_here(origin: str, host: str, public: str = "") -> bool:
    """Tell whether an Origin header names the server itself: as asked for, or as people know it."""
    return origin in (f"http://{host}", f"https://{host}") or bool(public and origin == public)


def more_names() -> frozenset[str]:
    """Return the further names that the office has chosen: DASHBOARD_HOSTS, commas between."""
    said = os.environ.get("DASHBOARD_HOSTS", "").lower().split(",")
    return frozenset(name for one in said if (name := host_name(one.strip())))
