"""Keys of values as a table to join with, where many are asked for at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pyarrow as pa

from dashboard.domain import ObservationKey, Period

_COLUMNS = "area, indicator, breakdown, measure, month_first, month_last"


def table_of(keys: Sequence[ObservationKey]) -> pa.Table:
    """Return keys as rows to join with, each with its place in the sequence."""
    periods = [_period(key.period_start, key.period_end) for key in keys]
    return pa.table(
        {
            "place": pa.array(range(len(keys)), pa.int32()),
            "area": pa.array([key.area for key in keys], pa.string()),
            "indicator": pa.array([key.indicator for key in keys], pa.string()),
            "breakdown": pa.array([key.breakdown for key in keys], pa.string()),
            "measure": pa.array([key.measure for key in keys], pa.string()),
            "month_first": pa.array([p.month_first for p in periods], pa.int32()),
            "month_last": pa.array([p.month_last for p in periods], pa.int32()),
        }
    )


def joined(how: str, wanted: pa.Table) -> str:
    """Return the join of values with keys registered as `wanted`.

    A workbook speaks of few months: by these the rest of the history is passed over.
    """
    ends = wanted["month_last"].unique().to_pylist()
    near = f"month_last IN ({', '.join(map(str, ends))})" if ends else "false"
    return f"{how} wanted USING ({_COLUMNS}) WHERE {near}"


_period = lru_cache(4096)(Period.from_bounds)
