"""What the page asks before it publishes, and what it writes down of a file known already."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain import Measure
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, entries
from dashboard.store.decision import read_decisions
from etl.drafts import drafts, stage
from etl.loading import LoadRequest, load
from tests.ui.conftest import open_page
from tests.upload.making import catalogue, row, workbook

__all__ = ["open_page"]

NOW = datetime(2026, 1, 2, 3, 4, 5)


@pytest.fixture
def warehouse(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of the shipped figures and one publication more, which the app reads."""
    directory = Path(shutil.copytree(shipped, tmp_path / "w"))
    load(
        Warehouse(directory),
        catalogue(),
        [LoadRequest(written(tmp_path / "first.xlsx", 410.0, "2025-09-01"), "Lan")],
        now=NOW,
    )
    yield directory


@pytest.fixture
def page(
    open_page: Callable[..., AppTest], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], AppTest]:
    """Return a function that opens the upload page with one file waiting."""
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))

    def with_waiting(path: Path) -> AppTest:
        stage(Warehouse(warehouse), path.name, path.read_bytes(), by="Lan", now=NOW)
        app = open_page("nap_so_lieu")
        assert not app.exception
        return app

    return with_waiting


def written(path: Path, level: float, day: str) -> Path:
    known = catalogue()
    unit = known.indicators["exports"].unit
    figure = row(known, level, indicator="exports", measure=Measure.LEVEL, unit=unit)
    path.write_bytes(workbook(known, figure, published_on=day))
    return path


def publish_button(app: AppTest) -> bool:
    """Tell whether the button can be pressed."""
    (button,) = [b for b in app.button if b.label == "Công bố"]
    return not button.disabled


def press(app: AppTest) -> AppTest:
    return next(b for b in app.button if b.label == "Công bố").click().run()


def say(app: AppTest, label: str, words: str) -> None:
    next(t for t in app.text_input if t.label.startswith(label)).input(words).run()


def last(warehouse: Path) -> Entry:
    return list(entries(warehouse))[-1]


def test_a_power_of_ten_off_wants_a_tick_and_a_word(
    page: Callable[[Path], AppTest], warehouse: Path, tmp_path: Path
) -> None:
    app = page(written(tmp_path / "off.xlsx", 0.41, "2025-10-01"))
    (warned,) = [e for e in app.expander if "cảnh báo" in e.label]
    assert "nhầm đơn vị" in str(warned.get("html")[0].proto.body)
    say(app, "Họ và tên", "Minh")
    assert not publish_button(app), "a name alone is not enough"
    (tick,) = [c for c in app.checkbox if c.label.startswith("Đã đọc")]
    tick.check().run()
    assert not publish_button(app), "a tick without a word is not enough"
    say(app, "Vì sao vẫn công bố", "Đơn vị mới, đã hỏi lại")
    assert publish_button(app)
    next(c for c in app.checkbox if c.label.startswith("Đã đọc")).uncheck().run()
    assert not publish_button(app), "a word without the tick is not enough"
    next(c for c in app.checkbox if c.label.startswith("Đã đọc")).check().run()
    press(app)
    assert not app.exception and "Đã công bố off.xlsx" in app.success[0].value
    assert last(warehouse).action == "publish" and last(warehouse).detail["releases"]
    app.session_state["upload_tab"] = "Lịch sử công bố"
    app.run()
    (history,) = [b for b in app.selectbox if b.label.startswith("Chọn một bản công bố")]
    assert history.value == last(warehouse).detail["releases"], "what was published is shown"
    decision = read_decisions(Warehouse(warehouse))[-1]
    assert decision.detail["accepted"] == "Đơn vị mới, đã hỏi lại"


def test_a_known_file_is_written_down_as_a_repeat(
    page: Callable[[Path], AppTest], warehouse: Path, tmp_path: Path
) -> None:
    version = Warehouse(warehouse).version
    app = page(tmp_path / "first.xlsx")
    say(app, "Họ và tên", "Minh")
    press(app)
    assert not app.exception and "first.xlsx" in app.success[0].value
    assert (last(warehouse).action, last(warehouse).by) == ("repeat", "Minh")
    assert last(warehouse).detail["releases"] == ""
    assert Warehouse(warehouse).version == version
    assert drafts(Warehouse(warehouse)) == ()


def test_all_that_is_missing_is_said_at_once(
    page: Callable[[Path], AppTest], tmp_path: Path
) -> None:
    app = page(written(tmp_path / "off.xlsx", 0.41, "2025-10-01"))
    said = " ".join(e.proto.body for e in app.get("html"))
    assert "Ghi họ và tên để công bố" in said and "Cần xác nhận cảnh báo" in said


def test_discarding_is_answered(
    page: Callable[[Path], AppTest], warehouse: Path, tmp_path: Path
) -> None:
    app = page(written(tmp_path / "again.xlsx", 410.0, "2025-09-01"))
    said = " ".join(e.proto.body for e in app.get("html"))
    assert [e.value for e in app.info if "đã có trong kho" in e.value], "all of it is known"
    assert "Nếu công bố tệp này" in said

    def click(label: str) -> list[str]:
        next(b for b in app.button if b.label == label).click().run()
        return [b.label for b in app.button]

    assert "Bỏ tệp này" not in click("Bỏ tệp này")
    assert len(drafts(Warehouse(warehouse))) == 1, "the first button only asks"
    assert "Bỏ tệp này" in click("Giữ lại")
    assert len(drafts(Warehouse(warehouse))) == 1
    click("Bỏ tệp này")
    click("Bỏ hẳn")
    assert "Đã bỏ tệp again.xlsx" in app.success[0].value
    assert drafts(Warehouse(warehouse)) == ()
