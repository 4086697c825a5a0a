"""The pages in their order, named in the language of the session."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.i18n import Lang, text
from dashboard.settings import PROGRAM

SECTIONS = {
    "": (
        ("overview", "tong_quan.py", ":material/dashboard:"),
        ("grdp", "grdp.py", ":material/show_chart:"),
        ("exports", "xuat_khau.py", ":material/directions_boat:"),
        ("investment", "von_dau_tu.py", ":material/account_balance:"),
        ("retail", "ban_le.py", ":material/storefront:"),
        ("targets", "chi_tieu.py", ":material/flag:"),
        ("works", "cong_trinh.py", ":material/construction:"),
    ),
    "reference": (
        ("calendar", "lich_cong_bo.py", ":material/event:"),
        ("merger", "hai_dia_ban.py", ":material/merge:"),
        ("backtest", "nhan_dinh.py", ":material/fact_check:"),
        ("sources", "nguon_so_lieu.py", ":material/menu_book:"),
    ),
    "desk": (
        ("upload", "nap_so_lieu.py", ":material/upload_file:"),
        ("press", "phong_bao_chi.py", ":material/print:"),
    ),
}
"""What a leader reads stands by itself; what one looks up or works with is one click further."""

GROUPED = frozenset(
    file.removesuffix(".py")
    for section, found in SECTIONS.items()
    if section
    for _, file, _ in found
)
"""Paths of the pages that the menu keeps in a group: it does not show which of them is open."""

PAGES = tuple(page for found in SECTIONS.values() for page in found)
"""All pages as (key, file, icon), in their order."""


def pages(lang: Lang) -> dict[str, list[StreamlitPage]]:
    """Return the pages that exist by section, the overview first and by default.

    They are made once a session.
    """
    kept = f"_pages_{lang}"
    if kept not in st.session_state:
        st.session_state[kept] = _pages(lang)
    found: dict[str, list[StreamlitPage]] = st.session_state[kept]
    return found


def _pages(lang: Lang) -> dict[str, list[StreamlitPage]]:
    return {
        text(f"page_section.{section}", lang) if section else "": [
            st.Page(
                PROGRAM / "pages" / file,
                title=text(f"page.{key}", lang),
                icon=icon,
                default=key == "overview",
            )
            for key, file, icon in found
            if (PROGRAM / "pages" / file).exists()
        ]
        for section, found in SECTIONS.items()
    }
