"""`site --watch` serves a release under embargo at its hour: not a second before, soon after."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.domain import Measure
from dashboard.store import Warehouse
from etl.loading import LoadRequest, load
from tests.upload.making import catalogue, row, workbook

ROOT = Path(__file__).resolve().parents[2]
PAGE = "so/KG/grdp_constant/2024-01_2024-06/growth_yoy_pct/index.html"
PATIENCE = 240.0


def _wait_for(site: Path, words: str) -> datetime:
    """Return when the page was first seen to hold the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if words in (site / PAGE).read_text("utf-8"):
                return datetime.now(UTC)
        except FileNotFoundError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{words} never came")


@pytest.mark.slow
@pytest.mark.browser
def test_the_site_follows_a_publication_and_an_hour(tmp_path: Path) -> None:
    known, now = catalogue(), datetime.now(UTC)
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    first.write_bytes(workbook(known, row(known, 6.84), published_on="2024-07-15"))
    exports = row(known, 71.93, indicator="exports", measure=Measure.LEVEL, unit="triệu USD")
    second.write_bytes(
        workbook(known, row(known, 5.37), exports, published_on="2024-07-15", name="Nguồn kín")
    )
    warehouse = Warehouse(tmp_path / "w")
    watching = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "site", "--watch", "--db", str(tmp_path / "w")],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        time.sleep(1)
        assert watching.poll() is None, "without figures it waits for them"
        load(warehouse, known, [LoadRequest(first, "An")], now=now.replace(tzinfo=None))
        site = tmp_path / "w" / "site"
        _wait_for(site, "6,84")
        (public,) = warehouse.snapshot().releases
        hour = datetime.now(UTC) + timedelta(seconds=15)
        request = LoadRequest(second, "Kín", embargo_until=hour, supersedes=public, reason="số mới")
        load(warehouse, known, [request], now=datetime.now(UTC).replace(tzinfo=None))
        seen = _wait_for(site, "5,37")
        assert seen >= hour
        assert watching.poll() is None
    finally:
        watching.terminate()
        watching.wait(30)
