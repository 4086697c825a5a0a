"""Numbers, dates, periods and printed forms: one meaning or none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from etl.template.date_cell import read_date
from etl.template.number_cell import Number, NumberFault, read_number
from etl.template.period_cell import read_period
from etl.template.printed import read_printed

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data" / "catalog")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "không",
        "hơn 42",
        "5.600.00",
        "1.2.3",
        "1,234.56,7",
        "12.34.567",
        "106 ,2",
        "1e5",
        "7.5.",
        ".5",
        "4 1200",
        "1,23,456",
        None,
        True,
        float("nan"),
        float("inf"),
        date(2024, 1, 1),
    ],
)
def test_what_is_no_number_is_refused(cell: object) -> None:
    assert read_number(cell) is NumberFault.NOT_A_NUMBER


@pytest.mark.parametrize("cell", ["425,406", "1.234", "-7.000", "29,500"])
def test_two_readings_are_refused(cell: str) -> None:
    assert read_number(cell) is NumberFault.AMBIGUOUS


@pytest.mark.parametrize(
    ("cell", "value", "decimals"),
    [
        ("11.267,256", 11267.256, 3),
        ("11,267.256", 11267.256, 3),
        ("9,8", 9.8, 1),
        ("9.8", 9.8, 1),
        ("1.234.567", 1234567, 0),
        ("1,234,567.5", 1234567.5, 1),
        ("−3,66", -3.66, 2),
        ("4.21%", 4.21, 2),
        (" 20 331 ", 20331, 0),
        ("20 331,5", 20331.5, 1),
        ("0,125", 0.125, 3),
        ("20331", 20331, 0),
        ("12345,678", 12345.678, 3),
        (6.84, 6.84, None),
        (42, 42, None),
    ],
)
def test_one_reading_is_taken(cell: object, value: float, decimals: int | None) -> None:
    assert read_number(cell) == Number(value, decimals)


@given(
    st.integers(1000, 10**9),
    st.integers(1, 2).flatmap(lambda d: st.tuples(st.just(d), st.integers(0, 10**d - 1))),
)
def test_both_notations_round_trip(whole: int, part: tuple[int, int]) -> None:
    decimals, fraction = part
    english = f"{whole:,}.{fraction:0{decimals}d}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    expected = Number(float(f"{whole}.{fraction:0{decimals}d}"), decimals)
    assert read_number(english) == read_number(vietnamese) == expected


@pytest.mark.parametrize(
    "cell",
    ["hôm qua", "2024-13-01", "2024-02-30", "31/02/2024", 45488, 20.5, "15/7", True, "07-2024-15"],
)
def test_what_is_no_date_is_refused(cell: object) -> None:
    assert read_date(cell, CATALOGUE.template) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("chưa rõ", ""),
        ("Không rõ", ""),
        ("2024-07-15", "2024-07-15"),
        ("2025-3", "2025-03"),
        ("15/7/2024", "2024-07-15"),
        ("07/2024", "2024-07"),
        ("2025", "2025"),
        (2025, "2025"),
        (datetime(2024, 7, 15), "2024-07-15"),
        (date(2024, 7, 15), "2024-07-15"),
    ],
)
def test_a_date_is_read_as_far_as_known(cell: object, text: str) -> None:
    found = read_date(cell, CATALOGUE.template)
    assert found is not None and found.text == text


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "6 tháng",
        "Quý V/2024",
        "T13/2024",
        "13T/2024",
        "đầu năm",
        6,
        None,
        date(2024, 6, 1),
        "30/06/2024",
        "2024-13",
    ],
)
def test_what_is_no_period_is_refused(cell: object) -> None:
    assert read_period(cell) is None


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("6T/2024", "2024-01/2024-06"),
        ("T6/2024", "2024-06/2024-06"),
        (2024, "2024-01/2024-12"),
        ("Quý II/2024", "2024-04/2024-06"),
        ("2021–2025", "2021-01/2025-12"),
        ("2021-2025", "2021-01/2025-12"),
        ("2024-01/2024-06", "2024-01/2024-06"),
        ("6 tháng đầu năm 2024", "2024-01/2024-06"),
        ("6T cuối/2024", "2024-07/2024-12"),
    ],
)
def test_a_period_is_read_in_every_form(cell: object, iso: str) -> None:
    found = read_period(cell)
    assert found is not None and found.iso == iso


@given(
    st.integers(1990, 2100),
    st.integers(1, 12).flatmap(lambda first: st.tuples(st.just(first), st.integers(first, 12))),
)
def test_printed_periods_are_read_back(year: int, months: tuple[int, int]) -> None:
    period = Period(year, *months)
    assert read_period(period.short("vi")) == period
    assert read_period(period.iso) == period


@given(st.integers(1990, 2090), st.integers(1, 9))
def test_printed_terms_are_read_back(year: int, more: int) -> None:
    term = Period.years(year, year + more)
    assert read_period(term.short("vi")) == term


@pytest.mark.parametrize(
    ("text", "unit", "expected", "precision"),
    [
        ("7,5 triệu lượt", "lượt", 7_500_000, 100_000),
        ("6,84 %", "%", 6.84, 0.01),
        ("470,80 triệu USD", "triệu USD", 470.8, 0.01),
        ("1 tỷ USD", "triệu USD", 1000, 1000),
        ("11.267,256 tỷ đồng", "tỷ đồng", 11267.256, 0.001),
        ("-3,66", "%", -3.66, 0.01),
        ("425,406 ngàn lượt", "lượt", 425_406, 1),
        ("425,406 ngàn lượt", "lượt", 425_406_000, 1000),
    ],
)
def test_precision_is_the_last_printed_digit(
    text: str, unit: str, expected: float, precision: float
) -> None:
    found = read_printed(text, unit, CATALOGUE.units, expected=expected)
    assert found is not None
    assert (found.value, found.precision) == pytest.approx((expected, precision))


@pytest.mark.parametrize("text", ["", "nhiều", "7,5 con", "7,5 triệu USD"])
def test_a_printed_form_may_say_nothing(text: str) -> None:
    assert read_printed(text, "lượt", CATALOGUE.units, expected=1) is None
