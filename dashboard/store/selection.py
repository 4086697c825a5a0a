"""What is asked of the published values: as a filter in SQL, and as a record of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from dashboard.domain import Measure, ObservationKey, Period

Months = tuple[int, int | None]
"""First month of the year and last, counted from its January: the same months of any year.

Without a last month, every span that begins with the first."""
FROM_JANUARY: Months = (1, None)


@dataclass(frozen=True, slots=True)
class Selection:
    """The values of an area that are asked for; what is None is not asked about.

    `period` is one period, or the same months of every year.
    """

    area: str
    indicator: str | None = None
    breakdown: str | None = None
    measure: Measure | None = None
    period: Period | Months | None = None

    def where(self) -> tuple[str, dict[str, object]]:
        """Return the condition on rows of `observation`, and its parameters."""
        asked: dict[str, object] = {
            "area": self.area,
            "indicator": self.indicator,
            "breakdown": self.breakdown,
            "measure": self.measure.value if self.measure else None,
        }
        if isinstance(self.period, Period):
            asked |= {
                "month_first": self.period.month_first,
                "month_last": self.period.month_last,
            }
        params = {name: value for name, value in asked.items() if value is not None}
        terms = [f"o.{name} = ${name}" for name in params]
        if isinstance(self.period, tuple):
            first, last = self.period
            params["january"] = first - 1
            terms.append("o.month_first % 12 = $january")
            if last is not None:
                params["more"] = last - first
                terms.append("o.month_last - o.month_first = $more")
        return " AND ".join(terms), params

    @classmethod
    def covering(cls, key: ObservationKey) -> Iterator[Selection]:
        """Yield every selection that a figure with this key may have been read by."""
        period = key.period
        for indicator, breakdown, measure, when in product(
            (key.indicator, None),
            (key.breakdown, None),
            (Measure(key.measure), None),
            (period, months(period), None),
        ):
            yield cls(key.area, indicator, breakdown, measure, when)


def all_of(selections: Sequence[Selection]) -> tuple[str, dict[str, object]]:
    """Return one condition for selections that differ in indicator and breakdown alone.

    It lets through each indicator with the breakdowns of the others too.
    """
    where, params = replace(selections[0], indicator=None, breakdown=None).where()
    for name in ("indicator", "breakdown"):
        where += f" AND list_contains(${name}s, o.{name})"
        params[f"{name}s"] = sorted({str(getattr(one, name)) for one in selections})
    return where, params


def months(period: Period) -> Months:
    """Return the months of a period, whatever its year."""
    return (period.first, period.last)


def together(area: str, indicator: str, breakdown: str, period: Period) -> Selection:
    """Return what is read at once where one figure is asked for.

    A verdict asks for all measures of a series, and for all of its spans from January on.
    """
    when = FROM_JANUARY if period.first == 1 else months(period)
    return Selection(area, indicator, breakdown, None, when)
