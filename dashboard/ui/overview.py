"""The overview: one sentence, the scoreboard, the cards, all targets of the year."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.lead import lead
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.tally import SHORT, severity
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.wording import Wording
from dashboard.catalog import Card
from dashboard.domain import Measure
from dashboard.i18n import date_text
from dashboard.ui.asking import tally_text
from dashboard.ui.assessment_table import assessment_table
from dashboard.ui.card import card_markup
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, link, unfolding
from dashboard.ui.merger import merger_text
from dashboard.ui.release_calendar import due_note
from dashboard.ui.scoreboard import board_markup
from dashboard.ui.today import today

MOST_LARGE = 6
"""Cards that stand in two rows of three; more of them stand in rows of four."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The overview as HTML and text, the same for every session with the same view."""

    top: str
    targets: str
    notes: str
    brief: str


def show_top(context: Context) -> None:
    """Show what fits one screen: the sentence, the scoreboard, a card for each figure."""
    st.html(_rendered(context).top)


def show_targets(context: Context) -> None:
    """Show every target that speaks of the period with its verdict, then what is left out.

    Left out are figures that are not published, and those of an unknown day.
    """
    page = _rendered(context)
    st.html(page.targets + page.notes + _asked(context))


def _asked(context: Context) -> str:
    asked = tally_text(context, context.as_of or today())
    if not asked:
        return ""
    page = link(f"{context.link('chi_tieu')}#giai-trinh", context.say("asking.title"))
    return f'<p class="kg-note">{page.html}: {esc(asked)}</p>'


def show_brief(context: Context) -> None:
    """Show the whole brief for the one who wants to copy it."""
    page = _rendered(context)
    with st.expander(context.say("overview.brief"), icon=":material/article:"):
        st.code(page.brief, language=None, wrap_lines=True)


def _rendered(context: Context) -> Rendered:
    return context.once("overview", lambda: render(context))


def render(context: Context) -> Rendered:
    """Return the overview of a view as HTML and text."""
    words = _brief(context)
    said = lead(Wording(context.catalogue, context.lang), context.assessments)
    top = f'<h1 class="kg-lead kg-first">{esc((said or words.headline).screen)}</h1>'
    cards, notes = _cards(context)
    return Rendered(
        top + _territory(context) + board_markup(context, cards) + cards,
        _targets(context),
        notes + (_note(_as_of_note(context)) if context.as_of is not None else ""),
        words.text,
    )


def _targets(context: Context) -> str:
    assessments = [a for a in context.assessments if a.target is not None and not a.is_term]
    judged = [a for a in assessments if a.verdict is not Verdict.INSUFFICIENT]
    judged.sort(key=lambda a: (a.target is not None and a.target.is_scenario, _misses_first(a)))
    year = context.period.full_year.label(context.lang)
    title = esc(context.say("overview.targets", year=year))
    open_ones = [a for a in assessments if a.verdict is Verdict.INSUFFICIENT]
    return f'<h2 id="chi-tieu">{title}</h2>{_judged(judged, context)}{_open(open_ones, context)}'


def _open(assessments: list[Assessment], context: Context) -> str:
    """Return what waits for figures, folded: it is told, and is no news."""
    if not assessments:
        return ""
    board = scoreboard(context.assessments)
    told = len(board.unclear) + len(board.absent)
    key = "register.open" if len(assessments) == told else "overview.unjudged"
    title = context.say(key, count=len(assessments))
    return unfolding(title, assessment_table(assessments, context).html)


def _territory(context: Context) -> str:
    """Say of the territory that a merger made that the figures of the old ones end."""
    if context.area.valid_from is None:
        return ""
    more = link(context.link("hai_dia_ban"), context.say("sector.both_areas"))
    return f'<p class="kg-note">{esc(merger_text(context))} {more.html}</p>'


def _misses_first(assessment: Assessment) -> int:
    return severity(assessment.verdict) if assessment.verdict in SHORT else len(Verdict)


def _cards(context: Context) -> tuple[str, str]:
    """Return the cards, and a note that names the headline indicators without any figure."""
    cards: list[Markup] = []
    absent: list[str] = []
    for card in (*context.catalogue.cards, *_short_cards(context)):
        found = primary(context.assessments, card.indicator)
        markup = card_markup(card, found, context) if found is not None else None
        if markup is not None:
            cards.append(markup)
        else:
            name = context.catalogue.indicators[card.indicator].short(context.lang)
            due = due_note(card.indicator, context)
            absent.append(f"{name} ({due})" if due else name)
    wide = _columns(len(cards))
    html = f'<div class="kg-cards" style="--wide:{wide}">{"".join(c.html for c in cards)}</div>'
    if not absent:
        return html, ""
    period = context.period.label(context.lang)
    return html, _note(context.say("overview.absent", names=", ".join(absent), period=period))


def _short_cards(context: Context) -> list[Card]:
    """Return a card for each whole that falls short and is no headline indicator."""
    named = context.catalogue.headline
    short = {
        one.indicator: one.target.measure
        for one in scoreboard(context.assessments).judged
        if one.verdict in SHORT and one.target and one.indicator not in ("", *named)
        if not one.breakdown
    }
    return [Card(indicator, measure, Measure.GROWTH_YOY) for indicator, measure in short.items()]


def _columns(count: int) -> int:
    """Return how many cards stand in a row of a wide screen: as even rows as there are."""
    return 4 if count == 4 or count > MOST_LARGE else min(3, max(1, count))


def _judged(assessments: list[Assessment], context: Context) -> str:
    year = context.period.full_year.label(context.lang)
    html = ""
    if any(a.partial for a in assessments):
        html += _note(
            context.say(
                "overview.targets_note", year=year, period=context.period.label(context.lang)
            )
        )
    if not assessments:
        return html + _note(context.say("overview.no_targets"))
    return html + assessment_table(assessments, context).html


def _note(words: str) -> str:
    return f'<p class="kg-note">{esc(words)}</p>'


def _brief(context: Context) -> Brief:
    return brief(
        context.figures,
        context.catalogue,
        area=context.area.code,
        period=context.period,
        lang=context.lang,
        today=context.as_of,
        assessments=context.assessments,
    )


def _as_of_note(context: Context) -> str:
    if context.as_of is None:
        return ""
    undated = context.figures.undated(context.catalogue.headline, area=context.area.code)
    return context.say("overview.as_of", date=date_text(context.as_of, context.lang), count=undated)
