"""The words of a kit: captions with alternative texts, figures, the brief, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.analysis.brief import Brief
from dashboard.charts import Form, Spec
from dashboard.charts.catalogue.cards import BOARD
from dashboard.domain import Area, Period
from dashboard.exports.brief_file import brief_docx, brief_txt
from dashboard.exports.file_names import kit_file, purpose
from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Studio
from dashboard.exports.kit_charts import Chart
from dashboard.exports.kit_file import HERE, KitFile, releases_of
from dashboard.exports.slides import Occasion, slides_bytes
from dashboard.exports.stamp import Stamp
from dashboard.exports.table_file import workbook_bytes
from dashboard.i18n import Lang, date_text, text
from dashboard.i18n.text import LANGUAGES


@dataclass(frozen=True, slots=True)
class About:
    """What a whole kit is about: where, which months, from which data, made when, by whom."""

    area: Area
    period: Period
    version: str
    made: datetime
    contact: str = ""

    def file(self, kind: str, lang: Lang, suffix: str) -> str:
        """Return the path of a file of the whole kit."""
        return kit_file(kind, lang, self.period, self.area.name(lang), suffix)

    def day(self, lang: Lang) -> str:
        """Return the day the kit was made, as the province's calendar has it."""
        return date_text(self.made.astimezone(HERE).date(), lang)

    def asked(self, lang: Lang) -> str:
        """Say whom to ask."""
        if self.contact:
            return text("kit.contact", lang, contact=self.contact)
        return text("kit.contact_unknown", lang)


def captions(charts: Sequence[Chart]) -> bytes:
    """Return a caption and an alternative text for each chart, ready to paste, by number."""
    blocks = [_caption(chart.number, chart.spec, chart.stamp, _codes(chart)) for chart in charts]
    return b"\xef\xbb\xbf" + ("\r\n\r\n".join(blocks) + "\r\n").encode("utf-8")


def _caption(number: int, spec: Spec, stamp: Stamp, codes: str) -> str:
    lines = [
        stamp.embargo,
        f"{number:02d}. {spec.title}",
        spec.subtitle.text,
        *spec.notes,
        spec.axis_note,
        spec.part_year_note,
        spec.foot.text,
        codes,
        f"{text('export.kind.alt', spec.lang)}: {spec.alt}",
        stamp.url,
    ]
    return "\r\n".join(line for line in lines if line)


def _codes(chart: Chart) -> str:
    """Name every code that one of the chart's pictures bears."""
    lang = chart.spec.lang
    said = text("export.code", lang, code=chart.stamp.code)
    if chart.narrow_stamp.code == chart.stamp.code:
        return said
    return f"{said}; {text('export.code_narrow', lang, code=chart.narrow_stamp.code)}"


def figure_files(
    charts: Sequence[Chart], lang: Lang, about: About, said: Brief, *, slides: bool, embargo: str
) -> list[KitFile]:
    """Return one language's figures, captions and, where asked for, the slides of all charts."""
    specs, stamps = [c.spec for c in charts], [c.stamp for c in charts]
    releases = tuple(dict.fromkeys(r for s in specs for r in releases_of(s)))
    codes = [_codes(chart) for chart in charts]
    book = workbook_bytes(specs, embargo=embargo, codes=codes)
    files = [
        KitFile(about.file("figures", lang, "xlsx"), book, "figures", lang, release=releases),
        KitFile(about.file("captions", lang, "txt"), captions(charts), "captions", lang),
    ]
    if slides:
        occasion = Occasion(
            text(
                "kit.slides_title",
                lang,
                area=about.area.name(lang),
                period=about.period.label(lang),
            ),
            said.headline.text,
            about.day(lang),
            about.asked(lang),
        )
        deck = slides_bytes(specs, stamps, occasion)
        path = about.file("slides", lang, "pptx")
        files.append(KitFile(path, deck, "slides", lang, release=releases))
    return files


def brief_files(
    said: Brief,
    about: About,
    charts: Sequence[Chart],
    studio: Studio,
    *,
    embargo: str,
) -> list[KitFile]:
    """Return the brief as text to paste, and as a Word file with table and first chart."""
    lang = said.lang
    board = next((c.spec for c in charts if c.spec.id == BOARD), None)
    lead = next((c for c in charts if c.spec.form is not Form.CARD), None)
    word = brief_docx(
        said,
        about.area,
        embargo=embargo,
        board=board,
        lead=lead.spec if lead else None,
        picture=studio.sheet_picture(lead.spec, lead.stamp) if lead else None,
        contact=about.asked(lang),
    )
    return [
        KitFile(about.file("brief", lang, "txt"), brief_txt(said, embargo=embargo), "brief", lang),
        KitFile(about.file("brief", lang, "docx"), word, "brief", lang),
    ]


def readme(
    about: About,
    charts: Mapping[Lang, Sequence[Chart]],
    formats: Sequence[str],
    left_out: Sequence[str],
    embargoes: Mapping[Lang, str],
) -> bytes:
    """Say in both languages what the kit holds, what each format is for, and whom to ask.

    `embargoes` holds the line to print first in each language of the kit; empty: none.
    """
    lines: list[str] = []
    for lang in LANGUAGES:
        embargo = embargoes.get(lang, "")
        place = {"area": about.area.name(lang), "period": about.period.label(lang)}
        lines += [embargo] if embargo else []
        lines.append(text("kit.readme", lang, **place, version=about.version, day=about.day(lang)))
        if listed := charts.get(lang, ()):
            lines += ["", text("kit.readme_charts", lang)]
            lines += [f"  {c.number:02d}  {c.spec.title} ({_codes(c)})" for c in listed]
        lines += ["", text("kit.readme_formats", lang)]
        for key in (k for k in formats if k not in left_out):
            named = text(f"format.{key}", lang)
            lines.append(f"  {purpose(BY_KEY[key], lang)}/ : {named}")
        if left_out:
            names = ", ".join(text(f"format.{key}", lang) for key in left_out)
            lines.append(text("kit.left_out", lang, formats=names))
            lines.append(text("export.error.browser_missing", lang))
        lines += ["", text("kit.terms", lang), about.asked(lang), ""]
    said = "\n".join(lines).replace("\n", "\r\n")
    return b"\xef\xbb\xbf" + said.encode("utf-8")
