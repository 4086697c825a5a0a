"""One Spec of every builder. Growth by year and half-year is as published; the rest is made up."""

from __future__ import annotations

from dataclasses import replace

from made import EXPORTS, HALVES, PARTS, TARGETS, YEARS, Published, published, subject, target

from dashboard.charts import (
    Plan,
    Spec,
    UsualShare,
    build_contributions,
    build_growth_by_year,
    build_growth_cumulative,
    build_levels,
    build_nation,
    build_parts,
    build_plan,
    build_rest_of_year,
    build_spark,
    build_structure,
    build_vintages,
)
from dashboard.charts.monthly import build_months
from dashboard.domain import Measure, Period, Status
from dashboard.i18n import Lang

HALF = Period.from_iso("2024-01/2024-06")
SECTORS = tuple(path for path in PARTS["vi"] if path.startswith("sector:"))
MONTHS = [(year, number) for year in (2022, 2023) for number in range(1, 13)]
MONTHS += [(2024, number) for number in range(1, 7)]
"""Two whole years and half of the third: its line ends among the others."""

GROUPS = tuple(path for path in PARTS["vi"] if path.startswith("group:"))
NAMES = (
    "growth_by_year",
    "growth_cumulative",
    "sectors",
    "contributions",
    "contributions_rounded",
    "structure",
    "plan",
    "groups",
    "levels",
    "rest_of_year",
    "vintages",
    "nation",
    "months",
    "spark",
)


def parts(
    period: str,
    paths: tuple[str, ...],
    values: tuple[float, ...],
    *,
    measure: Measure = Measure.GROWTH_YOY,
) -> dict[str, Published]:
    indicator = {"indicator": EXPORTS} if measure is Measure.LEVEL else {}
    return {
        path: published(period, value, breakdown=path, measure=measure, **indicator)
        for path, value in zip(paths, values, strict=False)
    }


def build(name: str, lang: Lang = "vi") -> Spec:
    grdp, exports = subject(lang), subject(lang, EXPORTS)
    spec: Spec | None
    match name:
        case "growth_by_year":
            spec = build_growth_by_year(YEARS, TARGETS, grdp)
        case "growth_cumulative":
            spec = build_growth_cumulative(HALVES, TARGETS, grdp, period=HALF)
        case "sectors":
            spec = build_parts(
                parts("2024-01/2024-06", SECTORS, (2.33, 11.95, 9.8, 5.71)),
                grdp,
                measure=Measure.GROWTH_YOY,
                total=HALVES[-1],
                targets={SECTORS[1]: target(2024, 10)},
            )
        case "contributions":
            spec = build_contributions(
                parts("2023-01/2023-06", SECTORS, (1.0, 1.4, 3.71), measure=Measure.CONTRIBUTION),
                HALVES[4],
                grdp,
            )
        case "contributions_rounded":
            spec = build_contributions(
                parts(
                    "2019-01/2019-03",
                    SECTORS,
                    (-0.89, 1.76, 3.69, 2.98),
                    measure=Measure.CONTRIBUTION,
                ),
                published("2019-01/2019-03", 7.55),
                grdp,
            )
        case "structure":
            rows = [
                parts(year, SECTORS, shares, measure=Measure.SHARE)
                for year, shares in (
                    ("2022", (38.5, 20.0, 36.3, 5.2)),
                    ("2023", (37.01, 20.56, 37.33, 5.1)),
                    ("2024", (35.55, 21.11, 38.06, 5.28)),
                )
            ]
            spec = build_structure(rows, grdp, paths=SECTORS)
        case "plan":
            spec = build_plan(
                export(2024, 470.8),
                Plan(920.0, "181/NQ-HĐND"),
                exports,
                usual=UsualShare(46.3, "2019–2023"),
            )
        case "groups":
            spec = build_parts(
                parts(
                    "2023-01/2023-11", GROUPS, (297.96, 223.33, 184.35, 97), measure=Measure.LEVEL
                ),
                exports,
                measure=Measure.LEVEL,
                previous=parts(
                    "2022-01/2022-11", GROUPS, (172.26, 265, 148.66, 148), measure=Measure.LEVEL
                ),
            )
        case "levels":
            spec = build_levels(
                [export(y, v) for y, v in ((2020, 330.5), (2023, 410.0), (2024, 470.8))],
                exports,
                period=HALF,
            )
        case "rest_of_year":
            basis = "tỷ trọng 6 tháng 48,2 %" if lang == "vi" else "half-year share 48.2%"
            spec = build_rest_of_year(HALVES[-1], TARGETS[-1], 6.56, grdp, basis=basis)
        case "vintages":
            spec = build_vintages(vintages(), grdp)
        case "nation":
            spec = build_nation(
                HALVES,
                nation(),
                grdp,
                period=HALF,
                nation_name="Cả nước" if lang == "vi" else "Vietnam",
            )
        case "months":
            spec = build_months(
                [month(y, m, round(300 + (37 * m * y) % 190 + m / 7, 3)) for y, m in MONTHS],
                exports,
                until=2024,
            )
        case _:
            spec = build_spark(HALVES, grdp, period=HALF, target=TARGETS[-1])
    assert isinstance(spec, Spec)
    return spec


def export(year: int, value: float) -> Published:
    return published(
        f"{year}-01/{year}-06", value, indicator=EXPORTS, measure=Measure.LEVEL, on=f"{year}-07-03"
    )


def month(year: int, number: int, value: float) -> Published:
    return published(
        f"{year}-{number:02d}/{year}-{number:02d}",
        value,
        indicator=EXPORTS,
        measure=Measure.LEVEL,
        on=f"{year}-{number:02d}-28",
        status=Status.ESTIMATE if (year, number) == MONTHS[-1] else Status.PRELIMINARY,
    )


def vintages() -> list[Published]:
    half = "2020-01/2020-06"
    return [
        published(half, 3.03, on="2020-07-01"),
        published(half, 3.03, on="2020-07-15", source="Báo Kiên Giang"),
        published(half, 1.24, on="2021-06-30", status=Status.PRELIMINARY),
        published(half, 3.03, on="", source="Báo khác"),
    ]


def nation() -> list[Published]:
    return [
        published(
            f"{year}-01/{year}-06", value, area="VN", on=f"{year}-06-29", source="Tổng cục Thống kê"
        )
        for year, value in (
            (2018, 7.08),
            (2019, 6.76),
            (2020, 1.81),
            (2021, 5.64),
            (2022, 6.42),
            (2023, 3.72),
            (2024, 6.42),
        )
    ]


def few(spec: Spec) -> Spec:
    """Keep the last four places of a long row, as the narrow charts of a period do."""
    if len(spec.order) <= 4 or spec.form.value not in ("bars", "dots", "line"):
        return spec
    kept = spec.order[-4:]
    return replace(
        spec,
        order=kept,
        marks=tuple(m for m in spec.marks if not m.key or m.key in kept),
        series=tuple(
            replace(s, points=tuple(p for p in s.points if p.key in kept)) for s in spec.series
        ),
    )
