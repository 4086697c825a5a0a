"""Names, dates and numbers as one language says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Quantity
from dashboard.analysis.sentence import Label, Token, Tokens, Word, fill, printed
from dashboard.domain import Period
from dashboard.domain.period import Lang
from dashboard.i18n import published_text, text

if TYPE_CHECKING:
    from dashboard.analysis.vintage_choice import Figure
    from dashboard.catalog import Catalogue


@dataclass(frozen=True, slots=True)
class Wording:
    """The language and the names to speak with; `nation` where they are the whole country's."""

    catalogue: Catalogue
    lang: Lang
    nation: bool = False

    @classmethod
    def of(cls, catalogue: Catalogue, lang: Lang, area: str) -> Wording:
        """Return the words for an area."""
        known = catalogue.areas.get(area)
        return cls(catalogue, lang, known is not None and known.level == "nation")

    def name(self, assessment: Assessment) -> Label:
        """Name what is judged: the indicator, and the part where it is one."""
        indicator = self.catalogue.indicators.get(assessment.indicator)
        if indicator is None:
            target = assessment.target
            return Label(target.name_vi if target else assessment.indicator, "indicator")
        name = self._product(indicator.name(self.lang))
        if assessment.breakdown:
            part = self.catalogue.breakdowns.get(assessment.breakdown)
            if part is not None:
                name = f"{name} – {part.name(self.lang)}"
        return Label(name, "indicator")

    def inner(self, assessment: Assessment) -> Label:
        """Name it inside a sentence: the short name, its first letter small unless an acronym."""
        indicator = self.catalogue.indicators.get(assessment.indicator)
        name = self.name(assessment).text
        if indicator is not None and not assessment.breakdown:
            name = self._product(indicator.short(self.lang))
        return Label(small(name), "indicator")

    def bare(self, assessment: Assessment) -> Label:
        """Name it inside brackets: without brackets of its own."""
        text = self.inner(assessment).text
        return Label(
            text.replace(" (", " " if self.lang == "vi" else ", ").replace(")", ""), "indicator"
        )

    def indicator(self, name: str) -> Label:
        """Name an indicator inside a sentence by its short name."""
        known = self.catalogue.indicators.get(name)
        said = small(self._product(known.short(self.lang))) if known is not None else name
        return Label(said, "indicator")

    def full_inner(self, assessment: Assessment) -> Label:
        """Name it inside a sentence by its full name."""
        return Label(small(self.name(assessment).text), "indicator")

    def _product(self, name: str) -> str:
        return product_name(name, self.lang, nation=self.nation)

    def area(self, code: str) -> Label:
        """Name a territory."""
        area = self.catalogue.areas.get(code)
        return Label(area.name(self.lang) if area is not None else code, "area")

    def date(self, figure: Figure) -> Label:
        """Name the day a figure was published."""
        return Label(published_text(figure.release.published_on, self.lang), "date")

    def period(self, period: Period) -> Label:
        """Name a period."""
        return Label(period.label(self.lang), "period")

    def say(self, key: str, **parts: Token | Tokens) -> Tokens:
        """Fill a clause of sentences.toml."""
        return fill(f"say.{key}", self.lang, parts)

    def words(self, key: str) -> Word:
        """Return the plain words of a key."""
        return Word(text(key, self.lang))

    def number(self, amount: Quantity) -> Token:
        """Print an amount."""
        return printed(amount, self.lang)


def small(name: str) -> str:
    """Return a name with a small first letter, an acronym as it is."""
    return name[:1].lower() + name[1:] if name[:1].isupper() and name[1:2].islower() else name


def product_name(name: str, lang: Lang, *, nation: bool) -> str:
    """Call the product of a province GRDP and that of the nation GDP."""
    said = text(f"product.{'nation' if nation else 'province'}", lang)
    name = name.replace(text("product.catalogue", lang), said)
    return name.replace("GRDP", "GDP") if nation else name
