"""Whom Streamlit's sign-in says this session belongs to."""

from __future__ import annotations

import streamlit as st

from dashboard.commands.sign_in import sign_in_configured
from dashboard.settings import ROOT


def someone_signs_in() -> bool:
    """Tell whether people sign in here; if not, the server answers this machine alone."""
    return sign_in_configured(ROOT) or hasattr(st.user, "is_logged_in")


def signed_in() -> str:
    """Return the address of who is signed in; empty where nobody is.

    An address that the provider says it has not verified is nobody's.
    """
    if not getattr(st.user, "is_logged_in", False) or st.user.get("email_verified") is False:
        return ""
    return str(st.user.get("email") or "")
