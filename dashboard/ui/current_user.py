"""Who sits at this session: the one signed in, or whoever names himself on this machine."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.access.roles import Role
from dashboard.i18n import Lang, text
from dashboard.ui.context import Context
from dashboard.ui.html import esc
from dashboard.ui.signed_in import access, has_role, signed_in, someone_signs_in

NAME = "person_name"


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is empty until it is known; `single_user` tells that nobody signs in here."""

    name: str
    single_user: bool


def person(context: Context, place: str, role: Role = Role.APPROVE) -> Person:
    """Return the person who may act; where people sign in, only one listed for the role.

    Without sign-in, ask for the name that the log shall keep. `place` tells the fields apart
    where a page asks twice.
    """
    if someone_signs_in():
        name = signed_in()
        if not name:
            ask_to_sign_in(context.lang, place)
        elif not has_role(role):
            st.info(context.say(f"sign_in.not_{role.value}", name=name), icon=":material/lock:")
            return Person("", False)
        return Person(name, False)
    st.session_state.setdefault(NAME, "")
    typed = st.text_input(
        context.say(f"upload_publish.{'publisher' if place == 'publish' else 'name'}"),
        key=f"{NAME}_{place}",
        max_chars=80,
        value=st.session_state[NAME],
        autocomplete="name",
        width=640,
    )
    name = (typed or "").strip()
    if name:
        st.session_state[NAME] = name
    return Person(name, True)


def may_see_drafts(context: Context) -> bool:
    """Tell whether this session may upload and see what waits; say why where it may not.

    Who is signed in is shown, with the way out.
    """
    if not someone_signs_in():
        return True
    name = signed_in()
    if not name:
        ask_to_sign_in(context.lang, "upload")
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="kg-small">{esc(context.say("sign_in.who", name=name))}</div>')
        if st.button(context.say("sign_in.out"), type="tertiary", key="sign-out"):
            st.logout()
    if has_role(Role.UPLOAD) or has_role(Role.APPROVE):
        return True
    st.info(context.say("sign_in.not_upload", name=name), icon=":material/lock:")
    return False


def ask_to_sign_in(lang: Lang, place: str) -> None:
    """Show the button that leads to the office's sign-in and back, where that can be used."""
    if access().fault is not None:
        return
    if st.button(text("sign_in.button", lang), icon=":material/login:", key=f"sign-in-{place}"):
        st.login()
