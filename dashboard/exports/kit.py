"""The press kit of a period: every graphic, the brief, the figures, captions and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue
from dashboard.domain import Period
from dashboard.exports.draws import Draws
from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Studio, require_right
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.kit_file import KitFile, manifest_of, zip_bytes
from dashboard.exports.kit_graphics import graphics
from dashboard.exports.kit_index import PAPER_MM, index_html, thumbnails
from dashboard.exports.kit_words import About, brief_files, figure_files, readme
from dashboard.exports.log import Exported, entry_of
from dashboard.exports.pdf_page_size import exact_page
from dashboard.exports.renderer import ExportError
from dashboard.exports.stamp import NO_BASE
from dashboard.exports.works_file import works_files
from dashboard.exports.zalo import zalo_file
from dashboard.i18n import Lang

DEFAULT_FORMATS = (
    "tv_hd",
    "feed_square",
    "feed_portrait",
    "story",
    "news_2",
    "handout_a4",
    "svg",
    "pptx",
    "docx",
    "xlsx",
    "csv",
)

Progress = Callable[[int, int], bool]
"""Told how many of how many files are done; returns False to stop."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a kit is asked for."""

    area: str
    period: Period
    formats: tuple[str, ...] = DEFAULT_FORMATS
    langs: tuple[Lang, ...] = ("vi", "en")
    base_url: str = NO_BASE
    now: datetime | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """The finished ZIP with its `count` of files, what to log, and what had to be left out."""

    content: bytes
    count: int
    manifest: Mapping[str, object]
    exported: tuple[Exported, ...]
    left_out: tuple[str, ...] = ()


def make_kit(
    figures: Figures,
    catalogue: Catalogue,
    order: Order,
    renderer: Draws,
    *,
    by: str = "",
    at: datetime,
    progress: Progress = lambda done, of: True,
) -> Kit:
    """Build the whole kit; raise ExportError: a breach, nothing to show, cancelled, a full disk.

    Without a browser the pictures are left out, and README and `left_out` say so.
    """
    judged = assess(figures, catalogue, area=order.area, period=order.period)
    charts = {lang: _charts(figures, catalogue, order, lang, judged) for lang in order.langs}
    if not any(charts.values()):
        raise ExportError("nothing")
    require_right(*(spec for found in charts.values() for c in found for spec, _ in c.versions))
    studio = Studio(renderer)
    files, left_out = _graphics(charts, order, studio, progress)
    about = About(catalogue.areas[order.area], order.period, figures.version, at, order.contact)
    embargoes = {}
    for lang, found in charts.items():
        said = brief(
            figures, catalogue, area=order.area, period=order.period, lang=lang, assessments=judged
        )
        embargoes[lang] = embargo = next((c.stamp.embargo for c in found if c.stamp.embargo), "")
        pictures = _pictures(found, order, studio, left_out)
        slides = "pptx" in order.formats
        files += figure_files(found, lang, about, said, slides=slides, embargo=embargo)
        files += brief_files(said, about, found, studio, embargo=embargo)
        zalo = about.file("zalo", lang, "txt")
        files.append(zalo_file(said, files, zalo, url=order.base_url, embargo=embargo))
        files += works_files(
            figures, catalogue, area=order.area, period=order.period, lang=lang, now=order.now
        )
        page = index_html(found, about, lang, pictures, files, embargo=embargo)
        files.append(KitFile(about.file("index", lang, "html"), page.encode(), "index", lang))
        if pictures:
            page = index_html(found, about, lang, pictures, files, embargo=embargo, printed=True)
            printed = exact_page(renderer.pdf(page, *PAPER_MM, pages=""), *PAPER_MM)
            files.append(KitFile(about.file("index", lang, "pdf"), printed, "index", lang))
    words = readme(about, charts, order.formats, left_out, embargoes)
    files.append(KitFile("README.txt", words, "readme"))
    files.sort(key=lambda f: f.path)
    manifest = manifest_of(figures.version, files)
    exported = tuple(
        entry_of(
            spec,
            stamp,
            formats=[key for key in order.formats if key not in left_out],
            area=order.area,
            period=order.period.iso,
            by=by,
            at=at,
            as_of=figures.as_of,
        )
        for found in charts.values()
        for c in found
        for spec, stamp in c.versions
    )
    content = zip_bytes(files, manifest, at)
    return Kit(content, len(files) + 1, manifest, exported, left_out)


def _charts(
    figures: Figures,
    catalogue: Catalogue,
    order: Order,
    lang: Lang,
    judged: tuple[Assessment, ...],
) -> tuple[Chart, ...]:
    specs = specs_of(
        figures,
        catalogue,
        area=order.area,
        period=order.period,
        lang=lang,
        assessments=judged,
    )
    return stamped(specs, figures, base_url=order.base_url, now=order.now)


def _graphics(
    charts: Mapping[Lang, Sequence[Chart]], order: Order, studio: Studio, progress: Progress
) -> tuple[list[KitFile], tuple[str, ...]]:
    """Return the graphics, and the formats that no browser was there to draw."""
    formats = [BY_KEY[key] for key in order.formats]
    jobs = [(c, f) for found in charts.values() for c in found for f in formats]
    files, left_out = [], set()
    if not progress(0, len(jobs)):
        raise ExportError("cancelled")
    with closing(graphics(jobs, studio, order.period)) as making:
        for done, made in enumerate(making, 1):
            if isinstance(made, KitFile):
                files.append(made)
            else:
                left_out.add(made)
            if not progress(done, len(jobs)):
                raise ExportError("cancelled")
    return files, tuple(sorted(left_out))


def _pictures(
    charts: Sequence[Chart], order: Order, studio: Studio, left_out: Sequence[str]
) -> dict[str, bytes]:
    """Return small pictures for the index, from the first format that the kit draws anyway."""
    drawn = [BY_KEY[key] for key in order.formats if BY_KEY[key].layout and key not in left_out]
    return thumbnails(charts, drawn[0], studio) if drawn else {}
