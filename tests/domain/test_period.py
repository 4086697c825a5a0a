"""A span of months: what it refuses, what it is called, what may stand beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.period import Period, PeriodShape

months = st.integers(1, 12)
years = st.integers(1950, 2150)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2024, 0, 3), (2024, 13, 13), (2024, 6, 5), (1899, 1, 1), (2201, 1, 1), (2024, -1, 12)],
)
def test_what_is_no_span_is_refused(year: int, first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period(year, first, last)


@pytest.mark.parametrize("year", [1900, 2200])
def test_the_years_at_the_edge_are_taken(year: int) -> None:
    assert Period.year_of(year).end == f"{year}-12"


@pytest.mark.parametrize(
    "text", ["", "24", "2024-00", "2024-13", "2024-6", "2024-06/2024-01", "a/b", "/2024"]
)
def test_what_is_no_iso_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Period.from_iso(text)


@given(years, months, st.integers(0, 71))
def test_a_span_reads_back_from_its_iso_form(year: int, first: int, more: int) -> None:
    span = Period(year, first, first + more)
    assert Period.from_iso(span.iso) == span == Period.from_bounds(span.start, span.end)
    assert span.months == more + 1
    assert 1 <= span.end_month <= 12
    assert (span.end_year - span.year) * 12 + span.end_month == span.last


@pytest.mark.parametrize(
    ("span", "shape"),
    [
        (Period(2024, 3, 3), PeriodShape.MONTH),
        (Period(2024, 1, 1), PeriodShape.MONTH),
        (Period(2024, 1, 3), PeriodShape.QUARTER),
        (Period(2024, 10, 12), PeriodShape.QUARTER),
        (Period(2024, 2, 4), PeriodShape.SPAN),
        (Period(2024, 1, 6), PeriodShape.HALF),
        (Period(2024, 7, 12), PeriodShape.HALF),
        (Period(2024, 4, 9), PeriodShape.SPAN),
        (Period(2024, 13 - 6, 12), PeriodShape.HALF),
        (Period(2024, 1, 9), PeriodShape.NINE_MONTHS),
        (Period(2024, 4, 12), PeriodShape.SPAN),
        (Period(2024, 1, 8), PeriodShape.SPAN),
        (Period(2024, 1, 12), PeriodShape.YEAR),
        (Period(2021, 1, 60), PeriodShape.TERM),
        (Period(2023, 12, 14), PeriodShape.SPAN),
        (Period(2024, 2, 3), PeriodShape.SPAN),
        (Period(2024, 2, 6), PeriodShape.SPAN),
        (Period(2024, 10, 15), PeriodShape.SPAN),
    ],
)
def test_a_span_is_called_by_its_months(span: Period, shape: PeriodShape) -> None:
    assert span.shape is shape


@pytest.mark.parametrize(
    ("span", "vi", "en", "short_vi", "short_en"),
    [
        (Period(2024, 1, 12), "năm 2024", "2024", "2024", "2024"),
        (
            Period(2024, 1, 6),
            "6 tháng đầu năm 2024",
            "the first half of 2024",
            "6T/2024",
            "H1 2024",
        ),
        (
            Period(2024, 7, 12),
            "6 tháng cuối năm 2024",
            "the second half of 2024",
            "6T cuối/2024",
            "H2 2024",
        ),
        (
            Period(2024, 4, 6),
            "quý II năm 2024",
            "the second quarter of 2024",
            "Quý II/2024",
            "Q2 2024",
        ),
        (Period(2024, 5, 5), "tháng 5 năm 2024", "May 2024", "T5/2024", "May 2024"),
        (
            Period(2024, 1, 8),
            "8 tháng năm 2024",
            "the first eight months of 2024",
            "8T/2024",
            "8M 2024",
        ),
        (Period(2021, 1, 60), "giai đoạn 2021–2025", "2021–2025", "2021–2025", "2021–2025"),
        (
            Period(2024, 2, 5),
            "tháng 2 đến tháng 5 năm 2024",
            "February to May 2024",
            "T2–T5/2024",
            "Feb–May 2024",
        ),
    ],
)
def test_a_span_is_named_in_both_languages(
    span: Period, vi: str, en: str, short_vi: str, short_en: str
) -> None:
    assert (span.label("vi"), span.label("en")) == (vi, en)
    assert (span.short("vi"), span.short("en")) == (short_vi, short_en)


@given(years, months, months, st.integers(-20, 20))
def test_only_the_same_months_of_another_year_compare(
    year: int, one: int, other: int, by: int
) -> None:
    span = Period(year, min(one, other), max(one, other))
    assert span.comparable_with(span.shift_years(by))
    assert span.year_before.end_year == span.end_year - 1
    if span.last < 12:
        assert not span.comparable_with(Period(year, span.first, span.last + 1))


def test_a_quarter_does_not_compare_with_its_months_of_another_quarter() -> None:
    assert not Period.quarter(2024, 1).comparable_with(Period.quarter(2024, 2))
    assert Period.quarter(2024, 1) == Period.to_date(2024, 3)


@pytest.mark.parametrize(
    ("span", "rest"),
    [
        (Period(2024, 1, 6), Period(2024, 7, 12)),
        (Period(2024, 1, 1), Period(2024, 2, 12)),
        (Period(2024, 1, 11), Period(2024, 12, 12)),
        (Period(2024, 1, 12), None),
        (Period(2024, 4, 6), None),
        (Period(2021, 1, 24), None),
    ],
)
def test_the_rest_of_the_year_follows_what_runs_from_january(
    span: Period, rest: Period | None
) -> None:
    assert span.rest_of_year == rest
    assert span.is_cumulative == (span.first == 1 and span.last <= 12)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (Period.year_of(2024), Period.quarter(2024, 4), True),
        (Period.year_of(2024), Period.year_of(2024), True),
        (Period.to_date(2024, 6), Period.month(2024, 7), False),
        (Period.quarter(2024, 2), Period.to_date(2024, 6), False),
        (Period.years(2021, 2025), Period.year_of(2025), True),
        (Period.years(2021, 2025), Period.year_of(2026), False),
    ],
)
def test_a_span_holds_what_lies_wholly_inside(outer: Period, inner: Period, held: bool) -> None:
    assert outer.contains(inner) is held


def test_spans_are_listed_by_their_end_then_by_their_start() -> None:
    listed = [Period.month(2024, 6), Period.to_date(2024, 6), Period.quarter(2024, 1)]
    assert sorted(listed, key=Period.sort_key) == [
        Period.quarter(2024, 1),
        Period.to_date(2024, 6),
        Period.month(2024, 6),
    ]


@given(years, months, st.integers(0, 71))
def test_a_span_is_stored_as_two_numbers_of_months(year: int, first: int, more: int) -> None:
    span = Period(year, first, first + more)
    assert Period.from_months(span.month_first, span.month_last) == span
    assert span.month_first == year * 12 + first - 1
    assert span.month_last - span.month_first == more


def test_months_are_counted_from_january_of_year_zero() -> None:
    assert Period.month(2024, 1).month_first == 24288
