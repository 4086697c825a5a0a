"""The verdicts of a period, each with both of its cells: the figure's and the demand's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.analysis.assess import Assessment, assess
from dashboard.domain import Period
from dashboard.i18n import text
from dashboard.public.column import columns
from dashboard.public.edition import Edition
from dashboard.public.observations import Row
from dashboard.public.parameter import Query

COLUMNS = columns(
    "area",
    "period",
    "indicator",
    "breakdown",
    "value:number?",
    "unit",
    "growth_yoy_pct:number?",
    "target:number?",
    "target_period?",
    "instrument?",
    "gap:number?",
    "gap_unit?",
    "verdict",
    "verdict_vi",
    "verdict_en",
    "part_of_year:boolean",
    "required_rest_pct:number?",
    "band:list?",
    "within_band:boolean",
    "caveats:list",
    "status?",
    "release?",
    "cell?",
    "target_release?",
    "target_cell?",
)


def rows(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield the verdicts of an area's period as of a day."""
    area: str = query.get("area") or edition.catalogue.home.code
    period: Period = query.get("period")
    for one in assessed(edition, area, period, query.as_of):
        if not query.codes("indicator") or one.indicator in query.codes("indicator"):
            yield row_of(one, area)


def assessed(
    edition: Edition, area: str, period: Period, as_of: date | None
) -> tuple[Assessment, ...]:
    """Judge an area's period as of a day."""
    figures = edition.figures(as_of)
    return assess(figures, edition.catalogue, area=area, period=period, today=figures.as_of)


def row_of(found: Assessment, area: str) -> Row:
    """Return one verdict."""
    target = found.target
    said = found.to_row()
    return {
        "area": area,
        "period": found.period.iso,
        "breakdown": found.breakdown,
        **said,
        "verdict_vi": text(found.verdict.key, "vi"),
        "verdict_en": text(found.verdict.key, "en"),
        "part_of_year": found.partial,
        "caveats": list(found.caveats),
        "target_release": target.release if target else None,
        "target_cell": str(target.cell) if target else None,
    }
