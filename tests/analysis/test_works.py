"""What is said of a work over time: its state in whole words, and a date that was not kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.work_words import WorkState, read_work_words
from dashboard.analysis.works import _slip, statement_of
from dashboard.domain import CellRef, KeyWork

WORDS = read_work_words(Path(__file__).parents[2] / "data" / "catalog" / "works.toml")


def said(status: str, day: str) -> KeyWork:
    cell = CellRef("Công trình", 3, 1)
    return KeyWork("Cầu A", "giao thông", status, day, None, "", "trích", cell)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("chưa hoàn thiện", WorkState.OTHER),
        ("kế hoạch hoàn thành", WorkState.PLANNED),
        ("hoàn thành phần chính", WorkState.PARTLY),
        ("hoàn thành", WorkState.DONE),
        ("khởi công/khởi động", WorkState.STARTED),
        ("chậm tiến độ do thiếu cát", WorkState.LATE),
        ("Khánh thành.", WorkState.DONE),
    ],
)
def test_states_are_read_from_whole_words(status: str, state: WorkState) -> None:
    assert WORDS.state(status) is state


@pytest.mark.parametrize(
    ("told", "kind", "months"),
    [
        ([("kế hoạch thực hiện", "2017-2021"), ("khánh thành", "2021-12-30")], None, None),
        ([("kế hoạch thực hiện", "2017-2021"), ("khánh thành", "2022-03-05")], "done_late", 3),
        ([("kế hoạch hoàn thành", "2024-06-30")], "overdue", 18),
        ([("kế hoạch hoàn thành", "2026-06-30")], None, None),
        (
            [("kế hoạch hoàn thành", "2024-06-30"), ("kế hoạch hoàn thành", "2025-06-30")],
            "moved",
            12,
        ),
        ([("chậm tiến độ", "2025-10-04")], "said", None),
        ([("khởi công", "2025-10-04")], None, None),
    ],
)
def test_a_date_slips_only_against_a_plan_that_was_told(
    told: list[tuple[str, str]], kind: str | None, months: int | None
) -> None:
    statements = tuple(statement_of(said(*one), WORDS) for one in told)
    slip = _slip(statements, date(2025, 12, 31))
    assert (slip.kind if slip else None) == kind
    if slip is not None and kind != "said":
        assert slip.months == months
