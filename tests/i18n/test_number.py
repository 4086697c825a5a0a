"""Numbers, dates and texts as the two languages print them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import PublicationDate
from dashboard.i18n import (
    date_text,
    number,
    percent,
    points,
    printed_decimals,
    published_text,
    quantity,
    signed,
)

FINITE = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (7.0, None, "7", "7"),
        (6.84, None, "6,84", "6.84"),
        (20331.0, None, "20.331", "20,331"),
        (32458.91, None, "32.458,91", "32,458.91"),
        (470.8, 2, "470,80", "470.80"),
        (-3.66, None, "\u22123,66", "\u22123.66"),
        (2.675, 2, "2,68", "2.68"),
        (0.1 + 0.2, None, "0,3", "0.3"),
        (-0.001, 2, "0,00", "0.00"),
    ],
)
def test_marks_of_each_language(value: float, decimals: int | None, vi: str, en: str) -> None:
    assert number(value, "vi", decimals) == vi
    assert number(value, "en", decimals) == en


@given(FINITE, st.integers(0, 4))
def test_english_is_vietnamese_with_the_marks_exchanged(value: float, decimals: int) -> None:
    exchanged = number(value, "vi", decimals).translate(str.maketrans(",.", ".,"))
    assert exchanged == number(value, "en", decimals)


@given(FINITE, st.integers(0, 4))
def test_a_printed_number_reads_back_within_half_a_digit(value: float, decimals: int) -> None:
    printed = number(value, "en", decimals).replace(",", "").replace("\u2212", "-")
    assert abs(float(printed) - value) <= 0.5 * 10.0**-decimals + abs(value) * 1e-14


@given(FINITE)
def test_the_published_digits_are_kept_without_padding(value: float) -> None:
    printed = number(value, "en")
    assert not re.search(r"\.\d*0$|\.$", printed)


@given(FINITE, st.integers(0, 4), st.booleans())
def test_a_published_precision_says_the_decimals(value: float, places: int, percent: bool) -> None:
    assert printed_decimals(value, 10.0**-places, percent=percent) == places


@pytest.mark.parametrize(
    ("value", "percent", "decimals"),
    [
        (8.595986, True, 2),
        (7.5, True, 1),
        (7.0, True, 0),
        (3098691.785417, False, 3),
        (11267.256, False, 3),
        (474.0, False, 0),
    ],
)
def test_digits_of_a_stored_result_that_nobody_printed_are_not_printed(
    value: float, percent: bool, decimals: int
) -> None:
    assert printed_decimals(value, 0.0, percent=percent) == decimals


def test_percent_and_points_are_told_apart() -> None:
    assert percent(6.84, "vi") == "6,84\u00a0%"
    assert percent(6.84, "en") == "6.84%"
    assert points(0.14, "vi") == "0,14\u00a0điểm\u00a0%"
    assert points(0.14, "en") == "0.14\u00a0percentage\u00a0points"
    assert quantity(470.8, "triệu USD", "vi", 2) == "470,80\u00a0triệu USD"
    assert quantity(7, "%", "vi") == "7\u00a0%"


def test_a_zero_has_no_sign() -> None:
    assert signed(0.001, "vi", 2) == "0,00"
    assert signed(6.84, "vi") == "+6,84"


def test_dates() -> None:
    assert date_text(date(2024, 7, 5), "vi") == "05/07/2024"
    assert date_text(date(2024, 7, 5), "en") == "5 Jul 2024"


@pytest.mark.parametrize(
    ("published", "vi"),
    [
        ("2024-07-15", "15/07/2024"),
        ("2025-03", "03/2025"),
        ("2025", "2025"),
        ("", "chưa rõ ngày"),
    ],
)
def test_a_date_is_printed_no_finer_than_known(published: str, vi: str) -> None:
    assert published_text(PublicationDate(published), "vi") == vi
