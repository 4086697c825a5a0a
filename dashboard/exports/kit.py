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
from dashboard.charts import Spec, check
from dashboard.domain import Period
from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Draws, Studio
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.kit_file import KitFile, manifest_of, zip_bytes
from dashboard.exports.kit_graphics import KitError, graphics
from dashboard.exports.kit_words import brief_files, figure_files, readme
from dashboard.exports.log import Exported, entry_of
from dashboard.exports.stamp import NO_BASE
from dashboard.exports.works_file import works_files
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


@dataclass(frozen=True, slots=True)
class Kit:
    """The finished ZIP, its manifest, what to log, and what had to be left out."""

    content: bytes
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
    """Build the whole kit; raise KitError: a breach, nothing to show, cancelled.

    Without a browser the pictures are left out, and README and `left_out` say so.
    """
    judged = assess(figures, catalogue, area=order.area, period=order.period)
    charts = {lang: _charts(figures, catalogue, order, lang, judged) for lang in order.langs}
    _require_right(
        [spec for found in charts.values() for c in found for spec, _ in c.versions],
        any(charts.values()),
    )
    files, left_out = _graphics(charts, order, renderer, progress)
    embargoes = {}
    for lang, found in charts.items():
        said = brief(
            figures, catalogue, area=order.area, period=order.period, lang=lang, assessments=judged
        )
        embargoes[lang] = embargo = next((c.stamp.embargo for c in found if c.stamp.embargo), "")
        area = catalogue.areas[order.area]
        files += figure_files(found, lang, slides="pptx" in order.formats, embargo=embargo)
        files += brief_files(said, area, embargo=embargo)
        files += works_files(
            figures,
            catalogue,
            area=order.area,
            period=order.period,
            lang=lang,
            now=order.now,
        )
    words = readme(order.area, order.period, figures.version, left_out, catalogue, embargoes)
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
    return Kit(zip_bytes(files, manifest), manifest, exported, left_out)


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
    charts: Mapping[Lang, Sequence[Chart]], order: Order, renderer: Draws, progress: Progress
) -> tuple[list[KitFile], tuple[str, ...]]:
    """Return the graphics, and the formats that no browser was there to draw."""
    formats = [BY_KEY[key] for key in order.formats]
    jobs = [(c, f) for found in charts.values() for c in found for f in formats]
    files, left_out = [], set()
    if not progress(0, len(jobs)):
        raise KitError("cancelled")
    with closing(graphics(jobs, Studio(renderer))) as making:
        for done, made in enumerate(making, 1):
            if isinstance(made, KitFile):
                files.append(made)
            else:
                left_out.add(made)
            if not progress(done, len(jobs)):
                raise KitError("cancelled")
    return files, tuple(sorted(left_out))


def _require_right(specs: Sequence[Spec], anything: bool) -> None:
    if not anything:
        raise KitError("nothing")
    wrong = [(spec, found) for spec in specs if (found := check(spec))]
    if wrong:
        raise KitError("breach", wrong)
