"""The register as a table: number, target, demand, result, verdict with its working, what lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.analysis.attainment import Attainment
from dashboard.analysis.explanations import days_since, explanation_of, needs_explanation
from dashboard.analysis.verdict import same
from dashboard.analysis.verdict_words import amount_text
from dashboard.analysis.working import working
from dashboard.domain import Explanation
from dashboard.i18n import published_text, text
from dashboard.ui.asking import asked_lines
from dashboard.ui.assessment_table import target_name
from dashboard.ui.context import Context
from dashboard.ui.direction import direction_markup
from dashboard.ui.html import Content, Markup, esc, folded, link
from dashboard.ui.number_link import SOURCES_PAGE, result_link
from dashboard.ui.register_entry import Entry
from dashboard.ui.verdict import instrument_text, target_text, verdict_markup


def register_table(
    entries: Sequence[Entry], context: Context, today: date, *, whole: bool = True
) -> Markup:
    """Return the table of one instrument; demand and result are links to their cells.

    Unless it is to be seen `whole`, what waits for figures unfolds below the rest.
    """
    names = ("no", "name", "demand", "result", "verdict", "note")
    rows = [_row(one, context, today) for one in entries]
    judged = sum(one.is_judged for one in entries)
    more = context.say("register.open", count=len(rows) - judged)
    columns = [context.say(f"column.{name}") for name in names]
    found = folded(columns, rows, first=len(rows) if whole else judged, more=more)
    return Markup(f'<div class="kg-register">{found.html}</div>')


def _row(one: Entry, context: Context, today: date) -> list[Content]:
    target, found = one.target, one.attainment
    period = target.period.label(context.lang)
    number = f'<span class="kg-no">{one.number}. </span>'
    name = f"{number}{esc(target_name(target, context))}<div class='kg-small'>{esc(period)}</div>"
    if target.doubtful:
        name += f"<div class='kg-small'>{esc(text('caveat.doubtful_target', context.lang))}</div>"
    if one.replaced_by is not None:
        by = context.say(
            "register.replaced_by", instrument=instrument_text(one.replaced_by, context)
        )
        name += f"<div class='kg-small'>{esc(by)}</div>"
    source = link(
        context.link(SOURCES_PAGE, ban=target.release, o=str(target.cell)),
        target_text(target, context),
        title=target.quote,
    )
    verdict = (
        verdict_markup(found.verdict, context).html
        + _explained(one, context, today)
        + _working(one, context)
    )
    return [
        str(one.number),
        Markup(name),
        source,
        _result(one, context),
        Markup(verdict),
        Markup(esc(_missing(found, context)) + direction_markup(target, context)),
    ]


def _result(one: Entry, context: Context) -> Content:
    """Show what was judged; where that was computed, the published figure stands below it."""
    result, figure = one.attainment.result, one.figure
    if figure is None:
        return amount_text(result, context.lang) if result is not None else "–"
    period = figure.period.short(context.lang)
    shown = result_link(figure, context).html
    if result is None and figure.unit != one.target.unit:
        said = context.say("register.known_so_far", figure=shown, period=esc(period))
        return Markup(f"–<div class='kg-small'>{said}</div>")
    if result is None or same(result.value, figure.value):
        return Markup(f"{shown}<div class='kg-small'>{esc(period)}</div>")
    said = context.say("register.judged_from", figure=shown, period=esc(period))
    return Markup(f"{esc(amount_text(result, context.lang))}<div class='kg-small'>{said}</div>")


def _missing(found: Attainment, context: Context) -> str:
    if found.missing:
        return text(f"missing.{found.missing}", context.lang)
    if found.verdict.is_reached or found.gap is None:
        return ""
    size = amount_text(found.gap, context.lang).lstrip("−-")
    return context.say("register.short_of", size=size)


def _explained(one: Entry, context: Context, today: date) -> str:
    return _given(one, context, today) + asked_lines(one.target, context, today)


def _given(one: Entry, context: Context, today: date) -> str:
    if not needs_explanation(one.attainment.verdict):
        return ""
    found = explanation_of(one.target, context.figures.explanations(area=context.area.code))
    if found is None:
        return f"<div class='kg-small'>{esc(context.say('explanation.none'))}</div>"
    said = link(context.link(SOURCES_PAGE, ban=found.release, o=str(found.cell)), found.text)
    return (
        f"<div class='kg-small'><b>{esc(context.say('explanation.title'))}</b> "
        f"{esc(_by(found, context, today))}: {said.html}</div>"
    )


def _by(found: Explanation, context: Context, today: date) -> str:
    parts = [found.unit, found.author, published_text(found.written_on, context.lang)]
    days = days_since(found, today)
    if days is not None:
        key = "today" if days == 0 else "day" if days == 1 else "days"
        parts.append(context.say(f"explanation.{key}", days=days))
    return "(" + ", ".join(part for part in parts if part) + ")"


def _working(one: Entry, context: Context) -> str:
    rule = context.say(f"rule_of.{one.target.kind.value}")
    lines = [f"{context.say('rule_of.title')}: {rule}."]
    lines += [sentence.text for sentence in working(one.attainment, context.lang)]
    head = context.say("register.working")
    body = "".join(f"<div>{esc(line)}</div>" for line in lines)
    return f"<details class='kg-small kg-noprint'><summary>{esc(head)}</summary>{body}</details>"
