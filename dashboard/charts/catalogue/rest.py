"""What the rest of the year must bring, of any indicator with a target of the year."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.usual_share import weight_share
from dashboard.charts.rest_amount import build_rest_amount
from dashboard.charts.rest_of_year import build_rest_of_year
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Measure
from dashboard.i18n import percent, text


def rest_of_year(view: View, indicator: str) -> Spec | None:
    """Show the growth that the rest must reach, else the amount each remaining quarter must bring.

    None after December, without a target of the year, and where the year's result is out: how it
    ended is told then, and not what would have been needed.
    """
    judged = primary(view.assessments, indicator)
    if judged is None or judged.outcome is not None:
        return None
    return _growth(view, judged) or _amount(view, indicator)


def _growth(view: View, judged: Assessment) -> Spec | None:
    growth, target = judged.growth, judged.target
    if growth is None or target is None or target.measure is not Measure.GROWTH_YOY:
        return None
    needed = judged.attainment.required_rest
    weight = weight_share(view.scope, judged.indicator)
    if growth.period != view.period or needed is None or weight is None:
        return None
    basis = text(
        "sector.rest_basis",
        view.lang,
        share=percent(weight.value * 100, view.lang, 1),
        period=view.period.label(view.lang),
        years=", ".join(str(y) for y in weight.years),
    )
    return build_rest_of_year(
        growth, target, round(needed.value, 2), view.subject(judged.indicator), basis=basis
    )


def _amount(view: View, indicator: str) -> Spec | None:
    for judged in view.assessments:
        figure, target, left = judged.figure, judged.target, judged.attainment.remaining
        if judged.indicator != indicator or judged.breakdown or not judged.is_of_the_year:
            continue
        if figure is None or target is None or left is None or figure.period != view.period:
            continue
        if figure.measure is not Measure.LEVEL or target.is_scenario or left.unit != figure.unit:
            continue
        return build_rest_amount(figure, target, left.value, view.subject(indicator))
    return None
