"""A draft upon which the reader died: told on the page, set aside, dropped there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from etl.aside import kept_aside
from etl.drafts import drafts, stage
from etl.loading import LoadRequest, load
from tests.read.hostile import book, cell, data
from tests.upload.making import catalogue
from tests.upload.serving import ROOT

DEADLY = book([data(cell("XFD1048576"), cell("A2"))])


def test_it_is_set_aside_and_can_be_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path))
    warehouse = Warehouse(tmp_path)
    shipped = ROOT / "data" / "workbooks" / "tinh-uy-ke-hoach-228-kh-tu-2024.xlsx"
    load(warehouse, catalogue(), [LoadRequest(shipped, "thử")], now=datetime(2026, 1, 2))
    stage(warehouse, "xa.xlsx", DEADLY, by="An", now=datetime(2026, 11, 25))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    page.switch_page("pages/nap_so_lieu.py").run()
    assert not page.exception
    (draft,) = drafts(warehouse)
    assert kept_aside(draft) is not None
    assert "Đọc lại tệp này" in [button.label for button in page.button]
    for label in ("Bỏ tệp này", "Bỏ hẳn"):
        next(button for button in page.button if button.label == label).click().run()
    assert not page.exception and drafts(warehouse) == ()
