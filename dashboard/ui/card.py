"""The card of one headline indicator: the figure, its target, its verdict, its source."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.clauses import need_clause
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.catalog import Card
from dashboard.charts import build_spark, spark_image
from dashboard.charts.subject import unit_word
from dashboard.domain import Measure, Target
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import published_text, signed_percent, text
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, link
from dashboard.ui.number_link import (
    apart_text,
    figure_href,
    figure_link,
    figure_text,
    figure_title,
)
from dashboard.ui.verdict import (
    amount_text,
    gap_text,
    instrument_text,
    pace_text,
    target_text,
    tone_of,
    verdict_markup,
)

FEWEST_BARS = 2
"""A history of one bar says nothing that the number does not."""


def card_markup(card: Card, assessment: Assessment, context: Context) -> Markup | None:
    """Return the card; None where nothing of the indicator was published for the period."""
    main, second = _shown(card, assessment, context)
    if main is None:
        return None
    indicator = context.catalogue.indicators[card.indicator]
    parts = [
        f"<h3>{esc(indicator.short(context.lang))}</h3>",
        f'<div class="kg-row"><div>{_value(main, context)}{_second(second, main, context)}</div>'
        f"{_history(main, assessment, context)}</div>",
        *_against(assessment, context),
        _foot(main, second, assessment, context),
    ]
    tone = f" {tone_of(assessment.verdict)}" if assessment.target is not None else ""
    return Markup(f'<article class="kg-card{tone}">{"".join(parts)}</article>')


def _shown(
    card: Card, assessment: Assessment, context: Context
) -> tuple[Figure | None, Figure | None]:
    found = [
        context.figures.get(card.indicator, context.period, measure, area=context.area.code)
        for measure in (card.measure, card.second)
        if measure is not None
    ]
    shown = [figure for figure in found if figure is not None]
    if not shown:
        shown = [f for f in (assessment.figure,) if f is not None]
    return (shown[0] if shown else None), (shown[1] if len(shown) > 1 else None)


def _value(figure: Figure, context: Context) -> str:
    shown = figure_text(figure, context, sign=figure.measure is Measure.GROWTH_YOY)
    if figure.measure is Measure.GROWTH_YOY and figure.value > 0:
        shown = f"+{shown}"
    number = link(figure_href(figure, context), shown, title=figure_title(figure, context))
    unit = "" if figure.measure.is_percent else unit_word(figure.unit, context.lang)
    small = f" <small>{esc(unit)}</small>" if unit else ""
    return f'<div class="kg-value">{number.html}{small}</div>'


def _second(figure: Figure | None, main: Figure, context: Context) -> str:
    """Show the other of level and growth, with its own day where no publication has both."""
    if figure is None:
        return ""
    apart = esc(apart_text(figure, main, context))
    shown = figure_link(figure, context).html
    if figure.measure is Measure.GROWTH_YOY:
        key = "card.up" if figure.value >= 0 else "card.down"
        size = figure_text(figure, context).lstrip("−")
        shown = link(figure_href(figure, context), size, title=figure_title(figure, context)).html
        return f'<div class="kg-small">{context.say(key, size=f"<b>{shown}</b>")}{apart}</div>'
    unit = "" if figure.measure.is_percent else esc(unit_word(figure.unit, context.lang))
    return f'<div class="kg-small"><b>{shown}</b> {unit}{apart}</div>'


def _history(figure: Figure, assessment: Assessment, context: Context) -> str:
    series = context.figures.series(
        figure.observation.indicator,
        figure.measure,
        area=context.area.code,
        like=context.period,
    )
    target = assessment.target
    if target is not None and target.measure is not figure.measure:
        target = None
    spec = build_spark(
        series,
        context.subject(figure.observation.indicator),
        period=context.period,
        measure=figure.measure,
        target=target,
    )
    if spec is None or sum(p.value is not None for p in spec.series[0].points) < FEWEST_BARS:
        return ""
    return spark_image(spec, context.theme, width=92, height=36)


def _against(assessment: Assessment, context: Context) -> list[str]:
    target = assessment.target
    if target is None:
        return [f'<div class="kg-small">{esc(context.say("card.no_target"))}</div>']
    gap = gap_text(assessment, context)
    lines = [
        f'<div class="kg-judged">{verdict_markup(assessment.verdict, context).html}'
        f"<span>{esc(gap)}</span></div>",
        f'<div class="kg-small">{esc(_target_head(assessment, context))} '
        f"<b>{esc(target_text(target, context))}</b><br>"
        f"{esc(instrument_text(target, context))}</div>",
    ]
    if pace := pace_text(assessment.attainment, context):
        lines.append(f'<div class="kg-small">{esc(pace)}</div>')
    if assessment.partial:
        said = context.say(
            "card.part_of_year",
            part=context.period.short(context.lang),
            year=str(context.period.year),
        )
        lines.append(f'<div class="kg-small">{esc(said)}</div>')
    if need := _need(assessment, context):
        lines.append(
            f'<details class="kg-small"><summary>{esc(_rest(assessment, context))}'
            f"</summary>{esc(need)}</details>"
        )
    lines += [
        f'<div class="kg-small">{_other(target, found, context)}</div>'
        for target, found in assessment.others[:2]
    ]
    return lines


def _need(assessment: Assessment, context: Context) -> str:
    tokens = need_clause(Wording(context.catalogue, context.lang), assessment)
    return "".join(token.text for token in tokens) + "." if tokens else ""


def _rest(assessment: Assessment, context: Context) -> str:
    """Say in few words what the rest of the year must do; the working unfolds below."""
    found, rest = assessment.attainment, assessment.period.rest_of_year
    words = rest.label(context.lang) if rest is not None else ""
    if found.required_rest is not None:
        need = signed_percent(found.required_rest.value, context.lang, 2)
        return context.say("card.rest_growth", rest=words, need=need)
    if found.remaining is not None:
        return context.say(
            "card.rest_amount", rest=words, need=amount_text(found.remaining, context.lang)
        )
    return words


def _other(target: Target, found: Attainment, context: Context) -> str:
    """Word another issuer's or an earlier version's target, with its own verdict."""
    said = context.say(
        "card.other_target",
        demand=target_text(target, context),
        issuer=target.instrument.number or issuer_name(target.instrument.issuer, context.lang),
    )
    pace = pace_text(found, context)
    return f"{esc(said)} {verdict_markup(found.verdict, context).html} {esc(pace)}"


def _target_head(assessment: Assessment, context: Context) -> str:
    period = assessment.target.period if assessment.target else context.period
    return context.say("card.target", period=period.label(context.lang))


def _foot(figure: Figure, second: Figure | None, assessment: Assessment, context: Context) -> str:
    status = text(f"status.{figure.status.value}", context.lang)
    day = published_text(figure.release.published_on, context.lang)
    said = [f"{status[:1].upper()}{status[1:]}", day, figure.release.source]
    if "revisions_would_turn" in assessment.caveats:
        said.append(text("caveat.revisions_would_turn", context.lang))
    rivals = ""
    for shown in (figure, second):
        if shown is not None and shown.disputed:
            key = "card.other_levels" if shown.measure is Measure.LEVEL else "card.other_values"
            others = context.say(key, count=len(shown.others))
            rivals += " · " + link(figure_href(shown, context), others).html
    return f'<div class="kg-small kg-foot">{esc(" · ".join(said))}{rivals}</div>'
