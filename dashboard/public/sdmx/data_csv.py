"""The same rows in the statistical offices' own exchange format: SDMX-CSV 2.0, by pysdmx."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd
from pysdmx.io.csv.sdmx20.writer import write
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

from dashboard.domain import Period
from dashboard.public.observations import Row
from dashboard.public.sdmx.names import (
    AGENCY,
    ATTRIBUTES,
    DIMENSIONS,
    FLOW,
    TIME,
    VALUE,
    VERSION,
    breakdown_id,
    time_period,
)


def sdmx_csv(rows: Sequence[Row]) -> bytes:
    """Return rows of observations as SDMX-CSV 2.0."""
    columns = (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)
    frame = pd.DataFrame([_cells(row) for row in rows], columns=list(columns))
    if not rows:
        return (",".join(("STRUCTURE", "STRUCTURE_ID", "ACTION", *columns)) + "\n").encode()
    written = write([PandasDataset(structure=schema(), data=frame)])
    return (written or "").encode()


@cache
def schema() -> Schema:
    """Return what the columns are: dimensions, the measure, attributes of each value."""
    dimensions = [_component(name, Role.DIMENSION, required=True) for name in (*DIMENSIONS, TIME)]
    value = _component(VALUE, Role.MEASURE, DataType.DOUBLE)
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
