"""The first heading of a page that does not begin with its own sentence."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.ui.html import esc

LED_BY_A_SENTENCE = frozenset({"", "grdp", "xuat_khau", "von_dau_tu", "ban_le"})
"""Pages whose lead is their first heading."""


def show_heading(page: StreamlitPage) -> None:
    """Name the page for those who hear it: the eye has the menu."""
    if page.url_path not in LED_BY_A_SENTENCE:
        st.html(f'<h1 class="kg-heard">{esc(page.title)}</h1>')
