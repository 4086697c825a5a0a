"""The pages in their order, named in the language of the session."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.i18n import Lang, text
from dashboard.settings import PROGRAM

PAGES = (
    ("overview", "tong_quan.py", ":material/dashboard:"),
    ("grdp", "grdp.py", ":material/show_chart:"),
    ("exports", "xuat_khau.py", ":material/directions_boat:"),
    ("investment", "von_dau_tu.py", ":material/account_balance:"),
    ("retail", "ban_le.py", ":material/storefront:"),
    ("targets", "chi_tieu.py", ":material/flag:"),
    ("works", "cong_trinh.py", ":material/construction:"),
    ("calendar", "lich_cong_bo.py", ":material/event:"),
    ("merger", "hai_dia_ban.py", ":material/merge:"),
    ("backtest", "nhan_dinh.py", ":material/fact_check:"),
    ("sources", "nguon_so_lieu.py", ":material/menu_book:"),
    ("upload", "nap_so_lieu.py", ":material/upload_file:"),
    ("press", "phong_bao_chi.py", ":material/print:"),
)


def pages(lang: Lang) -> list[StreamlitPage]:
    """Return the pages that exist, the overview first and by default; made once a session."""
    kept = f"_pages_{lang}"
    if kept not in st.session_state:
        st.session_state[kept] = _pages(lang)
    found: list[StreamlitPage] = st.session_state[kept]
    return found


def _pages(lang: Lang) -> list[StreamlitPage]:
    return [
        st.Page(
            PROGRAM / "pages" / file,
            title=text(f"page.{key}", lang),
            icon=icon,
            default=key == "overview",
        )
        for key, file, icon in PAGES
        if (PROGRAM / "pages" / file).exists()
    ]
