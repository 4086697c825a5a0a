"""Targets, results and gaps in words, alike on the screens and on the public pages."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Quantity
from dashboard.analysis.clauses import bound_phrase
from dashboard.analysis.origin import of_target
from dashboard.analysis.sentence import printed
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.wording import Wording
from dashboard.catalog import Catalogue
from dashboard.catalog.works_english import of_work
from dashboard.domain import Measure, Target
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import Lang, percent, published_text, text

TONES = {
    Verdict.EXCEEDED: "good",
    Verdict.MET: "good",
    Verdict.ON_TRACK: "good",
    Verdict.MUST_ACCELERATE: "near",
    Verdict.BEHIND: "bad",
    Verdict.MISSED: "bad",
    Verdict.INSUFFICIENT: "open",
}
"""The class of a verdict's colour."""


def amount_text(amount: Quantity, lang: Lang) -> str:
    """Print an amount with its unit, as the sentences print it."""
    return printed(amount, lang).text


def target_name(target: Target, catalogue: Catalogue, lang: Lang) -> str:
    """Name what a target is about: as the instrument words it, or as the catalogue does.

    A level is the indicator itself; other measures are named: "GRDP (2010 prices), growth".
    """
    if lang == "vi" or not target.indicator:
        return of_work(target.name_vi, lang)
    part = catalogue.breakdowns.get(target.breakdown)
    is_level = target.measure is Measure.LEVEL
    names = (
        catalogue.indicators[target.indicator].short(lang),
        part.short(lang) if part else "",
        "" if is_level else text(f"measure_short.{target.measure.value}", lang),
    )
    return ", ".join(name for name in names if name)


def target_text(target: Target, catalogue: Catalogue, lang: Lang) -> str:
    """Print what a target demands: "6,7 % trở lên", "45.000 tỷ đồng"."""
    bound = target.low if target.low is not None else target.high
    if bound is None:
        return text("target.no_number", lang)
    amount = Quantity(bound, target.unit, of_target(target))
    said = bound_phrase(Wording(catalogue, lang), target, amount)
    return "".join(token.text for token in said)


def instrument_text(target: Target, lang: Lang) -> str:
    """Name the instrument, with the day of its issue as far as it is known."""
    instrument = target.instrument
    if not instrument.number and not instrument.issued_on.text:
        return text("target.unnamed", lang, issuer=issuer_name(instrument.issuer, lang))
    return f"{instrument.name(lang)}, {published_text(instrument.issued_on, lang)}"


def gap_text(found: Attainment, lang: Lang) -> str:
    """Say how far above or below the target: "cao hơn 0,14 điểm %"; empty where unknown.

    An amount that still grows through the year is not "lower" in June: it says the part reached.
    """
    gap = found.gap
    if gap is None:
        return ""
    if found.remaining is not None and (share := part_reached(found)) is not None:
        return text("gap.reached", lang, share=percent(share, lang, 1))
    size = amount_text(Quantity(abs(gap.value), gap.unit, gap.origin, gap.decimals), lang)
    side = "even" if abs(gap.value) < 1e-9 else "above" if gap.value > 0 else "below"
    return text(f"gap.{side}", lang, size=size)


def part_reached(found: Attainment) -> float | None:
    """Return the part of the year's amount reached so far, in percent; None without either."""
    if found.result is None or found.bound is None or found.bound.value <= 0:
        return None
    return 100 * found.result.value / found.bound.value
