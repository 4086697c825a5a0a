"""Published values held in memory, read through the real `Figures`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from dashboard.analysis.as_of import Figures
from dashboard.domain import (
    Area,
    CellRef,
    Direction,
    Indicator,
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
)
from dashboard.store.vintage import Vintage
from tests.store.tables import Held

HALF_2024 = Period.to_date(2024, 6)


def indicator(
    name: str,
    vi: str,
    unit: str = "tỷ đồng",
    kind: Kind = Kind.FLOW,
    direction: Direction = Direction.UP,
    price: PriceBasis = PriceBasis.CONSTANT_2010,
) -> Indicator:
    return Indicator(
        name, vi, name.replace("_", " ").capitalize(), unit, kind, direction, price, (), "", "", ""
    )


INDICATORS = {
    i.id: i
    for i in (
        indicator("grdp_constant", "GRDP theo giá so sánh 2010"),
        indicator("grdp_current", "GRDP theo giá hiện hành", price=PriceBasis.CURRENT),
        indicator("agriculture_output", "Giá trị sản xuất nông, lâm nghiệp và thủy sản"),
        indicator("industrial_output", "Giá trị sản xuất công nghiệp"),
        indicator("investment", "Tổng vốn đầu tư toàn xã hội", price=PriceBasis.CURRENT),
        indicator(
            "retail", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ", price=PriceBasis.CURRENT
        ),
        indicator("exports", "Kim ngạch xuất khẩu", "triệu USD", price=PriceBasis.CURRENT),
        indicator(
            "poverty_rate", "Tỷ lệ hộ nghèo", "%", Kind.RATE, Direction.DOWN, PriceBasis.NONE
        ),
    )
}
AREAS = {
    a.code: a
    for a in (
        Area("KG", "Kiên Giang", "Kiên Giang", "province", None, "2025-06", "AG_NEW"),
        Area("AG_NEW", "An Giang (mới)", "An Giang (new)", "province", "2025-07", None),
    )
}
CATALOGUE: Any = SimpleNamespace(
    indicators=INDICATORS,
    areas=AREAS,
    breakdowns={},
    break_of=lambda *_, **__: None,
    headline=(
        "grdp_constant",
        "agriculture_output",
        "industrial_output",
        "investment",
        "retail",
        "exports",
    ),
)


def release(
    source: str = "Cục Thống kê",
    day: str = "2024-07-15",
    kind: SourceKind = SourceKind.STATISTICS_OFFICE,
) -> Release:
    return Release(
        f"{source}@{day}",
        source,
        kind,
        "",
        PublicationDate(day),
        "f.xlsx",
        "0" * 64,
        datetime(2025, 1, 1),
        "test",
    )


def vintage(
    name: str,
    period: Period,
    measure: Measure,
    value: float,
    *,
    of: Release | None = None,
    status: Status = Status.ESTIMATE,
    breakdown: str = "",
    precision: float = 0.01,
    row: int = 0,
) -> Vintage:
    made = of or release()
    unit = (
        "%"
        if measure.is_percent
        else ("điểm %" if measure is Measure.CONTRIBUTION else INDICATORS[name].unit)
    )
    return Vintage(
        Observation(
            name,
            "KG",
            breakdown,
            period,
            measure,
            value,
            unit,
            status,
            CellRef("Số liệu", row, 7),
            precision=precision,
            release=made.id,
        ),
        made,
    )


def read(
    held: Iterable[Vintage], demands: tuple[Target, ...] = (), as_of: date | None = None
) -> Figures:
    """Return the figures over a list, read as of a day."""
    return Figures(Held(held, targets=demands), as_of)
