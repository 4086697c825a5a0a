"""Which comparisons are valid. An invalid one is refused with the valid pair offered."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain import Period, PriceBasis
from dashboard.i18n import Lang, text


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why two figures may not stand side by side, and which period would do."""

    code: str
    left: str
    right: str
    offered: Period | None = None

    def words(self, lang: Lang) -> str:
        """Say it to a reader."""
        offered = self.offered.label(lang) if self.offered else ""
        said = text(f"chart.refusal.{self.code}", lang, left=self.left, right=self.right)
        hint = text("chart.refusal.offer", lang, period=offered) if offered else ""
        return f"{said} {hint}".strip()


def refuse_periods(left: Period, right: Period, lang: Lang) -> Refusal | None:
    """Refuse spans of different months: a quarter with a half-year, a part with a whole year."""
    if left.comparable_with(right):
        return None
    offered = Period(right.year, left.first, left.last)
    return Refusal("periods", left.short(lang), right.short(lang), offered)


def refuse_prices(left: PriceBasis, right: PriceBasis, lang: Lang) -> Refusal | None:
    """Refuse 2010 prices with current ones."""
    if left is right:
        return None
    return Refusal("prices", _price(left, lang), _price(right, lang))


def _price(basis: PriceBasis, lang: Lang) -> str:
    return text(f"price.{basis.value}", lang) if basis is not PriceBasis.NONE else "–"
