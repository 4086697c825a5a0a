"""Upload: workbooks in, what they change, publication; the releases and their withdrawal."""

import streamlit as st

from dashboard.ui.context import current
from dashboard.ui.releases import show_releases
from dashboard.ui.upload import show_upload

context = current()
tabs = [context.say("upload.tab_new"), context.say("upload.tab_history")]
new, history = st.tabs(tabs, key="upload_tab", on_change="rerun")
with new:
    show_upload(context)
if history.open:
    with history:
        show_releases(context)
