"""Exports: turnover, growth, groups of goods, and the year's plan."""

from __future__ import annotations

from dashboard.charts.catalogue import makers, rest
from dashboard.charts.catalogue.panel import Question
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Measure

EXPORTS = "exports"


def levels(view: View) -> Spec | None:
    """Show turnover of the period's months in each year."""
    return makers.levels(view, EXPORTS)


def growth(view: View) -> Spec | None:
    """Show growth as reported."""
    return makers.growth(view, EXPORTS)


def plan(view: View) -> Spec | None:
    """Set turnover against the year's plan and the share usually reached by that month."""
    return makers.plan(view, EXPORTS)


def nation(view: View) -> Spec | None:
    """Show province and nation over the same months."""
    return makers.nation(view, EXPORTS)


def groups(view: View) -> Spec | None:
    """Show turnover by group of goods."""
    return makers.parts(view, EXPORTS, "group", Measure.LEVEL)


def rest_of_year(view: View) -> Spec | None:
    """Show what each remaining quarter must bring, or the growth that the rest needs."""
    return rest.rest_of_year(view, EXPORTS)


QUESTIONS = (
    Question("levels", EXPORTS, levels),
    Question("growth", EXPORTS, growth),
    Question("plan", EXPORTS, plan),
    Question("rest_of_year", EXPORTS, rest_of_year, offered=False),
    Question("groups", EXPORTS, groups),
    Question("nation", EXPORTS, nation, offered=False),
)
