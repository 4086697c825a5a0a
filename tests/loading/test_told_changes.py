"""What a workbook's targets, judgements and works come to beside those that count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dashboard.domain import Finding, Severity
from dashboard.store import Warehouse
from etl.impact.changes import changes_of_loading
from etl.impact.told_changes import Told, told_changes
from etl.loading import LoadRequest
from etl.pipeline import CheckOptions, check
from etl.wording import message
from tests.upload.making import ROOT, catalogue

TARGETS = ROOT / "data" / "workbooks" / "chi-tieu-kien-giang-2024.xlsx"
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_a_workbook_of_targets_that_is_published_already_says_so(shipped: Path) -> None:
    known, snapshot = catalogue(), Warehouse(shipped).snapshot()
    submission = check(TARGETS, known, CheckOptions())
    request = LoadRequest(TARGETS, "Lan")
    changes = changes_of_loading(snapshot, known, request, submission, now=NOW)
    assert changes.repeats
    assert {told.kind: (told.new, told.changed) for told in changes.told} == {
        "targets": (0, 0),
        "evaluations": (0, 0),
    }
    assert all(told.known for told in changes.told)


def test_a_target_set_otherwise_is_a_change_and_another_is_new(shipped: Path) -> None:
    snapshot = Warehouse(shipped).snapshot()
    publications = check(TARGETS, catalogue(), CheckOptions()).publications
    held = next(p for p in publications if len(p.targets) > 1)
    first, second, *_ = held.targets
    offered = (
        replace(first, low=(first.low or 0.0) + 1.0),
        second,
        replace(second, name_vi="Chỉ tiêu chưa từng có"),
    )
    assert told_changes(snapshot, [replace(held, targets=offered, evaluations=())]) == (
        Told("targets", new=1, changed=1, known=1),
    )
    assert told_changes(None, [replace(held, targets=offered, evaluations=())]) == (
        Told("targets", new=3, changed=0, known=0),
    )


def test_a_finding_speaks_to_a_clerk() -> None:
    params: dict[str, str | int | float] = {
        "printed": "",
        "indicator": "new_firms_capital",
        "rows": 1,
        "range": "A1:A3",
    }
    blank = Finding("unit_not_understood", Severity.WARNING, (), params)
    for lang, words in (("vi", "Không ghi đơn vị"), ("en", "No unit is given")):
        said = message(blank, "vi" if lang == "vi" else "en")
        assert words in said and "new_firms_capital" not in said and "“”" not in said
    odd = replace(blank, params={**params, "printed": "Thúng"})
    assert "“Thúng”" in message(odd, "vi")
    falls = Finding(
        "cumulative_falls",
        Severity.WARNING,
        (),
        {
            "value": 1.0,
            "earlier": 2.0,
            "period": "2024-01/2024-06",
            "earlier_period": "2024-01/2024-05",
        },
    )
    said = message(falls, "vi")
    assert "6 tháng đầu năm 2024" in said and "2024-01/" not in said
