"""Names that no list holds are asked about on the page, answered once, and read again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from dashboard.store.audit import entries
from etl.drafts import stage
from tests.bulletin.test_names import _book
from tests.ui.conftest import open_page, seen

__all__ = ["open_page"]

NOW = datetime(2026, 1, 2, 3, 4, 5)
RESEMBLES = "Dòng “Hạt điếu” chưa biết"


@pytest.fixture
def warehouse(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of the shipped figures with one bulletin waiting in it."""
    shutil.copytree(shipped, tmp_path / "w")
    path = _book(tmp_path / "xk.xlsx", ("Hạt điếu", 300), ("Gạo", 200), ("Bánh phồng tôm", 12))
    stage(Warehouse(tmp_path / "w"), path.name, path.read_bytes(), by="Lan", now=NOW)
    yield tmp_path / "w"


def answer(app: AppTest, name: str, said: str) -> None:
    """Choose an answer by its words, as a person does."""
    (box,) = [b for b in app.selectbox if f"“{name}”" in b.label]
    (option,) = [o for o in box.options if o == said]
    box.select(option)


def test_a_name_answered_is_remembered_and_no_longer_asked_about(
    open_page: Callable[..., AppTest], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))
    app = open_page("nap_so_lieu")
    assert not app.exception
    assert RESEMBLES in seen(app) and "'Sheet'!C8, 'Sheet2'!C8" in unescape(seen(app))
    (box,) = [b for b in app.selectbox if "“Hạt điếu”" in b.label]
    assert box.value is None, "nothing is answered in a person's stead"
    assert box.options[0] == "Hạt điều (gần giống)"

    save = next(b for b in app.button if b.label == "Ghi nhớ và đọc lại")
    save.click().run()
    assert any("Chọn ít nhất một câu trả lời" in one.value for one in app.warning)
    assert not (warehouse / "answers.csv").exists()

    answer(app, "Hạt điếu", "Hạt điều (gần giống)")
    answer(app, "Bánh phồng tôm", "Không phải tên nào ở đây: giữ thành một dòng riêng")
    next(t for t in app.text_input if t.label == "Họ và tên").input("Minh")
    next(b for b in app.button if b.label == "Ghi nhớ và đọc lại").click().run()
    assert not app.exception
    assert "Đã ghi nhớ 2 câu trả lời" in app.success[0].value
    assert RESEMBLES not in seen(app)
    assert not [b for b in app.selectbox if "nghĩa là" in b.label]
    kept = (warehouse / "answers.csv").read_text(encoding="utf-8")
    assert ",Hạt điếu,Hạt điều,Minh,20" in kept
    assert ",Bánh phồng tôm,Bánh phồng tôm,Minh,20" in kept
    assert [(e.by, e.action) for e in entries(warehouse)][-2:] == 2 * [("Minh", "answer")]


def test_what_is_said_of_a_bulletin_is_what_would_be_published(
    open_page: Callable[..., AppTest], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))
    app = open_page("nap_so_lieu")
    assert "sau đó mới tính được" in seen(app), "no territory is guessed"
    next(b for b in app.selectbox if b.label == "Địa bàn của số liệu").select("Việt Nam")
    next(t for t in app.text_input if t.label.startswith("Nguồn (")).input("Cục thử")
    next(d for d in app.date_input if d.label == "Ngày công bố").set_value(date(2024, 7, 1))
    app.run()
    assert not app.exception
    assert "Cục thử · 01/07/2024" in seen(app) and "sau đó mới tính được" not in seen(app)
    again = open_page("nap_so_lieu")
    assert "Cục thử · 01/07/2024" in seen(again), "another session still has what was entered"


def test_a_bulletin_without_its_day_says_why_nothing_can_be_compared(
    open_page: Callable[..., AppTest], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))
    html = seen(open_page("nap_so_lieu"))
    head = html.index("Nếu công bố tệp này")
    need = html.index("Chọn địa bàn, ghi ngày công bố", head)
    assert need < html.index(">Công bố<", head), "in the place of the changes"
    assert "Ghi họ và tên để công bố" in html[need:], "and all that is missing besides"
