"""Whom Streamlit's sign-in says this session belongs to, and what that person may do."""

from __future__ import annotations

import streamlit as st

from dashboard.access.office_file import Fault
from dashboard.access.roles import Role
from dashboard.access.sign_in import Access, Mode, access_to
from dashboard.settings import ROOT, warehouse_directory


def access() -> Access:
    """Return who may do what at this click."""
    found = access_to(warehouse_directory(), ROOT)
    if found.single_user and hasattr(st.user, "is_logged_in"):
        return Access(Mode.CLOSED, fault=Fault("elsewhere"))
    return found


def someone_signs_in() -> bool:
    """Tell whether people sign in here; if not, the server answers this machine alone."""
    return not access().single_user


def signed_in() -> str:
    """Return the address of who is signed in; empty where nobody is.

    An address that the provider does not say it has verified, where it says anything, is nobody's.
    """
    if not getattr(st.user, "is_logged_in", False):
        return ""
    if st.user.get("email_verified", True) not in (True, "true"):
        return ""
    return str(st.user.get("email") or "")


def has_role(role: Role) -> bool:
    """Tell whether this session's person stands in the list of a role now."""
    found = access()
    return found.single_user or found.may(signed_in(), role)
