"""Works and programmes of a kit: a workbook of one table a sheet, and text to paste."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from openpyxl import Workbook

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Period
from dashboard.exports.file_names import kit_file
from dashboard.exports.kit_file import KitFile
from dashboard.exports.region_report import region_report
from dashboard.exports.safe_cell import safe
from dashboard.exports.workbook import saved
from dashboard.exports.works_report import Section, report_text, works_report
from dashboard.i18n import Lang, hour_and_day, text


def works_files(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    lang: Lang,
    now: datetime | None = None,
) -> list[KitFile]:
    """Return the files of one language; none where nothing is known."""
    found = works_report(figures, catalogue, area=area, period=period, lang=lang)
    region = region_report(figures, catalogue, area=area, period=period, lang=lang)
    found += (region,) if region is not None else ()
    if not found:
        return []
    name = catalogue.areas[area].name(lang)
    title = text("works.file.title", lang, area=name)
    releases = tuple(
        dict.fromkeys(r for s in found for line in s.lines for r, _, _ in line.sources)
    )
    embargo = _embargo(releases, figures, now, lang)
    head = "\n".join([*([embargo] if embargo else []), title, ""])
    said = (head + "\n" + report_text(found)).replace("\n", "\r\n")
    book = _workbook(found, figures, lang, title, embargo)
    path = partial(kit_file, "works", lang, period, name)
    return [
        KitFile(path("xlsx"), book, "works", lang, release=releases),
        KitFile(path("txt"), b"\xef\xbb\xbf" + said.encode("utf-8"), "works", lang),
    ]


def _embargo(releases: Sequence[str], figures: Figures, now: datetime | None, lang: Lang) -> str:
    """Return the line that stands first before the last hour of what is shown."""
    known = [figures.releases[r] for r in releases]
    hours = [r.embargo_until for r in known if now and r.under_embargo(now) and r.embargo_until]
    return text("export.embargo", lang, **hour_and_day(max(hours), lang)) if hours else ""


def _workbook(
    sections: Sequence[Section], figures: Figures, lang: Lang, title: str, embargo: str
) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    more = tuple(text(f"works.file.{name}", lang) for name in ("source", "cell", "quote"))
    for section in sections:
        sheet = book.create_sheet(section.title[:31].replace(":", " ").replace("/", " "))
        for said in (embargo, section.lead, *section.notes):
            if said:
                sheet.append([safe(said)])
        sheet.append([safe(name) for name in (*section.columns, *more)])
        for line in section.lines:
            sources = [figures.releases[r].source for r, _, _ in line.sources]
            cells = [cell for _, cell, _ in line.sources]
            quotes = [quote for _, _, quote in line.sources if quote]
            told = ["; ".join(dict.fromkeys(part)) for part in (sources, cells, quotes)]
            sheet.append([safe(c.replace("\u00a0", " ")) for c in (*line.cells, *told)])
        sheet.column_dimensions["A"].width = 48
    return saved(book, title=title, lang=lang)
