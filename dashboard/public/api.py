"""The addresses under /api/v1: each resource, a figure by its name, the version, OpenAPI."""

from __future__ import annotations

import base64
import heapq
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from dashboard import __version__
from dashboard.public.edition import Edition, Editions
from dashboard.public.endpoint import Answer, Asked, Endpoint, Kept, Understand
from dashboard.public.limits import Limits
from dashboard.public.observations import Row
from dashboard.public.openapi import document
from dashboard.public.parameter import USUAL_ROWS, Query, read_query
from dashboard.public.problem import Problem
from dashboard.public.resource import FIGURE_PARAMETERS, RESOURCES, Resource, figure_answer
from dashboard.public.sdmx.data_csv import sdmx_csv
from dashboard.public.sdmx.routes import format_of, sdmx_routes
from dashboard.public.writers import TYPES, csv_bytes, csvw_bytes, json_bytes

ROOT = "/api/v1"


class _Anything(Convertor[str]):
    """The rest of an address, line breaks in it too, which Starlette's own "path" leaves out."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return it as it is."""
        return value


register_url_convertor("anything", _Anything())


def api_routes(editions: Editions, limits: Limits, *, trust: bool = False) -> list[BaseRoute]:
    """Return the routes of the API; whatever else is asked under /api is told what there is."""
    kept = Kept()

    def route(path: str, understand: Understand) -> Route:
        return Route(path, Endpoint(editions, understand, limits, kept, trust=trust))

    return [
        route(f"{ROOT}/", _index),
        route(ROOT, _index),
        route(f"{ROOT}/version", _version),
        route(f"{ROOT}/openapi.json", _openapi),
        *(route(f"{ROOT}/{one.name}", _listing(one)) for one in RESOURCES),
        route(f"{ROOT}/figure/{{code:anything}}", _figure),
        *sdmx_routes(route),
        route("/api/{rest:anything}", _nowhere),
        route("/api", _nowhere),
    ]


def addresses() -> list[str]:
    """Return what can be asked."""
    return [f"{ROOT}/{n}" for n in ("version", "openapi.json", "figure/{code}")] + [
        f"{ROOT}/{one.name}" for one in RESOURCES
    ]


def _json(key: str, make: Callable[[], object]) -> Asked:
    return Asked(f"json {key}", lambda: Answer(orjson.dumps(make()), TYPES["json"]))


def _index(request: Request, edition: Edition) -> Asked:
    read_query(request.query_params.multi_items(), (), edition)
    return _json(
        "index",
        lambda: {
            "name": "Kinh tế Kiên Giang – API",
            "version": edition.version,
            "openapi": f"{ROOT}/openapi.json",
            "addresses": addresses(),
        },
    )


def _version(request: Request, edition: Edition) -> Asked:
    read_query(request.query_params.multi_items(), (), edition)
    return _json("version", lambda: {"version": edition.version, "program": __version__})


def _openapi(request: Request, edition: Edition) -> Asked:
    read_query(request.query_params.multi_items(), (), edition)
    return _json("openapi", lambda: document(edition))


def _nowhere(request: Request, edition: Edition) -> Asked:
    raise Problem("no_address", 404, allowed=addresses())


def _figure(request: Request, edition: Edition) -> Asked:
    query = read_query(request.query_params.multi_items(), FIGURE_PARAMETERS, edition)
    code = request.path_params["code"]
    return _json(
        f"figure {code} {query.key}",
        lambda: {"version": edition.version, **figure_answer(edition, code, query)},
    )


def _listing(resource: Resource) -> Understand:
    def understand(request: Request, edition: Edition) -> Asked:
        given = request.query_params.multi_items()
        kind = format_of(request, resource.formats)
        rest = [(k, v) for k, v in given if k != "format"]
        query = read_query(rest, resource.asked, edition)
        if (after := query.get("after")) is not None:
            query = Query({**query.values, "after": _read_token(after)})
        path = request.url.path

        def make() -> Answer:
            return _answer(resource, edition, query, kind, path, rest)

        return Asked(f"{kind} {resource.name} {query.key}", make)

    return understand


def _answer(
    resource: Resource,
    edition: Edition,
    query: Query,
    kind: str,
    path: str,
    given: list[tuple[str, str]],
) -> Answer:
    described = f"{path}?{urlencode([('format', 'csvw')])}"
    if kind == "csvw":
        body = csvw_bytes(
            resource.columns,
            url=f"{path}?format=csv",
            name=resource.name,
            version=edition.version,
        )
        return Answer(body, TYPES[kind])
    limit = query.get("limit") or USUAL_ROWS
    found = list(islice(_page(resource, edition, query), limit + 1 if resource.place else None))
    further = ""
    if resource.place and len(found) > limit:
        found = found[:limit]
        token = _token(resource.place(found[-1]))
        chosen = [(k, v) for k, v in given if k != "after"]
        chosen += [("after", token), ("format", kind)]
        further = f"{path}?{urlencode(chosen)}"
    links = [f'<{further}>; rel="next"'] if further else []
    if kind == "csv":
        links.append(f'<{described}>; rel="describedby"; type="{TYPES["csvw"]}"')
    headers = (("link", ", ".join(links)),) if links else ()
    if kind == "csv":
        return Answer(csv_bytes(found, resource.columns), TYPES[kind], headers)
    if kind == "sdmx-csv":
        return Answer(sdmx_csv(found), TYPES[kind], headers)
    head: dict[str, Any] = {
        "version": edition.version,
        "as_of": query.as_of.isoformat() if query.as_of else None,
        "next": further or None,
    }
    return Answer(json_bytes(found, head), TYPES["json"], headers)


def _page(resource: Resource, edition: Edition, query: Query) -> Iterator[Row]:
    """Yield the rows behind the token, in the resource's order."""
    place, after = resource.place, query.get("after")
    if place is None or resource.ordered:
        yield from resource.rows(edition, query)
        return
    every = (row for row in resource.rows(edition, query))
    if after is not None:
        ahead = resource.newest_first
        token = tuple(after)
        every = (row for row in every if place(row) != token and (place(row) < token) == ahead)
    limit = (query.get("limit") or USUAL_ROWS) + 1
    take = heapq.nlargest if resource.newest_first else heapq.nsmallest
    yield from take(limit, every, key=place)


def _token(place: tuple[str, ...]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def _read_token(text: str) -> list[str]:
    try:
        found = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        found = None
    if not isinstance(found, list) or not found or not all(isinstance(x, str) for x in found):
        raise Problem("wrong_token", 404, parameter="after", value=text[:80])
    return found
