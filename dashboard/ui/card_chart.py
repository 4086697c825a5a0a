"""The small chart of a card: its history, or the result beside its target."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.choice import Figure
from dashboard.charts import Progress, Spec, build_spark, progress_image, spark_image
from dashboard.domain import Measure
from dashboard.ui.context import Context
from dashboard.ui.verdict import amount_text, target_text

FEWEST_BARS = 2
"""A history of one bar says nothing that the number does not."""

WIDTH, HEIGHT = 168, 68


def card_chart(main: Figure, assessment: Assessment, context: Context) -> str:
    """Return an <img>: result beside target for an amount of the year, else the like periods of
    the years before; the single bar alone where nothing else was published.
    """
    if (found := _progress(assessment, context)) is not None and _is_amount(assessment):
        return progress_image(found, context.theme, width=WIDTH, height=HEIGHT)
    spec = _history(main, assessment, context)
    if found is not None and (spec is None or _bars(spec) < FEWEST_BARS):
        return progress_image(found, context.theme, width=WIDTH, height=HEIGHT)
    if spec is None:
        return ""
    return spark_image(spec, context.theme, width=WIDTH, height=HEIGHT, years=True)


def _is_amount(assessment: Assessment) -> bool:
    """Whether the result grows through the year towards its bound."""
    return assessment.partial and assessment.attainment.remaining is not None


def _bars(spec: Spec) -> int:
    return sum(point.value is not None for point in spec.series[0].points)


def _history(main: Figure, assessment: Assessment, context: Context) -> Spec | None:
    indicator = main.observation.indicator
    target = assessment.target
    if target is not None and target.measure is not main.measure:
        target = None
    return build_spark(
        context.figures.series(indicator, main.measure, area=context.area.code),
        context.subject(indicator),
        period=context.period,
        measure=main.measure,
        target=target,
    )


def _progress(assessment: Assessment, context: Context) -> Progress | None:
    found, target, figure = assessment.attainment, assessment.target, assessment.figure
    if target is None or figure is None or found.result is None or found.bound is None:
        return None
    share = next((dict(s.amounts).get("share") for s in found.working if s.code == "pace"), None)
    due = None
    if share is not None and target.measure is Measure.LEVEL:
        due = found.bound.value * share.value / 100
    said = amount_text(found.result, context.lang)
    return Progress(
        found.result.value,
        found.bound.value,
        figure.status,
        context.say("card.progress", result=said, target=target_text(target, context)),
        due,
    )
