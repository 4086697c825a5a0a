"""The card of one headline indicator: number, verdict, gap and a small chart; the rest unfolds."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.choice import Figure
from dashboard.analysis.contradiction import contradiction
from dashboard.analysis.phrase import need_clause
from dashboard.analysis.scoreboard import worse_than_shown
from dashboard.analysis.voice import Voice
from dashboard.catalog import Card
from dashboard.charts.subject import unit_word
from dashboard.domain import Measure, Target
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import published_text, signed_percent, text
from dashboard.ui.card_chart import card_chart
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


def card_markup(card: Card, assessment: Assessment, context: Context) -> Markup | None:
    """Return the card; None where nothing of the indicator was published for the period."""
    main, second = _shown(card, assessment, context)
    if main is None:
        return None
    name = context.catalogue.indicators[card.indicator].short(context.lang)
    parts = [
        f"<h2>{esc(name)}</h2>",
        f'<div class="kg-row"><div>{_value(main, context)}</div>'
        f"{card_chart(main, assessment, context)}</div>",
        _judged(assessment, context),
        *_warnings(main, second, assessment, context),
        _more(name, main, second, assessment, context),
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
    is_growth = figure.measure is Measure.GROWTH_YOY
    shown = figure_text(figure, context, sign=is_growth)
    if is_growth and figure.value > 0:
        shown = f"+{shown}"
    number = link(figure_href(figure, context), shown, title=figure_title(figure, context))
    unit = "" if figure.measure.is_percent else unit_word(figure.unit, context.lang)
    small = f" <small>{esc(unit)}</small>" if unit else ""
    if figure.measure.is_percent and figure.measure is not Measure.LEVEL:
        said = text(f"measure.{figure.measure.value}", context.lang)
        small = f'<span class="kg-heard">{esc(said)}</span>'
    return f'<div class="kg-value">{number.html}{small}</div>'


def _judged(assessment: Assessment, context: Context) -> str:
    if assessment.target is None:
        return f'<div class="kg-small">{esc(context.say("card.no_target"))}</div>'
    gap = gap_text(assessment, context)
    return (
        f'<div class="kg-judged">{verdict_markup(assessment.verdict, context).html}'
        f"<span>{esc(gap)}</span></div>"
    )


def _warnings(
    main: Figure, second: Figure | None, assessment: Assessment, context: Context
) -> list[str]:
    """Return what must not be unfolded first: a worse verdict, rival figures, rival levels."""
    said = [_worse(a.verdict.key, a.target, context) for a in _worst(assessment, context)]
    rank = assessment.verdict.rank
    in_force = assessment.targets.others if assessment.targets is not None else ()
    worst = min(
        (
            (found.verdict.rank, target, found)
            for target, found in assessment.others
            if target in in_force and not target.is_scenario and 0 <= found.verdict.rank < rank
        ),
        key=lambda other: other[0],
        default=None,
    )
    if worst is not None:
        said.append(_worse(worst[2].verdict.key, worst[1], context))
    rivals = [_rivals(f, context) for f in (main, second) if f is not None and f.disputed]
    against = contradiction(
        context.figures, main.observation.indicator, context.period, area=context.area.code
    )
    if against is not None:
        computed = signed_percent(against.computed_pct, context.lang, 1)
        rivals.append(esc(context.say("card.levels_give", computed=computed)))
    lines = [f'<div class="kg-small kg-worse">{line}</div>' for line in said]
    if rivals:
        lines.append(f'<div class="kg-small">{"; ".join(rivals)}</div>')
    return lines


def _worst(assessment: Assessment, context: Context) -> tuple[Assessment, ...]:
    if assessment.target is None:
        return ()
    return worse_than_shown(context.assessments, assessment)[:1]


def _worse(verdict_key: str, target: Target | None, context: Context) -> str:
    if target is None:
        return ""
    word = text(verdict_key, context.lang)
    said = context.say("card.worse", demand=target_text(target, context), verdict=word)
    return f"<b>{esc(said)}</b>"


def _rivals(figure: Figure, context: Context) -> str:
    key = "card.other_levels" if figure.measure is Measure.LEVEL else "card.other_values"
    return link(figure_href(figure, context), context.say(key)).html


def _more(
    name: str,
    main: Figure,
    second: Figure | None,
    assessment: Assessment,
    context: Context,
) -> str:
    """Fold away the pair, the target's instrument, the pace, the need, the rivals, the source."""
    lines = [
        _second(second, main, context),
        *_against(assessment, context),
        _foot(main, assessment, context),
    ]
    label = esc(context.say("card.more", name=name))
    return (
        f'<details class="kg-more"><summary aria-label="{label}" title="{label}"></summary>'
        f"{''.join(lines)}</details>"
    )


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
    return f'<div class="kg-small"><b>{shown}</b>&nbsp;{unit}{apart}</div>'


def _against(assessment: Assessment, context: Context) -> list[str]:
    target = assessment.target
    if target is None:
        return []
    lines = [
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
            f'<div class="kg-small"><b>{esc(_rest(assessment, context))}</b>. {esc(need)}</div>'
        )
    lines += [
        f'<div class="kg-small">{_other(target, found, context)}</div>'
        for target, found in assessment.others[:3]
    ]
    return lines


def _need(assessment: Assessment, context: Context) -> str:
    tokens = need_clause(Voice(context.catalogue, context.lang), assessment)
    return "".join(token.text for token in tokens) + "." if tokens else ""


def _rest(assessment: Assessment, context: Context) -> str:
    """Say in few words what the rest of the year must do; the working follows."""
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
        "card.scenario" if target.is_scenario else "card.other_target",
        demand=target_text(target, context),
        issuer=target.instrument.number or issuer_name(target.instrument.issuer, context.lang),
    )
    pace = pace_text(found, context)
    return f"{esc(said)} {verdict_markup(found.verdict, context).html} {esc(pace)}"


def _target_head(assessment: Assessment, context: Context) -> str:
    period = assessment.target.period if assessment.target else context.period
    return context.say("card.target", period=period.label(context.lang))


def _foot(figure: Figure, assessment: Assessment, context: Context) -> str:
    status = text(f"status.{figure.status.value}", context.lang)
    day = published_text(figure.release.published_on, context.lang)
    said = [f"{status[:1].upper()}{status[1:]}", day, figure.release.source]
    if "revisions_would_turn" in assessment.caveats:
        said.append(text("caveat.revisions_would_turn", context.lang))
    return f'<div class="kg-small kg-foot">{esc(" · ".join(said))}</div>'
