"""Choices that live in the URL as codes, the same in both languages.

Streamlit's own binding writes the words of a choice into the address; a link has to outlive a
switch of language, so the code is written instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st


def adopt(name: str, is_valid: Callable[[str], bool], read: Callable[[str], object]) -> None:
    """Take the URL's value over into the widget of that name, where the URL is news.

    A value that this session wrote itself is no news; an invalid one is ignored.
    """
    found = st.query_params.get(name)
    if found is None or found == st.session_state.get(_written(name)):
        return
    if is_valid(found):
        st.session_state[name] = read(found)


def hold(name: str, options: Collection[str], default: str) -> None:
    """Keep a choice that a change of wording would lose, and tell the browser so.

    The browser answers with the words of an option. After a switch of language these are no
    option any more, and what this session wrote last still stands.
    """
    for code in (st.session_state.get(name), st.session_state.get(_written(name))):
        if code in options:
            st.session_state[name] = code
            return
    st.session_state[name] = default


def publish(name: str, code: str | None) -> None:
    """Write a choice into the URL; None takes it out."""
    if code is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != code:
        st.query_params[name] = code
    st.session_state[_written(name)] = code


def _written(name: str) -> str:
    return f"_url_{name}"
