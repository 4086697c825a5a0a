"""The half-year of 2024 as published, its targets, and the earlier figures it is read with."""

from __future__ import annotations

from dashboard.domain import (
    IssuerLevel,
    Measure,
    Period,
    SourceKind,
    Target,
    TargetKind,
)
from dashboard.store.vintage import Vintage
from tests.analysis.making import instrument, target
from tests.analysis.memory import HALF_2024, release, vintage

G, L, P = Measure.GROWTH_YOY, Measure.LEVEL, Measure.PLAN_PERCENT
YEAR = Period.year_of(2024)
PARTY_PLAN = release("Kế hoạch 228-KH/TU", "2024-07-15", SourceKind.AUTHORITY)
JULY_2023 = release("Người Đưa Tin", "2023-07-04", SourceKind.PRESS)

FIGURES: tuple[Vintage, ...] = (
    vintage("grdp_constant", HALF_2024, G, 6.84, of=PARTY_PLAN, row=1),
    vintage("agriculture_output", HALF_2024, G, 2.33, of=PARTY_PLAN, row=2),
    vintage("industrial_output", HALF_2024, G, 11.95, of=PARTY_PLAN, row=3),
    vintage("investment", HALF_2024, L, 20331, of=PARTY_PLAN, row=4, precision=1),
    vintage("investment", HALF_2024, G, 6.92, of=PARTY_PLAN, row=5),
    vintage("retail", HALF_2024, G, 26.87, of=PARTY_PLAN, row=6),
    vintage("exports", HALF_2024, L, 470.80, of=PARTY_PLAN, row=7),
    vintage("exports", HALF_2024, G, 14.54, of=PARTY_PLAN, row=8),
    vintage("grdp_constant", Period.to_date(2023, 6), L, 35872, of=JULY_2023, row=9, precision=1),
    vintage("grdp_constant", Period.to_date(2023, 6), G, 6.37, of=JULY_2023, row=10),
    vintage("grdp_constant", Period.to_date(2023, 6), P, 49.22, of=JULY_2023, row=11),
    vintage("exports", Period.to_date(2023, 6), P, 47.6, of=JULY_2023, row=12, precision=0.1),
    vintage(
        "grdp_constant",
        Period.to_date(2020, 6),
        G,
        3.03,
        row=13,
        of=release("Cục Thống kê", "2020-07-01"),
    ),
    vintage(
        "grdp_constant",
        Period.to_date(2020, 6),
        G,
        1.24,
        row=14,
        of=release("Cục Thống kê", "2021-06-30"),
    ),
    vintage(
        "grdp_constant",
        Period.to_date(2020, 6),
        L,
        32458.91,
        row=15,
        of=release("Cục Thống kê", "2020-07-01"),
    ),
    vintage(
        "grdp_constant",
        Period.year_of(2020),
        L,
        68956.99,
        row=16,
        of=release("Cục Thống kê", "2021-01-04"),
    ),
)

COUNCIL = instrument("181/NQ-HĐND")
PARTY = instrument("", IssuerLevel.PARTY_COMMITTEE, "2023-12-15")
DEPARTMENT = instrument("", IssuerLevel.DEPARTMENT, "2024-02-22")
BOARD = instrument("Báo cáo thẩm tra", IssuerLevel.PEOPLES_COUNCIL, "2024-07-10")

TARGETS: tuple[Target, ...] = (
    target(TargetKind.FLOOR, 6.7, id="grdp", indicator="grdp_constant", instrument=COUNCIL),
    target(TargetKind.FLOOR, 7, id="grdp-party", indicator="grdp_constant", instrument=PARTY),
    target(
        TargetKind.REQUIRED_REST,
        6.56,
        id="rest",
        indicator="grdp_constant",
        instrument=BOARD,
        period=Period(2024, 7, 12),
    ),
    target(TargetKind.EXACT, 1.52, id="agri", indicator="agriculture_output", instrument=COUNCIL),
    target(TargetKind.FLOOR, 10, id="ind", indicator="industrial_output", instrument=COUNCIL),
    target(
        TargetKind.EXACT,
        45000,
        id="inv",
        indicator="investment",
        instrument=COUNCIL,
        measure=L,
        unit="tỷ đồng",
    ),
    target(TargetKind.FLOOR, 12, id="retail", indicator="retail", instrument=COUNCIL),
    target(
        TargetKind.EXACT,
        920,
        id="exp",
        indicator="exports",
        instrument=DEPARTMENT,
        measure=L,
        unit="triệu USD",
    ),
    target(
        TargetKind.CEILING,
        2,
        id="poor",
        indicator="poverty_rate",
        instrument=COUNCIL,
        measure=L,
        strict=True,
    ),
)
