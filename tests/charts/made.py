"""Figures made by hand for the tests: their form is real, their numbers need not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.charts import Subject
from dashboard.domain import (
    Area,
    CellRef,
    Direction,
    Indicator,
    Instrument,
    IssuerLevel,
    Kind,
    Measure,
    Observation,
    Period,
    PriceBasis,
    PublicationDate,
    Release,
    SourceKind,
    Status,
    Target,
    TargetKind,
)
from dashboard.i18n import Lang

KG = Area("KG", "Kiên Giang", "Kien Giang", "province", None, "2025-06", "AG_NEW")
GRDP = Indicator(
    "grdp_constant",
    "Tổng sản phẩm trên địa bàn",
    "Gross regional domestic product",
    "tỷ đồng",
    Kind.FLOW,
    Direction.UP,
    PriceBasis.CONSTANT_2010,
    (),
    "",
    "",
    "",
    "GRDP",
    "GRDP",
)
EXPORTS = Indicator(
    "exports",
    "Kim ngạch xuất khẩu",
    "Exports",
    "triệu USD",
    Kind.FLOW,
    Direction.UP,
    PriceBasis.NONE,
    (),
    "",
    "",
    "",
    "Xuất khẩu",
    "Exports",
)
PARTS = {
    "vi": {
        "sector:agriculture": "Nông, lâm nghiệp và thủy sản",
        "sector:industry_construction": "Công nghiệp – xây dựng",
        "sector:services": "Dịch vụ",
        "sector:product_tax": "Thuế sản phẩm",
        "group:rice": "Gạo",
        "group:seafood": "Hải sản",
        "group:footwear": "Giày da",
        "group:other": "Hàng khác",
    },
    "en": {
        "sector:agriculture": "Agriculture, forestry, fishery",
        "sector:industry_construction": "Industry and construction",
        "sector:services": "Services",
        "sector:product_tax": "Product taxes",
        "group:rice": "Rice",
        "group:seafood": "Seafood",
        "group:footwear": "Footwear",
        "group:other": "Other goods",
    },
}


@dataclass(frozen=True)
class Published:
    """A value with its release."""

    observation: Observation
    release: Release


def subject(lang: Lang = "vi", indicator: Indicator = GRDP) -> Subject:
    return Subject(indicator, KG, lang, "2024.07-3f2a", PARTS[lang])


def release(published_on: str, source: str = "Cục Thống kê Kiên Giang") -> Release:
    return Release(
        f"r-{published_on}-{source}",
        source,
        SourceKind.STATISTICS_OFFICE,
        "",
        PublicationDate(published_on),
        "a.xlsx",
        "0" * 64,
        datetime(2026, 1, 1, tzinfo=UTC),
        "",
    )


def published(
    period: str,
    value: float,
    *,
    measure: Measure = Measure.GROWTH_YOY,
    breakdown: str = "",
    indicator: Indicator = GRDP,
    area: str = "KG",
    status: Status = Status.ESTIMATE,
    on: str = "2024-07-15",
    precision: float = 0.0,
    source: str = "Cục Thống kê Kiên Giang",
) -> Published:
    unit = indicator.unit if measure is Measure.LEVEL else "%"
    return Published(
        Observation(
            indicator.id,
            area,
            breakdown,
            Period.from_iso(period),
            measure,
            value,
            unit,
            status,
            CellRef("Số liệu", 9, 7),
            precision=precision,
        ),
        release(on, source),
    )


def target(
    year: int,
    low: float,
    *,
    number: str = "181/NQ-HĐND",
    measure: Measure = Measure.GROWTH_YOY,
    kind: TargetKind = TargetKind.FLOOR,
) -> Target:
    instrument = Instrument(
        f"i-{number}-{year}",
        number,
        "Hội đồng nhân dân tỉnh",
        IssuerLevel.PEOPLES_COUNCIL,
        PublicationDate(f"{year - 1}-12-28"),
    )
    return Target(
        f"t{year}",
        instrument,
        "KG",
        "grdp_constant",
        "",
        measure,
        Period.year_of(year),
        kind,
        low,
        None,
        "%",
        "Tốc độ tăng trưởng kinh tế",
        "",
        CellRef("Chỉ tiêu", 4, 3),
    )


YEARS = tuple(
    published(str(year), value, status=status, on=on)
    for year, value, status, on in (
        (2019, 7.3, Status.PRELIMINARY, "2020-02-02"),
        (2020, 3.05, Status.ESTIMATE, "2021-01-04"),
        (2021, 0.58, Status.UNKNOWN, ""),
        (2022, 7.7, Status.ESTIMATE, "2022-12-29"),
        (2023, 6.79, Status.ESTIMATE, "2023-12-15"),
        (2024, 7.5, Status.PRELIMINARY, "2025-01-17"),
    )
)
HALVES = tuple(
    published(f"{year}-01/{year}-06", value, status=Status.ESTIMATE, on=on)
    for year, value, on in (
        (2018, 8.52, "2018-07-18"),
        (2020, 3.03, "2020-07-01"),
        (2021, 4.52, "2021-06-30"),
        (2022, 4.42, "2022-07-09"),
        (2023, 6.37, "2023-07-04"),
        (2024, 6.84, "2024-07-15"),
    )
)
TARGETS = (
    target(2021, 6.01, number=""),
    target(2022, 6.02, number="52/NQ-HĐND"),
    target(2023, 6.5, number=""),
    target(2024, 6.7),
)
