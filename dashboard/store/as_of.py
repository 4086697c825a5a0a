"""The values used as of a day, as one window query: the rule of analysis/choice.py in SQL.

That module is the definition; a property test holds the two together. A step of the rule is a
column here, and what a step leaves out stays among the rows: a figure shows its rivals.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dashboard.store.rows import OBSERVATION
from dashboard.store.scope import Scope

ROUND_DAYS = 180
"""Half a year: the province reports every quarter, and restates with the next year's report."""

_KEY = "PARTITION BY indicator, breakdown, measure, month_first, month_last"
_RULE = f"""
WITH known AS (
    SELECT {", ".join(f"o.{name.strip()}" for name in OBSERVATION.split(","))}, p.kind,
           coalesce(p.known_by, DATE '0001-01-01') AS day, p.known_by,
           list_contains($aside, o.release || ' ' || o.measure || ' ' || o.cell) AS aside
    FROM observation o JOIN publication p ON p.release = o.release
    WHERE {{where}} AND p.counts AND ($as_of IS NULL OR p.known_by <= $as_of)
), trusted AS (
    SELECT *, NOT aside OR bool_and(aside) OVER ({_KEY}) AS trusted FROM known
), rivals AS (
    SELECT *, list(struct_pack(v := value, p := precision, d := day)) FILTER (trusted)
              OVER ({_KEY}) AS rivals FROM trusted
), informative AS (
    SELECT * EXCLUDE (rivals),
           trusted AND NOT coalesce(list_bool_or(list_transform(rivals, lambda r:
               r.p < precision AND r.d <= day
               AND abs(r.v - value) <= precision / 2 + 1e-9 * greatest(1.0, abs(value)))), false)
           AS informative FROM rivals
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
    scope: Scope, as_of: date | None, aside: Collection[str]
) -> tuple[str, dict[str, object]]:
    """Return the query of every value in a scope known by a day, with `used` behind its columns.

    `aside` names known errors as `Vintage.fact` does: used only where nothing else is known.
    """
    where, params = scope.where()
    return _RULE.replace("{where}", where), {**params, "as_of": as_of, "aside": list(aside)}
