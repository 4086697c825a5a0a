"""A verdict as word, icon and colour; and the target it was measured against."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Amount
from dashboard.analysis.origin import of_target
from dashboard.analysis.phrase import bound_phrase
from dashboard.analysis.token import printed
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.voice import Voice
from dashboard.domain import Target
from dashboard.i18n import Lang, published_text, text
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


def verdict_markup(verdict: Verdict, context: Context) -> Markup:
    """Return icon and word; the colour only says again what they say."""
    word = text(verdict.key, context.lang)
    return Markup(
        f'<span class="kg-verdict {_TONES[verdict]}">{icon(verdict.icon).html}'
        f"<span>{esc(word[:1].upper() + word[1:])}</span></span>"
    )


def amount_text(amount: Amount, lang: Lang) -> str:
    """Print an amount with its unit, as the sentences print it."""
    return printed(amount, lang).text


def target_text(target: Target, context: Context) -> str:
    """Print what a target demands: "6,7 % trở lên", "45.000 tỷ đồng"."""
    bound = target.low if target.low is not None else target.high
    if bound is None:
        return context.say("target.no_number")
    amount = Amount(bound, target.unit, of_target(target))
    said = bound_phrase(Voice(context.catalogue, context.lang), target, amount)
    return "".join(token.text for token in said)


def instrument_text(target: Target, context: Context) -> str:
    """Name the instrument, with the day of its issue as far as it is known."""
    name = target.instrument.name(context.lang)
    return f"{name}, {published_text(target.instrument.issued_on, context.lang)}"


def gap_text(assessment: Assessment, context: Context) -> str:
    """Say how far above or below the target: "cao hơn 0,14 điểm %"; empty where unknown."""
    gap = assessment.attainment.gap
    if gap is None:
        return ""
    size = amount_text(Amount(abs(gap.value), gap.unit, gap.origin, gap.decimals), context.lang)
    side = "even" if abs(gap.value) < 1e-9 else "above" if gap.value > 0 else "below"
    return context.say(f"gap.{side}", size=size)
