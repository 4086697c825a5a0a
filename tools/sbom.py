"""Write the locked packages and their hashes as a CycloneDX list: sbom.py LOCK OUT."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ENTRY = re.compile(
    r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)([^\n]*(?:\n {4}--hash=[^\n]*)*)", re.MULTILINE
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, Any]]:
    """Return one component a package; its hashes are those of its files on the index."""
    return [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
            "properties": [{"name": "file:sha256", "value": value} for value in HASH.findall(rest)],
        }
        for name, version, rest in ENTRY.findall(lock)
    ]


def main(lock: str, out: str) -> int:
    """Write the list."""
    said = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "components": components(Path(lock).read_text("utf-8")),
    }
    Path(out).write_text(json.dumps(said, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
