"""What a card folds away: the pair, the instrument, the pace, what is left, the source."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.clauses import need_clause, outcomes
from dashboard.analysis.level_growth_mismatch import contradiction
from dashboard.analysis.verdict_words import amount_text
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.domain import PLANS, Measure, Target
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import computed_decimals, published_text, signed_percent, text
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, link
from dashboard.ui.number_link import (
    apart_text,
    figure_href,
    figure_link,
    figure_text,
    figure_title,
)
from dashboard.ui.verdict import instrument_text, pace_text, target_text, verdict_markup

OTHERS = 3


def card_more(
    name: str, main: Figure, second: Figure | None, assessment: Assessment, context: Context
) -> Markup:
    """Return the fold of a card; its button bears the card's name for those who only hear it."""
    lines = [
        *_other_plans(main, context),
        _second(second, main, context),
        *_against(assessment, context),
        _foot(main, second, assessment, context),
    ]
    label = esc(context.say("card.more", name=name))
    return Markup(
        f'<details class="kg-more"><summary aria-label="{label}" title="{label}"></summary>'
        f"{''.join(lines)}</details>"
    )


def figures_of(indicator: str, measure: Measure, context: Context) -> list[Figure]:
    """Return the period's figure of a measure; of the percent of a plan that of every plan."""
    found = (
        context.figures.get(indicator, context.period, one, area=context.area.code)
        for one in (PLANS if measure.is_plan else (measure,))
    )
    return [figure for figure in found if figure is not None]


def _other_plans(main: Figure, context: Context) -> list[str]:
    """Show the rates of other plans than the one that the card shows, each with whose it is."""
    found = figures_of(main.observation.indicator, main.measure, context)
    return [
        f'<div class="kg-small"><b>{figure_link(figure, context).html}</b> '
        f"{esc(context.say(f'measure_short.{figure.measure}'))}</div>"
        for figure in found
        if figure.measure is not main.measure
    ]


def _second(figure: Figure | None, main: Figure, context: Context) -> str:
    """Show the other of level and growth, with its own day where no publication has both."""
    if figure is None:
        return ""
    apart = esc(apart_text(figure, main, context))
    shown = figure_link(figure, context, unit=True).html
    if figure.measure is Measure.GROWTH_YOY:
        key = "card.up" if figure.value >= 0 else "card.down"
        size = figure_text(figure, context).lstrip("−")
        shown = link(figure_href(figure, context), size, title=figure_title(figure, context)).html
        return f'<div class="kg-small">{context.say(key, size=f"<b>{shown}</b>")}{apart}</div>'
    return f'<div class="kg-small"><b>{shown}</b>{apart}</div>'


def _against(assessment: Assessment, context: Context) -> list[str]:
    target = assessment.target
    lines = []
    if target is not None:
        head = context.say("card.target", period=target.period.label(context.lang))
        lines.append(
            f'<div class="kg-small">{esc(head)} <b>{esc(target_text(target, context))}</b><br>'
            f"{esc(instrument_text(target, context))}</div>"
        )
    if pace := pace_text(assessment.attainment, context):
        lines.append(f'<div class="kg-small">{esc(pace)}</div>')
    if said := part_of_year(assessment, context):
        lines.append(said)
    if need := _need(assessment, context):
        lines.append(
            f'<div class="kg-small"><b>{esc(_rest(assessment, context))}</b>. {esc(need)}</div>'
        )
    lines += [
        f'<div class="kg-small">{_other(target, found, context)}</div>'
        for target, found in (*assessment.others[:OTHERS], *_scenarios(assessment, context))
    ]
    return lines


def _scenarios(assessment: Assessment, context: Context) -> list[tuple[Target, Attainment]]:
    """Return the scenarios that stand in no list of another target's."""
    return [
        (a.target, a.attainment)
        for a in context.assessments
        if a.indicator == assessment.indicator
        and not a.breakdown
        and a.target is not None
        and a.target.is_scenario
    ]


def _need(assessment: Assessment, context: Context) -> str:
    voice = Wording.of(context.catalogue, context.lang, context.area.code)
    if tokens := need_clause(voice, assessment):
        return "".join(token.text for token in tokens) + "."
    return "".join(token.text for token in outcomes(voice, (assessment,), context.period))


def _rest(assessment: Assessment, context: Context) -> str:
    """Say in few words what the rest of the year must do; the working follows."""
    found, rest = assessment.attainment, assessment.period.rest_of_year
    words = rest.label(context.lang) if rest is not None else ""
    if found.required_rest is not None:
        need = signed_percent(
            found.required_rest.value,
            context.lang,
            computed_decimals(found.required_rest.value),
        )
        return context.say("card.rest_growth", rest=words, need=need)
    if found.remaining is not None:
        return context.say(
            "card.rest_amount", rest=words, need=amount_text(found.remaining, context.lang)
        )
    return words


def _other(target: Target, found: Attainment, context: Context) -> str:
    """Word another issuer's or an earlier version's target, with its own verdict."""
    said = context.say(
        "card.scenario" if target.is_scenario else "card.other_target",
        demand=target_text(target, context),
        issuer=target.instrument.number or issuer_name(target.instrument.issuer, context.lang),
    )
    if target.is_scenario:
        return esc(said)
    pace = pace_text(found, context)
    return f"{esc(said)} {verdict_markup(found.verdict, context).html} {esc(pace)}"


def _foot(figure: Figure, second: Figure | None, assessment: Assessment, context: Context) -> str:
    status = text(f"status.{figure.status.value}", context.lang)
    day = published_text(figure.release.published_on, context.lang)
    said = [f"{status[:1].upper()}{status[1:]}", day, context.source(figure.release)]
    if "revisions_would_turn" in assessment.caveats:
        said.append(text("caveat.revisions_would_turn", context.lang))
    against = contradiction(
        context.figures, figure.observation.indicator, context.period, area=context.area.code
    )
    if against is not None:
        computed = signed_percent(against.computed_pct, context.lang, 1)
        said.append(context.say("card.levels_give", computed=computed))
    rivals = ""
    for shown in (figure, second):
        if shown is not None and shown.disputed:
            key = "card.other_levels" if shown.measure is Measure.LEVEL else "card.other_values"
            others = context.say(key, count=len(shown.others))
            rivals += " · " + link(figure_href(shown, context), others).html
    return f'<div class="kg-small kg-foot">{esc(" · ".join(said))}{rivals}</div>'


def part_of_year(assessment: Assessment, context: Context) -> str:
    """Say that a part of the year is set against the target of the whole; "" where it is not."""
    if not assessment.partial:
        return ""
    said = context.say(
        "card.part_of_year",
        part=context.period.short(context.lang),
        year=str(context.period.year),
    )
    return f'<div class="kg-small">{esc(said)}</div>'
