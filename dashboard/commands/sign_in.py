"""Who may do what: sign-in, and the lists of names in secrets.toml.

[auth]                                   Streamlit's own sign-in (OpenID Connect)
[upload]  named = ["an@office.vn"]       may upload workbooks and see what waits
[approve] named = ["binh@office.vn"]     may publish what another uploaded, and withdraw
[embargo] named = ["chanh@office.vn"]    may see what is published before its hour
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

LOCAL = ("127.0.0.1", "localhost", "::1")
NEEDED = ("redirect_uri", "cookie_secret")
"""What every [auth] must have; Streamlit itself checks the rest of it."""


class Role(StrEnum):
    """A list of names in secrets.toml. Where nobody signs in, this machine's user has all."""

    UPLOAD = "upload"
    APPROVE = "approve"
    EMBARGO = "embargo"


def may_serve(address: str, root: Path) -> bool:
    """Tell whether the server may listen on an address."""
    return address in LOCAL or sign_in_configured(root)


def secrets_file(root: Path) -> Path:
    """Return where sign-in is configured: DASHBOARD_SECRETS, or .streamlit/secrets.toml."""
    return Path(os.environ.get("DASHBOARD_SECRETS", root / ".streamlit" / "secrets.toml"))


def sign_in_configured(root: Path) -> bool:
    """Tell whether Streamlit's own sign-in is set up: an [auth] table in secrets.toml."""
    auth = _secrets(root).get("auth")
    return isinstance(auth, dict) and all(auth.get(name) for name in NEEDED)


def has_role(name: str, role: Role, root: Path) -> bool:
    """Tell whether a person's address stands in the list of a role."""
    listed = _secrets(root).get(role.value)
    named = listed.get("named", []) if isinstance(listed, dict) else []
    return bool(name) and name.strip().casefold() in {
        str(one).strip().casefold() for one in named if isinstance(named, list)
    }


def sees_embargoed(reader: str, root: Path) -> bool:
    """Tell whether a command may show its reader what is under embargo.

    Without a name nothing of it is shown: what a command prints is passed on. Where nobody
    signs in, whoever names himself on this machine sees all, as he does in the browser.
    """
    if not reader.strip():
        return False
    return not sign_in_configured(root) or has_role(reader, Role.EMBARGO, root)


def _secrets(root: Path) -> Mapping[str, Any]:
    """Return the configuration; a file that cannot be read configures nothing and names nobody."""
    try:
        return tomllib.loads(secrets_file(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
