"""Published values as rows: the one in use for each key, or every vintage ever published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.analysis.vintage_choice import known
from dashboard.domain import ObservationKey, Release, Status
from dashboard.domain.period import Lang
from dashboard.i18n import published_text
from dashboard.public.column import columns
from dashboard.public.edition import Edition
from dashboard.public.figure_code import figure_code
from dashboard.public.parameter import Query
from dashboard.store import Vintage

Row = dict[str, Any]

COLUMNS = columns(
    "code",
    "area",
    "indicator",
    "breakdown",
    "period_start",
    "period_end",
    "measure",
    "value:number",
    "unit",
    "obs_status",
    "status",
    "printed",
    "precision:number?",
    "label",
    "footnote",
    "release",
    "source",
    "source_kind",
    "published_on?",
    "file",
    "sha256",
    "cell",
    "state",
    "chosen_because?",
    "vintages:integer?",
)

OBS_STATUS = {
    Status.ESTIMATE: "E",
    Status.PRELIMINARY: "P",
    Status.FINAL: "A",
    Status.UNKNOWN: "A",
}
"""SDMX's CL_OBS_STATUS. "A" is its word for "nothing special is said"; `status` says which."""


def rows(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield the rows of a question in the order of their keys, from the row `after` on."""
    wanted_areas = query.codes("area") or edition.snapshot.areas
    after = query.get("after")
    for area in sorted(set(wanted_areas)):
        known_here = edition.snapshot.indicators(area)
        for indicator in sorted(set(query.codes("indicator") or known_here) & set(known_here)):
            if after and (area, indicator) < (after[0], after[1]):
                continue
            for row in _of_indicator(edition, query, area, indicator):
                if not after or place(row) > tuple(after):
                    yield row


def place(row: Row) -> tuple[str, ...]:
    """Return where a row stands in the order: what a page's token holds."""
    return tuple(
        str(row[name] or "")
        for name in (
            "area",
            "indicator",
            "breakdown",
            "period_end",
            "period_start",
            "measure",
            "published_on",
            "release",
            "cell",
        )
    )


def _of_indicator(edition: Edition, query: Query, area: str, indicator: str) -> list[Row]:
    if query.get("includeHistory"):
        found = [
            vintage_row(v)
            for v in known(edition.snapshot.history(indicator, area), query.as_of)
            if _asked(v.observation.key, query)
        ]
    else:
        keys = {v.observation.key for v in edition.snapshot.vintages(indicator, area)}
        found = [
            row
            for key in keys
            if _asked(key, query)
            if (row := chosen_row(edition, key, query.as_of))
        ]
    if releases := query.codes("release"):
        found = [row for row in found if row["release"] in releases]
    return sorted(found, key=place)


def chosen_row(edition: Edition, key: ObservationKey, as_of: Any = None) -> Row | None:
    """Return the row of the value in use for a key as of a day, or None."""
    figure = edition.figures(as_of).of_key(key)
    if figure is None:
        return None
    row = vintage_row(Vintage(figure.observation, figure.release))
    return {**row, "chosen_because": figure.reason, "vintages": 1 + len(figure.others)}


def vintage_row(vintage: Vintage) -> Row:
    """Return one published value with everything that says where it comes from."""
    seen = vintage.observation
    return {
        "code": figure_code(seen.key),
        "area": seen.area,
        "indicator": seen.indicator,
        "breakdown": seen.breakdown,
        "period_start": seen.period.start,
        "period_end": seen.period.end,
        "measure": seen.measure.value,
        "value": seen.value,
        "unit": seen.unit,
        "obs_status": OBS_STATUS[seen.status],
        "status": seen.status.value,
        "printed": seen.printed,
        "precision": seen.precision or None,
        "label": seen.label,
        "footnote": seen.footnote,
        **source_of(vintage.release),
        "cell": str(seen.cell),
        "state": vintage.release.state.value,
        "chosen_because": None,
        "vintages": None,
    }


def source_of(release: Release) -> Row:
    """Return what a row says of its release."""
    return {
        "release": release.id,
        "source": release.source,
        "source_kind": release.source_kind.name.lower(),
        "published_on": release.published_on.text or None,
        "file": release.file,
        "sha256": release.sha256,
    }


def day_of(release: Release, lang: Lang) -> str:
    """Print a release's day as far as it is known."""
    return published_text(release.published_on, lang)


def _asked(key: ObservationKey, query: Query) -> bool:
    return (
        _among(key.breakdown, query.get("breakdown"))
        and _among(key.measure, query.get("measure"))
        and _in_periods(key, query)
    )


def _among(value: str, asked: tuple[str, ...] | None) -> bool:
    """Tell whether a value is asked for; the word TOTAL (or nothing) asks for the whole."""
    if asked is None:
        return True
    return value in asked or (not value and (not asked or "TOTAL" in asked))


def _in_periods(key: ObservationKey, query: Query) -> bool:
    periods, start, end = query.get("period"), query.get("startPeriod"), query.get("endPeriod")
    if periods and all((p.start, p.end) != (key.period_start, key.period_end) for p in periods):
        return False
    if start is not None and key.period_start < start.start:
        return False
    return end is None or key.period_end <= end.end
