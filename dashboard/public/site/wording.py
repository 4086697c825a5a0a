"""Targets, verdicts and figures in words, as the pages print them."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.scope import amount_of
from dashboard.analysis.sentence import printed
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.verdict_words import TONES, amount_text
from dashboard.analysis.vintage_choice import Figure
from dashboard.i18n import Lang, text
from dashboard.public.site.html import Markup, tag

_ICONS = {
    "arrow-up": "M8 13V3M3.5 7.5 8 3l4.5 4.5",
    "check": "M2.5 8.5 6.5 12.5 13.5 4",
    "arrow-right": "M3 8h10M8.5 3.5 13 8l-4.5 4.5",
    "chevrons-up": "M3.5 8 8 3.5 12.5 8M3.5 13 8 8.5l4.5 4.5",
    "clock": "M8 4.5V8l2.5 2M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
    "cross": "M3.5 3.5l9 9M12.5 3.5l-9 9",
    "question": "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.6v.2",
}


def verdict_chip(verdict: Verdict, lang: Lang) -> Markup:
    """Return a verdict as icon and word; its colour only says again what they say."""
    word = text(verdict.key, lang)
    icon = Markup(
        f'<svg viewBox="0 0 16 16" aria-hidden="true"><path d="{_ICONS[verdict.icon]}"/></svg>'
    )
    return tag("span", icon, word[:1].upper() + word[1:], class_=f"verdict {TONES[verdict]}")


def figure_text(figure: Figure, lang: Lang) -> str:
    """Print a figure with its unit."""
    return printed(amount_of(figure), lang).text


def missing_text(found: Attainment, lang: Lang) -> str:
    """Say what lacks for a verdict; empty where there is one."""
    return text(f"missing.{found.missing}", lang) if found.missing else ""


def result_text(found: Assessment, lang: Lang) -> str:
    """Print the result that was judged."""
    result = found.attainment.result
    return amount_text(result, lang) if result is not None else "–"
