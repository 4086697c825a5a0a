"""Which two figures may stand side by side; a refusal gives the reason and the valid pair."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.domain import Area, Indicator, Measure, Period, PriceBasis
from dashboard.domain.period import Lang
from dashboard.i18n import text


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `release` is empty where the figure in use is meant."""

    indicator: Indicator
    area: Area
    period: Period
    measure: Measure
    release: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, as a code of i18n "compare.<code>", and the pairs that are valid instead."""

    code: str
    a: Side
    b: Side
    valid: tuple[tuple[Side, Side], ...] = ()

    def words(self, lang: Lang) -> str:
        """Say why the comparison is refused, and what may be compared instead."""
        said = text(
            "compare.refused",
            lang,
            reason=text(f"compare.{self.code}", lang, a=_name(self.a, lang), b=_name(self.b, lang)),
        )
        if not self.valid:
            return said
        pairs = "; ".join(
            text("compare.pair", lang, a=_name(a, lang), b=_name(b, lang)) for a, b in self.valid
        )
        return f"{said} {text('compare.instead', lang, pairs=pairs)}"


def valid_comparison(a: Side, b: Side) -> Refusal | None:
    """Return None where a and b may be compared, else the refusal of the first rule broken."""
    if a.area.code != b.area.code and _is_one_line(a.area, b.area):
        return Refusal("across_merger", a, b, _inside_each(a, b))
    for side in (a, b):
        if not side.area.covers(side.period):
            return Refusal("area_not_then", a, b)
    if a.indicator.price_basis is not b.indicator.price_basis and _priced(a) and _priced(b):
        return Refusal(
            "prices", a, b, ((a, replace(a, period=b.period)), (replace(b, period=a.period), b))
        )
    if a.indicator.id != b.indicator.id and not _same_quantity(a, b):
        return Refusal("indicators", a, b)
    if a.measure is not b.measure:
        return Refusal("measures", a, b, ((a, replace(b, measure=a.measure)),))
    if not a.period.comparable_with(b.period):
        return Refusal("spans", a, b, _same_spans(a, b))
    if a.release and b.release and a.release != b.release and a.measure is Measure.LEVEL:
        return Refusal(
            "releases",
            a,
            b,
            ((replace(a, measure=Measure.GROWTH_YOY), replace(b, measure=Measure.GROWTH_YOY)),),
        )
    return None


def _is_one_line(a: Area, b: Area) -> bool:
    return (
        b.code == a.successor
        or a.code == b.successor
        or (
            a.successor is not None
            and a.successor == b.successor
            and a.code != b.code
            and a.valid_to != b.valid_to
        )
    )


def _inside_each(a: Side, b: Side) -> tuple[tuple[Side, Side], ...]:
    pairs = []
    for side in (a, b):
        before = replace(side, period=side.period.year_before)
        if side.area.covers(before.period):
            pairs.append((before, side))
    return tuple(pairs)


def _same_spans(a: Side, b: Side) -> tuple[tuple[Side, Side], ...]:
    """Offer the same span of the two years; inside one year, each span with the year before."""
    if a.period.year != b.period.year:
        other_b = replace(b, period=Period(b.period.year, a.period.first, a.period.last))
        other_a = replace(a, period=Period(a.period.year, b.period.first, b.period.last))
        return ((a, other_b), (other_a, b))
    return (
        (replace(a, period=a.period.year_before), a),
        (replace(b, period=b.period.year_before), b),
    )


def _priced(side: Side) -> bool:
    return side.indicator.price_basis is not PriceBasis.NONE and side.measure is Measure.LEVEL


def _same_quantity(a: Side, b: Side) -> bool:
    return a.indicator.unit == b.indicator.unit or a.measure.is_percent


def _name(side: Side, lang: Lang) -> str:
    measure = text(f"measure.{side.measure.value}", lang)
    return (
        f"{side.indicator.name(lang)} ({measure}), {side.area.name(lang)}, "
        f"{side.period.label(lang)}"
    )
