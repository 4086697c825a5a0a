"""`python -m bench [NAME...]`: every measurement, or the named ones."""

from __future__ import annotations

import importlib
import os
import platform
import sys

NAMES = (
    "load",
    "pages",
    "first_chart",
    "bulletins",
    "warehouse",
    "exports",
    "graphics",
    "sessions",
    "memory",
    "doors",
    "kills",
    "outbox",
    "deck",
    "axe",
    "public",
    "home",
)


def main(names: list[str]) -> int:
    """Run the measurements one after the other; return 0."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
    for name in names or NAMES:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
