"""Direction of travel below a gap: better or worse than at the publication before."""

from __future__ import annotations

from dashboard.analysis.direction import Direction, Travel, direction_of
from dashboard.analysis.scope import Scope
from dashboard.domain import Measure, Target
from dashboard.i18n import number, signed
from dashboard.ui.context import Context
from dashboard.ui.html import esc

_TONES = {Travel.BETTER: "var(--good)", Travel.WORSE: "var(--bad)", Travel.SAME: "inherit"}


def direction_markup(target: Target, context: Context) -> str:
    """Say how the target's gap moved; empty where no publication before tells."""
    view = Scope(
        context.figures, context.catalogue, context.area.code, context.period, context.as_of
    )
    found = context.figures.remember(
        ("direction", target.release, str(target.cell), context.area.code, context.period),
        lambda: direction_of(view, target),
    )
    if found is None:
        return ""
    said = direction_text(found, target, context)
    return f"<div class='kg-small' style='color:{_TONES[found.travel]}'>{esc(said)}</div>"


def direction_text(found: Direction, target: Target, context: Context) -> str:
    """Word the movement: gaps in points or units, amounts in percent of what was due."""
    lang = context.lang
    is_level = target.measure is Measure.LEVEL
    period = found.period.short(lang)
    if found.restated:
        period = context.say("direction.restated", period=period)
    before, now = (
        context.say("direction.part", value=number(value, lang, found.decimals))
        if is_level and not found.is_gap
        else signed(round(value, found.decimals), lang, None if is_level else found.decimals)
        for value in (found.before, found.now)
    )
    return context.say(f"direction.{found.travel.value}", period=period, before=before, now=now)
