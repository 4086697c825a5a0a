"""The overview: how things stand in one sentence, the cards, all targets of the year."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.verdict import Verdict
from dashboard.i18n import date_text
from dashboard.ui.assessment_table import assessment_table
from dashboard.ui.card import card_markup
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc


@dataclass(frozen=True, slots=True)
class Rendered:
    """The overview as HTML and text, the same for every session with the same view."""

    headline: str
    brief: str
    cards: str
    judged: str
    open_count: int
    open_ones: str


def show_headline(context: Context) -> None:
    """Show the one sentence and a card for each headline indicator with anything published."""
    page = _rendered(context)
    st.html(page.headline + page.cards)


def show_brief(context: Context) -> None:
    """Show the whole brief for the one who wants to copy it."""
    page = _rendered(context)
    with st.expander(context.say("overview.brief"), icon=":material/article:"):
        st.code(page.brief, language=None, wrap_lines=True)


def show_targets(context: Context) -> None:
    """Show every target that speaks of the period, with its verdict."""
    page = _rendered(context)
    year = context.period.full_year.label(context.lang)
    st.subheader(context.say("overview.targets", year=year), anchor="chi-tieu")
    st.html(page.judged)
    if page.open_count:
        title = context.say("overview.unjudged", count=page.open_count)
        with st.expander(title, icon=":material/help:"):
            st.html(page.open_ones)


def _rendered(context: Context) -> Rendered:
    return context.once("overview", lambda: _render(context))


def _render(context: Context) -> Rendered:
    words = _brief(context)
    headline = f'<p class="kg-lead">{esc(words.headline.text)}</p>'
    headline += f'<p class="kg-note"><a href="#chi-tieu">{_all_targets(context)}</a></p>'
    if context.as_of is not None:
        headline += _note(_as_of_note(context))
    assessments = [a for a in context.assessments if a.target is not None and not a.is_term]
    judged = [a for a in assessments if a.verdict is not Verdict.INSUFFICIENT]
    open_ones = [a for a in assessments if a.verdict is Verdict.INSUFFICIENT]
    return Rendered(
        headline,
        words.text,
        _cards(context),
        _judged(judged, context),
        len(open_ones),
        assessment_table(open_ones, context).html,
    )


def _cards(context: Context) -> str:
    cards: list[Markup] = []
    absent: list[str] = []
    for card in context.catalogue.cards:
        found = primary(context.assessments, card.indicator)
        markup = card_markup(card, found, context) if found is not None else None
        if markup is not None:
            cards.append(markup)
        else:
            absent.append(context.catalogue.indicators[card.indicator].short(context.lang))
    html = f'<div class="kg-cards">{"".join(markup.html for markup in cards)}</div>'
    if absent:
        html += _note(
            context.say(
                "overview.absent",
                names=", ".join(absent),
                period=context.period.label(context.lang),
            )
        )
    return html


def _all_targets(context: Context) -> str:
    year = context.period.full_year.label(context.lang)
    return esc(context.say("overview.all_targets", year=year))


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
