"""Choices that live in the URL as codes, the same in both languages.

Streamlit's own binding writes the words of a choice into the address; a link has to outlive a
switch of language, so the code is written instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

_PENDING = "_url_pending"
_REFUSED = "_url_refused"


def adopt(name: str, is_valid: Callable[[str], bool], read: Callable[[str], object]) -> None:
    """Take the URL's value over into the widget of that name, where the URL is news.

    A value that this session wrote itself is no news; an invalid one is kept for `refused`.
    """
    found = st.query_params.get(name)
    if found is None or found == st.session_state.get(_written(name)):
        return
    asked: dict[str, tuple[str, str | None]] = st.session_state.setdefault(_REFUSED, {})
    if is_valid(found):
        st.session_state[name] = read(found)
        asked.pop(name, None)
    else:
        asked[name] = (found, None)


def refused(name: str, shown: str) -> str | None:
    """Return what the address asked for in vain, for as long as `shown` stands in its place.

    A link must not show other numbers than it promises without a word.
    """
    asked: dict[str, tuple[str, str | None]] = st.session_state.get(_REFUSED, {})
    if name not in asked:
        return None
    code, instead = asked[name]
    if instead not in (None, shown):
        del asked[name]
        return None
    asked[name] = (code, shown)
    return code


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
    """Note a choice for the URL; None takes it out. `write_address` writes all of them at once."""
    st.session_state[_written(name)] = code
    st.session_state.setdefault(_PENDING, {})[name] = code


def write_address() -> None:
    """Write what was noted into the URL in one step, so that Back needs one press, not several."""
    noted: dict[str, str | None] = st.session_state.pop(_PENDING, {})
    shown = st.query_params
    for name in [name for name, code in noted.items() if code is None and name in shown]:
        del st.query_params[name]
    news = {name: c for name, c in noted.items() if c is not None and shown.get(name) != c}
    if news:
        st.query_params.update(news)


def _written(name: str) -> str:
    return f"_url_{name}"
