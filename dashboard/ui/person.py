"""Who sits at this session: the one signed in, or whoever names himself on this machine."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.ui.context import Context

NAME = "person_name"


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is empty until it is known; `single_user` tells that nobody signs in here."""

    name: str
    single_user: bool


def person(context: Context, place: str) -> Person:
    """Return the person; without sign-in, ask for the name that the log shall keep.

    `place` tells the fields apart where a page asks twice.
    """
    if getattr(st.user, "is_logged_in", False):
        return Person(str(st.user.get("email") or st.user.get("name") or ""), False)
    st.session_state.setdefault(NAME, "")
    typed = st.text_input(
        context.say("upload_publish.name"),
        key=f"{NAME}_{place}",
        max_chars=80,
        value=st.session_state[NAME],
        autocomplete="name",
    )
    name = (typed or "").strip()
    if name:
        st.session_state[NAME] = name
    return Person(name, True)


def signed_in() -> str:
    """Return the name of who is signed in; empty where nobody signs in here."""
    if getattr(st.user, "is_logged_in", False):
        return str(st.user.get("email") or st.user.get("name") or "")
    return ""
