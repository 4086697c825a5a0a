"""The app itself, run by Streamlit's own test runner on the shipped figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return a function that opens a page of app.py in a view given as its query parameters.

    The test runner takes pages/ for pages of Streamlit's old kind and would run them without
    app.py; dashboard.ui.server tells the server otherwise, and so does this.
    """
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(shipped))
    started = PagesManager.__init__

    def as_the_server_does(self: PagesManager, *args: Any, **named: Any) -> None:
        started(self, *args, **named)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", as_the_server_does)
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_it(page: str, **view: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        for name, value in {"area": "KG", "lang": "vi", **view}.items():
            app.query_params[name] = value
        return app.run().switch_page(f"pages/{page}.py").run()

    yield open_it
    st.cache_resource.clear()
    st.cache_data.clear()


def seen(app: AppTest) -> str:
    """Return all HTML on the page, no-break spaces as spaces."""
    return "\n".join(e.proto.body for e in app.get("html")).replace("\u00a0", " ")
