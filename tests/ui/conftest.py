"""The app itself, run by Streamlit's own test runner on the shipped figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return a function that opens a page of app.py in a view given as its query parameters."""
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(shipped))
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
