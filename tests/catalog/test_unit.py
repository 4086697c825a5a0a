"""Printed units are found and converted; what cannot be converted is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog import Unit, UnitError, Units, load_catalogue

UNITS = load_catalogue(Path(__file__).parents[2] / "data" / "catalog").units


@pytest.mark.parametrize(
    ("printed", "to"),
    [
        ("triệu USD", "tỷ đồng"),
        ("%", "điểm %"),
        ("triệu đồng/người", "triệu đồng"),
        ("lượt", "người"),
        ("cái gì đó", "tấn"),
        ("tấn", "cái gì đó"),
    ],
)
def test_what_does_not_measure_the_same_is_refused(printed: str, to: str) -> None:
    assert not UNITS.convertible(printed, to)
    with pytest.raises(UnitError):
        UNITS.convert(1.0, printed, to)


def test_two_units_may_not_claim_one_form() -> None:
    with pytest.raises(UnitError, match="claimed"):
        Units(
            [
                Unit("A", "a", "a", "a", "x", 1, ("chung",)),
                Unit("B", "b", "b", "b", "x", 2, ("Chung",)),
            ]
        )


@pytest.mark.parametrize(
    ("value", "printed", "to", "expected"),
    [
        (7.5, "triệu lượt", "lượt", 7_500_000),
        (425.406, "ngàn lượt", "lượt", 425_406),
        (1.07, "tỷ USD", "triệu USD", 1070),
        (29.5, "trillion VND", "tỷ đồng", 29_500),
        (3760543, "triệu đồng", "tỷ đồng", 3760.543),
        (4.55, "triệu tấn", "tấn", 4_550_000),
        (12847.6, "nghìn tỷ đồng", "tỷ đồng", 12_847_600),
        (81.84, "triệu đồng/người/năm", "triệu đồng/người", 81.84),
        (5.2, "  Tỷ   USD ", "triệu USD", 5200),
        (7.0, "1.000 USD", "USD", 7_000),
        (7.0, "1000 quả", "nghìn quả", 7),
        (7.0, "Ng. tấn", "tấn", 7_000),
        (7.0, "ngàn tỷ đồng", "tỷ đồng", 7_000),
    ],
)
def test_printed_units_are_converted(value: float, printed: str, to: str, expected: float) -> None:
    assert UNITS.convert(value, printed, to) == expected


@given(st.sampled_from(sorted(UNITS.codes)), st.floats(-1e9, 1e9, allow_nan=False))
def test_a_unit_converts_to_itself_untouched(code: str, value: float) -> None:
    assert UNITS.convert(value, code, code) == value


@given(
    st.sampled_from(sorted(UNITS.codes)),
    st.sampled_from(sorted(UNITS.codes)),
    st.floats(0.001, 1e6),
)
def test_there_and_back_again(one: str, other: str, value: float) -> None:
    if UNITS.convertible(one, other):
        back = UNITS.convert(UNITS.convert(value, one, other), other, one)
        assert back == pytest.approx(value, rel=1e-12)
