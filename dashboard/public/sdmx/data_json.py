"""Rows of observations as SDMX-JSON 2.0: one data set, or one for each publication.

    structures[0]: AREA, INDICATOR, BREAKDOWN, MEASURE of a series, TIME_PERIOD of an observation
    dataSets[n].series["0:3:0:1"].observations["4"] = [value, attribute, attribute …]

A value of a series stands once in a data set. History repeats a key, so each publication has a set
of its own with the day from which it was known; a publication that says one thing in two cells
has two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from dashboard.domain import Period
from dashboard.i18n import LANGUAGES, Lang
from dashboard.public.edition import Edition
from dashboard.public.observations import Row
from dashboard.public.sdmx.codes import Code, codes
from dashboard.public.sdmx.message import message, named
from dashboard.public.sdmx.names import (
    ATTRIBUTES,
    DIMENSIONS,
    FLOW,
    TIME,
    VALUE,
    breakdown_id,
    time_period,
    urn,
)

INDEXED = (
    "UNIT_MEASURE",
    "OBS_STATUS",
    "RELEASE",
    "PUBLISHED_ON",
    "SOURCE",
    "FILE",
    "SHA256",
    "STATE",
)
"""Attributes that repeat: a value of theirs stands once, and the observations point to it."""


class _Values:
    """The values of a component in the order of their first use."""

    def __init__(self) -> None:
        self.seen: dict[Any, int] = {}

    def at(self, value: Any) -> int:
        return self.seen.setdefault(value, len(self.seen))


def sdmx_json(
    rows: Sequence[Row], edition: Edition, lang: Lang, *, history: bool, prepared: datetime
) -> bytes:
    """Return the message; `history` gives each publication a data set of its own."""
    used = {name: _Values() for name in (*DIMENSIONS, TIME, *INDEXED)}
    sets = [_data_set(found, used) for found in _sets(rows, history=history)]
    if history:
        for one, found in zip(sets, _sets(rows, history=history), strict=True):
            if day := _moment(found[0]["published_on"]):
                one["validFrom"] = day
    flow = {"urn": urn("datastructure.Dataflow", FLOW), "rel": "dataflow"}
    structure: dict[str, Any] = {
        "links": [flow],
        **named("sdmx.flow", lang),
        "dataSets": list(range(len(sets))),
        "dimensions": {
            "series": [
                _dimension(name, n, used[name], lang, codes(name, edition))
                for n, name in enumerate(DIMENSIONS)
            ],
            "observation": [_dimension(TIME, len(DIMENSIONS), used[TIME], lang)],
        },
        "measures": {"observation": [{"id": VALUE, **named(f"sdmx.concept.{VALUE}", lang)}]},
        "attributes": {
            "observation": [_attribute(name, used, lang, edition) for name in ATTRIBUTES]
        },
    }
    return message("data", {"structures": [structure], "dataSets": sets}, edition, lang, prepared)


def _sets(rows: Sequence[Row], *, history: bool) -> list[list[Row]]:
    if not history:
        return [list(rows)]
    found: dict[tuple[str, str, int], list[Row]] = {}
    times: dict[tuple[str, str], int] = {}
    for row in rows:
        again = times[(row["release"], row["code"])] = (
            times.get((row["release"], row["code"]), -1) + 1
        )
        found.setdefault((row["published_on"] or "", row["release"], again), []).append(row)
    return [found[key] for key in sorted(found)]


def _data_set(rows: Iterable[Row], used: dict[str, _Values]) -> dict[str, Any]:
    series: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = ":".join(str(used[name].at(_coded(name, row))) for name in DIMENSIONS)
        period = Period.from_bounds(row["period_start"], row["period_end"])
        at = str(used[TIME].at(time_period(period)))
        values: list[Any] = [row["value"]]
        for name, column in ATTRIBUTES.items():
            said = row[column]
            missing = said is None or said == ""
            values.append(None if missing else used[name].at(said) if name in INDEXED else said)
        series.setdefault(key, {"observations": {}})["observations"][at] = values
    return {
        "structure": 0,
        "action": "Replace",
        "links": [{"urn": urn("datastructure.Dataflow", FLOW), "rel": "dataflow"}],
        "series": series,
    }


def _coded(name: str, row: Row) -> str:
    said: str = row[DIMENSIONS[name]]
    return breakdown_id(said) if name == "BREAKDOWN" else said


def _dimension(
    name: str, place: int, used: _Values, lang: Lang, known: dict[str, Code] | None = None
) -> dict[str, Any]:
    return {
        "id": name,
        **named(f"sdmx.concept.{name}", lang),
        "keyPosition": place,
        "roles": [name],
        "values": [_value(one, known, lang) for one in used.seen],
    }


def _attribute(name: str, used: dict[str, _Values], lang: Lang, edition: Edition) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": name,
        **named(f"sdmx.concept.{name}", lang),
        "relationship": {"observation": {}},
    }
    if name not in INDEXED or not used[name].seen:
        return said
    known = codes(name, edition) if name == "OBS_STATUS" else None
    values = [_value(one, known, lang) if known else {"value": one} for one in used[name].seen]
    return {**said, "values": values}


def _value(said: str, known: dict[str, Code] | None, lang: Lang) -> dict[str, Any]:
    names = known[said].names if known and said in known else {one: said for one in LANGUAGES}
    return {"id": said, "name": names[lang], "names": names} if known else _span(said)


def _span(said: str) -> dict[str, Any]:
    """Return a value of the time dimension; it is its own name."""
    return {"value": said}


def _moment(day: str | None) -> str | None:
    """Return the first moment of a day that is known to the day."""
    return f"{day}T00:00:00+07:00" if day and len(day) == 10 else None
