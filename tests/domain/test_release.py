"""When a figure was surely out, what of a release counts, and where a territory stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.domain.area import Area
from dashboard.domain.measure import Measure
from dashboard.domain.office_time import at_the_office
from dashboard.domain.period import Period
from dashboard.domain.release import (
    DatePrecision,
    PublicationDate,
    Release,
    ReleaseState,
    SourceKind,
)

HOUR = datetime(2024, 7, 1, 8)
RELEASE = Release(
    "R1",
    "Cục Thống kê",
    SourceKind.STATISTICS_OFFICE,
    "",
    PublicationDate("2024-06-29"),
    "a.xlsx",
    "0" * 64,
    HOUR,
    "An",
    embargo_until=HOUR,
)


@pytest.mark.parametrize(
    ("text", "known", "precision"),
    [
        ("2024-06-29", date(2024, 6, 29), DatePrecision.DAY),
        ("2024-02", date(2024, 2, 29), DatePrecision.MONTH),
        ("2023-02", date(2023, 2, 28), DatePrecision.MONTH),
        ("2024", date(2024, 12, 31), DatePrecision.YEAR),
        ("", None, DatePrecision.UNKNOWN),
    ],
)
def test_a_date_known_in_part_counts_from_its_last_day(
    text: str, known: date | None, precision: DatePrecision
) -> None:
    on = PublicationDate(text)
    assert on.known_by == known and on.precision is precision


@pytest.mark.parametrize("text", ["24", "2024-13", "2024-02-30", "2024-6", "2024/06", " 2024"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PublicationDate(text)


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (ReleaseState.PUBLISHED, True),
        (ReleaseState.WITHDRAWN, False),
        (ReleaseState.SUPERSEDED, False),
    ],
)
def test_only_what_is_published_counts(state: ReleaseState, counts: bool) -> None:
    assert replace(RELEASE, state=state).counts is counts


def test_an_embargo_ends_on_its_own_minute() -> None:
    assert RELEASE.under_embargo(HOUR - timedelta(microseconds=1))
    assert not RELEASE.under_embargo(HOUR)
    assert not replace(RELEASE, embargo_until=None).under_embargo(HOUR)


def test_the_office_is_seven_hours_ahead() -> None:
    shown = at_the_office(datetime(2024, 12, 31, 17, 0))
    assert shown.isoformat() == "2025-01-01T00:00:00+07:00"
    assert shown.astimezone(UTC).hour == 17


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        (Period.month(2025, 6), True, False),
        (Period.month(2025, 7), False, True),
        (Period.year_of(2025), False, False),
        (Period.to_date(2025, 6), True, False),
        (Period(2025, 7, 12), False, True),
    ],
)
def test_a_territory_covers_the_months_in_which_it_was(
    period: Period, before: bool, after: bool
) -> None:
    old = Area("KG", "Kiên Giang", "Kien Giang", "province", None, "2025-06", "AG")
    new = Area("AG", "An Giang", "An Giang", "province", "2025-07")
    assert old.covers(period) is before and new.covers(period) is after
    assert old.name("vi") == "Kiên Giang" and old.name("en") == "Kien Giang"


def test_percents_are_those_measures_whose_difference_is_in_points() -> None:
    assert {m for m in Measure if m.is_percent} == {
        Measure.GROWTH_YOY,
        Measure.GROWTH_PREVIOUS,
        Measure.GROWTH_SINCE_DECEMBER,
        Measure.SHARE,
        Measure.PLAN_PERCENT,
        Measure.PLAN_CENTRAL,
        Measure.PLAN_COUNCIL,
    }


def test_sources_are_stored_by_their_trust() -> None:
    assert [(kind.name, kind.value) for kind in SourceKind] == [
        ("STATISTICS_OFFICE", 1),
        ("AUTHORITY", 2),
        ("PRESS", 3),
        ("OTHER", 4),
    ]
