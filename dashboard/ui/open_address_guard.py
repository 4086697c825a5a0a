"""The last door: a server started by another way than `serve` shows nothing to strangers."""

from __future__ import annotations

import os

import streamlit as st

from dashboard.access.sign_in import CHOSEN, Access, Mode
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.ui.signed_in import access


def refuse_open_address(lang: Lang) -> None:
    """Stop the page where the server listens beyond this machine and nobody signs in.

    Where the office's file cannot be used, say so above the page: nobody may more than read.
    """
    address = str(st.get_option("server.address") or "0.0.0.0")
    found = access()
    if not found.serves(address) and not _began_with_sign_in(found):
        st.error("\n\n".join(text("serve.refused", one, address=address) for one in LANGUAGES))
        st.stop()
    if found.fault is not None:
        st.warning(text("access.closed", lang, code=found.fault.code), icon=":material/lock:")


def _began_with_sign_in(found: Access) -> bool:
    """Tell whether `serve` opened the address by an office's file that is faulty since."""
    return found.mode is Mode.CLOSED and os.environ.get(CHOSEN) == Mode.SIGN_IN
