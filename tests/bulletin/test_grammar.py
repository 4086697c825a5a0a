"""The grammar of numbers, periods, headers and old encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain import Measure, Period, Status
from dashboard.domain.period_phrase import parse_period
from etl.bulletin.column import read_column
from etl.bulletin.number import read_number
from etl.bulletin.tcvn3 import decode, letters, vocabulary
from tests.some import some


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4377,6", 4377.6),
        ("1 614,0", 1614.0),
        (" 2 515.8", 2515.8),
        ("19424.6\u00a0", 19424.6),
        ("1.234.567,8", 1234567.8),
        ("115..5", None),
        ("     -1996", None),
        ("-", None),
        ("...", None),
        ("x", None),
        ("", None),
        ("2.515", None),
        ("#REF!", None),
        ("-9,5", -9.5),
        (None, None),
        (True, None),
    ],
)
def test_numbers_as_printed(text: object, number: float | None) -> None:
    assert read_number(text) == number  # type: ignore[arg-type]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert read_number(text) is None or isinstance(read_number(text), float)


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_vietnamese_notation_round_trips(whole: int, cents: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    expected = float(f"{whole}.{cents:02d}")
    assert read_number(printed) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("Ước tính tháng 6 năm 2024", Period.month(2024, 6)),
        ("Cộng dồn 6 tháng năm 2018", Period.to_date(2018, 6)),
        ("Quí II/2024", Period.quarter(2024, 2)),
        ("Sơ bộ quý III năm 2024", Period.quarter(2024, 3)),
        ("6 tháng đầu năm 2001", Period.to_date(2001, 6)),
        ("6 tháng cuối năm 2020", Period(2020, 7, 12)),
        ("nửa đầu năm 2020", Period.to_date(2020, 6)),
        ("Cả năm 2024", Period.year_of(2024)),
        ("từ 01/01-24/8/2011", Period.to_date(2011, 8)),
        ("2021-2025", Period.years(2021, 2025)),
        ("Thỏng quarter 2020", None),
        ("so với cùng kỳ", None),
    ],
)
def test_period_phrases(phrase: str, period: Period | None) -> None:
    assert parse_period(phrase) == period


@given(st.integers(1990, 2035), st.integers(1, 12), st.integers(1, 12))
def test_printed_periods_read_back(year: int, a: int, b: int) -> None:
    period = Period(year, min(a, b), max(a, b))
    assert parse_period(period.label("vi")) == period


@given(st.text(max_size=60))
def test_no_phrase_raises(text: str) -> None:
    parse_period(text, year=2024)
    read_column(3, text, year=2024)


@pytest.mark.parametrize(
    ("text", "period", "measure"),
    [
        (
            "Tháng 6 năm 2018 so với: Tháng 12 năm 2017",
            "2018-06/2018-06",
            Measure.GROWTH_SINCE_DECEMBER,
        ),
        ("Tháng 6 năm 2018 so với: Tháng 5 năm 2018", "2018-06/2018-06", Measure.GROWTH_PREVIOUS),
        ("Tháng 1/2018 so với tháng 12/2017", "2018-01/2018-01", Measure.GROWTH_PREVIOUS),
        ("Tháng 12 năm 2024 so với Tháng 12 năm 2023", "2024-12/2024-12", Measure.GROWTH_YOY),
        ("5 tháng năm 2018 so với cùng kỳ năm 2017", "2018-01/2018-05", Measure.GROWTH_YOY),
        ("So với cùng kỳ năm trước (%) Quý III năm 2024", "2024-07/2024-09", Measure.GROWTH_YOY),
        ("6 tháng năm 2018 so với kế hoạch năm 2018 (%)", "2018-01/2018-06", Measure.PLAN_PERCENT),
        (
            "6 tháng năm 2018 so với dự toán TW giao",
            "2018-01/2018-06",
            Measure.PLAN_CENTRAL,
        ),
        ("6 tháng năm 2018 so với KH Thủ tướng giao", "2018-01/2018-06", Measure.PLAN_CENTRAL),
        ("6 tháng năm 2018 so với dự toán HĐND giao", "2018-01/2018-06", Measure.PLAN_COUNCIL),
        (
            "Vốn trung ương 6 tháng năm 2018 so với kế hoạch năm 2018 (%)",
            "2018-01/2018-06",
            Measure.PLAN_PERCENT,
        ),
        ("Tháng 6 năm 2018 so với: Kỳ gốc (2014)", "2018-06/2018-06", Measure.INDEX_BASE),
        ("Cơ cấu (%) Quý IV năm 2024", "2024-10/2024-12", Measure.SHARE),
        ("Quý II năm 2018 so với: Quý I năm 2018", "2018-04/2018-06", Measure.GROWTH_PREVIOUS),
    ],
)
def test_headers(text: str, period: str, measure: Measure) -> None:
    column = read_column(2, text, year=2024)
    assert column.period is not None
    assert (column.period.iso, column.measure) == (period, measure)


def test_a_plan_is_no_actual_value() -> None:
    column = read_column(2, "Kế hoạch năm 2024", year=2024)
    assert column.is_plan and column.period is None


def test_a_base_that_fits_nothing_is_not_guessed() -> None:
    assert read_column(2, "Tháng 6 năm 2018 so với tháng 9 năm 2016", year=2018).period is None


def test_status_is_read_from_the_header() -> None:
    assert read_column(2, "Ước tính tháng 6 năm 2024", year=None).status is Status.ESTIMATE
    assert read_column(2, "Sơ bộ tháng 5 năm 2024", year=None).status is Status.PRELIMINARY


def test_tcvn3_with_the_soft_hyphen_and_mixed_cells() -> None:
    assert decode("Tæng s¶n phÈm trong n\xadíc", frozenset()) == "Tổng sản phẩm trong nước"
    known = vocabulary(["th¸ng", "năm"])
    assert decode("n¨m 2010 đầu", known) == "năm 2010 đầu"
    assert decode("Tháng", known) == "Tháng"


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF), max_size=40))
def test_decoding_never_raises_and_leaves_ascii(text: str) -> None:
    decoded = decode(text, frozenset())
    assert not text.isascii() or decoded == text


def test_every_letter_of_the_table_decodes_inside_a_certain_word() -> None:
    for code, letter in some(letters().items()):
        if 0xA0 < ord(code) < 0x100:
            assert letter.casefold() in decode(f"\xb8{code}x", frozenset()).casefold()


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("Tháng Năm năm 2019", Period.month(2019, 5)),
        ("tháng năm/2019", Period.month(2019, 5)),
        ("Ước tính tháng Mười hai năm 2021", Period.month(2021, 12)),
        ("tháng Giêng 2023", Period.month(2023, 1)),
        ("năm tháng đầu năm 2019", Period.to_date(2019, 5)),
        ("Các tháng năm 2019", None),
        ("tháng năm 2019", None),  # May, or the months of the year: not told
        ("Q2/2019", Period.quarter(2019, 2)),
        ("Q.IV năm 2021", Period.quarter(2021, 4)),
        ("Quí 3 2023", Period.quarter(2023, 3)),
        ("T5/2019", Period.month(2019, 5)),
        ("T.05.2019", Period.month(2019, 5)),
    ],
)
def test_abbreviated_and_spelled_out_periods(phrase: str, period: Period | None) -> None:
    assert parse_period(phrase) == period


@pytest.mark.parametrize("header", ["K3", "Thực hiện T.13", "Ước tính Q5"])
def test_a_period_not_understood_is_not_taken_for_the_title_s(header: str) -> None:
    title = Period.to_date(2019, 6)
    assert read_column(2, header, year=2019, title=title).period is None


def test_so_without_voi_compares_too() -> None:
    column = read_column(2, "Tháng 5 năm 2019 so cùng kỳ năm trước (%)", year=2019)
    assert column.measure is Measure.GROWTH_YOY and column.is_index
    assert column.period == Period.month(2019, 5)
