"""The server stays on this machine unless people sign in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.access.sign_in import access_to
from tests.access.misconfigurations import WHOLE

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])
def test_an_open_address_is_refused_at_once(address: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", "--address", address],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 2
    assert address in found.stderr
    assert "127.0.0.1" in found.stderr


@pytest.mark.parametrize(
    ("address", "secrets", "allowed"),
    [
        ("127.0.0.1", None, True),
        ("localhost", None, True),
        ("0.0.0.0", None, False),
        ("0.0.0.0", WHOLE, True),
        ("0.0.0.0", "[auth]\n", False),
        ("0.0.0.0", "# " + WHOLE.replace("\n", "\n# "), False),
        ("0.0.0.0", WHOLE + "[broken", False),
    ],
)
def test_sign_in_opens_the_door(
    tmp_path: Path, address: str, secrets: str | None, allowed: bool
) -> None:
    if secrets is not None:
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets, "utf-8")
    assert access_to(tmp_path / "w", tmp_path, {}).serves(address) is allowed
