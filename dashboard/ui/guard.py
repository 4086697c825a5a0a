"""The last door: a server started by another way than `serve` shows nothing to strangers."""

from __future__ import annotations

import streamlit as st

from dashboard.commands.sign_in import may_serve
from dashboard.i18n import text
from dashboard.settings import ROOT


def refuse_open_address() -> None:
    """Stop the page where the server listens beyond this machine and nobody signs in."""
    address = str(st.get_option("server.address") or "0.0.0.0")
    if not may_serve(address, ROOT):
        st.error(
            "\n\n".join(
                text("serve.refused", "en" if lang == "en" else "vi", address=address)
                for lang in ("vi", "en")
            )
        )
        st.stop()
