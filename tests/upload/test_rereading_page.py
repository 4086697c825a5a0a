"""The page shows what a new reading makes otherwise, and lets who may approve accept it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalog import load_catalogue
from dashboard.i18n import text
from dashboard.store import Warehouse
from dashboard.store.audit import entries
from dashboard.store.decision import read_decisions
from dashboard.ui import cache
from etl.drafts import stage
from etl.loading import LoadRequest, load, withdraw
from tests.ui.conftest import open_page, seen
from tests.upload.making import ROOT, catalogue, row, workbook

__all__ = ["open_page"]

NOW = datetime(2026, 1, 2, 3, 4, 5)
OLD, NEW = "sector:industry", "sector:making"


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small warehouse that the app reads: one release that counts, one withdrawn."""
    known, directory = catalogue(), tmp_path / "w"
    for day in ("2025-09-01", "2025-10-01"):
        path = tmp_path / f"{day}.xlsx"
        part = row(known, 7.7, breakdown=known.breakdowns[OLD].vi)
        path.write_bytes(workbook(known, part, row(known, 6.84), published_on=day))
        (result,) = load(Warehouse(directory), known, [LoadRequest(path, "Lan")], now=NOW)
    withdraw(Warehouse(directory), result.releases[0], reason="nhầm", by="Lan", now=NOW)
    return directory


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the app read a copy of the catalogue, to be changed."""
    copy = Path(shutil.copytree(ROOT / "data" / "catalog", tmp_path / "catalog"))
    monkeypatch.setattr(cache, "CATALOG", copy)
    cache.catalogue.cache_clear()
    yield copy
    cache.catalogue.cache_clear()


@pytest.fixture
def renamed(copied: Path) -> None:
    """Give a breakdown another path."""
    for path in copied.rglob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
    assert load_catalogue(copied).breakdowns[NEW]


def _open(
    open_page: Callable[..., AppTest],
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str = "vi",
) -> AppTest:
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))
    app = open_page("nap_so_lieu", lang=lang)
    app.session_state["upload_tab"] = text("upload.tab_history", lang)
    app.run()
    assert not app.exception
    app.session_state["reread-open"] = True
    app.run()
    return app


def test_what_reads_otherwise_is_shown_and_counts_once_it_is_accepted(
    open_page: Callable[..., AppTest],
    warehouse: Path,
    renamed: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = Warehouse(warehouse).version
    app = _open(open_page, warehouse, monkeypatch)
    assert any("đã đổi" in info.value for info in app.info)
    read = next(b for b in app.button if b.label.startswith("Đọc lại và xem"))
    assert read.disabled, "nobody is named"
    next(t for t in app.text_input if t.key == "person_name_reread").input("Minh").run()
    next(b for b in app.button if b.label.startswith("Đọc lại và xem")).click().run()
    assert not app.exception
    told = seen(app)
    assert "2 số đổi" in told and OLD in told and NEW in told
    assert "2025-09-01.xlsx" in told and "2025-10-01.xlsx" in told
    assert Warehouse(warehouse).version == version
    next(b for b in app.button if b.label.startswith("Chấp nhận")).click().run()
    assert not app.exception and "Đã áp dụng" in app.success[0].value
    assert Warehouse(warehouse).version != version
    assert not any("đã đổi" in info.value for info in app.info)
    states = {r.file: r.state.value for r in Warehouse(warehouse).snapshot().releases.values()}
    assert states == {"2025-09-01.xlsx": "published", "2025-10-01.xlsx": "withdrawn"}
    last = read_decisions(Warehouse(warehouse))[-1]
    assert (last.kind, last.by) == ("reread", "Minh")
    assert [(e.action, e.by) for e in entries(warehouse)] == [("rebuild", "Minh")]


@pytest.mark.parametrize(("lang", "told"), [("vi", "chưa có số liệu"), ("en", "no figures yet")])
def test_the_sentences_that_change_are_in_the_language_of_the_page(
    open_page: Callable[..., AppTest],
    warehouse: Path,
    copied: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    told: str,
) -> None:
    """What stood as GRDP of 2010 prices reads as that of 1994: of the first nothing is left."""
    names = copied / "indicators.csv"
    grdp, other = (
        catalogue().indicators[i].name_vi for i in ("grdp_constant", "grdp_constant_1994")
    )
    said = names.read_text("utf-8").replace(grdp, "#").replace(other, grdp).replace("#", other)
    names.write_text(said, "utf-8")
    app = _open(open_page, warehouse, monkeypatch, lang)
    next(t for t in app.text_input if t.key == "person_name_reread").input("Minh").run()
    next(b for b in app.button if b.key == "reread").click().run()
    assert not app.exception
    assert told in seen(app)


def test_where_nothing_reads_otherwise_it_says_so(
    open_page: Callable[..., AppTest], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = Warehouse(warehouse).version
    app = _open(open_page, warehouse, monkeypatch)
    assert not any("đã đổi" in info.value for info in app.info)
    next(t for t in app.text_input if t.key == "person_name_reread").input("Minh").run()
    next(b for b in app.button if b.label.startswith("Đọc lại và xem")).click().run()
    assert not app.exception and "Không số nào đọc khác" in app.success[0].value
    assert Warehouse(warehouse).version == version


def test_the_same_publication_with_another_figure_is_chosen_as_its_correction(
    open_page: Callable[..., AppTest],
    warehouse: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known, path = catalogue(), tmp_path / "again.xlsx"
    path.write_bytes(workbook(known, row(known, 6.48), published_on="2025-09-01"))
    stage(Warehouse(warehouse), path.name, path.read_bytes(), by="Lan", now=NOW)
    wrong = next(r.id for r in Warehouse(warehouse).snapshot().releases.values() if r.counts)
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(warehouse))
    app = open_page("nap_so_lieu")
    assert not app.exception
    (told,) = [i.value for i in app.info if "đề nghị là đính chính" in i.value]
    assert "6T/2024: 6,84 → 6,48" in told
    (chosen,) = [m for m in app.multiselect if m.label.startswith("Đính chính")]
    assert chosen.value == [wrong]
    next(t for t in app.text_input if t.key == "person_name_publish").input("Minh").run()
    chosen.set_value([]).run()
    publish = next(b for b in app.button if b.label == "Công bố")
    assert publish.disabled, "two figures of one day are told and confirmed first"
    assert "mỗi số chỉ một bản được dùng" in seen(app)
    next(m for m in app.multiselect if m.label.startswith("Đính chính")).set_value([wrong]).run()
    next(t for t in app.text_input if t.label.startswith("Lý do")).input("gõ nhầm").run()
    next(b for b in app.button if b.label == "Công bố").click().run()
    assert not app.exception
    releases = Warehouse(warehouse).snapshot().releases
    assert releases[wrong].state.value == "superseded"
    found = Warehouse(warehouse).snapshot().vintages("grdp_constant", "KG")
    assert 6.48 in {v.value for v in found} and 6.84 not in {v.value for v in found}
