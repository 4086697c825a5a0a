"""Words to paste beside a graphic: caption, alternative text and the brief, in both languages."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.analysis.brief import brief
from dashboard.domain import Period
from dashboard.exports.caption import caption
from dashboard.exports.format import Format
from dashboard.i18n import Lang
from dashboard.i18n.text import LANGUAGES
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.fold import opened
from dashboard.ui.press import charts


def show_words(context: Context, chart_id: str, format: Format, *, first: Lang) -> None:
    """Show each text in a box of its own: its corner has the button that copies it.

    What is folded away is made when it is opened.
    """
    langs = sorted(LANGUAGES, key=lambda code: code != first)
    names = [context.say(f"press.lang_{code}") for code in langs]
    st.markdown(f"**{context.say('press.words')}**")
    for tab, lang in zip(
        st.tabs(names, key=f"words_{context.lang}_{first}", on_change="rerun"), langs, strict=True
    ):
        if tab.open:
            with tab:
                _words(context, chart_id, format, "en" if lang == "en" else "vi")


def _words(context: Context, chart_id: str, format: Format, lang: Lang) -> None:
    chart = next((c for c in charts(context, lang) if c.spec.id == chart_id), None)
    if chart is None:
        return
    spec, stamp = chart.for_(format)
    _box(context.say("press.caption"), caption(spec, stamp))
    _box(context.say("press.alt"), spec.alt)
    named = context.say("press.brief", period=context.period.label(context.lang))
    if (unfolded := opened(named, f"brief_{lang}")) is not None:
        view = (context.version, context.as_of, context.area.code, context.period.iso, lang)
        unfolded.code(_brief(*view), language=None, wrap_lines=True)


def _box(name: str, words: str) -> None:
    st.caption(name)
    st.code(words, language=None, wrap_lines=True)


@st.cache_resource(max_entries=64)
def _brief(version: str, as_of: date | None, area: str, period: str, lang: Lang) -> str:
    return brief(
        cache.figures(version, as_of),
        cache.catalogue(),
        area=area,
        period=Period.from_iso(period),
        lang=lang,
        assessments=cache.assessments(version, as_of, area, period),
    ).text
