"""The same rows in the statistical offices' own exchange format: SDMX-CSV 2.0, by pysdmx."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd
from pysdmx.io.csv.sdmx20.writer import write
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

from dashboard.domain import Period, PeriodShape
from dashboard.public.observations import Row

AGENCY, FLOW, VERSION = "KG_STAT", "KINH_TE", "1.0.0"
DIMENSIONS = ("AREA", "INDICATOR", "BREAKDOWN", "MEASURE", "TIME_PERIOD")
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
WHOLE = "_T"


def sdmx_csv(rows: Sequence[Row]) -> bytes:
    """Return rows of observations as SDMX-CSV 2.0."""
    columns = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
    frame = pd.DataFrame([_cells(row) for row in rows], columns=list(columns))
    if not rows:
        return (",".join(("STRUCTURE", "STRUCTURE_ID", "ACTION", *columns)) + "\n").encode()
    written = write([PandasDataset(structure=schema(), data=frame)])
    return (written or "").encode()


@cache
def schema() -> Schema:
    """Return what the columns are: dimensions, the measure, attributes of each value."""
    dimensions = [_component(name, Role.DIMENSION, required=True) for name in DIMENSIONS]
    value = _component("OBS_VALUE", Role.MEASURE, DataType.DOUBLE)
    rest = [_component(name, Role.ATTRIBUTE, attached="O") for name in ATTRIBUTES]
    parts = Components([*dimensions, value, *rest])
    return Schema("dataflow", AGENCY, FLOW, parts, VERSION)


def _component(
    name: str,
    role: Role,
    kind: DataType = DataType.STRING,
    *,
    required: bool = False,
    attached: str | None = None,
) -> Component:
    concept = Concept(name, dtype=kind)
    return Component(name, required, role, concept, kind, attachment_level=attached)


def _cells(row: Row) -> list[str]:
    period = Period.from_bounds(row["period_start"], row["period_end"])
    return [
        row["area"],
        row["indicator"],
        breakdown_id(row["breakdown"]),
        row["measure"],
        time_period(period),
        repr(row["value"]),
        *("" if row[name] is None else str(row[name]) for name in ATTRIBUTES.values()),
    ]


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


def breakdown_id(path: str) -> str:
    """Write the path of a part as an SDMX identifier: "sector--agriculture@fishery"."""
    return path.replace(":", "--").replace(".", "@") if path else WHOLE


def breakdown_path(identifier: str) -> str:
    """Read a part's identifier back."""
    return "" if identifier == WHOLE else identifier.replace("--", ":", 1).replace("@", ".")
