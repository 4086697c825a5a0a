"""A verdict as word, icon and colour; and the target it was measured against."""

from __future__ import annotations

from dashboard.analysis import verdict_words
from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.verdict import ON_TRACK_FROM, Verdict
from dashboard.analysis.verdict_words import TONES
from dashboard.domain import Target
from dashboard.i18n import percent, text
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, icon

PACED = (Verdict.ON_TRACK, Verdict.MUST_ACCELERATE, Verdict.BEHIND)
"""Verdicts that rest on the part of what was due by now."""


def tone_of(verdict: Verdict) -> str:
    """Return the class of a verdict's colour: "good", "near", "bad" or "open"."""
    return TONES[verdict]


def verdict_markup(verdict: Verdict, context: Context) -> Markup:
    """Return icon and word; the colour only says again what they say."""
    word = text(verdict.key, context.lang)
    return Markup(
        f'<span class="kg-verdict {TONES[verdict]}">{icon(verdict.icon).html}'
        f"<span>{esc(word[:1].upper() + word[1:])}</span></span>"
    )


def target_text(target: Target, context: Context) -> str:
    """Print what a target demands: "6,7 % trở lên", "45.000 tỷ đồng"."""
    return verdict_words.target_text(target, context.catalogue, context.lang)


def instrument_text(target: Target, context: Context) -> str:
    """Name the instrument, with the day of its issue as far as it is known."""
    return verdict_words.instrument_text(target, context.lang)


def gap_text(assessment: Assessment, context: Context) -> str:
    """Say how far above or below the target; empty where unknown."""
    return verdict_words.gap_text(assessment.attainment, context.lang)


def pace_text(found: Attainment, context: Context) -> str:
    """Say why a result short of its target is on track or not; empty for other verdicts."""
    if found.ratio is None or found.verdict not in PACED:
        return ""
    return context.say(
        "gap.pace",
        share=percent(100 * found.ratio, context.lang, 1),
        threshold=percent(100 * ON_TRACK_FROM, context.lang, 0),
    )
