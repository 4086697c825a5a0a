"""A warehouse with one publication, one before its hour, and one upload that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from etl.drafts import stage
from etl.loading import LoadRequest, load
from tests.ui.conftest import open_page
from tests.upload.making import catalogue, row, workbook

__all__ = ["open_page"]

NOW = datetime(2026, 1, 2, 3, 4, 5)
Pages = Callable[[], tuple[AppTest, AppTest]]


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the warehouse; first.xlsx is out, held.xlsx and wait.xlsx are not."""
    directory = tmp_path_factory.mktemp("held")
    known = catalogue()
    first, second = directory / "first.xlsx", directory / "held.xlsx"
    first.write_bytes(workbook(known, row(known, 6.84), published_on="2024-07-15"))
    second.write_bytes(
        workbook(known, row(known, 9.19, period="9T/2024"), published_on="2024-10-15")
    )
    until = datetime.now(UTC) + timedelta(days=1)
    for request in (LoadRequest(first, "thử"), LoadRequest(second, "thử", embargo_until=until)):
        load(Warehouse(directory / "w"), known, [request], now=NOW)
    waiting = workbook(known, row(known, 5.5, period="2024"), published_on="2025-01-15")
    stage(Warehouse(directory / "w"), "wait.xlsx", waiting, by="an@thu.vn", now=NOW)
    return directory / "w"


@pytest.fixture
def pages(open_page: Callable[..., AppTest], held: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """Return a function that opens, as nobody in particular, the pages of upload and of sources."""
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(held))
    return lambda: (open_page("nap_so_lieu"), open_page("nguon_so_lieu"))


def said(app: AppTest) -> str:
    """Return all that a page sends, words and options alike."""
    assert not app.exception, app.exception
    return "\n".join(str(element.proto) for element in app.main)
