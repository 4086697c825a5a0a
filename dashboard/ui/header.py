"""The line of choices above every page; each is a parameter of the URL."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial

import streamlit as st

from dashboard.catalog import Catalogue
from dashboard.domain import TOTAL, Area, Period, PeriodShape
from dashboard.exports.deck.contents import deck_path
from dashboard.i18n import Lang, date_text, text
from dashboard.store import Snapshot
from dashboard.store.selection import Selection
from dashboard.ui import cache
from dashboard.ui.address_notice import show_refused
from dashboard.ui.context import Context, theme
from dashboard.ui.html import esc
from dashboard.ui.paper import paper_line
from dashboard.ui.today import today
from dashboard.ui.url_state import adopt, hold, publish

LANGUAGES: dict[str, Lang] = {"vi": "vi", "en": "en"}
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
FIRST_YEAR = 2015
FIRST_DAY = date(2010, 1, 1)
HEADLINE_SHAPES = (PeriodShape.QUARTER, PeriodShape.HALF, PeriodShape.NINE_MONTHS, PeriodShape.YEAR)


def choose(catalogue: Catalogue, snapshot: Snapshot) -> Context:
    """Show the choices and return what is chosen; odd values in the URL fall to the default."""
    lang = language()
    area = _area(catalogue)
    options, default = _offered(snapshot.version, area.code, snapshot)
    period = _period(options, default)
    as_of = _as_of()
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html(_brand(area, lang), width="stretch")
        st.html(_find(lang) + _present(snapshot, area, period, as_of, lang), width="content")
        _language()
    on_paper = paper_line(area, period, as_of, snapshot.version, lang)
    st.html(_summary(area, period, as_of, lang) + on_paper)
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        _show_choices(catalogue.own_areas, options, lang)
    _show_refused(area, period, as_of, lang)
    publish("lang", lang)
    publish("area", area.code)
    publish("period", period.iso)
    publish("as_of", as_of.isoformat() if as_of else None)
    figures = cache.figures(snapshot.version, as_of, snapshot)
    return Context(lang, area, period, as_of, snapshot, figures, catalogue, theme())


def _show_refused(area: Area, period: Period, as_of: date | None, lang: Lang) -> None:
    day = date_text(as_of, lang) if as_of else text("header.latest", lang)
    codes = {"area": area.code, "period": period.iso, "as_of": str(as_of or ""), "lang": lang}
    words = {
        "area": text(f"header.area_{area.code}", lang),
        "period": period.label(lang),
        "as_of": day,
        "lang": LANGUAGE_NAMES[lang],
    }
    for name, code in codes.items():
        show_refused(name, text(f"header.{name}", lang), code, words[name], lang)


def language() -> Lang:
    """Return the language of this run: the URL's on a first visit, then the session's."""
    adopt("lang", LANGUAGES.__contains__, str)
    return LANGUAGES[st.session_state.get("lang") or "vi"]


def _area(catalogue: Catalogue) -> Area:
    own = catalogue.own_areas
    adopt("area", own.__contains__, str)
    hold("area", own, own[0])
    return catalogue.areas[st.session_state["area"]]


def _period(options: list[str], default: str) -> Period:
    adopt("period", options.__contains__, str)
    hold("period", options, default)
    return Period.from_iso(st.session_state["period"])


def _as_of() -> date | None:
    adopt("as_of", _is_date, date.fromisoformat)
    chosen: date | None = st.session_state.get("as_of")
    return chosen


def _show_choices(areas: tuple[str, ...], options: list[str], lang: Lang) -> None:
    st.selectbox(
        text("header.area", lang),
        areas,
        key="area",
        width=285,
        format_func=lambda code: text(f"header.area_{code}", lang),
    )
    st.selectbox(
        text("header.period", lang),
        options,
        key="period",
        width=278,
        format_func=partial(_words, lang=lang),
    )
    st.date_input(
        text("header.as_of", lang),
        value=None,
        format="DD/MM/YYYY",
        key="as_of",
        width=190,
        min_value=FIRST_DAY,
        max_value=today(),
        help=text("header.as_of_help", lang),
    )


def _language() -> None:
    st.segmented_control(
        "Ngôn ngữ / Language",
        list(LANGUAGES),
        default=None if "lang" in st.session_state else "vi",
        key="lang",
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        width="content",
        label_visibility="collapsed",
    )


def site_name(area: Area, lang: Lang) -> str:
    """Name the site after the territory that is looked at."""
    return text("app.title_of", lang, area=area.plain_name(lang))


def _brand(area: Area, lang: Lang) -> str:
    return (
        f'<p class="kg-brand">{esc(site_name(area, lang))}'
        f"<span> · {esc(text('app.tagline', lang))}</span></p>"
    )


def _find(lang: Lang) -> str:
    """Return the button for what Ctrl+K opens too (dashboard.ui.find)."""
    said = esc(text("find.button", lang))
    return (
        f'<button type="button" class="kg-find" aria-haspopup="dialog" '
        f'aria-keyshortcuts="Control+K Meta+K">{said}<kbd aria-hidden="true">Ctrl K</kbd></button>'
    )


def _present(snapshot: Snapshot, area: Area, period: Period, as_of: date | None, lang: Lang) -> str:
    """Return the button that opens the view as a deck: an address, so that it opens anywhere."""
    where = deck_path(snapshot.version, area.code, period, lang, as_of)
    said = esc(text("deck.button", lang))
    return f'<a class="kg-present" href="{esc(where)}" target="_self">{said}</a>'


def _summary(area: Area, period: Period, as_of: date | None, lang: Lang) -> str:
    """Say what is chosen in one line: on a phone it stands for the choices and unfolds them."""
    said = [area.name(lang), period.label(lang)]
    if as_of is not None:
        said.append(text("header.summary_as_of", lang, date=date_text(as_of, lang)))
    change = f"<b>{esc(text('header.change', lang))}</b>"
    return (
        f'<details class="kg-choices"><summary><span>{esc(" · ".join(said))}</span> {change}'
        "</summary></details>"
    )


def _is_date(code: str) -> bool:
    """Tell whether a code is a day that the choice offers: none before FIRST_DAY, none to come."""
    try:
        return FIRST_DAY <= date.fromisoformat(code) <= today()
    except ValueError:
        return False


def periods(snapshot: Snapshot, area: str) -> list[str]:
    """Return the cumulative periods of an area with anything published, latest first."""
    return _offered(snapshot.version, area, snapshot)[0]


@st.cache_resource(max_entries=64, show_spinner=False)
def _offered(version: str, area: str, _snapshot: Snapshot) -> tuple[list[str], str]:
    """Return the periods of an area and the latest quarter-end one that has growth."""
    kept = {p for p in _snapshot.periods(area) if p.is_cumulative and p.year >= FIRST_YEAR}
    options = [p.iso for p in sorted(kept, key=Period.sort_key, reverse=True)]
    options = options or [Period.year_of(2024).iso]
    shown = _snapshot.periods_of(Selection(area, "grdp_constant", TOTAL), None)
    latest = [p for p in shown if p.shape in HEADLINE_SHAPES and p.iso in options]
    return options, max(latest, key=Period.sort_key).iso if latest else options[0]


@lru_cache(maxsize=1024)
def _words(iso: str, lang: Lang) -> str:
    return _capital(Period.from_iso(iso).label(lang))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
