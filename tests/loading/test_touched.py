"""The preview judges only the views that a publication touches, and misses none."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Period
from dashboard.store import Snapshot, Warehouse
from etl.impact.changes import Changes, changes_of_loading, changes_of_withdrawal
from etl.impact.verdict_changes import Flip, Wording, touched, turned
from etl.loading import LoadRequest, load, withdraw
from etl.pipeline import check
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
BULLETINS = ROOT.parent / "shared" / "bulletins"


def every_view(versions: Sequence[Snapshot]) -> set[tuple[str, Period]]:
    areas = {"KG", "AG_NEW", "VN"}
    return {(a, p) for v in versions for a in areas for p in v.periods(a) if p.is_cumulative}


def told(flips: Sequence[Flip], wordings: Sequence[Wording]) -> set[tuple[object, ...]]:
    judged = {
        (f.after.indicator, f.after.breakdown, f.after.period, f.before.verdict, f.after.verdict)
        for f in flips
    }
    return judged | {(w.area, w.period, w.before, w.after) for w in wordings}


def full(before: Snapshot, after: Snapshot, known: Catalogue) -> set[tuple[object, ...]]:
    """Judge every view of every area in both versions, whatever was published."""
    one, other = (Figures.of(v, catalogue=known) for v in (before, after))
    return told(*turned(one, other, known, every_view((before, after))))


def published(
    shipped: Path, folder: Path, known: Catalogue, request: LoadRequest
) -> tuple[Changes, Snapshot, Snapshot]:
    """Return the preview of a publication, and the versions before and after it in truth."""
    before = Warehouse(shipped).snapshot()
    submission = check(request.path, known, request.options)
    changes = changes_of_loading(before, known, request, submission, now=NOW)
    copy = Warehouse(Path(shutil.copytree(shipped, folder / "copy")))
    load(copy, known, [request], now=NOW)
    return changes, before, copy.snapshot()


@pytest.mark.parametrize(
    ("indicator", "periods", "share"),
    [
        ("grdp_constant", ["6T/2024"], 0.2),
        ("grdp_constant", ["2016", "2023"], 1.0),
    ],
)
def test_a_revision_turns_the_same_as_if_every_view_were_judged(
    shipped: Path, tmp_path: Path, indicator: str, periods: list[str], share: float
) -> None:
    known = catalogue()
    rows = [row(known, 1.11, indicator=indicator, period=period) for period in periods]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(known, *rows, published_on="2026-06-01"))
    changes, before, after = published(shipped, tmp_path, known, LoadRequest(path, "An"))
    found = told(changes.flips, changes.wordings)
    assert found and found == full(before, after, known)
    keys = [change.key for change in changes.changes]
    new = sorted(after.releases.keys() - before.releases.keys())
    views = touched(Figures.of(before, known), Figures.of(after, known), known, keys, new)
    assert 0 < len(views) <= share * len(every_view([before, after]))


def test_a_withdrawn_publication_turns_the_same_as_if_every_view_were_judged(
    shipped: Path, tmp_path: Path
) -> None:
    known = catalogue()
    before = Warehouse(shipped).snapshot()
    resolution = next(
        t.release for t in before.targets if t.indicator == "grdp_constant" and t.area == "KG"
    )
    largest = max(before.releases, key=lambda name: len(before.release_observations(name)))
    seen = set()
    for release in {resolution, largest}:
        changes = changes_of_withdrawal(before, known, release)
        copy = Warehouse(Path(shutil.copytree(shipped, tmp_path / release)))
        withdraw(copy, release, reason="thử", by="An", now=NOW)
        found = told(changes.flips, changes.wordings)
        assert found == full(before, copy.snapshot(), known)
        seen |= found
    assert seen


@pytest.mark.slow
@pytest.mark.skipif(not BULLETINS.is_dir(), reason="the bulletins are not here")
def test_a_real_bulletin_turns_the_same_as_if_every_view_were_judged(
    shipped: Path, tmp_path: Path
) -> None:
    known = catalogue()
    path = BULLETINS / "2024-06-29-02.Bieu-T6.2024.xlsx"
    request = LoadRequest(path, "An", "KG", "2026-06-01", "Tổng cục Thống kê")
    changes, before, after = published(shipped, tmp_path, known, request)
    found = told(changes.flips, changes.wordings)
    assert found and found == full(before, after, known)
    pairs = [(w.before, w.after) for w in changes.wordings if w.before and w.after]
    assert pairs, "the bulletin changes sentences"
    for old, new in pairs:  # of one thing each, not of two that merely sound alike
        assert old.split()[:2] == new.split()[:2]
