"""Which explanation stands under a missed target, and how many days old it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.explanations import days_since, explanation_of, needs_explanation
from dashboard.analysis.verdict import Verdict
from dashboard.domain import CellRef, Explanation, Period, PublicationDate, TargetKind
from tests.analysis.making import instrument, target
from tests.store.tables import Held

GIVEN = Explanation(
    "KG",
    "181/NQ-HĐND",
    "Xuất khẩu",
    "exports",
    Period.year_of(2024),
    "Sở Công Thương",
    "",
    PublicationDate("2025-01-15"),
    "Đơn hàng giảm.",
    CellRef("Giải trình", 1, 8),
)
TARGET = target(
    TargetKind.FLOOR, 920, id="x", indicator="exports", instrument=instrument("181/NQ-HĐND")
)


@pytest.mark.parametrize(
    "other",
    [
        replace(GIVEN, area="AG_NEW"),
        replace(GIVEN, period=Period.year_of(2023)),
        replace(GIVEN, indicator="retail"),
        replace(GIVEN, instrument="18/NQ-HĐND"),
        replace(GIVEN, indicator="", name_vi="Bán lẻ"),
    ],
)
def test_an_explanation_of_something_else_is_not_taken(other: Explanation) -> None:
    assert explanation_of(TARGET, [other]) is None


def test_the_latest_of_its_own_is_taken() -> None:
    later = replace(GIVEN, text="Bổ sung.", written_on=PublicationDate("2025-02-01"))
    general = replace(GIVEN, instrument="")
    assert explanation_of(TARGET, [GIVEN, later]) is later
    assert explanation_of(TARGET, [general]) is general
    nameless = replace(TARGET, indicator="", name_vi="Xuất khẩu")
    assert explanation_of(nameless, [GIVEN]) is GIVEN


def test_days_are_counted_only_from_a_whole_date() -> None:
    assert days_since(GIVEN, date(2025, 2, 7)) == 23  # 16 left of January and 7 of February
    assert days_since(GIVEN, date(2025, 1, 15)) == 0
    for vague in ("", "2025", "2025-01"):
        assert (
            days_since(replace(GIVEN, written_on=PublicationDate(vague)), date(2025, 2, 7)) is None
        )


def test_only_a_miss_asks_for_one() -> None:
    assert [v for v in Verdict if needs_explanation(v)] == [Verdict.MISSED]


def test_a_view_of_a_day_knows_only_what_was_given_by_then() -> None:
    for day, count in ((date(2025, 1, 14), 0), (date(2025, 1, 15), 1), (None, 1)):
        held = Figures(Held(explanations=[GIVEN]), day)
        assert len(held.explanations(area="KG")) == count
        assert held.explanations(area="AG_NEW") == ()
