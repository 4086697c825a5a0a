"""The addresses of SDMX-REST 2.2: data of the one flow, and its structures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from starlette.requests import Request
from starlette.routing import Route

from dashboard.public.edition import Edition
from dashboard.public.endpoint import Answer, Asked, Understand, language, media_type_of
from dashboard.public.observations import rows
from dashboard.public.parameter import MOST_ROWS, read_query
from dashboard.public.problem import Problem
from dashboard.public.sdmx.ask import (
    DATA_PARAMETERS,
    STRUCTURE_PARAMETERS,
    VERSIONS,
    asked,
    check_flow,
    of_keys,
    pieces,
    read_keys,
    shown,
)
from dashboard.public.sdmx.data_csv import sdmx_csv
from dashboard.public.sdmx.data_json import sdmx_json
from dashboard.public.sdmx.structure import BELOW, KINDS, found, message
from dashboard.public.site.feeds import latest_change
from dashboard.public.writers import TYPES

ROOT = "/sdmx/v2"
DATA, STRUCTURE = ("sdmx-json", "sdmx-csv"), ("sdmx-structure",)


def sdmx_routes(route: Callable[[str, Understand], Route]) -> list[Route]:
    """Return the routes; whatever else is asked under /sdmx is told what there is."""
    return [
        route(f"{ROOT}/data/{{path:anything}}", _data),
        route(f"{ROOT}/structure/{{path:anything}}", _structure),
        route("/sdmx/{rest:anything}", _nowhere),
        route("/sdmx", _nowhere),
    ]


def _data(request: Request, edition: Edition) -> Asked:
    context, agency, flow, version, key = pieces(request.path_params["path"], 5)
    check_flow(context, agency, flow, version)
    kind = format_of(request, DATA)
    given = [(k, v) for k, v in request.query_params.multi_items() if k != "format"]
    query, keys = read_query(given, DATA_PARAMETERS, edition), read_keys(key)
    lang = language(request)

    def make() -> Answer:
        question = asked(query, keys)
        these = (row for row in rows(edition, question) if of_keys(row, keys))
        chosen = list(islice(these, MOST_ROWS + 1))
        if not chosen:
            raise Problem("no_results", 404)
        if len(chosen) > MOST_ROWS:
            raise Problem("too_large", 413, most=MOST_ROWS)
        if kind == "sdmx-csv":
            return Answer(sdmx_csv(chosen), TYPES[kind])
        history = bool(question.get("includeHistory"))
        at = moment(edition)
        body = sdmx_json(chosen, edition, lang, history=history, prepared=at)
        return Answer(body, TYPES[kind], (("content-language", lang),))

    return Asked(f"{kind}.{lang} {sorted(keys)} {query.key}", make)


def _structure(request: Request, edition: Edition) -> Asked:
    kind, agency, name, version = pieces(request.path_params["path"], 4)
    if kind not in ("*", *KINDS) or (version not in VERSIONS and kind != "agencyscheme"):
        raise Problem("no_address", 404, allowed=shown())
    format_of(request, STRUCTURE)
    given = [(k, v) for k, v in request.query_params.multi_items() if k != "format"]
    query = read_query(given, STRUCTURE_PARAMETERS, edition)
    lang, references = language(request), query.get("references") or "none"

    def make() -> Answer:
        asked_for = tuple(KINDS) if kind == "*" else (kind,)
        parts = {one: found(edition, lang, one, agency, name) for one in asked_for}
        if not any(parts.values()):
            raise Problem("no_results", 404)
        for one in [k for k, made in parts.items() if made]:
            for below in _below(one, references):
                parts[below] = found(edition, lang, below, "*", "*")
        body = message(parts, edition, lang, moment(edition))
        return Answer(body, TYPES["sdmx-structure"], (("content-language", lang),))

    return Asked(f"structure.{lang} {kind} {agency} {name} {query.key}", make)


def _below(kind: str, references: str) -> tuple[str, ...]:
    if references == "none":
        return ()
    below = BELOW.get(kind, ())
    if references == "children":
        return below
    return (*below, *(deep for one in below for deep in BELOW.get(one, ())))


def _nowhere(request: Request, edition: Edition) -> Asked:
    raise Problem("no_address", 404, allowed=shown())


def moment(edition: Edition) -> datetime:
    """Return when the public figures last changed: the minute a message was prepared for."""
    return latest_change(edition)


def format_of(request: Request, offered: tuple[str, ...]) -> str:
    """Choose the format by the parameter, else by Accept; raise Problem where there is none."""
    named = [v for k, v in request.query_params.multi_items() if k == "format"]
    if len(named) > 1:
        raise Problem("repeated", 400, parameter="format")
    if named:
        if named[0] not in offered:
            raise Problem(
                "wrong_code", 400, parameter="format", allowed=offered, value=named[0][:80]
            )
        return named[0]
    found = media_type_of(request.headers.get("accept", ""), offered, TYPES)
    if found is None:
        raise Problem("no_such_format", 406, allowed=[TYPES[k] for k in offered])
    return found
