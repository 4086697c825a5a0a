"""Every file of the site from one edition, in a fixed order: the same figures, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from dashboard.analysis.reads import recorded
from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.public.edition import Edition
from dashboard.public.site.address import PICTURE, home, period_page
from dashboard.public.site.assets import assets
from dashboard.public.site.drawing import WIDE, Drawings
from dashboard.public.site.due_calendar import due_calendar, due_feed
from dashboard.public.site.feeds import atom, calendar, latest_change, site_map
from dashboard.public.site.figure_page import figures_of
from dashboard.public.site.graphic_page import chart_files, chart_page, fate_page
from dashboard.public.site.issued import Issued, fates
from dashboard.public.site.machines import (
    EMBED_SCRIPT,
    data_page,
    dcat,
    headers_file,
    llms,
    missing_page,
    robots,
)
from dashboard.public.site.material import CHARTED, HOME_AREA, Material
from dashboard.public.site.page import Frame, Page, render
from dashboard.public.site.period_page import period_of, periods_of
from dashboard.public.site.preview import preview
from dashboard.public.site.register_page import first_year, register_of, years
from dashboard.public.site.releases_page import releases_of
from dashboard.public.site.search_page import SCRIPT, index_file, script_name, search_page
from dashboard.public.site.subject_page import subject_list, subject_of, subjects
from dashboard.public.site.unchanged import FILE, Unchanged, files_of, whole_mark

Files = Iterator[tuple[str, bytes]]


def site_files(
    edition: Edition,
    drawings: Drawings,
    issued: Issued,
    base: str,
    *,
    charted: int = CHARTED,
    served: Path | None = None,
) -> Iterator[tuple[str, bytes | None]]:
    """Yield every path with its content; the site map late, since it lists the pages.

    `charted` is the number of latest main periods whose charts are drawn. `served` is the site of
    the last build: a page that is the same there comes without content.
    """
    frame, shared = _frame(base)
    material = Material(edition, charted)
    issued.note(material)
    unchanged = Unchanged(served, material, repr(frame))
    paths: list[str] = []
    count = 1

    def made(page: Page) -> tuple[str, bytes]:
        if page.indexed:
            paths.append(page.path)
        return _name(page.path), render(page, frame)

    with drawings.ahead(material.drawn()) as later:
        pictures = [(path, later(make)) for path, make in _previews(material, drawings)]
        found = _taken_or_made(material, drawings, unchanged, base)
        pages = _pages(material, drawings, issued, base)
        for one in (*shared.items(), *_indexes(edition)):
            count += 1
            yield one
        for page in chain(found, pages):
            count += 1
            if isinstance(page, Page):
                yield made(page)
            else:
                paths.append(page)
                yield _name(page), None
        for one in chain(
            _beside(material, drawings, frame),
            ((path, picture.result()) for path, picture in pictures),
            _machines(edition, paths, base),
        ):
            count += 1
            yield one
    yield FILE, unchanged.file(whole_mark(edition, issued, repr(frame), charted), count)


def files_if_right(
    edition: Edition, issued: Issued, base: str, charted: int, served: Path | None
) -> int:
    """Return how many files the site served has if a build would change none; else 0."""
    frame, _ = _frame(base)
    return files_of(served, whole_mark(edition, issued, repr(frame), charted))


def _frame(base: str) -> tuple[Frame, dict[str, bytes]]:
    """Return what all pages share, and the files of it."""
    shared, style, fonts = assets()
    return Frame(base, style, fonts, script_name()), shared


def _taken_or_made(
    material: Material, drawings: Drawings, unchanged: Unchanged, base: str
) -> Iterator[Page | str]:
    """Yield the pages of figures and of periods without charts; of what is the same, the path."""
    for lang in LANGUAGES:
        for key in material.history:
            same = unchanged.pages(key, lang)
            if same is None:
                made = list(figures_of(material, key, lang, base))
                unchanged.note(key, lang, [page.path for page in made])
            yield from made if same is None else same
    for area, period in material.plain():
        same = unchanged.pages_of(area, period)
        if same is None:
            with recorded() as reads:
                made = [period_of(material, drawings, area, period, one) for one in LANGUAGES]
            unchanged.note_period(area, period, reads, [page.path for page in made])
        yield from made if same is None else same


def _indexes(edition: Edition) -> Files:
    for lang in LANGUAGES:
        yield f"tim/{lang}.json", index_file(edition, lang)


def _beside(material: Material, drawings: Drawings, frame: Frame) -> Files:
    for lang in LANGUAGES:
        for chart in material.all_charts(lang):
            yield from chart_files(drawings, chart, lang, frame).items()


def _machines(edition: Edition, paths: list[str], base: str) -> Files:
    yield script_name(), SCRIPT.encode()
    yield "nhung.js", EMBED_SCRIPT
    yield "feed.xml", atom(edition, base)
    yield "lich.ics", calendar(edition, base)
    yield "han-cong-bo.ics", due_calendar(edition)
    yield "han-cong-bo.xml", due_feed(edition, base)
    yield "robots.txt", robots(base)
    yield "_headers", headers_file()
    yield "dcat.jsonld", dcat(edition, base)
    yield "llms.txt", llms(base)
    yield "phien-ban.txt", f"{edition.version}\n".encode()
    yield "sitemap.xml", site_map(sorted(paths), base, latest_change(edition))


def _pages(material: Material, drawings: Drawings, issued: Issued, base: str) -> Iterator[Page]:
    """Yield the pages without drawings first: what is drawn beside them has time until then."""
    for lang in LANGUAGES:
        yield periods_of(material, lang)
        yield subject_list(material, lang)
        yield register_of(material, first_year(material), lang, front=True)
        for year in (*years(material), None):
            yield register_of(material, year, lang)
        yield releases_of(material, lang)
        yield data_page(material.edition, lang)
        yield search_page(lang)
    yield missing_page()
    for lang in LANGUAGES:
        yield period_of(material, drawings, *material.front(), lang, front=True)
        for period in material.main_periods(HOME_AREA):
            if material.charted(HOME_AREA, period):
                yield period_of(material, drawings, HOME_AREA, period, lang)
        for indicator in subjects(material):
            yield subject_of(material, drawings, indicator, lang)
        for chart in material.all_charts(lang):
            yield chart_page(material, drawings, chart, lang, base)
        for fate in fates(material, issued, lang):
            yield fate_page(material, fate, lang)


def _name(path: str) -> str:
    return path if path.endswith(".html") else f"{path}index.html"


def _previews(material: Material, drawings: Drawings) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the path of every preview, and what makes it."""
    for lang in LANGUAGES:
        foot = text("public.name", lang)
        about = text("public.about", lang)
        yield f"{home(lang)}{PICTURE}", partial(_preview, drawings, foot, about, "")
        for period in material.main_periods(HOME_AREA):
            if material.charted(HOME_AREA, period):
                yield _of_period(material, drawings, period, lang)
        for chart in material.all_charts(lang):
            spec = chart.spec
            path = f"{home(lang)}bieu/{chart.code}/{PICTURE}"
            kicker = f"{spec.subtitle.area} · {spec.subtitle.period}"
            said = f"{foot} · {chart.code} · {spec.foot.source}"
            yield path, partial(_preview, drawings, kicker, spec.title, said, spec)


def _of_period(
    material: Material, drawings: Drawings, period: Period, lang: Lang
) -> tuple[str, Callable[[], bytes]]:
    name = material.catalogue.areas[HOME_AREA].name(lang)
    charts = material.charts(HOME_AREA, period, lang)
    message = charts[0].spec.title if charts else text("public.about", lang)
    kicker, foot = f"{name} · {period.label(lang)}", text("public.name", lang)
    path = f"{period_page(HOME_AREA, period, lang)}{PICTURE}"
    spec = charts[0].spec if charts else None
    return path, partial(_preview, drawings, kicker, message, foot, spec)


def _preview(
    drawings: Drawings, kicker: str, message: str, foot: str, spec: Spec | None = None
) -> bytes:
    drawing = drawings.raw(spec, WIDE) if spec else ""
    said = repr((kicker, message, foot, drawing))
    return drawings.picture(said, lambda: preview(kicker, message, foot, drawing))
