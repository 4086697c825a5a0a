"""The lock files hold every pinned library with the hashes of its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from licences import pinned  # noqa: E402
from sbom import components  # noqa: E402


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_pin_is_locked_with_hashes(name: str) -> None:
    asked = {
        (library.lower().replace("_", "-"), version)
        for library, version in pinned(ROOT / f"{name}.txt")
    }
    found = components((ROOT / f"{name}.lock").read_text("utf-8"))
    locked = {(c["name"].lower().replace("_", "-"), c["version"]) for c in found}
    assert asked and asked <= locked
    assert len(locked) > len(asked)
    assert [c["name"] for c in found if not c["properties"]] == []


def test_the_licences_are_those_of_the_lock(tmp_path: Path) -> None:
    out = tmp_path / "licences.md"
    command = [sys.executable, "tools/licences.py", "requirements.lock", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    names = [line.split("|")[1:3] for line in out.read_text("utf-8").splitlines() if "|" in line]
    kept = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    assert names == [line.split("|")[1:3] for line in kept if "|" in line]
    assert len(names) > 40
