"""The rule that chooses every number, case by case."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis.vintage_choice import ROUND_DAYS, agrees, choose, known
from dashboard.domain import Measure, Period, SourceKind, Status
from dashboard.store.vintage import Vintage
from tests.analysis.memory import release, vintage

OFFICE, AUTHORITY, PRESS = (
    SourceKind.STATISTICS_OFFICE,
    SourceKind.AUTHORITY,
    SourceKind.PRESS,
)
YEAR = Period.year_of(2024)


def made(
    value: float,
    day: str = "2025-01-10",
    kind: SourceKind = AUTHORITY,
    *,
    precision: float = 0.01,
    status: Status = Status.ESTIMATE,
    source: str = "",
) -> Vintage:
    of = release(source or f"{kind.name} {value}", day, kind)
    return vintage("exports", YEAR, Measure.LEVEL, value, of=of, precision=precision, status=status)


def used(*vintages: Vintage, as_of: date | None = None) -> tuple[float, str]:
    """The value in use and why, whatever the order in which the vintages come."""
    found = {
        (f.value, f.reason)
        for order in (vintages, vintages[::-1])
        if (f := choose(order, as_of)) is not None
    }
    assert len(found) == 1
    return found.pop()


def test_nothing_published_is_nothing_used() -> None:
    assert choose((), None) is None
    assert choose((made(1.0, "2025-01-10"),), date(2025, 1, 9)) is None


def test_a_figure_counts_from_its_day_on() -> None:
    one = made(1.0, "2025-01-10")
    assert known((one,), date(2025, 1, 10)) == (one,)
    assert known((one,), date(2025, 1, 9)) == ()
    assert known((made(1.0, ""),), date(2030, 1, 1)) == ()
    assert len(known((made(1.0, ""),), None)) == 1


@pytest.mark.parametrize(
    ("coarse", "step", "fine", "same"),
    [
        (78259.0, 1.0, 78259.75, True),  # cut off
        (78260.0, 1.0, 78259.75, True),  # rounded
        (78258.0, 1.0, 78259.75, False),
        (10100.0, 100.0, 10184.0, True),  # cut off to hundreds
        (10100.0, 100.0, 10200.0, False),  # a whole unit off is another figure
        (10200.0, 100.0, 10101.0, False),  # nothing is cut off upwards
        (-3.6, 0.1, -3.66, True),
        (-3.7, 0.1, -3.62, False),
        (3.6, 0.1, -3.66, False),
        (0.0, 1.0, 0.75, False),
    ],
)
def test_a_value_rounded_or_cut_off_is_the_same(
    coarse: float, step: float, fine: float, same: bool
) -> None:
    a, b = made(coarse, precision=step), made(fine, precision=0.01)
    assert agrees(a, b) is same and agrees(b, a) is same


def test_two_values_of_equal_digits_are_two() -> None:
    assert not agrees(made(7.5, precision=0.1), made(7.6, precision=0.1))
    assert agrees(made(7.5, precision=0.1), made(7.5, precision=0.1))


def test_the_exact_one_and_the_better_source_win_over_a_dated_copy() -> None:
    exact = made(78259.75, "", OFFICE)
    copy = made(78259.0, "2024-12-06", AUTHORITY, precision=1.0)
    assert used(exact, copy) == (78259.75, "repeated")


def test_an_undated_figure_of_no_better_source_does_not_break_a_dated_report() -> None:
    undated = made(10.68, "", AUTHORITY)
    dated = made(10.6, "2023-07-03", AUTHORITY, precision=0.1)
    assert used(undated, dated) == (10.6, "repeated")


def test_a_later_exact_figure_replaces_the_rounded_one_whatever_its_source() -> None:
    first = made(470.0, "2025-01-05", OFFICE, precision=10.0)
    later = made(473.6, "2025-01-09", PRESS)
    assert used(first, later) == (473.6, "repeated")
    assert used(first, later, as_of=date(2025, 1, 8)) == (470.0, "only")


def test_status_never_becomes_less_final() -> None:
    estimate = made(7.5, "2024-12-06", OFFICE, status=Status.ESTIMATE)
    preliminary = made(7.5, "2025-01-17", AUTHORITY, precision=0.1, status=Status.PRELIMINARY)
    found = choose((estimate, preliminary), None)
    assert found is not None and found.status is Status.ESTIMATE  # same round: the office's
    undated = made(7.5, "", OFFICE, status=Status.ESTIMATE)
    found = choose((undated, preliminary), None)
    assert found is not None and found.status is Status.PRELIMINARY


def test_a_lesser_sources_copy_one_digit_off_is_no_revision() -> None:
    first = made(10586.0, "2023-01-31", AUTHORITY, precision=1.0)
    copy = made(10585.0, "2023-08-31", PRESS, precision=1.0)
    revision = made(10584.0, "2023-08-31", PRESS, precision=1.0)
    peer = made(10585.0, "2023-08-31", AUTHORITY, precision=1.0)
    assert used(first, copy)[0] == 10586.0
    assert used(first, revision) == (10584.0, "later_round")
    assert used(first, peer) == (10585.0, "later_round")


@pytest.mark.parametrize(("apart", "value"), [(ROUND_DAYS - 1, 3.03), (ROUND_DAYS, 1.24)])
def test_a_later_round_goes_before_a_better_source(apart: int, value: float) -> None:
    first = date(2020, 7, 1)
    later = date.fromordinal(first.toordinal() + apart)
    office = made(3.03, first.isoformat(), OFFICE)
    press = made(1.24, later.isoformat(), PRESS)
    assert used(office, press)[0] == value


@pytest.mark.parametrize(
    ("better", "other", "reason"),
    [
        (OFFICE, AUTHORITY, "office_before_others"),
        (OFFICE, PRESS, "office_before_others"),
        (AUTHORITY, PRESS, "authority_before_press"),
    ],
)
def test_inside_a_round_the_better_source_goes_first(
    better: SourceKind, other: SourceKind, reason: str
) -> None:
    assert used(made(1.0, "2025-01-10", better), made(2.0, "2025-02-10", other)) == (1.0, reason)


def test_of_equal_sources_the_later_goes_first() -> None:
    assert used(made(1.0, "2025-01-10"), made(2.0, "2025-02-10")) == (2.0, "later_in_round")


def test_digits_settle_no_contradiction() -> None:
    exact, rounded = made(11.49), made(7.0, precision=1.0)
    assert used(exact, rounded) == (11.49, "undecided")
    found = choose((exact, rounded), None)
    assert found is not None and found.disputed and found.others == (rounded,)


def test_dated_goes_before_undated() -> None:
    assert used(made(1.0, ""), made(2.0, "2025-02-10", PRESS)) == (2.0, "dated")


def test_a_known_error_is_used_only_where_nothing_else_is() -> None:
    wrong, right = made(71755.0, "2021-06-01", OFFICE), made(68956.99, "2021-01-04", PRESS)
    found = choose((wrong, right), None, aside=[wrong])
    assert found is not None and found.value == 68956.99 and wrong in found.others
    alone = choose((wrong,), None, aside=[wrong])
    assert alone is not None and alone.value == 71755.0


def test_a_figure_gives_what_its_observation_holds() -> None:
    one = made(1.5)
    found = choose((one,), None)
    assert found is not None and found.others == () and found.reason == "only"
    seen = one.observation
    assert (found.value, found.period, found.unit) == (1.5, YEAR, seen.unit)
    assert (found.measure, found.status, found.cell) == (seen.measure, seen.status, seen.cell)
    assert not found.disputed


def test_a_figure_is_disputed_where_another_differs_by_more_than_rounding() -> None:
    near, far = made(1.52, "2024-12-01"), made(1.7, "2024-12-01")
    chosen = made(1.5, precision=0.1)
    for other, disputed in ((near, False), (far, True)):
        found = choose((chosen, other), None)
        assert found is not None and found.disputed is disputed
