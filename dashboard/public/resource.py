"""What the API offers: one declaration a resource, read by the routes and by OpenAPI alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dashboard.public import figure, find, listings, observations, verdicts
from dashboard.public.column import Column
from dashboard.public.edition import Edition
from dashboard.public.observations import Row
from dashboard.public.parameter import (
    AFTER,
    AREA,
    AS_OF,
    BREAKDOWN,
    END,
    HISTORY,
    INDICATOR,
    LANG,
    LIMIT,
    MEASURE,
    PERIOD,
    RELEASE,
    SEARCHED,
    START,
    YEAR,
    Parameter,
    Query,
    areas,
)

Rows = Callable[[Edition, Query], Iterable[Row]]
TABLE = ("json", "csv", "csvw")
ONE_AREA = Parameter("area", "code", areas, example=AREA.example)
ONE_PERIOD = Parameter("period", "period", required=True, example="2024-01/2024-06")


@dataclass(frozen=True, slots=True)
class Resource:
    """A list of rows. `place` orders them for paging; `ordered` says that they come in it."""

    name: str
    rows: Rows
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...] = ()
    formats: tuple[str, ...] = TABLE
    place: Callable[[Row], tuple[str, ...]] | None = None
    ordered: bool = False
    newest_first: bool = False

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """All parameters, those of paging included."""
        paging = (LIMIT, AFTER) if self.place else ()
        return (*self.parameters, *paging)


def _named(name: str) -> Callable[[Row], tuple[str, ...]]:
    return lambda row: (str(row[name]),)


def _by_day(row: Row) -> tuple[str, ...]:
    return (str(row["published_on"] or ""), str(row["release"]))


def _target_place(row: Row) -> tuple[str, ...]:
    names = ("area", "period_end", "period_start", "instrument", "target", "release", "cell")
    return tuple(str(row[name] or "") for name in names)


RESOURCES: tuple[Resource, ...] = (
    Resource("indicators", listings.indicators, listings.INDICATOR_COLUMNS, (AREA,)),
    Resource("areas", listings.areas, listings.AREA_COLUMNS),
    Resource("breakdowns", listings.breakdowns, listings.BREAKDOWN_COLUMNS),
    Resource("periods", listings.periods, listings.PERIOD_COLUMNS, (AREA,)),
    Resource(
        "releases",
        listings.releases,
        listings.RELEASE_COLUMNS,
        place=_by_day,
        newest_first=True,
    ),
    Resource(
        "observations",
        observations.rows,
        observations.COLUMNS,
        (AREA, INDICATOR, BREAKDOWN, MEASURE, PERIOD, START, END, RELEASE, AS_OF, HISTORY),
        (*TABLE, "sdmx-csv"),
        observations.place,
        ordered=True,
    ),
    Resource(
        "targets",
        listings.targets,
        listings.TARGET_COLUMNS,
        (AREA, INDICATOR, YEAR),
        place=_target_place,
    ),
    Resource("verdicts", verdicts.rows, verdicts.COLUMNS, (ONE_AREA, ONE_PERIOD, INDICATOR, AS_OF)),
    Resource("search", find.rows, find.COLUMNS, (SEARCHED, LANG, LIMIT)),
)
BY_NAME = {one.name: one for one in RESOURCES}

FIGURE_PARAMETERS = (AS_OF,)


def figure_answer(edition: Edition, code: str, query: Query) -> dict[str, Any]:
    """Return what a permanent name stands for."""
    return figure.answer(edition, code, query)
