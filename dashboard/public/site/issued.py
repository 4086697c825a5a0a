"""Every graphic that was ever issued under a code, by the office or by the site, and its fate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from dashboard.analysis.as_of import PART, Figures
from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.kit_charts import specs_of
from dashboard.exports.log import Exported, ExportLog, entry_of
from dashboard.exports.recall import best_match, changes
from dashboard.exports.short_code import code_of
from dashboard.exports.stamp import Stamp
from dashboard.i18n import LANGUAGES, Lang
from dashboard.public.site.graphic_page import Fate
from dashboard.public.site.material import Chart, Material

FILE = "public-codes.jsonl"


class Issued:
    """The log of the office's exports and the site's own codes, which never die.

    `at` is when a code is first given out; a hidden release's graphics are not among them.
    """

    def __init__(self, directory: Path, hidden: frozenset[str], at: datetime) -> None:
        self._office = ExportLog(directory, hidden=hidden)
        self._site = ExportLog(directory, hidden=hidden)
        self._site.path = directory / FILE
        self._at = at

    def note(self, material: Material) -> None:
        """Write down the codes of this build that were never given out before."""
        known = {(e.code, e.lang) for e in self._site.entries()}
        self._site.append(
            entry_of(
                one.spec,
                Stamp(one.code, "", ""),
                formats=("site",),
                area=one.area,
                period=one.period.iso,
                by="",
                at=self._at,
            )
            for lang in LANGUAGES
            for one in material.all_charts(lang)
            if (one.code, lang) not in known
        )

    def entries(self) -> tuple[Exported, ...]:
        """Return all of them, the latest first."""
        return tuple(reversed((*self._site.entries(), *self._office.entries())))


def fates(material: Material, issued: Issued, lang: Lang) -> Iterator[Fate]:
    """Yield what became of each code that is no chart of the site now, each code once.

    A code is shared by the languages: where it was issued in one alone, that one's words serve.
    """
    shown = {one.code for one in material.all_charts(lang)}
    found: dict[str, Exported] = {}
    for entry in issued.entries():
        known = found.get(entry.code)
        if entry.code not in shown and (known is None or (known.lang != lang == entry.lang)):
            found[entry.code] = entry
    for code in sorted(found):
        entry = found[code]
        specs = _specs(material, entry)
        best = best_match(entry, specs)
        yield Fate(entry, changes(entry, best), _in_place(material, best, lang))


def _specs(material: Material, entry: Exported) -> list[Spec]:
    area, period = entry.area, Period.from_iso(entry.period)
    lang: Lang = "en" if entry.lang == "en" else "vi"
    figures: Figures = (
        material.as_of(date.fromisoformat(entry.as_of)) if entry.as_of else material.figures
    )
    key = ("specs", area, period, lang)
    return figures.remember(
        key,
        lambda: [
            spec
            for pair in specs_of(figures, material.catalogue, area=area, period=period, lang=lang)
            for spec in dict.fromkeys(pair)
        ],
        weight=PART,
    )


def _in_place(material: Material, spec: Spec | None, lang: Lang) -> Chart | None:
    if spec is None:
        return None
    code = code_of(spec, "")
    return next(
        (c for c in material.all_charts(lang) if code in (c.code, code_of(c.narrow, ""))), None
    )
