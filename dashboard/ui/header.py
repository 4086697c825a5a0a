"""The line of choices above every page; each is a parameter of the URL."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.catalog import Catalogue
from dashboard.domain import Area, Period, PeriodShape
from dashboard.i18n import Lang, text
from dashboard.store import Snapshot
from dashboard.ui import cache
from dashboard.ui.context import Context, theme

AREAS = ("KG", "AG_NEW")
"""The province as it was, and the territory it became: separate, never joined."""

LANGUAGES: dict[str, Lang] = {"vi": "vi", "en": "en"}
HEADLINE_SHAPES = (PeriodShape.QUARTER, PeriodShape.HALF, PeriodShape.NINE_MONTHS,
                   PeriodShape.YEAR)


def choose(catalogue: Catalogue, snapshot: Snapshot) -> Context:
    """Show the choices and return what is chosen; odd values in the URL fall to the default."""
    line = st.container(horizontal=True, vertical_alignment="bottom", key="choices")
    with line:
        lang = _language()
        area = _area(catalogue, lang)
        as_of_label = text("header.as_of", lang)
        period = _period(snapshot, area, lang)
        as_of: date | None = st.date_input(
            as_of_label, value=None, format="DD/MM/YYYY", key="as_of", bind="query-params",
            help=text("header.as_of_help", lang), width=190, max_value="today")
    figures = cache.figures(snapshot.version, as_of)
    return Context(lang, area, period, as_of, snapshot.version, figures, catalogue, theme())


def _language() -> Lang:
    chosen = st.segmented_control(
        "Ngôn ngữ / Language", list(LANGUAGES), default="vi", key="lang", bind="query-params",
        format_func=lambda code: {"vi": "Tiếng Việt", "en": "English"}[code], required=True,
        width="content")
    return LANGUAGES.get(str(chosen), "vi")


def _area(catalogue: Catalogue, lang: Lang) -> Area:
    code = st.selectbox(
        text("header.area", lang), AREAS, key="area", bind="query-params", width=230,
        format_func=lambda code: text(f"header.area_{code}", lang))
    return catalogue.areas[code or AREAS[0]]


def _period(snapshot: Snapshot, area: Area, lang: Lang) -> Period:
    options = periods(snapshot, area.code)
    default = default_period(snapshot, area.code, options)
    chosen = st.selectbox(
        text("header.period", lang), options, index=options.index(default), key="period",
        bind="query-params", width=250, format_func=lambda iso: _capital(
            Period.from_iso(iso).label(lang)))
    return Period.from_iso(chosen or default)


@st.cache_data(max_entries=64)
def _periods(version: str, area: str, _snapshot: Snapshot) -> list[str]:
    rows = _snapshot.query(
        "SELECT DISTINCT period_start, period_end FROM observation "
        "WHERE area = ? AND breakdown = ''", [area])
    found = [Period.from_bounds(row["period_start"], row["period_end"]) for row in rows]
    kept = {p for p in found if p.is_cumulative and p.year >= 2015}
    return [p.iso for p in sorted(kept, key=Period.sort_key, reverse=True)]


def periods(snapshot: Snapshot, area: str) -> list[str]:
    """Return the cumulative periods of an area with anything published, latest first."""
    return _periods(snapshot.version, area, snapshot) or [Period.year_of(2024).iso]


def default_period(snapshot: Snapshot, area: str, options: list[str]) -> str:
    """Return the latest quarter-end period for which growth was published."""
    shown = [v.observation.period for v in snapshot.vintages("grdp_constant", area)
             if not v.observation.breakdown]
    latest = [p for p in shown if p.shape in HEADLINE_SHAPES and p.iso in options]
    return max(latest, key=Period.sort_key).iso if latest else options[0]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
