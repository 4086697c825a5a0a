"""A database as the home of several servers: races, kills, a server that hangs, sessions, sizes.

Each part runs alone, `python -m bench home.race`; nothing is asserted but what may never be lost.
"""

from __future__ import annotations

import importlib

PARTS = ("race", "kills", "hanging", "sessions", "sizes")


def main() -> None:
    """Run every part, one after the other."""
    for part in PARTS:
        importlib.import_module(f"bench.home.{part}").main()
