"""A page says which of its figures were corrected, withdrawn or lately revised; others do not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from etl.loading import LoadRequest, load, withdraw
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
HALF, OTHER = "2024-01/2024-06", "2023-01/2023-06"


@pytest.fixture
def warehouse(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Warehouse]:
    """Return the shipped figures in a folder that may change, and let the app read it."""
    shutil.copytree(shipped, tmp_path / "w")
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path / "w"))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield Warehouse(tmp_path / "w")
    st.cache_resource.clear()
    st.cache_data.clear()


def publish(warehouse: Warehouse, path: Path, value: float, day: str, **said: str) -> str:
    known = catalogue()
    path.write_bytes(workbook(known, row(known, value), published_on=day, name="Cục thử"))
    request = LoadRequest(path, "Lan", **said)
    (result,) = load(warehouse, known, [request], now=NOW)
    (release,) = result.releases
    return release


def notes(**view: str) -> str:
    """Return the note above the overview of a view, spaces plain."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    for name, value in {"area": "KG", "lang": "vi", **view}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    found = [e.proto.body for e in app.get("html") if "kg-corrections" in e.proto.body]
    return " ".join(found).replace("\u00a0", " ")


def test_where_nothing_was_corrected_nothing_is_said(warehouse: Warehouse) -> None:
    assert notes(period=HALF) == ""


def test_a_correction_and_its_withdrawal_are_told_where_the_period_is_shown(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    wrong = publish(warehouse, tmp_path / "a.xlsx", 5.5, "2025-09-01")
    right = publish(
        warehouse, tmp_path / "b.xlsx", 6.5, "2025-09-01", supersedes=wrong, reason="gõ nhầm <số>"
    )
    told = notes(period=HALF)
    assert "<del>5,5 %</del>" in told and "6,5 %</a>" in told
    assert "Đính chính ngày 02/01/2026" in told and "Lý do: gõ nhầm &lt;số&gt;." in told
    assert "Cục thử" in told and f"ban={right}" in told.replace("%2F", "/")
    assert "Corrected on 2 Jan 2026" in notes(period=HALF, lang="en")
    assert notes(period=OTHER) == ""

    withdraw(warehouse, right, reason="công bố lại sau", by="Minh", now=NOW)
    told = notes(period=HALF)
    assert "<del>6,5 %</del>" in told and "5,5 %</a>" in told
    assert "bị thu hồi ngày 02/01/2026" in told and "công bố lại sau" in told


def test_a_revision_is_told_for_ninety_days(warehouse: Warehouse, tmp_path: Path) -> None:
    publish(warehouse, tmp_path / "a.xlsx", 6.1, "2025-09-01")
    told = notes(period=HALF, as_of="2025-11-30")
    assert "<del>6,84 %</del>" in told and "Công bố lại ngày 01/09/2025" in told
    assert notes(period=HALF, as_of="2025-12-01") == ""
    assert notes(period=HALF, as_of="2025-08-31") == ""


def test_a_revision_loaded_late_is_told_from_the_day_it_changed_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path / "w"))
    st.cache_resource.clear()
    known, warehouse = catalogue(), Warehouse(tmp_path / "w")
    published = (("a.xlsx", 6.84, "2024-07-15"), ("b.xlsx", 6.55, "2024-10-05"))
    for (name, value, day), now in zip(published, (NOW, datetime.now(UTC)), strict=True):
        path = tmp_path / name
        path.write_bytes(workbook(known, row(known, value), published_on=day, name="Cục thử"))
        load(warehouse, known, [LoadRequest(path, "Lan")], now=now)
    told = notes(period=HALF)
    assert "<del>6,84 %</del>" in told and "6,55 %</a>" in told
    assert "Công bố lại ngày 05/10/2024" in told
    assert "Công bố lại" not in notes(period=HALF, as_of="2025-06-30")
    st.cache_resource.clear()


def test_two_publications_loaded_on_one_day_changed_no_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path / "w"))
    st.cache_resource.clear()
    known, warehouse = catalogue(), Warehouse(tmp_path / "w")
    now = datetime.now(UTC)
    for name, value, day in (("a.xlsx", 6.84, "2024-07-15"), ("b.xlsx", 6.55, "2024-10-05")):
        path = tmp_path / name
        path.write_bytes(workbook(known, row(known, value), published_on=day, name="Cục thử"))
        load(warehouse, known, [LoadRequest(path, "Lan")], now=now)
    assert notes(period=HALF) == ""
    st.cache_resource.clear()
