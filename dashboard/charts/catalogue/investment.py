"""Investment: all of it, by source, public money paid out, and the state budget by month."""

from __future__ import annotations

from dashboard.charts.catalogue import makers, rest
from dashboard.charts.catalogue.panel import Question
from dashboard.charts.monthly import build_months
from dashboard.charts.sourced import printed
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import PLANS, Measure
from dashboard.i18n import text

INVESTMENT = "investment"
DISBURSED = "public_investment_disbursement"
STATE_BUDGET = "state_budget_investment"


def levels(view: View) -> Spec | None:
    """Show total social investment of the period's months in each year."""
    return makers.levels(view, INVESTMENT)


def growth(view: View) -> Spec | None:
    """Show growth as reported."""
    return makers.growth(view, INVESTMENT)


def plan(view: View) -> Spec | None:
    """Set investment against the year's plan."""
    return makers.plan(view, INVESTMENT)


def sources(view: View) -> Spec | None:
    """Show investment by source of capital."""
    return makers.parts(view, INVESTMENT, "source", Measure.LEVEL)


def disbursement(view: View) -> Spec | None:
    """Show public investment paid out in percent of the plan, and say that plans differ."""
    return _of_plan(view, DISBURSED)


def months(view: View) -> Spec | None:
    """Show investment from the state budget by single month."""
    return build_months(
        view.figures.series(STATE_BUDGET, Measure.LEVEL, area=view.area),
        view.subject(STATE_BUDGET),
        until=view.period.year,
    )


def state_budget(view: View) -> Spec | None:
    """Show investment from the state budget since January in percent of the year's plan."""
    return _of_plan(view, STATE_BUDGET)


def _of_plan(view: View, indicator: str) -> Spec | None:
    """Show the rate of one plan and tell the period's rates of the others below it."""
    known = {
        measure: figure
        for measure in PLANS
        if (figure := view.figures.get(indicator, view.period, measure, area=view.area))
    }
    if not known:
        return None
    first, *others = known
    spec = makers.levels(view, indicator, first)
    for measure in others:
        rate = printed(known[measure].observation, view.lang)
        spec = makers.with_note(spec, f"{rate} {text(f'measure.{measure}', view.lang)}")
    return makers.with_note(spec, text("sector.plan_bases", view.lang))


def rest_of_year(view: View) -> Spec | None:
    """Show what each remaining quarter must bring, or the growth that the rest needs."""
    return rest.rest_of_year(view, INVESTMENT)


QUESTIONS = (
    Question("levels", INVESTMENT, levels),
    Question("growth", INVESTMENT, growth),
    Question("plan", INVESTMENT, plan),
    Question("rest_of_year", INVESTMENT, rest_of_year, offered=False),
    Question("sources", INVESTMENT, sources),
    Question("disbursement", DISBURSED, disbursement),
    Question("months", STATE_BUDGET, months),
    Question("state_budget", STATE_BUDGET, state_budget),
)
