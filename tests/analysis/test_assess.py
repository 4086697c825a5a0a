"""Figures of a period beside the targets that speak of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.assess import Assessment, assess, primary, to_json
from dashboard.domain import Measure, Period, PublicationDate, Status, TargetKind
from tests.analysis.half_2024 import COUNCIL, FIGURES, TARGETS
from tests.analysis.making import target
from tests.analysis.memory import CATALOGUE, HALF_2024, read, release, vintage

AS_OF = date(2024, 7, 31)


def half(
    figures=FIGURES, targets=TARGETS, as_of: date | None = AS_OF, period=HALF_2024
) -> tuple[Assessment, ...]:  # type: ignore[no-untyped-def]
    return assess(read(figures, targets, as_of), CATALOGUE, area="KG", period=period)


def of(found: tuple[Assessment, ...], indicator: str) -> Assessment:
    card = primary(found, indicator)
    assert card is not None
    return card


def test_without_figures_every_target_is_listed_as_insufficient() -> None:
    found = half(figures=())
    assert {a.verdict.value for a in found} == {"insufficient"}
    assert all(a.attainment.missing == "result" for a in found)
    assert len(found) == 7


@pytest.mark.parametrize(
    ("indicator", "verdict", "gap", "rest"),
    [
        ("grdp_constant", "exceeded", 0.14, 6.56),
        ("agriculture_output", "exceeded", 0.81, None),
        ("industrial_output", "exceeded", 1.95, None),
        ("investment", "insufficient", -24669, None),
        ("retail", "exceeded", 14.87, None),
        ("exports", "insufficient", -449.2, None),  # 2023 alone is no usual year
    ],
)
def test_the_half_year_of_2024(
    indicator: str, verdict: str, gap: float, rest: float | None
) -> None:
    row = of(half(), indicator).to_row()
    assert (row["verdict"], row["gap"], row["required_rest_pct"]) == (verdict, gap, rest)
    assert row["target_period"] == "2024-01/2024-12"
    assert row["status"] == "estimate"
    assert row["release"] == "Kế hoạch 228-KH/TU@2024-07-15"


def test_a_half_year_against_a_years_target_says_so() -> None:
    assert of(half(), "grdp_constant").partial


def test_the_partys_target_is_offered_with_its_own_verdict() -> None:
    grdp = of(half(), "grdp_constant")
    assert grdp.target is not None and grdp.target.low == 6.7
    assert [(t.low, a.verdict.value) for t, a in grdp.others] == [(7, "on_track")]


def test_the_weight_is_the_plan_share_of_the_year_before() -> None:
    steps = {s.code: s for s in of(half(), "grdp_constant").attainment.working}
    assert dict(steps["weight"].words) == {"years": "2023", "source": "plan_percent"}


def test_the_old_years_share_is_used_where_nothing_newer_exists() -> None:
    old = tuple(v for v in FIGURES if v.observation.period.year != 2023)
    grdp = of(half(figures=old), "grdp_constant")
    # 32458.91/68956.99 = 0.470712; (6.7 - 0.470712*6.84)/0.529288 = 6.5755
    assert grdp.to_row()["required_rest_pct"] == 6.58
    assert dict(grdp.attainment.working[1].words)["years"] == "2020"


def test_the_published_rate_for_the_rest_stands_beside_ours() -> None:
    published = of(half(), "grdp_constant").published_rest
    assert published is not None and published.low == 6.56
    assert of(half(as_of=date(2024, 7, 15), targets=TARGETS), "grdp_constant").published_rest
    early = replace(
        published, instrument=replace(published.instrument, issued_on=PublicationDate("2024-08-01"))
    )
    late = tuple(early if t.id == "rest" else t for t in TARGETS)
    assert of(half(targets=late), "grdp_constant").published_rest is None


def test_a_revision_of_a_size_seen_before_is_warned_of() -> None:
    grdp = of(half(), "grdp_constant")
    assert grdp.band is not None and grdp.band.worst is not None
    assert grdp.band.worst.period == Period.to_date(2020, 6)
    assert grdp.band.worst.change.value == -1.79  # 1.24 - 3.03
    assert grdp.band.least.value == 5.05  # 6.84 - 1.79
    assert grdp.is_within_band
    assert "revisions_would_turn" in grdp.caveats


def test_a_result_far_above_its_target_needs_no_warning() -> None:
    high = tuple(
        replace(v, observation=replace(v.observation, value=9.0))
        if v.observation.period == HALF_2024
        else v
        for v in FIGURES
    )
    found = of(half(figures=high), "grdp_constant")
    assert found.band is not None and not found.is_within_band
    assert "revisions_would_turn" not in found.caveats


def test_as_of_an_earlier_day_the_figure_is_not_known() -> None:
    assert of(half(as_of=date(2024, 7, 1)), "grdp_constant").verdict.value == "insufficient"


@pytest.mark.parametrize(
    "kind",
    [
        k
        for k in TargetKind
        if k
        not in (
            TargetKind.TERM_AVERAGE,
            TargetKind.TERM_CUMULATIVE,
            TargetKind.TERM_END_LEVEL,
            TargetKind.REQUIRED_REST,
            TargetKind.RATIO,
        )
    ],
)
def test_a_verdict_on_an_estimate_says_so_for_every_kind(kind: TargetKind) -> None:
    year = Period.year_of(2024)
    demand = target(
        kind,
        2,
        indicator="poverty_rate",
        measure=Measure.LEVEL,
        instrument=COUNCIL,
        base_value=3.0,
        high=4.0,
    )
    for status in (Status.ESTIMATE, Status.FINAL):
        held = [
            vintage(
                "poverty_rate",
                year,
                Measure.LEVEL,
                1.5,
                status=status,
                of=release(day="2025-01-10"),
            )
        ]
        (found,) = [
            a
            for a in half(figures=held, targets=(demand,), as_of=None, period=year)
            if a.target is not None
        ]
        assert found.verdict.value != "insufficient"
        assert ("estimate" in found.caveats) == (status is Status.ESTIMATE)


def test_a_year_needs_no_rest() -> None:
    year = Period.year_of(2024)
    held = [vintage("grdp_constant", year, Measure.GROWTH_YOY, 7.5, of=release(day="2025-01-06"))]
    grdp = of(half(figures=held, as_of=None, period=year), "grdp_constant")
    assert (grdp.verdict.value, grdp.partial) == ("exceeded", False)
    assert grdp.attainment.required_rest is None
    assert grdp.to_row()["gap"] == 0.8


def test_a_month_is_not_judged_by_a_years_target() -> None:
    assert all(a.target is None for a in half(period=Period.month(2024, 6)))


def test_a_term_average_uses_only_years_that_are_over() -> None:
    term = target(
        TargetKind.TERM_AVERAGE, 7, indicator="grdp_constant", period=Period.years(2021, 2025)
    )
    held = [
        vintage(
            "grdp_constant",
            Period.year_of(y),
            Measure.GROWTH_YOY,
            g,
            of=release(day=f"{y + 1}-01-05"),
        )
        for y, g in ((2021, 0.58), (2022, 7.7), (2023, 6.79), (2024, 7.5))
    ]
    at_half = [a for a in half(figures=held, targets=(term,), as_of=None) if a.is_term]
    at_year = [
        a
        for a in half(figures=held, targets=(term,), as_of=None, period=Period.year_of(2024))
        if a.is_term
    ]
    # 1.07^5 = 1.402552; three years 1.156799: (1.402552/1.156799)^(1/2) = 1.101119
    assert at_half[0].to_row()["required_rest_pct"] == 10.11
    assert at_year[0].to_row()["required_rest_pct"] == 12.79
    assert at_year[0].verdict.value == "must_accelerate"


def test_a_term_average_may_be_an_indicator_of_its_own() -> None:
    term = target(
        TargetKind.TERM_AVERAGE,
        7,
        indicator="grdp_growth_average",
        measure=Measure.LEVEL,
        period=Period.years(2021, 2025),
    )
    held = [
        vintage(
            "grdp_constant",
            Period.year_of(2021),
            Measure.GROWTH_YOY,
            0.58,
            of=release(day="2022-01-05"),
        )
    ]
    (found,) = [
        a
        for a in half(figures=held, targets=(term,), as_of=None, period=Period.year_of(2021))
        if a.is_term
    ]
    assert found.verdict.value == "behind"  # 0.58/7 = 0.0829


def test_the_json_rows_have_the_agreed_fields() -> None:
    rows = to_json(half())
    assert set(rows[0]) == {
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
    assert rows[0]["indicator"] == "grdp_constant"
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["cell"]) == (6.84, "%", "'Số liệu'!H2")
