"""A fold of which nothing is made before somebody opens it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def opened(title: str, key: str, *, icon: str | None = None) -> DeltaGenerator | None:
    """Show a fold under a title; return where its content goes, None while it is closed."""
    fold = st.expander(title, key=key, icon=icon, on_change="rerun")
    return fold if fold.open else None
