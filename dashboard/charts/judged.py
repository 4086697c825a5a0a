"""A verdict with its figure and target in the few words that a slide has room for."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment, Quantity
from dashboard.analysis.clauses import demand_phrase
from dashboard.analysis.sentence import printed
from dashboard.analysis.verdict_words import TONES
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.charts.sourced import printed as printed_figure
from dashboard.charts.sourced import with_unit
from dashboard.domain import Measure, Target
from dashboard.i18n import Lang, computed_decimals, percent, text, unit_word


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure beside its target, in words; `tone` is the class of the verdict's colour.

    `value` is the figure judged, `second` its level or growth, `need` what the rest must bring.
    """

    name: str
    value: str
    second: str
    status: str
    target: str
    instrument: str
    gap: str
    verdict: str
    icon: str
    tone: str
    need: str = ""


def judged(voice: Wording, found: Assessment, *, need: str = "") -> Judged:
    """Word an assessment: its figure, demand, distance and verdict."""
    target, lang = found.target, voice.lang
    main, second = _shown(found)
    word = text(found.verdict.key, lang)
    status = text(f"status.{main.status.value}", lang) if main is not None else ""
    return Judged(
        name=_capital(voice.inner(found).text),
        value=_value(main, found, lang),
        second=_second(main, second, lang) if second is not None else "",
        status=status,
        target=_asked(voice, found),
        instrument=target.instrument.said(lang) if target is not None else "",
        gap=distance(found, lang),
        verdict=_capital(word) if target is not None else "",
        icon=found.verdict.icon if target is not None else "",
        tone=TONES[found.verdict] if target is not None else "open",
        need=need,
    )


def _asked(voice: Wording, found: Assessment) -> str:
    """Print what is asked for; of an amount of which only a rate was printed, the whole plan."""
    if found.target is None:
        return ""
    asked = demand(voice, found.target)
    if found.attainment.method == "plan_rate":
        return text("target.whole_plan", voice.lang, amount=asked)
    return asked


def demand(voice: Wording, target: Target) -> str:
    """Print what a target demands, as the sentences do."""
    said = demand_phrase(voice, target)
    return "".join(token.text for token in said) or text("target.no_number", voice.lang)


def distance(found: Assessment, lang: Lang) -> str:
    """Say how far from the target, or the part of the year's amount reached so far."""
    attained = found.attainment
    if attained.gap is None:
        return ""
    if attained.remaining is not None and (share := _reached(attained)) is not None:
        return text("gap.reached", lang, share=percent(share, lang, computed_decimals(share)))
    gap = attained.gap
    if attained.method == "plan_rate":
        key = "even" if abs(gap.value) < 1e-9 else "plan_over" if gap.value > 0 else "plan_short"
        return text(f"gap.{key}", lang, share=percent(abs(gap.value), lang, gap.decimals))
    size = printed(Quantity(abs(gap.value), gap.unit, gap.origin, gap.decimals), lang).text
    side = "even" if abs(gap.value) < 1e-9 else "above" if gap.value > 0 else "below"
    return text(f"gap.{side}", lang, size=size)


def _shown(found: Assessment) -> tuple[Figure | None, Figure | None]:
    """Return the figure judged, and the other of level and growth."""
    main = found.figure or found.level or found.growth
    others = [f for f in (found.level, found.growth) if f is not None and f is not main]
    return main, next((f for f in others if main is None or f.measure is not main.measure), None)


def _value(figure: Figure | None, found: Assessment, lang: Lang) -> str:
    if figure is None:
        result = found.attainment.result
        return printed(result, lang).text if result is not None else ""
    shown = printed_figure(figure.observation, lang)
    if figure.measure is Measure.GROWTH_YOY and figure.value > 0:
        return f"+{shown}"
    return shown if figure.measure.is_percent else _with_unit(shown, figure, lang)


def _second(main: Figure | None, second: Figure, lang: Lang) -> str:
    """Print the other figure, with its status where it has another than the figure judged."""
    said = _change(second, lang)
    if main is None or main.status is second.status:
        return said
    return f"{said} ({text(f'status.{second.status.value}', lang)})"


def _change(figure: Figure, lang: Lang) -> str:
    shown = printed_figure(figure.observation, lang)
    if figure.measure is Measure.GROWTH_YOY:
        key = "deck.up" if figure.value >= 0 else "deck.down"
        return text(key, lang, size=shown.lstrip("\u2212"))
    return shown if figure.measure.is_percent else _with_unit(shown, figure, lang)


def _with_unit(shown: str, figure: Figure, lang: Lang) -> str:
    unit = unit_word(figure.unit, lang)
    return with_unit(shown, unit, lang) if unit else shown


def _reached(found: Attainment) -> float | None:
    if found.result is None or found.bound is None or found.bound.value <= 0:
        return None
    return 100 * found.result.value / found.bound.value


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
