"""The card of one headline indicator: number, verdict, gap and a small chart; the rest unfolds."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.contested import contesting
from dashboard.analysis.level_growth_mismatch import contradiction
from dashboard.analysis.tally import severity, worst_of
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.vintage_choice import Figure
from dashboard.catalog import Card
from dashboard.charts.sourced import printed
from dashboard.domain import Measure, Target
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import signed_percent, unit_word
from dashboard.ui.card_chart import card_chart
from dashboard.ui.card_more import card_more, figures_of, part_of_year
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, link
from dashboard.ui.number_link import figure_href, figure_text, figure_title
from dashboard.ui.verdict import gap_text, target_text, tone_of, verdict_markup


def card_markup(card: Card, assessment: Assessment, context: Context) -> Markup | None:
    """Return the card; None where nothing of the indicator was published for the period."""
    main, second = _shown(card, assessment, context)
    if main is None:
        return None
    name = context.catalogue.indicators[card.indicator].short(context.lang)
    worst = worst_of(assessment, context.assessments)
    parts = [
        f"<h2>{esc(name)}</h2>",
        f'<div class="kg-row"><div>{_value(main, context)}{_of(main, second, context)}</div>'
        f"{card_chart(main, worst, context).html}</div>",
        _judged(worst, main, context),
        *_warnings(main, second, assessment, worst, context),
        card_more(name, main, second, assessment, context).html,
    ]
    tone = f" {tone_of(worst.verdict)}" if worst.target is not None else ""
    return Markup(f'<article class="kg-card{tone}">{"".join(parts)}</article>')


def judged_line(indicator: str, context: Context) -> str:
    """Return the verdict of an indicator's card and its gap; nothing where no target is known.

    A part of a year beside the year's target is said: the page's own headline does not say it.
    """
    found = primary(context.assessments, indicator)
    worst = worst_of(found, context.assessments) if found is not None else None
    if worst is None or worst.target is None or worst.figure is None:
        return ""
    return _judged(worst, worst.figure, context) + part_of_year(worst, context)


def _shown(
    card: Card, assessment: Assessment, context: Context
) -> tuple[Figure | None, Figure | None]:
    asked = (card.measure, card.second)
    shown = [f for m in asked if m is not None for f in figures_of(card.indicator, m, context)[:1]]
    if not shown:
        shown = [f for f in (assessment.figure,) if f is not None]
    return (shown[0] if shown else None), (shown[1] if len(shown) > 1 else None)


def _value(figure: Figure, context: Context) -> str:
    is_growth = figure.measure is Measure.GROWTH_YOY
    shown = figure_text(figure, context, sign=is_growth, unit=figure.unit == "%")
    if is_growth and figure.value > 0:
        shown = f"+{shown}"
    number = link(figure_href(figure, context), shown, title=figure_title(figure, context))
    return f'<div class="kg-value">{number.html}</div>'


def _of(main: Figure, second: Figure | None, context: Context) -> str:
    """Say what the number is: its unit or comparison; a growth beside a level comes along."""
    if main.measure is Measure.GROWTH_YOY:
        key = "card.on_year" if main.period.is_full_year else "card.on_span"
        return f'<div class="kg-of">{esc(context.say(key))}</div>'
    if main.measure.is_percent:
        key = f"measure{'_short' if main.measure.is_plan else ''}.{main.measure.value}"
        said = context.say("card.of_plan" if main.measure is Measure.PLAN_PERCENT else key)
        return f'<div class="kg-of">{esc(said)}</div>'
    words = "" if main.unit == "%" else esc(unit_word(main.unit, context.lang))
    if second is not None and second.measure is Measure.GROWTH_YOY:
        grown = printed(second.observation, context.lang)
        grown = f"+{grown}" if second.value > 0 else grown
        shown = link(figure_href(second, context), grown, title=figure_title(second, context)).html
        words += f"{', ' if words else ''}{shown}"
    return f'<div class="kg-of">{words}</div>'


def _judged(worst: Assessment, main: Figure, context: Context) -> str:
    if worst.target is None:
        scenario = _scenario(worst, context)
        key = "card.scenario_alone" if scenario is not None else "card.no_target"
        demand = target_text(scenario, context) if scenario is not None else ""
        return f'<div class="kg-judged none">{esc(context.say(key, demand=demand))}</div>'
    gap = gap_text(worst, context)
    if gap and _is_other_kind(worst, main):
        gap = _by(worst.target, gap, context)
    return (
        f'<div class="kg-judged">{verdict_markup(worst.verdict, context).html}'
        f"<span>{esc(gap)}</span></div>"
    )


def _is_other_kind(worst: Assessment, main: Figure) -> bool:
    """Whether a growth was judged and the number is a level, or the other way round.

    A part reached of the year's amount says that by itself.
    """
    target = worst.target
    if target is None or worst.attainment.remaining is not None:
        return False
    kinds = (target.measure, main.measure)
    return kinds[0] is not kinds[1] and Measure.GROWTH_YOY in kinds


def _by(target: Target, gap: str, context: Context) -> str:
    """Name what was judged where it is not the number above: "mức: đạt 44,8 % …"."""
    return f"{context.say(f'measure_short.{target.measure.value}')}: {gap}"


def _scenario(assessment: Assessment, context: Context) -> Target | None:
    """Return a scenario of the indicator for the period or its year."""
    return next(
        (
            a.target
            for a in context.assessments
            if a.indicator == assessment.indicator
            and not a.breakdown
            and a.target is not None
            and a.target.is_scenario
        ),
        None,
    )


def _warnings(
    main: Figure,
    second: Figure | None,
    primary: Assessment,
    worst: Assessment,
    context: Context,
) -> list[str]:
    """Return what must not be unfolded first: another verdict, other figures of the round."""
    lines = []
    if worst is not primary and primary.target is not None:
        said = esc(_by(primary.target, gap_text(primary, context), context))
        lines.append(f"{verdict_markup(primary.verdict, context).html} {said}")
    if (other := _other_issuer(worst, context)) is not None:
        lines.append(other)
    rivals = _rivals([f for f in (main, second) if f is not None], context)
    against = contradiction(
        context.figures, main.observation.indicator, context.period, area=context.area.code
    )
    if against is not None and not rivals:
        computed = signed_percent(against.computed_pct, context.lang, 1)
        rivals.append(esc(context.say("card.levels_give", computed=computed)))
    if rivals:
        lines.append("; ".join(rivals))
    return [f'<div class="kg-also">{line}</div>' for line in lines]


def _other_issuer(worst: Assessment, context: Context) -> str | None:
    """Word the worst verdict on another issuer's target, where worse than the one shown."""
    in_force = worst.targets.others if worst.targets is not None else ()
    found = [
        (attained.verdict, target)
        for target, attained in worst.others
        if target in in_force
        and not target.is_scenario
        and attained.verdict is not Verdict.INSUFFICIENT
        and severity(attained.verdict) < severity(worst.verdict)
    ]
    if not found:
        return None
    verdict, target = min(found, key=lambda pair: severity(pair[0]))
    demand = context.say(
        "card.by_issuer",
        issuer=issuer_name(target.instrument.issuer, context.lang).split(" (")[0],
        demand=target_text(target, context),
    )
    return f"{verdict_markup(verdict, context).html} {esc(demand)}"


def _rivals(figures: list[Figure], context: Context) -> list[str]:
    """Name the first other value of the same round and count the rest: one link to all."""
    found = [(figure, other) for figure in figures for other in contesting(figure)]
    if not found:
        return []
    figure, other = found[0]
    shown = printed(other.observation, context.lang)
    if figure.measure.is_percent:
        shown = f"+{shown}" if other.value > 0 else shown
    else:
        shown = f"{shown}\u00a0{unit_word(figure.unit, context.lang)}"
    key = "card.rival" if len(found) == 1 else "card.rivals"
    words = context.say(key, value=shown, count=len(found) - 1)
    return [link(figure_href(figure, context), words).html]
