"""Retail: turnover, growth, groups."""

from __future__ import annotations

from dashboard.charts.catalogue import makers, rest
from dashboard.charts.catalogue.panel import Question
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Measure

RETAIL = "retail"


def levels(view: View) -> Spec | None:
    """Show turnover of the period's months in each year."""
    return makers.levels(view, RETAIL)


def growth(view: View) -> Spec | None:
    """Show growth as reported."""
    return makers.growth(view, RETAIL)


def plan(view: View) -> Spec | None:
    """Set turnover against the year's plan."""
    return makers.plan(view, RETAIL)


def nation(view: View) -> Spec | None:
    """Show province and nation over the same months."""
    return makers.nation(view, RETAIL)


def groups(view: View) -> Spec | None:
    """Show turnover by group."""
    return makers.parts(view, RETAIL, "group", Measure.LEVEL)


def groups_growth(view: View) -> Spec | None:
    """Show growth by group."""
    return makers.parts(view, RETAIL, "group", Measure.GROWTH_YOY)


def rest_of_year(view: View) -> Spec | None:
    """Show what each remaining quarter must bring, or the growth that the rest needs."""
    return rest.rest_of_year(view, RETAIL)


QUESTIONS = (
    Question("growth", RETAIL, growth),
    Question("levels", RETAIL, levels),
    Question("plan", RETAIL, plan),
    Question("rest_of_year", RETAIL, rest_of_year, offered=False),
    Question("groups", RETAIL, groups),
    Question("groups_growth", RETAIL, groups_growth),
    Question("nation", RETAIL, nation, offered=False),
)
