"""Write the licence of each locked package as its own metadata says: licences.py LOCK OUT."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)", re.MULTILINE)
HEAD = """# Licences of the libraries that run

Made by `make lock` from the metadata of each package; do not edit. Be Vietnam Pro is under the
SIL Open Font License (static/fonts).

| library | version | licence |
|---|---|---|
"""


def pinned(lock: Path) -> list[tuple[str, str]]:
    """Return name and version of each package in a lock file."""
    return PINNED.findall(lock.read_text("utf-8"))


def licence(name: str) -> str:
    """Return a package's licence; what is not installed here (another system's) is named so."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed on this system"
    found = said.get("License-Expression")
    kinds = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if "License ::" in c]
    first = (said.get("License") or "").strip().splitlines()
    return found or "; ".join(kinds) or (first[0][:80] if first else "not stated")


def main(lock: str, out: str) -> int:
    """Write the table."""
    rows = [f"| {name} | {version} | {licence(name)} |\n" for name, version in pinned(Path(lock))]
    Path(out).write_text(HEAD + "".join(rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
