"""The words of a kit: captions with alternative texts, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.brief import Brief
from dashboard.catalog import Catalogue
from dashboard.charts import Spec
from dashboard.domain import Area, Period
from dashboard.exports.brief_file import brief_docx, brief_txt
from dashboard.exports.kit_charts import Chart
from dashboard.exports.kit_file import KitFile, releases_of
from dashboard.exports.slides import slides_bytes
from dashboard.exports.stamp import Stamp
from dashboard.exports.table_file import workbook_bytes
from dashboard.i18n import Lang, text
from dashboard.i18n.text import LANGUAGES


def captions(specs: Sequence[Spec], stamps: Sequence[Stamp]) -> bytes:
    """Return a caption and an alternative text for each chart, ready to paste."""
    blocks = []
    for spec, stamp in zip(specs, stamps, strict=True):
        blocks.append(
            "\r\n".join(
                [
                    *([stamp.embargo] if stamp.embargo else []),
                    f"[{stamp.code}] {spec.id}",
                    spec.title,
                    spec.subtitle.text,
                    *spec.notes,
                    spec.foot.text,
                    f"{text('export.kind.alt', spec.lang)}: {spec.alt}",
                    *([stamp.url] if stamp.url else []),
                ]
            )
        )
    return b"\xef\xbb\xbf" + ("\r\n\r\n".join(blocks) + "\r\n").encode("utf-8")


def figure_files(
    charts: Sequence[Chart], lang: Lang, *, slides: bool, embargo: str
) -> list[KitFile]:
    """Return one language's figures, captions and, where asked for, the slides of all charts."""
    specs, stamps = [c.spec for c in charts], [c.stamp for c in charts]
    releases = tuple(dict.fromkeys(r for s in specs for r in releases_of(s)))
    book = workbook_bytes(specs, embargo=embargo)
    files = [
        KitFile(f"{lang}/so-lieu.xlsx", book, "figures", lang, release=releases),
        KitFile(f"{lang}/chu-thich.txt", captions(specs, stamps), "captions", lang),
    ]
    if slides:
        deck = slides_bytes(specs, stamps)
        files.append(KitFile(f"{lang}/trinh-chieu.pptx", deck, "slides", lang, release=releases))
    return files


def brief_files(said: Brief, area: Area, *, embargo: str) -> list[KitFile]:
    """Return the brief as text to paste and as a Word file."""
    lang = said.lang
    return [
        KitFile(f"{lang}/ban-tin.txt", brief_txt(said, embargo=embargo), "brief", lang),
        KitFile(f"{lang}/ban-tin.docx", brief_docx(said, area, embargo=embargo), "brief", lang),
    ]


def readme(
    area: str,
    period: Period,
    version: str,
    left_out: Sequence[str],
    catalogue: Catalogue,
    embargoes: Mapping[Lang, str],
) -> bytes:
    """Say in both languages what the kit holds and how a number is traced.

    `embargoes` holds the line to print first in each language of the kit; empty: none.
    """
    lines: list[str] = []
    for lang in LANGUAGES:
        embargo = embargoes.get(lang, "")
        lines += [
            *([embargo] if embargo else []),
            text(
                "kit.readme",
                lang,
                area=catalogue.areas[area].name(lang),
                period=period.label(lang),
                version=version,
            ),
        ]
        if left_out:
            names = ", ".join(text(f"format.{key}", lang) for key in left_out)
            lines.append(text("kit.left_out", lang, formats=names))
            lines.append(text("export.error.browser_missing", lang))
        lines.append("")
    said = "\n".join(lines).replace("\n", "\r\n")
    return b"\xef\xbb\xbf" + said.encode("utf-8")
