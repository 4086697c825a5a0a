"""A cookie beside Streamlit opens what the same person's page would, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.ui.deck import reader

SECRET = "0123456789abcdef0123456789abcdef"
PUBLIC = "https://so-lieu.thu.vn"
FILE = f"""
[auth]
redirect_uri = "{PUBLIC}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "https://thu.vn/.well-known/openid-configuration"
[embargo]
named = ["binh@thu.vn"]
"""


def cookies(secret: str = SECRET, **said: object) -> dict[str, str]:
    whole = {"origin": PUBLIC, "is_logged_in": True, "email": "binh@thu.vn", **said}
    signed = create_signed_value(secret, "_streamlit_user", json.dumps(whole))
    return {"_streamlit_user": signed.decode()}


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_SECRETS", str(path))
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(reader, "ROOT", tmp_path)
    monkeypatch.setattr(
        "streamlit.web.server.starlette.starlette_websocket.get_cookie_secret", lambda: SECRET
    )
    assert secrets_singleton is not None


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"_streamlit_user": ""},
        {"_streamlit_user": "binh@thu.vn"},
        cookies(secret=SECRET[::-1]),
        cookies(origin="https://khac.vn"),
        cookies(is_logged_in=False),
        cookies(email="an@thu.vn"),
        cookies(email=""),
        cookies(email_verified=False),
        cookies(email_verified="false"),
    ],
)
def test_nobody_else_sees_what_is_held(sent: dict[str, str]) -> None:
    assert not reader.may_see_embargoed(sent)


@pytest.mark.parametrize(
    "sent", [cookies(), cookies(email="Binh@Thu.vn"), cookies(email_verified=True)]
)
def test_the_named_see_it(sent: dict[str, str]) -> None:
    assert reader.may_see_embargoed(sent)
