"""Who asks for an address beside Streamlit: the same person, by the same cookie."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.web.server.starlette import starlette_websocket

from dashboard.access.roles import Role
from dashboard.access.sign_in import access_to
from dashboard.settings import ROOT, warehouse_directory

COOKIE = "_streamlit_user"


def may_see_embargoed(cookies: Mapping[str, str]) -> bool:
    """Tell whether the one who sends these cookies may see what is published before its hour.

    Whatever cannot be read, is of another server or says nothing of a verified address is nobody.
    """
    access = access_to(warehouse_directory(), ROOT)
    if access.single_user:
        return True
    if access.file is None:
        return False
    return access.may(_signed_in(cookies, access.file.public), Role.EMBARGO)


def _signed_in(cookies: Mapping[str, str], origin: str) -> str:
    try:
        signed = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), COOKIE)
        if signed is None:
            return ""
        user = starlette_websocket._parse_decoded_user_cookie(signed, origin)
    except Exception:  # whatever goes wrong with a stranger's cookie, it opens nothing
        return ""
    if not user.get("is_logged_in") or user.get("email_verified", True) not in (True, "true"):
        return ""
    return str(user.get("email") or "")
