"""An address beyond this machine is served only where people sign in."""

from __future__ import annotations

from pathlib import Path

LOCAL = ("127.0.0.1", "localhost", "::1")


def may_serve(address: str, root: Path) -> bool:
    """Tell whether the server may listen on an address."""
    return address in LOCAL or sign_in_configured(root)


def sign_in_configured(root: Path) -> bool:
    """Tell whether Streamlit's own sign-in is set up: an [auth] table in secrets.toml."""
    secrets = root / ".streamlit" / "secrets.toml"
    return secrets.is_file() and "[auth]" in secrets.read_text(encoding="utf-8")
