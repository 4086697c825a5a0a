"""How long an upload has waited is said, and why a version was not written, without a path."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from dashboard.store.errors import NotPublished, cause
from dashboard.store.publishing import writing
from dashboard.ui import today as clock
from dashboard.ui import upload
from etl.drafts import drafts, stage
from etl.loading import LoadRequest, load
from tests.upload.making import catalogue
from tests.upload.serving import ROOT

SHIPPED = ROOT / "data" / "workbooks" / "tinh-uy-ke-hoach-228-kh-tu-2024.xlsx"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/srv/kg/w/x.part"), "'x.part'"),
        (duckdb.IOException('IO Error: Cannot open "/srv/so lieu/a.duckdb": denied'), "denied"),
        (OSError("https://vi.du/a/b stays"), "https://vi.du/a/b"),
    ],
)
def test_a_cause_names_the_file_and_no_folder(error: Exception, said: str) -> None:
    assert said in cause(error) and "/srv" not in cause(error)


def test_a_folder_that_takes_no_file_is_told_without_where_it_is(tmp_path: Path) -> None:
    blocked = tmp_path / "office" / "warehouse"
    (tmp_path / "office").write_text("no folder")
    with pytest.raises(NotPublished) as refused, writing(Warehouse(blocked)):
        pass
    assert str(tmp_path) not in str(refused.value)
    assert "warehouse" in str(refused.value) or "office" in str(refused.value)


def test_the_days_are_the_offices_own(tmp_path: Path) -> None:
    late = datetime(2026, 1, 1, 18, 0)  # 01:00 of 2 January in Vietnam
    draft = stage(Warehouse(tmp_path), "a.xlsx", b"x", by="An", now=late)
    assert upload.waited(draft, datetime(2026, 1, 2).date()) == 0
    assert upload.waited(draft, datetime(2026, 2, 1).date()) == upload.LONG_WAIT


def test_an_upload_that_waits_long_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path))
    warehouse = Warehouse(tmp_path)
    load(warehouse, catalogue(), [LoadRequest(SHIPPED, "thử")], now=datetime(2026, 1, 2))
    stage(warehouse, "cu.xlsx", SHIPPED.read_bytes(), by="An", now=datetime(2026, 1, 3))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    page.switch_page("pages/nap_so_lieu.py").run()
    assert not page.exception
    (draft,) = drafts(warehouse)
    days = upload.waited(draft, clock.today())
    assert any(f"đã chờ {days} ngày" in one.value for one in page.warning)
