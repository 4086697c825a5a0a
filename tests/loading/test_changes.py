"""What would change is all of it, whatever year it is of, and the weightiest stands first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.store import Warehouse
from etl.impact.changes import Kind, changes_of_loading, changes_of_withdrawal
from etl.loading import LoadRequest, load
from etl.pipeline import check
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)


def test_every_year_is_compared_and_verdicts_stand_latest_first(
    shipped: Path, tmp_path: Path
) -> None:
    known = catalogue()
    snapshot = Warehouse(shipped).snapshot()
    rows = [row(known, 1.11, period=f"{year}") for year in range(2016, 2025)]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(known, *rows, published_on="2026-06-01"))
    request = LoadRequest(path, "An")
    changes = changes_of_loading(snapshot, known, request, check(path, known), now=NOW)
    assert {c.period.year for c in changes.of(Kind.REVISED)} >= set(range(2016, 2025)) - {
        c.period.year for c in changes.of(Kind.NEW)
    }
    assert len(changes.changes) == 9
    years = [flip.after.period.sort_key() for flip in changes.flips]
    assert years == sorted(years, reverse=True) and len(set(years)) > 2
    told = [said.period for said in changes.wordings]
    assert [p.sort_key() for p in told] == sorted((p.sort_key() for p in told), reverse=True)
    assert {p.year for p in told} >= {2018, 2024}
    assert {p for p in told if p not in {c.period for c in changes.changes}}  # of other periods


def test_withdrawing_a_resolution_tells_the_verdicts_that_fall(tmp_path: Path) -> None:
    known = catalogue()
    warehouse = Warehouse(tmp_path / "w")
    names = ("cuc-thong-ke-kien-giang", "chi-tieu-kien-giang-2024")
    for name in names:
        path = ROOT / "data" / "workbooks" / f"{name}.xlsx"
        load(warehouse, known, [LoadRequest(path, "thử")], now=NOW)
    snapshot = warehouse.snapshot()
    told_by = {
        t.release
        for t in snapshot.targets
        if t.indicator == "grdp_constant"
        and t.period.year == 2024
        and "HĐND" in t.instrument.number
    }
    changes = {name: changes_of_withdrawal(snapshot, known, name) for name in told_by}
    # Two publications tell the clause: one of them is shown as its source, the other stands in.
    assert any(one.wordings for one in changes.values())
    assert snapshot.releases == Warehouse(tmp_path / "w").snapshot().releases
