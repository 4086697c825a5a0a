"""The overview: how things stand in one sentence, the cards, all targets of the year."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.assess import primary
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.verdict import Verdict
from dashboard.i18n import date_text
from dashboard.ui.assessment_table import assessment_table
from dashboard.ui.card import card_markup
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc


def show_headline(context: Context) -> None:
    """Show the one sentence, and the whole brief for the one who wants to copy it."""
    words = _brief(context)
    st.html(f'<p class="kg-lead">{esc(words.headline.text)}</p>')
    if context.as_of is not None:
        st.html(f'<p class="kg-note">{esc(_as_of_note(context))}</p>')
    with st.expander(context.say("overview.brief"), icon=":material/article:"):
        st.code(words.text, language=None, wrap_lines=True)


def show_cards(context: Context) -> None:
    """Show a card for each headline indicator with anything published for the period."""
    cards: list[Markup] = []
    absent: list[str] = []
    for card in context.catalogue.cards:
        found = primary(context.assessments, card.indicator)
        markup = card_markup(card, found, context) if found is not None else None
        if markup is not None:
            cards.append(markup)
        else:
            absent.append(context.catalogue.indicators[card.indicator].short(context.lang))
    st.html(f'<div class="kg-cards">{"".join(markup.html for markup in cards)}</div>')
    if absent:
        said = context.say("overview.absent", period=context.period.label(context.lang),
                           names=", ".join(absent))
        st.html(f'<p class="kg-note">{esc(said)}</p>')


def show_targets(context: Context) -> None:
    """Show every target that speaks of the period, with its verdict."""
    year = context.period.full_year.label(context.lang)
    st.subheader(context.say("overview.targets", year=year), anchor="chi-tieu")
    if not context.period.is_full_year:
        said = context.say("overview.targets_note", period=context.period.label(context.lang),
                           year=year)
        st.html(f'<p class="kg-note">{esc(said)}</p>')
    assessments = [a for a in context.assessments if a.target is not None and not a.is_term]
    if not assessments:
        st.html(f'<p class="kg-note">{esc(context.say("overview.no_targets"))}</p>')
        return
    judged = [a for a in assessments if a.verdict is not Verdict.INSUFFICIENT]
    if judged:
        st.html(assessment_table(judged, context).html)
    if open_ones := [a for a in assessments if a.verdict is Verdict.INSUFFICIENT]:
        title = context.say("overview.unjudged", count=len(open_ones))
        with st.expander(title, expanded=not judged, icon=":material/help:"):
            st.html(assessment_table(open_ones, context).html)


def _brief(context: Context) -> Brief:
    return brief(context.figures, context.catalogue, area=context.area.code,
                 period=context.period, lang=context.lang, today=context.as_of,
                 assessments=context.assessments)


def _as_of_note(context: Context) -> str:
    if context.as_of is None:
        return ""
    undated = sum(context.figures.undated(i, area=context.area.code)
                  for i in context.catalogue.headline)
    return context.say("overview.as_of", date=date_text(context.as_of, context.lang),
                       count=undated)
