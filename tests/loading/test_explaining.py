"""A request for an explanation: nothing of it is lost on revision, recall or rebuild."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.asked import asked_about, asked_of
from dashboard.catalog import load_catalogue
from dashboard.domain import Target
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from dashboard.store.decision import read_decisions
from dashboard.store.errors import CannotAsk
from etl.__main__ import main as etl
from etl.explaining import Asking, ask, explain, unask
from etl.loading import LoadRequest, load
from etl.rebuilding import rebuild
from etl.template import write_template

CATALOGUE = load_catalogue(CATALOG)
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DUE = date(2026, 3, 16)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """One resolution with one target."""
    file = tmp_path / "nghi-quyet.xlsx"
    rows = {
        "Nguồn": [{"source": "S", "name": "HĐND (thử)", "published_on": "2025-12-10"}],
        "Văn bản": [
            {
                "instrument": "NQ-1",
                "issuer": "HĐND tỉnh Kiên Giang",
                "issuer_level": "Hội đồng nhân dân",
                "issued_on": "2024-12-10",
            }
        ],
        "Chỉ tiêu": [
            {
                "instrument": "NQ-1",
                "name": "Tăng trưởng GRDP",
                "indicator": CATALOGUE.indicators["grdp_constant"].name_vi,
                "area": "Kiên Giang",
                "measure": "Tăng so cùng kỳ (%)",
                "period": "2024",
                "kind": "Từ mức trở lên",
                "low": 7,
                "source": "S",
            }
        ],
    }
    write_template(CATALOGUE, file, rows=rows)
    made = Warehouse(tmp_path / "w")
    (result,) = load(made, CATALOGUE, [LoadRequest(file, "thử")], now=NOW)
    assert not result.refused, result.submission.findings
    return made


def target(warehouse: Warehouse) -> Target:
    (found,) = warehouse.snapshot().targets
    return found


def standing(warehouse: Warehouse, today: date) -> list[str]:
    figures = Figures.of(warehouse.snapshot(), catalogue=CATALOGUE)
    return [a.state for a in asked_of(figures, area="KG", today=today)]


def test_what_is_not_said_is_refused_and_nothing_is_entered(warehouse: Warehouse) -> None:
    one = target(warehouse)
    before = len(read_decisions(warehouse))
    for asking, by, code in (
        (Asking(one, " ", DUE), "An", "no_unit"),
        (Asking(one, "Sở Tài chính", DUE), " ", "nobody"),
        (Asking(one, "Sở Tài chính", date(2026, 3, 1)), "An", "past"),
    ):
        with pytest.raises(CannotAsk) as error:
            ask(warehouse, asking, by=by, now=NOW)
        assert error.value.key == f"asking.error.{code}"
    with pytest.raises(CannotAsk):
        explain(warehouse, "Yunknown", text="x", author="", by="B", now=NOW)
    assert len(read_decisions(warehouse)) == before


def test_age_overdue_answer_revision_and_recall(warehouse: Warehouse) -> None:
    one = target(warehouse)
    name = ask(warehouse, Asking(one, "Sở Tài chính", DUE, "Vì sao?"), by="An", now=NOW)
    assert standing(warehouse, DUE) == ["open"]
    (asked,) = asked_of(
        Figures.of(warehouse.snapshot(), catalogue=CATALOGUE), area="KG", today=date(2026, 3, 20)
    )
    assert (asked.state, asked.age, asked.days_over) == ("overdue", 18, 4)
    assert asked_about(one, [asked]) == (asked,)

    later = NOW + timedelta(days=20)
    explain(warehouse, name, text="Bão", author="Giám đốc", by="Bình", now=later)
    explain(warehouse, name, text="Bão và dịch", author="Giám đốc", by="Bình", now=later)
    (request,) = warehouse.snapshot().requests
    assert [a.text for a in request.answers] == ["Bão", "Bão và dịch"]
    assert standing(warehouse, date(2026, 4, 1)) == ["answered"]

    with pytest.raises(CannotAsk):
        unask(warehouse, name, reason=" ", by="An", now=later)
    unask(warehouse, name, reason="Gửi nhầm", by="An", now=later)
    (request,) = warehouse.snapshot().requests
    assert (request.recalled, request.recalled_by, len(request.answers)) == ("Gửi nhầm", "An", 2)
    with pytest.raises(CannotAsk):
        explain(warehouse, name, text="Nữa", author="", by="Bình", now=later)


def test_a_rebuild_from_the_log_brings_back_every_word(warehouse: Warehouse) -> None:
    one = target(warehouse)
    name = ask(warehouse, Asking(one, "Sở Tài chính", DUE), by="An", now=NOW)
    explain(warehouse, name, text="Bão", author="", by="Bình", now=NOW)
    explain(warehouse, name, text="Bão, dịch", author="", by="Bình", now=NOW)
    before, version = warehouse.snapshot().requests, warehouse.version
    shutil.rmtree(warehouse.versions)
    rebuild(Warehouse(warehouse.directory), CATALOGUE, now=NOW, by="An", accept=True)
    again = Warehouse(warehouse.directory)
    assert again.snapshot().requests == before
    assert again.version.partition("-")[0] >= version.partition("-")[0]


def test_the_templates_sheet_answers_what_was_asked_before_it(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    ask(warehouse, Asking(target(warehouse), "Sở Tài chính", DUE), by="An", now=NOW)
    file = tmp_path / "giai-trinh.xlsx"
    write_template(
        CATALOGUE,
        file,
        rows={
            "Nguồn": [{"source": "S", "name": "Sở Tài chính (thử)", "published_on": "2026-03-09"}],
            "Giải trình": [
                {
                    "instrument": "NQ-1",
                    "name": "Tăng trưởng GRDP",
                    "indicator": CATALOGUE.indicators["grdp_constant"].name_vi,
                    "area": "Kiên Giang",
                    "period": "2024",
                    "unit": "Sở Tài chính",
                    "date": "2026-03-09",
                    "text": "Hạn mặn.",
                    "source": "S",
                }
            ],
        },
    )
    at = NOW + timedelta(days=8)
    (result,) = load(warehouse, CATALOGUE, [LoadRequest(file, "Bình")], now=at)
    assert not result.refused, result.submission.findings
    assert standing(warehouse, date(2026, 4, 1)) == ["answered"]
    ask(
        warehouse,
        Asking(target(warehouse), "Sở Tài chính", date(2026, 4, 2)),
        by="An",
        now=at + timedelta(days=3),
    )
    assert standing(warehouse, date(2026, 4, 1)) == ["open", "answered"]


def test_the_commands_do_the_same(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    one = target(warehouse)
    db = ["--db", str(warehouse.directory), "--by", "An"]
    due = (date.today() + timedelta(days=5)).isoformat()
    asked = ["ask", one.release, str(one.cell), "--unit", "Sở Tài chính", "--due", due, *db]
    assert etl(asked) == 0
    name = capsys.readouterr().out.strip()
    assert etl(["explain", name, "--text", "Bão", *db]) == 0
    assert etl(["unask", name, "--reason", "Xong", *db]) == 0
    assert etl(["unask", name, "--reason", "Xong", *db]) != 0
    (request,) = Warehouse(warehouse.directory).snapshot().requests
    assert request.is_recalled and request.answers[0].text == "Bão"
