"""The press kit of a period: every graphic, the brief, the figures, captions and a manifest."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import brief
from dashboard.analysis.figures import Figures
from dashboard.catalog import Catalogue
from dashboard.charts import Breach, Spec, check
from dashboard.charts.pages import period_charts
from dashboard.charts.view import FEW_YEARS, YEARS, View
from dashboard.domain import Period
from dashboard.exports.brief_file import brief_docx, brief_txt
from dashboard.exports.format import BY_KEY, FileKind, Format
from dashboard.exports.graphic import Draws, Studio, file_name
from dashboard.exports.kit_words import captions, readme
from dashboard.exports.log import Exported, entry_of
from dashboard.exports.renderer import RenderError
from dashboard.exports.slides import slides_bytes
from dashboard.exports.stamp import DEFAULT_BASE, Stamp, stamp_of
from dashboard.exports.table_file import workbook_bytes
from dashboard.i18n import Lang, text

THREADS = 3
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


class KitError(Exception):
    """No kit was made; `words(lang)` says why."""

    def __init__(self, code: str, breaches: Sequence[tuple[Spec, Sequence[Breach]]] = ()) -> None:
        super().__init__(code)
        self.code, self.breaches = code, tuple(breaches)

    def words(self, lang: str) -> str:
        """Say what stopped the kit; every chart that breaks a rule, and which."""
        if not self.breaches:
            return text(f"export.error.{self.code}", lang)
        return "\n".join(
            text(
                "export.error.breach",
                lang,
                title=spec.title,
                words="; ".join(b.words(lang) for b in found),
            )
            for spec, found in self.breaches
        )


@dataclass(frozen=True, slots=True)
class Order:
    """What a kit is asked for."""

    area: str
    period: Period
    formats: tuple[str, ...] = DEFAULT_FORMATS
    langs: tuple[Lang, ...] = ("vi", "en")
    base_url: str = DEFAULT_BASE
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """The finished ZIP, its manifest, what to log, and what had to be left out."""

    content: bytes
    manifest: Mapping[str, object]
    exported: tuple[Exported, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, its version for a narrow column, and both stamps."""

    spec: Spec
    stamp: Stamp
    narrow: Spec
    narrow_stamp: Stamp

    def for_(self, format: Format) -> tuple[Spec, Stamp]:
        """Return the version that a format shows."""
        if format.layout is not None and format.layout.narrow:
            return self.narrow, self.narrow_stamp
        return self.spec, self.stamp


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file of the kit, with what the manifest says of it."""

    path: str
    content: bytes
    kind: str
    lang: str = ""
    width: int | None = None
    height: int | None = None
    code: str = ""
    release: tuple[str, ...] = ()


def specs_of(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    lang: Lang,
    assessments: tuple[Assessment, ...] | None = None,
) -> tuple[tuple[Spec, Spec], ...]:
    """Return the charts of a period in one language, each with its version for a column."""
    judged = assessments or assess(figures, catalogue, area=area, period=period)
    wide, few = (
        period_charts(View(figures, catalogue, area, period, lang, figures.version, judged, years))
        for years in (YEARS, FEW_YEARS)
    )
    narrow_of = {spec.id: spec for spec in few}
    return tuple((spec, narrow_of.get(spec.id, spec)) for spec in wide)


def stamped(
    specs: Sequence[tuple[Spec, Spec]], figures: Figures, *, base_url: str, now: datetime | None
) -> tuple[Chart, ...]:
    """Give each chart its code and, before the hour, its embargo."""

    def stamp(spec: Spec) -> Stamp:
        return stamp_of(
            spec, version=figures.version, base_url=base_url, releases=figures.releases, now=now
        )

    return tuple(Chart(wide, stamp(wide), few, stamp(few)) for wide, few in specs)


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
    charts = {
        lang: stamped(
            specs_of(
                figures,
                catalogue,
                area=order.area,
                period=order.period,
                lang=lang,
                assessments=judged,
            ),
            figures,
            base_url=order.base_url,
            now=order.now,
        )
        for lang in order.langs
    }
    _require_right(
        [
            spec
            for found in charts.values()
            for c in found
            for spec in dict.fromkeys((c.spec, c.narrow))
        ],
        any(charts.values()),
    )
    formats = tuple(BY_KEY[key] for key in order.formats)
    files: list[KitFile] = []
    left_out: list[str] = []
    jobs = [(c, f) for found in charts.values() for c in found for f in formats]
    total = len(jobs) + 1
    for done, made in enumerate(_graphics(jobs, Studio(renderer)), 1):
        if isinstance(made, KitFile):
            files.append(made)
        else:
            left_out.append(made)
        if not progress(done, total):
            raise KitError("cancelled")
    for lang, found in charts.items():
        said = brief(
            figures, catalogue, area=order.area, period=order.period, lang=lang, assessments=judged
        )
        files += _words(found, lang, formats)
        files.append(KitFile(f"{lang}/ban-tin.txt", brief_txt(said), "brief", lang))
        files.append(
            KitFile(
                f"{lang}/ban-tin.docx", brief_docx(said, catalogue.areas[order.area]), "brief", lang
            )
        )
    files.append(
        KitFile(
            "README.txt",
            readme(
                order.area, order.period, figures.version, tuple(sorted(set(left_out))), catalogue
            ),
            "readme",
        )
    )
    files.sort(key=lambda f: f.path)
    manifest = _manifest(figures.version, files)
    progress(total, total)
    exported = tuple(
        entry_of(
            spec,
            stamp,
            formats=order.formats,
            area=order.area,
            period=order.period.iso,
            by=by,
            at=at,
        )
        for found in charts.values()
        for c in found
        for spec, stamp in dict.fromkeys(((c.spec, c.stamp), (c.narrow, c.narrow_stamp)))
    )
    return Kit(_zip(files, manifest), manifest, exported, tuple(sorted(set(left_out))))


def _require_right(specs: Sequence[Spec], anything: bool) -> None:
    if not anything:
        raise KitError("nothing")
    wrong = [(spec, found) for spec in specs if (found := check(spec))]
    if wrong:
        raise KitError("breach", wrong)


def _graphics(jobs: Sequence[tuple[Chart, Format]], studio: Studio) -> Iterator[KitFile | str]:
    """Make the files in a few threads; yield each as it is done, in no fixed order."""
    pool = ThreadPoolExecutor(THREADS)
    try:
        waiting: set[Future[KitFile | str]] = {
            pool.submit(_one, chart, format, studio) for chart, format in jobs
        }
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one(chart: Chart, format: Format, studio: Studio) -> KitFile | str:
    spec, stamp = chart.for_(format)
    try:
        content = studio.graphic(spec, format, stamp).content
    except RenderError as error:
        if error.code != "browser_missing":
            raise KitError(error.code) from error
        return format.key
    return KitFile(
        f"{spec.lang}/{format.key}/{file_name(spec, format, stamp)}",
        content,
        format.suffix,
        spec.lang,
        format.width,
        format.height,
        stamp.code,
        _releases(spec),
    )


def _words(charts: Sequence[Chart], lang: Lang, formats: Sequence[Format]) -> list[KitFile]:
    specs = [c.spec for c in charts]
    stamps = [c.stamp for c in charts]
    releases = tuple(dict.fromkeys(r for s in specs for r in _releases(s)))
    files = [
        KitFile(f"{lang}/so-lieu.xlsx", workbook_bytes(specs), "figures", lang, release=releases),
        KitFile(f"{lang}/chu-thich.txt", captions(specs, stamps), "captions", lang),
    ]
    if FileKind.PPTX in {f.kind for f in formats}:
        files.append(
            KitFile(
                f"{lang}/trinh-chieu.pptx",
                slides_bytes(specs, stamps),
                "slides",
                lang,
                release=releases,
            )
        )
    return files


def _releases(spec: Spec) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.release for p in spec.points if p.release))


def _manifest(version: str, files: Sequence[KitFile]) -> dict[str, object]:
    return {
        "version": version,
        "files": [
            {
                "path": f.path,
                "sha256": sha256(f.content).hexdigest(),
                "kind": f.kind,
                "lang": f.lang,
                "width": f.width,
                "height": f.height,
                "code": f.code,
                "release": list(f.release),
            }
            for f in files
        ],
    }


def _zip(files: Sequence[KitFile], manifest: Mapping[str, object]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for file in files:
            _add(bundle, file.path, file.content)
        _add(
            bundle,
            "manifest.json",
            json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8"),
        )
    return out.getvalue()


def _add(bundle: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, (2000, 1, 1, 0, 0, 0))
    packed = path.endswith((".png", ".pptx", ".docx", ".xlsx", ".pdf"))
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    bundle.writestr(entry, content)
