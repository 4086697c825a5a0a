"""The main example: the first half of 2024 as of 31 July, by command, as on the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main

VIEW = ["--area", "KG", "--period", "2024-01/2024-06", "--as-of", "2024-07-31"]
KEYS = {
    "indicator",
    "value",
    "unit",
    "growth_yoy_pct",
    "target",
    "target_period",
    "instrument",
    "gap",
    "gap_unit",
    "verdict",
    "required_rest_pct",
    "band",
    "within_band",
    "status",
    "release",
    "cell",
}


@pytest.fixture
def rows(shipped: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["assess", *VIEW, "--json", "--db", str(shipped)]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def of(rows: list[dict[str, Any]], indicator: str) -> dict[str, Any]:
    """Return the first row of an indicator against the year 2024."""
    return next(
        r for r in rows if r["indicator"] == indicator and r["target_period"] == "2024-01/2024-12"
    )


def test_every_row_has_the_agreed_keys(rows: list[dict[str, Any]]) -> None:
    assert rows
    assert all(set(row) == KEYS for row in rows)


@pytest.mark.parametrize(
    ("indicator", "value", "target", "gap"),
    [
        ("grdp_constant", 6.84, 6.7, 0.14),
        ("agriculture_output", 2.33, 1.52, 0.81),
        ("industrial_output", 11.95, 10.0, 1.95),
        ("retail", 26.87, 12.0, 14.87),
    ],
)
def test_growth_against_the_year(
    rows: list[dict[str, Any]], indicator: str, value: float, target: float, gap: float
) -> None:
    row = of(rows, indicator)
    assert (row["value"], row["target"], row["gap_unit"]) == (value, target, "điểm %")
    assert row["gap"] == pytest.approx(gap, abs=1e-9)
    assert row["verdict"] == "exceeded"
    assert row["status"] == "estimate"
    assert row["cell"].startswith("'")


@pytest.mark.parametrize(
    ("indicator", "value", "growth", "target"),
    [
        ("investment", 20331.0, 6.92, 45000.0),
        ("exports", 470.8, 14.54, 920.0),
    ],
)
def test_amounts_with_their_growth(
    rows: list[dict[str, Any]], indicator: str, value: float, growth: float, target: float
) -> None:
    row = of(rows, indicator)
    assert (row["value"], row["growth_yoy_pct"], row["target"]) == (value, growth, target)


def test_the_rest_of_the_year(rows: list[dict[str, Any]]) -> None:
    assert of(rows, "grdp_constant")["required_rest_pct"] in (6.56, 6.57)


def test_the_council_is_the_yardstick_by_default(rows: list[dict[str, Any]]) -> None:
    assert of(rows, "grdp_constant")["instrument"].startswith("181/NQ-HĐND")


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        (
            "vi",
            [
                "6,84",
                "0,14 điểm",
                "2,33",
                "11,95",
                "1,95 điểm",
                "20.331 tỷ đồng",
                "6,92",
                "26,87",
                "14,87 điểm",
                "470,80 triệu USD",
                "14,54",
                "6,56",
            ],
        ),
        (
            "en",
            [
                "6.84",
                "0.14 percentage points",
                "2.33",
                "11.95",
                "1.95 percentage points",
                "20,331",
                "6.92",
                "26.87",
                "14.87 percentage points",
                "470.80",
                "14.54",
                "6.56",
            ],
        ),
    ],
)
def test_brief_has_all_numbers(
    shipped: Path, capsys: pytest.CaptureFixture[str], lang: str, numbers: list[str]
) -> None:
    assert main(["brief", *VIEW, "--lang", lang, "--db", str(shipped)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert [n for n in numbers if n not in said] == []


def test_a_period_that_is_none_is_refused(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "--period", "2024-13", "--db", str(shipped)]) == 2
    assert capsys.readouterr().out == ""
