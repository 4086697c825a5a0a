"""The dashboard: page set-up, language, navigation over pages/, the choices above each page."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.i18n import hour_and_day, text
from dashboard.store import NoWarehouse
from dashboard.ui import cache
from dashboard.ui.context import current, remember, theme
from dashboard.ui.corrections import show_corrections
from dashboard.ui.embargo import show_mark
from dashboard.ui.header import choose, language, site_name
from dashboard.ui.heading import show_heading
from dashboard.ui.memory import settle
from dashboard.ui.navigation import pages
from dashboard.ui.open_address_guard import refuse_open_address
from dashboard.ui.style import apply_style
from dashboard.ui.turn import turn
from dashboard.ui.url_state import write_address

st.set_page_config(page_title="Kinh tế Kiên Giang", page_icon="static/favicon.png", layout="wide")
lang = language()
refuse_open_address(lang)
page = st.navigation(pages(lang), position="top")
apply_style(theme(), lang)
with turn(page.url_path):
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        st.error(cache.words("app.no_warehouse"), icon=":material/database_off:")
        st.stop()
    if cache.warehouse().degraded:
        st.warning(cache.words("app.degraded", version=snapshot.version), icon=":material/warning:")
    if since := cache.away_since():
        st.info(text("app.away", lang, **hour_and_day(since, lang)), icon=":material/cloud_off:")
    remember(choose(cache.catalogue(), snapshot))
    show_heading(page)
    st.set_page_config(page_title=f"{page.title} · {site_name(current().area, lang)}")
    show_mark(snapshot, datetime.now(UTC), lang)
    show_corrections(page.url_path, current())
    try:
        page.run()
    finally:
        write_address()
        settle(snapshot.version)
