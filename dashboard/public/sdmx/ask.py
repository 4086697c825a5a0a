"""A question in the words of SDMX-REST 2.2, read into the API's own.

    data/{context}/{agency}/{flow}/{version}/{key}?c[TIME_PERIOD]=ge:2020-01+le:2024-12&asOf=…
    structure/{kind}/{agency}/{name}/{version}?references=descendants

A key is AREA.INDICATOR.BREAKDOWN.MEASURE with "*" or nothing for any; keys are separated by
commas. What is left out at the end of an address means any.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.domain import Period
from dashboard.public.edition import Edition
from dashboard.public.observations import Row
from dashboard.public.parameter import (
    AREA,
    AS_OF,
    HISTORY,
    Parameter,
    Query,
    areas,
    indicators,
    measures,
)
from dashboard.public.problem import Problem
from dashboard.public.sdmx.codes import codes
from dashboard.public.sdmx.names import (
    AGENCY,
    DIMENSIONS,
    FLOW,
    VERSION,
    WHOLE,
    breakdown_id,
    breakdown_path,
)
from dashboard.public.sdmx.structure import KINDS

ANY = ("*", "")
VERSIONS = ("*", "~", "+", "latest", VERSION, "1.0+.0", "1+.0.0")
MOST_KEYS = 100


def parts(edition: Edition) -> Iterable[str]:
    """Identifiers of the parts of a whole."""
    return codes("BREAKDOWN", edition)


DATA_PARAMETERS = (
    Parameter("c[AREA]", "codes", areas, example=AREA.example, worded="area"),
    Parameter("c[INDICATOR]", "codes", indicators, example="grdp_constant", worded="indicator"),
    Parameter("c[BREAKDOWN]", "codes", parts, example=WHOLE, worded="c_breakdown"),
    Parameter("c[MEASURE]", "codes", measures, example="growth_yoy_pct", worded="measure"),
    Parameter("c[TIME_PERIOD]", "times", example="ge:2020-01+le:2024-12", worded="c_time"),
    AS_OF,
    HISTORY,
    Parameter("attributes", "code", lambda _: ("dsd", "all"), worded="sdmx_detail"),
    Parameter("measures", "code", lambda _: ("all",), worded="sdmx_detail"),
    Parameter("detail", "code", lambda _: ("full",), worded="sdmx_detail"),
)
STRUCTURE_PARAMETERS = (
    Parameter(
        "references",
        "code",
        lambda _: ("none", "children", "descendants", "all"),
        example="descendants",
        worded="references",
    ),
    Parameter("detail", "code", lambda _: ("full",), worded="sdmx_detail"),
)


def pieces(path: str, count: int) -> list[str]:
    """Return the pieces of an address, "*" for those left out; raise Problem for more."""
    found = path.strip("/").split("/") if path.strip("/") else []
    if len(found) > count:
        raise Problem("no_address", 404, allowed=shown())
    return [one or "*" for one in found] + ["*"] * (count - len(found))


def shown() -> list[str]:
    """Return the addresses there are."""
    flow = f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}/*"
    return [flow, *(f"/sdmx/v2/structure/{kind}/{AGENCY}/*/{VERSION}" for kind in KINDS)]


def check_flow(context: str, agency: str, name: str, version: str) -> None:
    """Raise Problem unless the address names our flow."""
    if (
        context not in (*ANY, "dataflow")
        or not set(agency.split(",")) & {"*", AGENCY}
        or not set(name.split(",")) & {"*", FLOW}
        or version not in VERSIONS
    ):
        raise Problem("no_address", 404, allowed=shown())


def read_keys(text: str) -> list[tuple[str, ...]]:
    """Read the keys; raise Problem where one has more places than there are dimensions."""
    keys = [tuple(one.split(".")) for one in dict.fromkeys(text.split(","))]
    if len(keys) > MOST_KEYS or any(len(k) > len(DIMENSIONS) and k != ("*",) for k in keys):
        raise Problem("wrong_key", 404, value=text[:80], allowed=[".".join(DIMENSIONS)])
    return [k + ("*",) * (len(DIMENSIONS) - len(k)) for k in keys]


def asked(query: Query, keys: Sequence[tuple[str, ...]]) -> Query:
    """Return the API's question that holds every row of these keys and conditions."""
    values: dict[str, Any] = {n: v for n, v in query.values.items() if not n.startswith("c[")}
    for n, (dimension, column) in enumerate(DIMENSIONS.items()):
        wanted = {key[n] for key in keys}
        given = query.get(f"c[{dimension}]")
        named = None if wanted & set(ANY) else wanted
        both = set(given) & named if given and named else (given or named)
        if both is None:
            continue
        if column == "breakdown":
            both = {breakdown_path(one) or "TOTAL" for one in both}
        values[column] = tuple(sorted(both)) or ("",)
    values |= _times(query.get("c[TIME_PERIOD]") or ())
    return Query(values)


def of_keys(row: Row, keys: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a row has one of the keys."""
    said = (row["area"], row["indicator"], breakdown_id(row["breakdown"]), row["measure"])
    return any(all(k in ANY or k == s for k, s in zip(key, said, strict=True)) for key in keys)


def _times(conditions: Sequence[tuple[str, Period]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    starts = [p for op, p in conditions if op == "ge"]
    ends = [p for op, p in conditions if op == "le"]
    if starts:
        found["startPeriod"] = max(starts, key=lambda p: p.start)
    if ends:
        found["endPeriod"] = min(ends, key=lambda p: p.end)
    if equal := tuple(p for op, p in conditions if op == "eq"):
        found["period"] = equal
    return found
