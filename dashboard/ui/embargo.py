"""Who may see a release before its hour."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def sees_embargoed() -> bool:
    """Tell whether this session is named: [embargo] named = ["an@…"] in secrets.toml.

    Where nobody signs in, the server answers this machine alone, and its user sees all.
    """
    if not hasattr(st.user, "is_logged_in"):
        return True
    try:
        named = st.secrets.get("embargo", {}).get("named", [])
    except StreamlitSecretNotFoundError:
        named = []
    return bool(st.user.is_logged_in) and str(st.user.get("email") or "") in set(named)
