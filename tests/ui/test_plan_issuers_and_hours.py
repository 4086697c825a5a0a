"""An Giang's two plan rates on its pages, and one hour of loading on every page."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from etl.loading import LoadRequest, load
from tests.analysis.shipped import catalogue
from tests.ui.conftest import ROOT, Open, seen

JUNE = {"area": "AG_NEW", "period": "2025-01/2025-06"}


def test_the_card_names_whose_plan_each_rate_is_of(open_page: Open) -> None:
    page = open_page("tong_quan", **JUNE)
    assert not page.exception
    said = seen(page)
    assert "so kế hoạch TW giao" in said and "so kế hoạch HĐND giao" in said
    assert "25,97" in said and "21,19" in said


def test_the_page_of_investment_shows_one_rate_and_tells_the_other(open_page: Open) -> None:
    page = open_page("von_dau_tu", **JUNE)
    assert not page.exception
    said = seen(page)
    assert "25,97 % kế hoạch TW giao" in said
    assert "21,19 % so với kế hoạch năm do HĐND tỉnh giao" in said


def test_both_pages_print_the_hour_of_loading_by_vietnams_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path))
    warehouse = Warehouse(tmp_path)
    path = ROOT / "data" / "workbooks" / "tinh-uy-ke-hoach-228-kh-tu-2024.xlsx"
    morning = datetime(2026, 11, 25, 9, 13, 54, tzinfo=timezone(timedelta(hours=7)))
    load(warehouse, catalogue(), [LoadRequest(path, "thử")], now=morning)
    [release] = warehouse.snapshot().releases
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    app.query_params["ban"] = release
    source = app.run().switch_page("pages/nguon_so_lieu.py").run()
    assert not source.exception
    assert "25/11/2026 09:13" in seen(source)
    source.switch_page("pages/nap_so_lieu.py").session_state["upload_tab"] = "Lịch sử công bố"
    upload = source.run()
    assert not upload.exception
    assert "25/11/2026 09:13" in seen(upload)
    assert "02:13" not in seen(source) + seen(upload)
