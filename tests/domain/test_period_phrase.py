"""Phrases of the offices: the shortest period that is named, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.period import Period
from dashboard.domain.period_phrase import parse_period, years_in


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Ước tính tháng 6 năm 2024", Period.month(2024, 6)),
        ("Cộng dồn 6 tháng năm 2024", Period.to_date(2024, 6)),
        ("Cộng dồn từ đầu năm đến hết tháng 6 năm 2024", Period.to_date(2024, 6)),
        ("Tính đến hết tháng 6 năm 2024", Period.to_date(2024, 6)),
        ("Đến hết quý II năm 2024", Period.to_date(2024, 6)),
        ("Từ tháng 4 đến hết tháng 6 năm 2024", Period(2024, 4, 6)),
        ("Từ tháng 1 đến cuối tháng 6 năm 2024", Period.to_date(2024, 6)),
        ("Từ tháng 1 năm 2024 đến tháng 6 năm 2024", Period.to_date(2024, 6)),
        ("Lũy kế tháng 1 năm 2024", Period.to_date(2024, 1)),
        ("Lũy kế tháng 6 năm 2024", Period.to_date(2024, 6)),
        ("Luỹ kế đến hết quý III/2024", Period.to_date(2024, 9)),
        ("Lũy kế năm 2024", Period.year_of(2024)),
        ("6 tháng cuối năm 2024", Period(2024, 7, 12)),
        ("Quí II/2024", Period.quarter(2024, 2)),
        ("qúy IV năm 2023", Period.quarter(2023, 4)),
        ("nửa đầu năm 2024", Period(2024, 1, 6)),
        ("nửa cuối năm 2024", Period(2024, 7, 12)),
        ("từ 01/01-24/8/2011", Period.to_date(2011, 8)),
        ("2021-2025", Period.years(2021, 2025)),
        ("tháng 4 đến tháng 9 năm 2022", Period(2022, 4, 9)),
        ("tháng mười một năm 2020", Period.month(2020, 11)),
        ("tháng năm năm 2019", Period.month(2019, 5)),
        ("năm tháng đầu năm 2019", Period.to_date(2019, 5)),
        ("Tổng\nsố\n9 tháng\n2024", Period.to_date(2024, 9)),
        ("năm 2024", Period.year_of(2024)),
        ("06/2024", Period.month(2024, 6)),
        ("tính đến ngày 24/8/2011", Period.to_date(2011, 8)),
        ("ngày 24/8/2011", Period.month(2011, 8)),
    ],
)
def test_a_phrase_names_its_period(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "Lũy kế từ đầu năm 2021 đến tháng 6 năm 2024",
        "",
        "năm trước",
        "cùng kỳ",
        "tháng 13 năm 2024",
        "tháng này năm 2024",
        "13",
        "vụ đông 2024",
    ],
)
def test_what_names_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


def test_a_year_is_lent_to_a_phrase_without_one_and_to_no_other() -> None:
    assert parse_period("quý I", year=2022) == Period.quarter(2022, 1)
    assert parse_period("quý I/2020", year=2022) == Period.quarter(2020, 1)
    assert parse_period("năm trước", year=2022) is None
    assert years_in("2010, 12019, 2024 và 1899") == (2010, 2024)


@given(st.integers(1990, 2099), st.integers(1, 12), st.integers(1, 12))
def test_our_own_names_read_back(year: int, one: int, other: int) -> None:
    period = Period(year, min(one, other), max(one, other))
    assert parse_period(period.label("vi")) == period


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Ước tính tháng 5+6 năm 2023", (5, 6)),
        ("tháng 5-6/2023", (5, 6)),
        ("tháng 01-02/2023", (1, 2)),
        ("tháng 5 và 6 năm 2023", (5, 6)),
        ("Tháng 5 và tháng 6/2023", (5, 6)),
        ("T5-T6/2023", (5, 6)),
        ("Quý I+II năm 2023", (1, 6)),
        ("Quý I và quý II/2023", (1, 6)),
        ("quý II, III năm 2023", (4, 9)),
        ("quý 1 - 2 năm 2023", (1, 6)),
        ("tháng 5-2023", (5, 5)),
        ("tháng 5 và 6 tháng năm 2023", (1, 6)),
        ("quý I-2023", (1, 3)),
        ("quý I, 2023", (1, 3)),
        ("quý 1 và 3 tháng đầu năm 2023", (1, 3)),
    ],
)
def test_two_months_or_quarters_named_together_are_one_period(
    text: str, months: tuple[int, int]
) -> None:
    assert parse_period(text) == Period(2023, *months)


@pytest.mark.parametrize("text", ["tháng 6 đến tháng 5 năm 2023", "tháng 12 - 11 năm 2023"])
def test_months_that_run_backwards_are_no_period(text: str) -> None:
    assert parse_period(text) is None
