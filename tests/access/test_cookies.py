"""A cookie expired, forged or of another server is nobody's; behind https cookies are Secure."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from itsdangerous import URLSafeTimedSerializer
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)

from dashboard.access.door import Door, Rules

NAME, SECRET = "_streamlit_user", "0123456789abcdef0123456789abcdef"
HOST = "so-lieu.thu.vn"


def aged(seconds: int) -> bytes:
    """Return a cookie of this server signed so long ago."""
    signer = URLSafeTimedSerializer(SECRET, salt=NAME)

    class Old(signer.default_signer):  # type: ignore[misc,name-defined]
        def get_timestamp(self) -> int:
            found: int = super().get_timestamp()
            return found - seconds

    signer.signer = Old
    return str(signer.dumps("an")).encode()


def test_only_a_young_cookie_of_this_server_is_read() -> None:
    good = create_signed_value(SECRET, NAME, "an")
    assert decode_signed_value(SECRET, NAME, good) == b"an"
    assert decode_signed_value(SECRET, NAME, aged(3600)) == b"an"
    assert decode_signed_value(SECRET, NAME, aged(40 * 86_400)) is None
    assert decode_signed_value(SECRET[::-1], NAME, good) is None
    assert decode_signed_value(SECRET, "_streamlit_user_tokens", good) is None
    forged = b"ImJpbmgi" + good[good.index(b".") :]
    assert decode_signed_value(SECRET, NAME, forged) is None


@pytest.mark.parametrize("https", [True, False])
def test_cookies_are_secure_behind_https_and_of_this_site_always(https: bool) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        cookie = (b"set-cookie", b"a=b; Path=/; HttpOnly")
        await send({"type": "http.response.start", "status": 200, "headers": [cookie]})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    public = f"{'https' if https else 'http'}://{HOST}"
    door = Door(app, Rules(frozenset({HOST}), public))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"host", HOST.encode())],
    }
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may hold this thread's loop
        apart.submit(asyncio.run, door(scope, None, send)).result()  # type: ignore[arg-type]
    headers = dict(sent[0]["headers"])
    assert b"SameSite=Lax" in headers[b"set-cookie"]
    assert (b"; Secure" in headers[b"set-cookie"]) is https
    assert (b"strict-transport-security" in headers) is https
