"""What can be found: indicators, areas, targets, instruments, files, periods, pages, figures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from urllib.parse import urlencode

from dashboard.charts.catalogue import PAGES
from dashboard.domain import Period
from dashboard.i18n import Lang, published_text, text
from dashboard.public.column import columns
from dashboard.public.edition import Edition
from dashboard.public.figure_code import figure_code
from dashboard.public.observations import Row
from dashboard.public.parameter import Query
from dashboard.public.site.address import figure_page, period_page, section, subject_page
from dashboard.search.abbreviations import read_abbreviations
from dashboard.search.index import Document, Found, Index
from dashboard.settings import CATALOG

COLUMNS = columns("kind", "title", "detail", "url", "screen", "guess:boolean")
MOST_FOUND = 20
HOME_AREA = "KG"
SCREENS = {
    "grdp": "grdp",
    "exports": "xuat_khau",
    "investment": "von_dau_tu",
    "retail": "ban_le",
}
_PAGES = {
    "overview": ("", ""),
    "grdp": ("chuyen-de/grdp_constant/", "grdp"),
    "exports": ("chuyen-de/exports/", "xuat_khau"),
    "investment": ("chuyen-de/investment/", "von_dau_tu"),
    "retail": ("chuyen-de/retail/", "ban_le"),
    "targets": ("chi-tieu/", "chi_tieu"),
    "backtest": ("chi-tieu/", "nhan_dinh"),
    "sources": ("cong-bo/", "nguon_so_lieu"),
    "press": ("du-lieu/", "phong_bao_chi"),
}
_lock = threading.Lock()
_made: dict[tuple[str, Lang], Index] = {}


def index_of(edition: Edition, lang: Lang) -> Index:
    """Return the index of an edition in a language, made once."""
    key = (edition.version, lang)
    with _lock:
        if key not in _made:
            while len(_made) >= 4:
                _made.pop(next(iter(_made)))
            known = read_abbreviations(CATALOG / "abbreviations.csv")
            _made[key] = Index(documents(edition, lang), known)
        return _made[key]


def find(edition: Edition, query: str, lang: Lang, limit: int = MOST_FOUND) -> Found:
    """Find what a person typed."""
    return index_of(edition, lang).search(query, limit)


def rows(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield what was found, or what may have been meant."""
    lang: Lang = "en" if query.get("lang") == "en" else "vi"
    found = find(edition, query.get("q"), lang, query.get("limit") or MOST_FOUND)
    for one in found.documents or found.guesses:
        yield {
            "kind": one.kind,
            "title": one.title,
            "detail": text(f"search.kind.{one.kind}", lang),
            "url": one.url,
            "screen": one.screen,
            "guess": not found.documents,
        }


def documents(edition: Edition, lang: Lang) -> Iterator[Document]:
    """Yield everything with a name, in one language."""
    yield from _pages(lang)
    yield from _indicators(edition, lang)
    yield from _areas(edition, lang)
    yield from _periods(edition, lang)
    yield from _targets(edition, lang)
    yield from _releases(edition, lang)
    yield from _figures(edition, lang)


def _pages(lang: Lang) -> Iterator[Document]:
    for key, (url, screen) in _PAGES.items():
        name = text(f"page.{key}", lang)
        home = "" if lang == "vi" else "en/"
        yield Document("page", name, (name,), home + url, f"/{screen}")
    for key in ("chuyen-de", "chi-tieu", "cong-bo", "du-lieu"):
        name = text(f"site.nav.{key}", lang)
        yield Document("page", name, (name,), section(key, lang), "/")
    for page, questions in PAGES.items():
        for one in questions:
            asked = text(f"sector.question.{one.code}", lang)
            subject = text(f"page.{page}", lang)
            title = f"{subject}: {asked}"
            url = subject_page(one.indicator, lang)
            yield Document("chart", title, (f"{subject} {asked}", asked), url, f"/{SCREENS[page]}")


def _indicators(edition: Edition, lang: Lang) -> Iterator[Document]:
    snapshot, catalogue = edition.snapshot, edition.catalogue
    here = snapshot.indicators(HOME_AREA)
    shown = set(here) | set(snapshot.indicators("VN")) | set(snapshot.indicators("AG_NEW"))
    headline = catalogue.headline
    pages = {q.indicator: SCREENS[page] for page, found in PAGES.items() for q in found}
    for one in catalogue.indicators.values():
        if one.id not in shown:
            continue
        name, short = one.name(lang), one.short(lang)
        other: Lang = "en" if lang == "vi" else "vi"
        yield Document(
            "indicator",
            name,
            (name, short, short.partition(" (")[0], one.name(other), one.short(other)),
            subject_page(one.id, lang),
            f"/{pages.get(one.id, 'nguon_so_lieu')}",
            one.id.replace("_", " "),
            f"9999 {99 - headline.index(one.id) if one.id in headline else 0:02}",
        )
    parts: dict[tuple[str, str], Period] = {}
    for indicator in here:
        for v in snapshot.vintages(indicator, HOME_AREA):
            seen = v.observation
            if seen.breakdown in catalogue.breakdowns:
                key = (indicator, seen.breakdown)
                latest = parts.get(key, seen.period)
                parts[key] = max(latest, seen.period, key=Period.sort_key)
    for (indicator, path), _ in parts.items():
        part, known = catalogue.breakdowns[path], catalogue.indicators[indicator]
        title = f"{part.name(lang)} – {known.short(lang)}"
        yield Document(
            "part",
            title,
            (part.name(lang), part.short(lang), f"{known.short(lang)} {part.short(lang)}"),
            subject_page(indicator, lang),
            f"/{pages.get(indicator, 'nguon_so_lieu')}",
            path,
            "9998",
        )


def _areas(edition: Edition, lang: Lang) -> Iterator[Document]:
    for code in edition.snapshot.areas:
        periods = edition.snapshot.periods(code)
        if not periods:
            continue
        name = edition.catalogue.areas[code].name(lang)
        url = period_page(code, periods[-1], lang)
        yield Document("area", name, (name, code), url, _screen("", area=code))


def _periods(edition: Edition, lang: Lang) -> Iterator[Document]:
    for period in edition.snapshot.periods(HOME_AREA):
        label, short = period.label(lang), period.short(lang)
        said: tuple[str, ...] = (f"{period.last}/{period.year}",) if period.months == 1 else ()
        if period.is_cumulative and not period.is_full_year and lang == "vi":
            said += (f"{period.last} tháng đầu năm {period.year}",)
        yield Document(
            "period",
            label,
            (label, short, *said),
            period_page(HOME_AREA, period, lang),
            _screen("", area=HOME_AREA, period=period.iso),
            f"{period.iso} {HOME_AREA}",
            period.end,
        )


def _targets(edition: Edition, lang: Lang) -> Iterator[Document]:
    seen: set[object] = set()
    for target in edition.snapshot.targets:
        instrument = target.instrument
        year = target.period.end_year
        one_year = target.period.year == year and target.area == HOME_AREA
        url = f"{section('chi-tieu', lang)}{year if one_year else 'nhiem-ky'}/"
        screen = _screen("chi_tieu", nam=str(year), van_ban=instrument.id)
        name = instrument.name(lang)
        if (name, instrument.issued_on.text) not in seen:
            seen.add((name, instrument.issued_on.text))
            yield Document(
                "instrument",
                name,
                (name, instrument.number or name),
                url,
                screen,
                f"{instrument.said(lang)} {published_text(instrument.issued_on, lang)}",
                instrument.issued_on.text,
            )
        if target.area == HOME_AREA and (target.name_vi, str(year)) not in seen:
            seen.add((target.name_vi, str(year)))
            title = f"{target.name_vi}, {target.period.label(lang)}"
            yield Document(
                "target",
                title,
                (target.name_vi, title),
                url,
                screen,
                f"{instrument.number} {year}",
                str(year),
            )


def _releases(edition: Edition, lang: Lang) -> Iterator[Document]:
    files: dict[str, str] = {}
    for one in edition.snapshot.releases.values():
        day = published_text(one.published_on, lang)
        url = f"{section('cong-bo', lang)}#{one.id}"
        screen = _screen("nguon_so_lieu", ban=one.id)
        title = f"{one.source}, {day}"
        yield Document(
            "release", title, (one.source, one.id, day), url, screen, one.file,
            one.published_on.text,
        )  # fmt: skip
        files.setdefault(one.file, url)
    for file, url in files.items():
        yield Document("file", file, (file,), url, "/nguon_so_lieu")


def _figures(edition: Edition, lang: Lang) -> Iterator[Document]:
    """Yield the figures of the province: found by their number, period and code."""
    catalogue = edition.catalogue
    keys = dict.fromkeys(
        v.observation.key
        for indicator in edition.snapshot.indicators(HOME_AREA)
        for v in edition.snapshot.vintages(indicator, HOME_AREA)
    )
    for key in keys:
        period = key.period
        figure = edition.figures().of_key(key)
        if figure is None:
            continue
        known = catalogue.indicators[key.indicator]
        part = catalogue.breakdowns.get(key.breakdown)
        said = f"{figure.value:g}"
        name = " ".join(
            x
            for x in (
                known.short(lang),
                part.short(lang) if part else "",
                text(f"measure_short.{key.measure}", lang),
                period.short(lang),
            )
            if x
        )
        yield Document(
            "figure",
            f"{name}: {said.replace('.', ',') if lang == 'vi' else said}",
            (name, said),
            figure_page(key, lang),
            _screen("nguon_so_lieu", ban=figure.release.id, o=str(figure.cell)),
            f"{figure.observation.printed} {period.label(lang)} {figure_code(key)}",
            period.end,
        )


def _screen(page: str, **params: str) -> str:
    return f"/{page}?{urlencode(params)}" if params else f"/{page}"
