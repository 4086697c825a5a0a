"""The values used as of a day, as one window query: the rule of analysis/choice.py in SQL.

That module is the definition; a property test holds the two together. A step of the rule is a
column here, and what a step leaves out stays among the rows: a figure shows its rivals.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dashboard.store.mapping import OBSERVATION
from dashboard.store.selection import Selection

ROUND_DAYS = 180
"""Half a year: the province reports every quarter, and restates with the next year's report."""

_KEY = "PARTITION BY indicator, breakdown, measure, month_first, month_last"
_SLACK = "1e-9 * greatest(1.0, abs(value))"
_AGREES = f"""(
    abs(r.v - value) <= precision / 2 + {_SLACK}
    OR abs(r.v - value) < precision - {_SLACK}
       AND (0 < value AND value <= r.v OR r.v <= value AND value < 0)
)"""
_COPIES = """(
    r.k < kind AND r.dated AND r.d <= day AND r.p = precision AND precision > 0
    AND abs(value - r.v) <= precision * (1 + 1e-9)
)"""
_REPEATS = f"""finality <= r.f AND (
    {_COPIES}
    OR r.p < precision AND (r.k < kind OR r.dated OR known_by IS NULL) AND {_AGREES}
)"""
"""Whether a value only repeats its rival `r`."""
_RULE = f"""
WITH known AS (
    SELECT {", ".join(f"o.{name.strip()}" for name in OBSERVATION.split(","))}, p.kind,
           coalesce(p.known_by, DATE '0001-01-01') AS day, p.known_by,
           CASE o.status WHEN 'final' THEN 2 WHEN 'preliminary' THEN 1 ELSE 0 END AS finality,
           list_contains($aside, o.release || ' ' || o.measure || ' ' || o.cell) AS aside
    FROM observation o JOIN publication p ON p.release = o.release
    WHERE {{where}} AND p.counts AND ($as_of IS NULL OR p.known_by <= $as_of)
), trusted AS (
    SELECT *, NOT aside OR bool_and(aside) OVER ({_KEY}) AS trusted FROM known
), rivals AS (
    SELECT *, list(struct_pack(v := value, p := precision, k := kind, d := day, f := finality,
                               dated := known_by IS NOT NULL)) FILTER (trusted)
              OVER ({_KEY}) AS rivals FROM trusted
), informative AS (
    SELECT * EXCLUDE (rivals), trusted AND NOT coalesce(
        list_bool_or(list_transform(rivals, lambda r: {_REPEATS})), false
    ) AS informative FROM rivals
), latest AS (
    SELECT *, max(known_by) FILTER (informative) OVER ({_KEY}) AS latest FROM informative
), in_round AS (
    SELECT *, informative AND (latest IS NULL OR coalesce(known_by > latest - {ROUND_DAYS}, false))
           AS in_round FROM latest
)
SELECT {OBSERVATION}, in_round AND row_number() OVER (
    {_KEY} ORDER BY in_round DESC, kind, day DESC, precision, release, cell) = 1 AS used
FROM in_round ORDER BY used DESC, day, release, cell
"""


def used_as_of(
    selection: Selection, as_of: date | None, aside: Collection[str]
) -> tuple[str, dict[str, object]]:
    """Return the query of every selected value known by a day, with `used` behind its columns.

    `aside` names known errors as `Vintage.fact` does: used only where nothing else is known.
    """
    where, params = selection.where()
    return _RULE.replace("{where}", where), {**params, "as_of": as_of, "aside": list(aside)}
