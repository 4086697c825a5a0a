"""Targets and verdicts as one table: number, demand, result, gap, verdict, instrument."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis import verdict_words
from dashboard.analysis.assess import Assessment
from dashboard.analysis.verdict_words import amount_text
from dashboard.domain import Target
from dashboard.ui.context import Context
from dashboard.ui.direction import direction_markup
from dashboard.ui.html import Content, Markup, esc, link, table
from dashboard.ui.number_link import figure_link
from dashboard.ui.verdict import gap_text, instrument_text, target_text, verdict_markup

COLUMNS = ("name", "demand", "result", "gap", "verdict", "instrument")


def assessment_table(assessments: Sequence[Assessment], context: Context) -> Markup:
    """Return the table; a result is a link to its cell."""
    rows = [_row(assessment, context) for assessment in assessments]
    return table([context.say(f"column.{name}") for name in COLUMNS], rows)


def _row(assessment: Assessment, context: Context) -> list[Content]:
    target = assessment.target
    if target is None:
        return []
    return [
        target_name(target, context),
        target_text(target, context),
        result_markup(assessment, context),
        Markup(esc(gap_text(assessment, context) or "–") + direction_markup(target, context)),
        verdict_cell(assessment, context),
        instrument_text(target, context),
    ]


def target_name(target: Target, context: Context) -> str:
    """Name what a target is about: as the instrument words it, or as the catalogue does."""
    return verdict_words.target_name(target, context.catalogue, context.lang)


def result_markup(assessment: Assessment, context: Context) -> Content:
    """Return the result judged, as a link where it was published as such."""
    figure, result = assessment.figure, assessment.attainment.result
    if figure is not None and result is not None and figure.value == result.value:
        return figure_link(figure, context, unit=True)
    return amount_text(result, context.lang) if result is not None else "–"


def verdict_cell(assessment: Assessment, context: Context) -> Markup:
    """Return the verdict, and what is missing where there is none."""
    markup = verdict_markup(assessment.verdict, context).html
    if assessment.attainment.missing:
        said = context.say(f"missing.{assessment.attainment.missing}")
        markup += f'<div class="kg-small">{esc(said)}</div>'
    if assessment.is_within_band:
        moved = link(f"{context.link('nhan_dinh')}#sua-so", context.say("revision_map.link"))
        markup += f'<div class="kg-small">{moved.html}</div>'
    return Markup(markup)
