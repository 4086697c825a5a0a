"""The small chart of a card: its history in bars, or the result on its way to the year's amount.

Drawn as boxes of the page itself: the type is the page's own, grows with the screen, and takes
the colours of the theme.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Quantity
from dashboard.analysis.level_growth_mismatch import first_of_base
from dashboard.analysis.verdict_words import amount_text
from dashboard.analysis.vintage_choice import Figure
from dashboard.charts import Spec, build_spark
from dashboard.charts.sourced import with_unit
from dashboard.charts.spec import Point
from dashboard.domain import Measure, Status
from dashboard.i18n import number, percent
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc
from dashboard.ui.verdict import target_text

FEWEST_BARS = 2
"""A history of one bar says nothing that the number does not."""

YEARS = 6
"""Years of a history, the period's own the last."""

FEWEST_PLACES = 5
"""Bars of a short history are no wider than those of a long one, and stand at the right."""

_STATUS = {Status.FINAL: "final", Status.PRELIMINARY: "preliminary", Status.ESTIMATE: "estimate"}


@dataclass(frozen=True, slots=True)
class Progress:
    """A result and its bound in one unit; `usual` is what earlier years had brought by now."""

    result: Quantity
    bound: Quantity
    status: Status
    usual: Quantity | None = None


def card_chart(main: Figure, assessment: Assessment, context: Context) -> Markup:
    """Return the progress of an amount of the year, else the like periods of the years before.

    A figure with neither gets its single bar: the place of the next ones.
    """
    found = _progress(assessment)
    spec = _history(main, assessment, context)
    is_amount = assessment.partial and assessment.attainment.remaining is not None
    short = spec is None or _count(spec) < FEWEST_BARS
    if found is not None and (is_amount or short):
        return _draw_progress(found, assessment, context)
    return _draw_history(spec, context) if spec is not None else Markup("")


def _count(spec: Spec) -> int:
    return sum(point.value is not None for point in spec.series[0].points)


def _history(main: Figure, assessment: Assessment, context: Context) -> Spec | None:
    indicator = main.observation.indicator
    target = assessment.target
    if target is not None and target.measure is not main.measure:
        target = None
    area, period, figures = context.area.code, context.period, context.figures
    first = 0
    if main.measure is Measure.LEVEL:
        first = first_of_base(figures, indicator, period, area=area, years=YEARS)
    known = figures.series(indicator, main.measure, area=area, like=period)
    return build_spark(
        [figure for figure in known if figure.period.year >= first],
        context.subject(indicator),
        period=period,
        measure=main.measure,
        target=target,
        years=YEARS,
    )


def _progress(assessment: Assessment) -> Progress | None:
    found, target, figure = assessment.attainment, assessment.target, assessment.figure
    if target is None or figure is None or found.result is None or found.bound is None:
        return None
    if found.result.value < 0 or found.bound.value <= 0:
        return None
    pace = next((dict(s.amounts).get("share") for s in found.working if s.code == "pace"), None)
    return Progress(
        found.result,
        found.bound,
        figure.status,
        pace if target.measure is Measure.LEVEL else None,
    )


def _draw_history(spec: Spec, context: Context) -> Markup:
    points = spec.series[0].points
    bounds = [0.0, *(p.value for p in points if p.value is not None)]
    bounds += [mark.value for mark in spec.marks]
    low, high = min(bounds), max(bounds)
    span = (high - low) or 1.0
    last = next((p.key for p in reversed(points) if p.value is not None), "")
    zero = (0.0 - low) / span
    columns = "<span></span>" * (FEWEST_PLACES - len(points))
    for point in points:
        marks = "".join(
            f'<b style="bottom:{_percent((mark.value - low) / span)}"></b>'
            for mark in spec.marks
            if mark.key == point.key
        )
        columns += f"<span>{_bar(point, low, span, is_last=point.key == last)}{marks}</span>"
    years = "<span></span>" * (FEWEST_PLACES - len(points)) + "".join(
        f"<span>{esc(p.key[-2:]) if p in (points[0], points[-1]) else ''}</span>" for p in points
    )
    bare = spec.series[0].unit == "%" and not any(m.printed.endswith("%") for m in spec.marks)
    aims = [with_unit(m.printed, "%", spec.lang) if bare else m.printed for m in spec.marks[:1]]
    said = "".join(f'<div class="kg-aim">{esc(aim)}</div>' for aim in aims)
    return Markup(
        f'<div class="kg-mini" role="img" aria-label="{esc(spec.alt)}">{said}'
        f'<div class="kg-bars" style="--zero:{_percent(zero)}">{columns}</div>'
        f'<div class="kg-years">{years}</div></div>'
    )


def _bar(point: Point, low: float, span: float, *, is_last: bool) -> str:
    if point.value is None:
        return f'<u style="bottom:{_percent(-low / span)}">–</u>'
    bottom, top = sorted((point.value, 0.0))
    look = _STATUS.get(point.status, "unknown") if is_last else "before"
    return (
        f'<i class="{look}" title="{esc(f"{point.label}: {point.printed}")}" style="'
        f'bottom:{_percent((bottom - low) / span)};height:{_percent((top - bottom) / span)}"></i>'
    )


def _draw_progress(found: Progress, assessment: Assessment, context: Context) -> Markup:
    full = max(found.result.value, found.bound.value)
    target = assessment.target
    demand = target_text(target, context) if target is not None else ""
    alt = context.say(
        "card.progress", result=amount_text(found.result, context.lang), demand=demand
    )
    usual = words = ""
    if found.usual is not None:
        share = percent(found.usual.value, context.lang, 1)
        place = _percent(found.usual.value / 100 * found.bound.value / full)
        usual = f'<s style="left:{place}"></s>'
        words = context.say("card.usual", share=share)
        alt += f" {words}."
    bound = (
        amount_text(found.bound, context.lang)
        if found.bound.is_percent
        else number(found.bound.value, context.lang, found.bound.decimals)
    )
    look = _STATUS.get(found.status, "unknown")
    return Markup(
        f'<div class="kg-mini" role="img" aria-label="{esc(alt)}">'
        f'<div class="kg-aim" style="width:{_percent(found.bound.value / full)}">{esc(bound)}</div>'
        f'<div class="kg-track"><i class="{look}" '
        f'style="width:{_percent(found.result.value / full)}"></i>{usual}'
        f'<b style="left:{_percent(found.bound.value / full)}"></b></div>'
        f'<div class="kg-usual">{esc(words)}</div></div>'
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
