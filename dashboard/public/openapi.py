"""The API described in OpenAPI 3.1, from the same declarations that answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dashboard import __version__
from dashboard.i18n import text
from dashboard.public.edition import Edition
from dashboard.public.parameter import LONGEST, LONGEST_WORD, MOST_ROWS, PLAIN, Parameter
from dashboard.public.problem import MEDIA_TYPE
from dashboard.public.resource import FIGURE_PARAMETERS, RESOURCES, Resource
from dashboard.public.sdmx.ask import DATA_PARAMETERS, STRUCTURE_PARAMETERS
from dashboard.public.sdmx.names import AGENCY, FLOW, VERSION
from dashboard.public.sdmx.structure import KINDS
from dashboard.public.writers import TYPES

_YEAR = "(?:19|20|21)[0-9]{2}"
_SPANS = "|".join(
    f"{first:02d}/\\1-(?:{'|'.join(f'{last:02d}' for last in range(first, 13))})"
    for first in range(1, 13)
)
"""From a month to a later one of the same year, which "\\1" names."""

_SCHEMAS: dict[str, dict[str, Any]] = {
    "codes": {"type": "string"},
    "code": {"type": "string"},
    "words": {"type": "string", "pattern": f"^{PLAIN}(?:,{PLAIN})*$", "maxLength": LONGEST},
    "word": {"type": "string", "maxLength": LONGEST_WORD},
    "periods": {"type": "string", "pattern": f"^({_YEAR})(?:-(?:0[1-9]|1[0-2]|{_SPANS}))?$"},
    "period": {"type": "string", "pattern": f"^({_YEAR})(?:-(?:0[1-9]|1[0-2]|{_SPANS}))?$"},
    "times": {
        "type": "string",
        "pattern": f"^(?:(?:ge|le|eq):)?{_YEAR}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|S[12]))?$",
    },
    "month": {"type": "string", "pattern": f"^{_YEAR}(?:-(?:0[1-9]|1[0-2]))?$"},
    "day": {"type": "string", "format": "date"},
    "flag": {"type": "string", "enum": ["true", "false", "1", "0"]},
    "count": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
    "year": {"type": "integer", "minimum": 1900, "maximum": 2200},
    "token": {"type": "string", "pattern": "^[A-Za-z0-9_-]*$", "maxLength": LONGEST},
}
_PROBLEMS = (400, 404, 405, 406, 413, 414, 429, 500, 503)


def document(edition: Edition) -> dict[str, Any]:
    """Return the whole description."""
    paths: dict[str, Any] = {
        "/api/v1/": _path("index", "index", (), edition, {"json": {"type": "object"}}),
        "/api/v1/version": _path("version", "version", (), edition, {"json": _ref("Version")}),
        "/api/v1/openapi.json": _path(
            "openapi", "openapi", (), edition, {"json": {"type": "object"}}
        ),
        "/api/v1/figure/{code}": _figure(edition),
        **_sdmx(edition),
    }
    for one in RESOURCES:
        paths[f"/api/v1/{one.name}"] = _listing(one, edition)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kinh tế Kiên Giang",
            "version": __version__,
            "description": text("api.about", "en"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _listing(resource: Resource, edition: Edition) -> dict[str, Any]:
    return _path(
        resource.name,
        resource.name,
        (*resource.asked, _formats(resource.formats)),
        edition,
        {
            kind: _ref(f"{resource.name}_page")
            if kind == "json"
            else {"type": "object" if kind == "csvw" else "string"}
            for kind in resource.formats
        },
    )


def _figure(edition: Edition) -> dict[str, Any]:
    found = _path("figure", "figure", FIGURE_PARAMETERS, edition, {"json": _ref("Figure")})
    found["get"]["parameters"].insert(
        0,
        {
            "name": "code",
            "in": "path",
            "required": True,
            "description": text("api.parameter.code", "en"),
            "schema": {"type": "string", "maxLength": 300},
            "example": "KG.grdp_constant.2024-01_2024-06.growth_yoy_pct",
        },
    )
    return found


def _path(
    name: str,
    key: str,
    parameters: Iterable[Parameter],
    edition: Edition,
    answers: dict[str, Any],
) -> dict[str, Any]:
    problem = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}
    content = {TYPES[kind].partition(";")[0]: {"schema": s} for kind, s in answers.items()}
    return {
        "get": {
            "operationId": name,
            "summary": text(f"api.resource.{key}", "en"),
            "description": text(f"api.resource.{key}", "vi"),
            "parameters": [_parameter(p, edition) for p in parameters],
            "responses": {
                "200": {"description": text(f"api.resource.{key}", "en"), "content": content},
                "304": {"description": "Not modified"},
                **{str(status): problem for status in _PROBLEMS},
            },
        }
    }


def _parameter(parameter: Parameter, edition: Edition) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.kind])
    options = list(parameter.allowed(edition)) if parameter.allowed else []
    if options and parameter.kind == "code":
        schema["enum"] = options
    elif options:
        one = "|".join(map(re.escape, options))
        schema["pattern"] = f"^(?:{one})(?:,(?:{one})){{0,9}}$"
    said: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": text(f"api.parameter.{parameter.worded or parameter.name}", "en"),
        "schema": schema,
    }
    if parameter.example:
        example: Any = parameter.example
        said["example"] = int(example) if schema["type"] == "integer" else example
    return said


def _sdmx(edition: Edition) -> dict[str, Any]:
    """Return the addresses of SDMX-REST: the data of the flow by key, and its structures."""
    key: dict[str, Any] = {
        "pattern": "^[A-Za-z0-9_@*,.-]{1,300}$",
        "example": "KG.grdp_constant.*.growth_yoy_pct",
    }
    where = f"{AGENCY}/{FLOW}/{VERSION}"
    data = _path(
        "sdmx_data",
        "sdmx_data",
        (*DATA_PARAMETERS, _formats(("sdmx-json", "sdmx-csv"))),
        edition,
        {"sdmx-json": {"type": "object"}, "sdmx-csv": {"type": "string"}},
    )
    structure = _path(
        "sdmx_structure",
        "sdmx_structure",
        (*STRUCTURE_PARAMETERS, _formats(("sdmx-structure",))),
        edition,
        {"sdmx-structure": {"type": "object"}},
    )
    data["get"]["parameters"][:0] = [_in_path("key", **key)]
    kinds: dict[str, Any] = {"enum": ["*", *KINDS], "example": "datastructure"}
    structure["get"]["parameters"][:0] = [_in_path("kind", **kinds)]
    return {
        f"/sdmx/v2/data/dataflow/{where}/{{key}}": data,
        f"/sdmx/v2/structure/{{kind}}/*/*/{VERSION}": structure,
    }


def _formats(offered: tuple[str, ...]) -> Parameter:
    return Parameter("format", "code", lambda _: offered)


def _in_path(name: str, *, example: str, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": text(f"api.parameter.sdmx_{name}", "en"),
        "schema": {"type": "string", **schema},
        "example": example,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in RESOURCES:
        found[one.name] = {
            "type": "object",
            "properties": {c.name: c.schema for c in one.columns},
            "required": [c.name for c in one.columns],
        }
        found[f"{one.name}_page"] = {
            "type": "object",
            "properties": {
                "version": {"type": "string"},
                "as_of": {"type": ["string", "null"]},
                "next": {"type": ["string", "null"]},
                "count": {"type": "integer"},
                "data": {"type": "array", "items": _ref(one.name)},
            },
            "required": ["version", "as_of", "next", "count", "data"],
        }
    words = {
        "type": "object",
        "properties": {"title": {"type": "string"}, "detail": {"type": "string"}},
        "required": ["title", "detail"],
    }
    found["Problem"] = {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "parameter": {"type": "string"},
            "allowed": {"type": "array", "items": {"type": "string"}},
            "vi": words,
            "en": words,
        },
        "required": ["type", "title", "status", "detail", "vi", "en"],
    }
    found["Version"] = {
        "type": "object",
        "properties": {"version": {"type": "string"}, "program": {"type": "string"}},
        "required": ["version", "program"],
    }
    row: dict[str, Any] = {"anyOf": [_ref("observations"), {"type": "null"}]}
    found["Figure"] = {
        "type": "object",
        "properties": {
            "version": {"type": "string"},
            "code": {"type": "string"},
            "as_of": {"type": ["string", "null"]},
            "figure": row,
            "latest": row,
            "revised_since": {"type": "boolean"},
            "history": {"type": "array", "items": _ref("observations")},
            "sentence_vi": {"type": "string"},
            "sentence_en": {"type": "string"},
        },
        "required": ["version", "code", "figure", "latest", "history"],
    }
    return found
