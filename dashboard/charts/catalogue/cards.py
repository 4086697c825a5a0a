"""The cards of a kit: all verdicts of a period, targets that compete, figures that were revised."""

from __future__ import annotations

from collections import Counter

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Quantity
from dashboard.analysis.revisions import revisions
from dashboard.analysis.rivals import Rival, rivals
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.verdict import Verdict, same
from dashboard.analysis.verdict_words import TONES
from dashboard.analysis.wording import Wording, small
from dashboard.charts.card import Line, build_card
from dashboard.charts.judged import demand, judged
from dashboard.charts.sourced import printed, with_unit
from dashboard.charts.spec import DOUBTFUL, Claim, ClaimKind, Mark, MarkRole, Row, Spec, Subtitle
from dashboard.charts.subject import Subject
from dashboard.charts.view import View
from dashboard.domain import Measure, Target
from dashboard.i18n import listed, signed, signed_points, text, unit_word

BOARD = "verdicts_card"
MOST_REVISIONS = 8
NAME_RESULT_VERDICT = (0, 1, 4)
FEWEST = 2
"""A card of one line is a sentence."""


def cards(view: View) -> tuple[Spec, ...]:
    """Return the cards of a period; the board of all verdicts first."""
    made = (verdicts(view), targets(view), revised(view))
    return tuple(card for card in made if card is not None)


def verdicts(view: View) -> Spec | None:
    """Set every target of the year that has a figure beside it, what falls short first."""
    board = scoreboard(view.assessments)
    shown = [*board.judged, *board.unclear]
    if len(shown) < FEWEST:
        return None
    voice = Wording.of(view.catalogue, view.lang, view.area)
    lines = [_judged_line(view, voice, one) for one in shown]
    counts = Counter(one.verdict for one in shown)
    order = dict.fromkeys(one.verdict for one in shown)
    said = [
        text("chart.card.count", view.lang, count=counts[v], verdict=_counted(v, view))
        for v in order
    ]
    about = _any_subject(view, shown)
    where = {"area": about.area_name, "period": about.when(view.period), "total": len(shown)}
    return build_card(
        lines,
        about,
        spec_id=BOARD,
        title=about.say("card.title", list=", ".join(said), **where),
        claims=(
            Claim(ClaimKind.COUNT, str(len(shown)), float(len(shown))),
            *(Claim(ClaimKind.COUNT, str(counts[v]), float(counts[v])) for v in order),
        ),
        subtitle=_subtitle(
            view, about, "card.year_measure" if view.period.is_full_year else "card.measure"
        ),
        heads=_heads(about, "name", "result", "target", "gap", "verdict"),
        least=NAME_RESULT_VERDICT,
        notes=(
            *(() if view.period.is_full_year else (about.say("card.part"),)),
            *((about.say("card.doubtful"),) if any(map(_is_doubtful, shown)) else ()),
        ),
    )


def targets(view: View) -> Spec | None:
    """Set beside one another what several instruments ask of one indicator in the same year."""
    voice = Wording.of(view.catalogue, view.lang, view.area)
    kept = rivals(view.assessments)
    if not kept:
        return None
    lines = [_target_line(view, voice, row) for rows in kept for row in rows]
    about = view.subject(kept[0][0].judged.indicator)
    where = {"area": about.area_name, "period": about.when(view.period.full_year)}
    names = [small(view.subject(rows[0].judged.indicator).name) for rows in kept]
    return build_card(
        lines,
        about,
        spec_id="targets_card",
        title=about.say("card.targets_title", names=listed(names, view.lang), **where),
        claims=(),
        subtitle=_subtitle(view, about, "card.targets_measure"),
        heads=_heads(about, "name", "issuer", "target", "result", "verdict"),
    )


def revised(view: View) -> Spec | None:
    """Set the first publication of like periods' figures beside the last: how far they moved."""
    names = dict.fromkeys(
        (*view.catalogue.headline, *(a.indicator for a in view.assessments if a.indicator))
    )
    lines: list[Line] = []
    for indicator in names:
        for measure in (Measure.GROWTH_YOY, Measure.LEVEL):
            lines += _revised_lines(view, indicator, measure)
    if not lines:
        return None
    kept = lines[:MOST_REVISIONS]
    about = kept[0].subject
    assert about is not None
    where = {"area": about.area_name, "count": len(kept)}
    return build_card(
        kept,
        about,
        spec_id="revisions_card",
        title=about.say("card.revised_title" if len(kept) > 1 else "card.revised_one", **where),
        claims=(Claim(ClaimKind.COUNT, str(len(kept)), float(len(kept))),) if len(kept) > 1 else (),
        subtitle=_subtitle(view, about, "card.revised_measure"),
        heads=_heads(about, "name", "period", "first", "last", "change"),
    )


def _judged_line(view: View, voice: Wording, one: Assessment) -> Line:
    words = judged(voice, one)
    figure, target = one.figure, one.target
    mark = _mark(view, demand(voice, target), target) if target is not None else None
    verdict = f"{words.verdict}{DOUBTFUL}" if _is_doubtful(one) else words.verdict
    row = Row(
        (words.name, words.value.lstrip("+"), words.target, words.gap, verdict),
        TONES[one.verdict],
        one.verdict.icon,
    )
    subject = view.subject(one.indicator) if one.indicator else None
    return Line(words.name, row, figure if subject else None, subject, mark)


def _is_doubtful(one: Assessment) -> bool:
    return "doubtful_target" in one.caveats


def _target_line(view: View, voice: Wording, rival: Rival) -> Line:
    one, target, attained = rival.judged, rival.target, rival.attained
    words = judged(voice, one)
    asked = demand(voice, target)
    mark = _mark(view, asked, target) if one.figure is not None else None
    issuer = target.instrument.name(view.lang).partition(" (")[0]
    row = Row(
        (words.name, issuer, asked, words.value.lstrip("+"), _word(attained.verdict, view)),
        TONES[attained.verdict],
        attained.verdict.icon,
    )
    return Line(words.name, row, one.figure, view.subject(one.indicator), mark)


def _revised_lines(view: View, indicator: str, measure: Measure) -> list[Line]:
    subject = view.subject(indicator)
    lines = []
    for one in revisions(view.figures, indicator, measure, area=view.area, like=view.period):
        figure = view.figures.get(indicator, one.period, measure, area=view.area)
        if one.period.end > view.period.end:
            continue
        if figure is None or not same(figure.value, one.last.value) or same(one.change.value, 0):
            continue
        vintages = view.figures.vintages(indicator, one.period, measure, area=view.area)
        first = next((v for v in vintages if same(v.value, one.first.value)), None)
        if first is None:
            continue
        unit = subject.unit(measure)
        lines.append(
            Line(
                subject.name,
                Row(
                    (
                        subject.name,
                        one.period.short(view.lang),
                        _with_unit(printed(first.observation, view.lang), measure, unit, view),
                        _with_unit(printed(figure.observation, view.lang), measure, unit, view),
                        _change(one.change, measure, unit, view),
                    )
                ),
                figure,
                subject,
            )
        )
    return lines


def _with_unit(shown: str, measure: Measure, unit: str, view: View) -> str:
    return shown if measure.is_percent else with_unit(shown, unit, view.lang)


def _change(change: Quantity, measure: Measure, unit: str, view: View) -> str:
    value = round(change.value, 6)
    if measure.is_percent:
        return signed_points(value, view.lang)
    return with_unit(signed(value, view.lang), unit, view.lang)


def _mark(view: View, words: str, target: Target) -> Mark | None:
    """Mark what the target itself demands, as printed; its rate of a plan is not its amount."""
    value = target.low if target.low is not None else target.high
    if value is None:
        return None
    return Mark(
        MarkRole.TARGET,
        value,
        words,
        text("chart.target", view.lang),
        target.instrument.name(view.lang),
        unit=unit_word(target.unit, view.lang),
    )


def _counted(verdict: Verdict, view: View) -> str:
    key = "chart.card.open" if verdict is Verdict.INSUFFICIENT else verdict.key
    return text(key, view.lang)


def _word(verdict: Verdict, view: View) -> str:
    said = text(verdict.key, view.lang)
    return said[:1].upper() + said[1:]


def _any_subject(view: View, shown: list[Assessment]) -> Subject:
    named = next((a.indicator for a in shown if a.indicator), view.catalogue.headline[0])
    return view.subject(named)


def _subtitle(view: View, about: Subject, key: str) -> Subtitle:
    said = about.say(key)
    return Subtitle(
        said,
        about.area_name,
        view.period.short(view.lang),
        about.say("card.units"),
        about.say("card.prices"),
        said,
    )


def _heads(about: Subject, *names: str) -> tuple[str, ...]:
    return tuple(about.say(f"card.{name}") for name in names)
