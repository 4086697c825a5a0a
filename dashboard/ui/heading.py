"""The first heading of a page that does not begin with its own sentence."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.ui.html import esc
from dashboard.ui.navigation import GROUPED

LED_BY_A_SENTENCE = frozenset({"", "grdp", "xuat_khau", "von_dau_tu", "ban_le"})
"""Pages whose lead is their first heading."""


def show_heading(page: StreamlitPage) -> None:
    """Name the page for those who hear it; for the eye too where the menu shows its group alone."""
    if page.url_path not in LED_BY_A_SENTENCE:
        css = "kg-page" if page.url_path in GROUPED else "kg-heard"
        st.html(f'<h1 class="{css}">{esc(page.title)}</h1>')
