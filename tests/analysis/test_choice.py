"""The written rule of which published value is used, each clause at its own boundary."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.vintage_choice import ROUND_DAYS, Figure, agrees, choose, known
from dashboard.domain import Measure, SourceKind
from dashboard.store.vintage import Vintage
from tests.analysis.memory import HALF_2024, release, vintage

OFFICE, AUTHORITY, PRESS = (
    SourceKind.STATISTICS_OFFICE,
    SourceKind.AUTHORITY,
    SourceKind.PRESS,
)
LATEST = date(2024, 7, 15)


def said(
    value: float,
    day: date | str = LATEST,
    kind: SourceKind = OFFICE,
    *,
    precision: float = 0.01,
    source: str = "",
    row: int = 0,
) -> Vintage:
    of = release(source or kind.name, str(day), kind)
    return vintage(
        "grdp_constant",
        HALF_2024,
        Measure.GROWTH_YOY,
        value,
        of=of,
        precision=precision,
        row=row,
    )


def used(*vintages: Vintage, as_of: date | None = None) -> Figure:
    found = choose(vintages, as_of)
    assert found is not None
    return found


def before(days: int) -> date:
    return LATEST - timedelta(days=days)


def test_nothing_published_is_no_figure() -> None:
    assert choose((), None) is None
    assert choose((said(6.84),), before(1)) is None
    assert choose((said(6.84, ""),), LATEST) is None


def test_a_day_counts_from_itself_and_undated_figures_only_in_the_latest_view() -> None:
    dated, undated = said(6.84), said(7.0, "")
    assert known((dated, undated), LATEST) == (dated,)
    assert known((dated, undated), before(1)) == ()
    assert known((dated, undated), None) == (dated, undated)


def test_an_undated_figure_ranks_below_a_dated_one_of_any_source() -> None:
    found = used(said(7.0, ""), said(6.84, kind=PRESS))
    assert (found.value, found.reason) == (6.84, "dated")


@pytest.mark.parametrize(
    ("days", "value", "reason"),
    [
        (ROUND_DAYS - 1, 6.5, "office_before_others"),
        (ROUND_DAYS, 6.84, "later_round"),
        (ROUND_DAYS + 1, 6.84, "later_round"),
    ],
)
def test_a_round_ends_on_its_last_day(days: int, value: float, reason: str) -> None:
    found = used(said(6.5, before(days), OFFICE), said(6.84, LATEST, PRESS))
    assert (found.value, found.reason) == (value, reason)


def test_inside_the_round_office_authority_press_and_the_reason_says_so() -> None:
    office, authority, press = (
        said(6.1, before(60)),
        said(6.2, before(30), AUTHORITY),
        said(6.3, LATEST, PRESS),
    )
    assert used(press, authority, office).reason == "office_before_others"
    found = used(press, authority)
    assert (found.value, found.reason) == (6.2, "authority_before_press")
    assert set(used(press, authority, office).others) == {press, authority}


def test_of_one_kind_the_later_counts_and_equals_stay_undecided() -> None:
    later = used(said(6.5, before(10)), said(6.84))
    assert (later.value, later.reason) == (6.84, "later_in_round")
    finer = used(said(7.2, precision=0.1, source="A"), said(6.84, precision=0.01, source="B"))
    assert (finer.value, finer.reason) == (6.84, "undecided")


def test_a_rounded_repeat_is_no_revision_though_it_comes_later() -> None:
    fine, rounded = said(6.84, before(30), PRESS), said(6.8, LATEST, OFFICE, precision=0.1)
    found = used(fine, rounded)
    assert (found.value, found.reason, found.disputed) == (6.84, "repeated", False)


def test_a_rounded_figure_of_the_same_day_is_a_repeat_too() -> None:
    fine, rounded = said(6.84, kind=PRESS), said(6.8, kind=OFFICE, precision=0.1)
    assert used(rounded, fine).value == 6.84


def test_a_finer_figure_counts_before_its_rounded_copy_whichever_came_first() -> None:
    rounded, fine = said(6.8, before(1), OFFICE, precision=0.1), said(6.84, LATEST, PRESS)
    assert used(rounded, fine).value == 6.84


def test_a_rounded_figure_that_does_not_agree_is_a_revision() -> None:
    found = used(said(6.84, before(30)), said(6.9, precision=0.1))
    assert (found.value, found.disputed) == (6.9, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(6.75, 6.8, True), (6.74, 6.8, False), (6.89, 6.8, True), (6.9, 6.8, False)],
)
def test_values_agree_at_the_coarser_precision(one: float, other: float, same: bool) -> None:
    fine, coarse = said(one, precision=0.01), said(other, precision=0.1)
    assert agrees(fine, coarse) is agrees(coarse, fine) is same


def test_unknown_precision_forgives_binary_noise_alone() -> None:
    assert agrees(said(6.7 + 0.14, precision=0.0), said(6.84, precision=0.0))
    assert not agrees(said(6.8400001, precision=0.0), said(6.84, precision=0.0))


def test_a_known_error_is_used_only_where_nothing_else_was_published() -> None:
    wrong, right = said(68.4), said(6.84, before(30), PRESS)
    found = choose((wrong, right), None, aside={wrong})
    assert found is not None and found.value == 6.84 and wrong in found.others
    alone = choose((wrong,), None, aside={wrong})
    assert alone is not None and alone.value == 68.4


def test_equals_are_told_apart_by_release_and_cell_in_any_order() -> None:
    one, other = said(6.5, source="A", row=3), said(6.6, source="B", row=1)
    assert used(one, other).value == used(other, one).value == 6.5
    upper, lower = said(6.5, source="A", row=3), said(6.6, source="A", row=2)
    assert used(upper, lower).value == used(lower, upper).value == 6.6


VALUES = st.sampled_from((6.8, 6.84, 6.9, 7.0))
DAYS = st.sampled_from(("", *(str(before(d)) for d in (0, 1, 30, 179, 180, 181, 400))))
VINTAGES = st.builds(
    said,
    VALUES,
    DAYS,
    st.sampled_from((OFFICE, AUTHORITY, PRESS)),
    precision=st.sampled_from((0.01, 0.1)),
    row=st.integers(0, 40),
)


@given(
    st.lists(
        VINTAGES, min_size=1, max_size=6, unique_by=lambda v: (v.release.id, v.observation.cell)
    ),
    st.randoms(),
)
def test_the_choice_hangs_on_no_order_and_loses_nothing(held: list[Vintage], random) -> None:  # type: ignore[no-untyped-def]
    found = used(*held)
    mixed = list(held)
    random.shuffle(mixed)
    assert used(*mixed).observation == found.observation
    assert len(found.others) == len(held) - 1
    assert found.reason == "only" if len(held) == 1 else found.reason != "only"
