"""Which exported charts show a number that has been replaced since.

A chart of a past day ("as of") is compared with the same day: a later revision leaves it what it
says it is, a withdrawal of what it shows makes it wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts import Spec
from dashboard.exports.log import Exported
from dashboard.exports.short_code import Plotted, plotted
from dashboard.i18n import Lang, number, text

ChartsOf = Callable[[str, str, date | None, Lang], Sequence[Spec]]
"""The charts, wide and narrow, of an area, a period ("YYYY-MM/YYYY-MM"), a day and a language."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number of an exported chart: as it was exported, and as it is now (None: gone)."""

    before: Plotted
    now: Plotted | None


@dataclass(frozen=True, slots=True)
class Recalled:
    """An export that is now wrong, what changed, and the chart that replaces it (or None)."""

    exported: Exported
    changes: tuple[Change, ...]
    replacement: Spec | None


def changes(exported: Exported, spec: Spec | None) -> tuple[Change, ...]:
    """Compare an export's numbers with the chart as it is now; a new number is no change."""
    current = {_place(p): p for p in plotted(spec)} if spec is not None else {}
    return tuple(
        Change(old, new)
        for old in exported.numbers
        if old.value is not None
        for new in [current.get(_place(old))]
        if new is None or new.value is None or not _same(old.value, new.value)
    )


def recall(entries: Sequence[Exported], charts: Sequence[Spec]) -> tuple[Recalled, ...]:
    """List the exports of these charts' area and period that are wrong now, latest first.

    `charts` are the charts as they are now, wide and narrow ones: an export is compared with
    the one of its language that shares most of its numbers.
    """
    found = []
    seen: set[tuple[str, str]] = set()
    for entry in reversed(entries):
        if (entry.code, entry.lang) in seen:
            continue
        seen.add((entry.code, entry.lang))
        best = best_match(entry, charts)
        if changed := changes(entry, best):
            found.append(Recalled(entry, changed, best))
    return tuple(found)


def best_match(entry: Exported, charts: Sequence[Spec]) -> Spec | None:
    """Return the chart that an export shows: wide or narrow, the one with most of its numbers."""
    like = [s for s in charts if s.id == entry.chart and s.lang == entry.lang]
    return min(like, key=lambda s: (len(changes(entry, s)), len(s.points)), default=None)


def recall_all(entries: Sequence[Exported], charts: ChartsOf) -> tuple[Recalled, ...]:
    """List the exports that are wrong now, each area, period and day compared with its own."""
    found: list[Recalled] = []
    views = dict.fromkeys((e.area, e.period, e.as_of) for e in entries)
    for area, period, as_of in views:
        mine = [e for e in entries if (e.area, e.period, e.as_of) == (area, period, as_of)]
        day = date.fromisoformat(as_of) if as_of else None
        langs = dict.fromkeys(e.lang for e in mine)
        now = [
            s for lang in langs for s in charts(area, period, day, "en" if lang == "en" else "vi")
        ]
        found += recall(mine, now)
    return tuple(sorted(found, key=lambda one: one.exported.at, reverse=True))


def correction_note(recalled: Recalled, lang: Lang) -> str:
    """Word the correction for the editors that have the picture."""
    entry = recalled.exported
    lines = [text("recall.note", lang, code=entry.code, title=entry.title)]
    for change in recalled.changes:
        before = number(change.before.value or 0.0, lang)
        if change.now is None or change.now.value is None:
            lines.append(text("recall.gone", lang, period=change.before.period, before=before))
        else:
            lines.append(
                text(
                    "recall.changed",
                    lang,
                    period=change.before.period,
                    before=before,
                    now=number(change.now.value, lang),
                    release=change.now.release or "–",
                )
            )
    if recalled.replacement is not None:
        lines.append(
            text(
                "recall.replacement",
                lang,
                title=recalled.replacement.title,
                foot=recalled.replacement.foot.text,
            )
        )
    return "\n".join(lines)


def _place(p: Plotted) -> tuple[str, str, str, str, str]:
    return (p.area, p.series, p.place, p.period, p.measure)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
