"""From targets to marks: number, instrument, and whether a result stands above it."""

from __future__ import annotations

from dashboard.charts.spec import Mark, MarkRole
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Target, TargetKind
from dashboard.i18n import number, percent

_FLOORS = (
    TargetKind.FLOOR,
    TargetKind.FLOOR_WITH_STRETCH,
    TargetKind.EXACT,
    TargetKind.ABOUT,
    TargetKind.RANGE,
    TargetKind.SCENARIO,
)


def target_mark(target: Target, subject: Subject, *, key: str = "") -> Mark | None:
    """Make the mark of a target; None where the demand has no number."""
    if target.low is None:
        return None
    return Mark(
        role=MarkRole.TARGET,
        value=target.low,
        printed=target_printed(target, subject),
        name=subject.say("target"),
        instrument=target.instrument.name(subject.lang),
        key=key,
        high=target.high if target.kind is TargetKind.RANGE else None,
    )


def target_printed(target: Target, subject: Subject) -> str:
    """Print the bound: "6,7 %", a range "7,5–8 %"."""
    if target.low is None:
        return "–"
    lang = subject.lang
    ranged = target.kind is TargetKind.RANGE and target.high is not None
    if ranged and target.high is not None:
        low, high = number(target.low, lang), number(target.high, lang)
        return f"{low}–{high}" + (percent(0, lang, 0)[1:] if target.measure.is_percent else "")
    if target.measure.is_percent:
        return percent(target.low, lang, None)
    return number(target.low, lang)


def reaches(value: float, target: Target) -> bool | None:
    """Tell whether a value is at or above the bound; None for demands of another kind."""
    if target.low is None or target.kind not in _FLOORS:
        return None
    return value > target.low if target.strict else value >= target.low


def instruments_note(marks: list[tuple[str, Mark]], subject: Subject) -> str:
    """List the instruments behind the marks, once each: "2024: 6,7 % – 181/NQ-HĐND"."""
    listed = [
        f"{place}: {mark.printed} – {mark.instrument}"
        if place
        else f"{mark.printed} – {mark.instrument}"
        for place, mark in marks
    ]
    return subject.say("note.targets", list="; ".join(dict.fromkeys(listed))) if listed else ""


def of_growth(targets: tuple[Target, ...] | list[Target]) -> list[Target]:
    """Keep the targets set as growth on the year before."""
    return [t for t in targets if t.measure is Measure.GROWTH_YOY and t.low is not None]
