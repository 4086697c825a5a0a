"""A verdict as word, icon and colour; and the target it was measured against."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment, Quantity
from dashboard.analysis.clauses import bound_phrase
from dashboard.analysis.origin import of_target
from dashboard.analysis.sentence import printed
from dashboard.analysis.verdict import ON_TRACK_FROM, Verdict
from dashboard.analysis.wording import Wording
from dashboard.domain import Target
from dashboard.i18n import Lang, percent, published_text, text
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, icon

_TONES = {
    Verdict.EXCEEDED: "good",
    Verdict.MET: "good",
    Verdict.ON_TRACK: "good",
    Verdict.MUST_ACCELERATE: "near",
    Verdict.BEHIND: "bad",
    Verdict.MISSED: "bad",
    Verdict.INSUFFICIENT: "open",
}

PACED = (Verdict.ON_TRACK, Verdict.MUST_ACCELERATE, Verdict.BEHIND)
"""Verdicts that rest on the part of what was due by now."""


def tone_of(verdict: Verdict) -> str:
    """Return the class of a verdict's colour: "good", "near", "bad" or "open"."""
    return _TONES[verdict]


def verdict_markup(verdict: Verdict, context: Context) -> Markup:
    """Return icon and word; the colour only says again what they say."""
    word = text(verdict.key, context.lang)
    return Markup(
        f'<span class="kg-verdict {_TONES[verdict]}">{icon(verdict.icon).html}'
        f"<span>{esc(word[:1].upper() + word[1:])}</span></span>"
    )


def amount_text(amount: Quantity, lang: Lang) -> str:
    """Print an amount with its unit, as the sentences print it."""
    return printed(amount, lang).text


def target_text(target: Target, context: Context) -> str:
    """Print what a target demands: "6,7 % trở lên", "45.000 tỷ đồng"."""
    bound = target.low if target.low is not None else target.high
    if bound is None:
        return context.say("target.no_number")
    amount = Quantity(bound, target.unit, of_target(target))
    said = bound_phrase(Wording(context.catalogue, context.lang), target, amount)
    return "".join(token.text for token in said)


def instrument_text(target: Target, context: Context) -> str:
    """Name the instrument, with the day of its issue as far as it is known."""
    name = target.instrument.name(context.lang)
    return f"{name}, {published_text(target.instrument.issued_on, context.lang)}"


def gap_text(assessment: Assessment, context: Context) -> str:
    """Say how far above or below the target: "cao hơn 0,14 điểm %"; empty where unknown.

    An amount that still grows through the year is not "lower" in June: it says the part reached.
    """
    found = assessment.attainment
    gap = found.gap
    if gap is None:
        return ""
    if found.remaining is not None and (share := part_reached(found)) is not None:
        return context.say("gap.reached", share=percent(share, context.lang, 1))
    size = amount_text(Quantity(abs(gap.value), gap.unit, gap.origin, gap.decimals), context.lang)
    side = "even" if abs(gap.value) < 1e-9 else "above" if gap.value > 0 else "below"
    return context.say(f"gap.{side}", size=size)


def part_reached(found: Attainment) -> float | None:
    """Return the part of the year's amount reached so far, in percent; None without either."""
    if found.result is None or found.bound is None or found.bound.value <= 0:
        return None
    return 100 * found.result.value / found.bound.value


def pace_text(found: Attainment, context: Context) -> str:
    """Say why a result short of its target is on track or not; empty for other verdicts."""
    if found.ratio is None or found.verdict not in PACED:
        return ""
    return context.say(
        "gap.pace",
        share=percent(100 * found.ratio, context.lang, 1),
        threshold=percent(100 * ON_TRACK_FROM, context.lang, 0),
    )
