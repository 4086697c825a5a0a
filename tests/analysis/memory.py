"""Published values held in memory, with the reading interface of `Figures`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

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

HALF_2024 = Period.to_date(2024, 6)


def indicator(name: str, vi: str, unit: str = "tỷ đồng", kind: Kind = Kind.FLOW,
              direction: Direction = Direction.UP, price: PriceBasis = PriceBasis.CONSTANT_2010
              ) -> Indicator:
    return Indicator(name, vi, name.replace("_", " ").capitalize(), unit, kind, direction, price,
                     (), "", "", "")


INDICATORS = {i.id: i for i in (
    indicator("grdp_constant", "GRDP theo giá so sánh 2010"),
    indicator("grdp_current", "GRDP theo giá hiện hành", price=PriceBasis.CURRENT),
    indicator("agriculture_output", "Giá trị sản xuất nông, lâm nghiệp và thủy sản"),
    indicator("industrial_output", "Giá trị sản xuất công nghiệp"),
    indicator("investment", "Tổng vốn đầu tư toàn xã hội", price=PriceBasis.CURRENT),
    indicator("retail", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ", price=PriceBasis.CURRENT),
    indicator("exports", "Kim ngạch xuất khẩu", "triệu USD", price=PriceBasis.CURRENT),
    indicator("poverty_rate", "Tỷ lệ hộ nghèo", "%", Kind.RATE, Direction.DOWN, PriceBasis.NONE),
)}
AREAS = {a.code: a for a in (
    Area("KG", "Kiên Giang", "Kiên Giang", "province", None, "2025-06", "AG_NEW"),
    Area("AG_NEW", "An Giang (mới)", "An Giang (new)", "province", "2025-07", None),
)}
CATALOGUE: Any = SimpleNamespace(
    indicators=INDICATORS, areas=AREAS, breakdowns={},
    headline=tuple(SimpleNamespace(indicator=i, measure=Measure.GROWTH_YOY) for i in (
        "grdp_constant", "agriculture_output", "industrial_output", "investment", "retail",
        "exports")))


def release(source: str = "Cục Thống kê", day: str = "2024-07-15",
            kind: SourceKind = SourceKind.STATISTICS_OFFICE) -> Release:
    return Release(f"{source}@{day}", source, kind, "", PublicationDate(day), "f.xlsx", "0" * 64,
                   datetime(2025, 1, 1), "test")


def vintage(name: str, period: Period, measure: Measure, value: float, *,
            of: Release | None = None, status: Status = Status.ESTIMATE, breakdown: str = "",
            precision: float = 0.01, row: int = 0) -> Vintage:
    made = of or release()
    unit = "%" if measure.is_percent else (
        "điểm %" if measure is Measure.CONTRIBUTION else INDICATORS[name].unit)
    return Vintage(Observation(name, "KG", breakdown, period, measure, value, unit, status,
                               CellRef("Số liệu", row, 7), precision=precision, release=made.id),
                   made)


@dataclass(frozen=True)
class MemoryFigure:
    """One value with the release it is from."""

    observation: Observation
    release: Release
    others: tuple[Vintage, ...] = ()
    reason: str = "only"

    @property
    def value(self) -> float:
        return self.observation.value

    @property
    def period(self) -> Period:
        return self.observation.period

    @property
    def unit(self) -> str:
        return self.observation.unit

    @property
    def status(self) -> Status:
        return self.observation.status

    @property
    def cell(self) -> CellRef:
        return self.observation.cell


@dataclass
class Memory:
    """The reading interface over a list; the latest known vintage is used."""

    held: Iterable[Vintage]
    demands: tuple[Target, ...] = ()
    as_of: date | None = None
    version: str = "thử"
    _by_key: dict[Any, list[Vintage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for v in self.held:
            if self.as_of is None or (v.known_by is not None and v.known_by <= self.as_of):
                o = v.observation
                self._by_key.setdefault((o.indicator, o.period, o.measure, o.breakdown),
                                        []).append(v)
        for found in self._by_key.values():
            found.sort(key=lambda v: str(v.known_by))

    def vintages(self, indicator: str, period: Period, measure: Measure, *, area: str = "KG",
                 breakdown: str = "") -> tuple[Vintage, ...]:
        return tuple(self._by_key.get((indicator, period, measure, breakdown), ())
                     if area == "KG" else ())

    def get(self, indicator: str, period: Period, measure: Measure, *, area: str = "KG",
            breakdown: str = "") -> MemoryFigure | None:
        found = self.vintages(indicator, period, measure, area=area, breakdown=breakdown)
        return MemoryFigure(found[-1].observation, found[-1].release, found) if found else None

    def series(self, indicator: str, measure: Measure, *, area: str = "KG", breakdown: str = ""
               ) -> tuple[MemoryFigure, ...]:
        periods = sorted({k[1] for k in self._by_key if (k[0], k[2], k[3]) ==
                          (indicator, measure, breakdown)}, key=Period.sort_key)
        found = (self.get(indicator, p, measure, area=area, breakdown=breakdown) for p in periods)
        return tuple(f for f in found if f is not None)

    def parts(self, indicator: str, period: Period, measure: Measure, *, area: str = "KG"
              ) -> Mapping[str, MemoryFigure]:
        keys = [k for k in self._by_key if k[:3] == (indicator, period, measure) and k[3]]
        found = {k[3]: self.get(indicator, period, measure, breakdown=k[3]) for k in keys}
        return {k: f for k, f in found.items() if f is not None}

    def targets(self, *, area: str = "KG", indicator: str | None = None,
                period: Period | None = None) -> tuple[Target, ...]:
        return tuple(t for t in self.demands if t.area == area
                     and indicator in (None, t.indicator) and period in (None, t.period))
