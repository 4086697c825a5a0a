"""What things are called in SDMX: agency, flow, dimensions, attributes, periods, parts."""

from __future__ import annotations

import re

from dashboard.domain import Period, PeriodShape

AGENCY, FLOW, VERSION = "KG_STAT", "KINH_TE", "1.0.0"
STRUCTURE, CONCEPTS = "KINH_TE", "KHAI_NIEM"
DIMENSIONS = {
    "AREA": "area",
    "INDICATOR": "indicator",
    "BREAKDOWN": "breakdown",
    "MEASURE": "measure",
}
TIME, VALUE, WHOLE = "TIME_PERIOD", "OBS_VALUE", "_T"
ATTRIBUTES = {
    "UNIT_MEASURE": "unit",
    "OBS_STATUS": "obs_status",
    "PRECISION": "precision",
    "PRINTED": "printed",
    "RELEASE": "release",
    "PUBLISHED_ON": "published_on",
    "SOURCE": "source",
    "FILE": "file",
    "SHA256": "sha256",
    "CELL": "cell",
    "STATE": "state",
}
"""Attribute of a value to the column of our own rows that it is."""

_SHAPES = {"S": 6, "Q": 3, "M": 1}


def time_period(period: Period) -> str:
    """Write a span as SDMX does: 2024, 2024-S1, 2024-Q2, 2024-06, else 2024-01-01/P9M."""
    match period.shape:
        case PeriodShape.YEAR:
            return str(period.year)
        case PeriodShape.HALF:
            return f"{period.year}-S{1 if period.last == 6 else 2}"
        case PeriodShape.QUARTER:
            return f"{period.year}-Q{period.last // 3}"
        case PeriodShape.MONTH:
            return period.start
        case _:
            return f"{period.start}-01/P{period.months}M"


def read_time(said: str) -> Period:
    """Read a span back; raise ValueError where it is none."""
    start, _, length = said.partition("/P")
    if length:
        first = Period.from_iso(start.removesuffix("-01"))
        if not (length.endswith("M") and length[:-1].isascii() and length[:-1].isdigit()):
            raise ValueError(said)
        return Period(first.year, first.first, first.first + int(length[:-1]) - 1)
    year, _, part = said.partition("-")
    months = _SHAPES.get(part[:1], 0)
    if months and part[1:].isascii() and part[1:].isdigit():
        last = int(part[1:]) * months
        if not 1 <= last <= 12:
            raise ValueError(said)
        whole = Period.from_iso(year)
        return Period(whole.year, last - months + 1, last)
    return Period.from_iso(said)


def breakdown_id(path: str) -> str:
    """Write the path of a part as an SDMX identifier: "sector--agriculture@fishery"."""
    return path.replace(":", "--").replace(".", "@") if path else WHOLE


def breakdown_path(identifier: str) -> str:
    """Read a part's identifier back."""
    return "" if identifier == WHOLE else identifier.replace("--", ":", 1).replace("@", ".")


def urn(kind: str, name: str, item: str = "") -> str:
    """Return the registry name of one of our artefacts: urn("codelist.Codelist", "CL_AREA")."""
    tail = f".{item}" if item else ""
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION}){tail}"


def read_condition(text: str) -> tuple[tuple[str, Period], ...]:
    """Read "ge:2020-01+le:2024-12" (a "+" arrives as a space), or periods with commas."""
    found = []
    for one in re.split(r"[+ ,]", text):
        operator, mark, period = one.partition(":")
        if not mark:
            operator, period = "eq", one
        if operator not in ("eq", "ge", "le"):
            raise ValueError(one)
        found.append((operator, read_time(period)))
    return tuple(found)
