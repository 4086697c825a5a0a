"""The API described in OpenAPI 3.1, from the same declarations that answer."""

from __future__ import annotations

from typing import Any

from dashboard import __version__
from dashboard.domain import Measure
from dashboard.i18n import text
from dashboard.public.parameter import MOST_ROWS, Parameter
from dashboard.public.problem import MEDIA_TYPE
from dashboard.public.resource import FIGURE_PARAMETERS, RESOURCES, Resource
from dashboard.public.writers import TYPES

_SCHEMAS: dict[str, dict[str, Any]] = {
    "codes": {"type": "string", "pattern": "^[A-Za-z0-9_,]+$"},
    "code": {"type": "string"},
    "words": {"type": "string", "maxLength": 2000},
    "word": {"type": "string", "maxLength": 200},
    "periods": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}/[0-9]{4}-[0-9]{2})?$"},
    "month": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    "day": {"type": "string", "format": "date"},
    "flag": {"type": "string", "enum": ["true", "false"]},
    "count": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
    "year": {"type": "integer", "minimum": 1900, "maximum": 2200},
    "token": {"type": "string"},
}


def document() -> dict[str, Any]:
    """Return the whole description."""
    paths: dict[str, Any] = {
        "/api/v1/": _path("index", "index", (), {"json": {"type": "object"}}),
        "/api/v1/version": _path("version", "version", (), {"json": _ref("Version")}),
        "/api/v1/openapi.json": _path("openapi", "openapi", (), {"json": {"type": "object"}}),
        "/api/v1/figure/{code}": _figure(),
    }
    for one in RESOURCES:
        paths[f"/api/v1/{one.name}"] = _listing(one)
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


def _listing(resource: Resource) -> dict[str, Any]:
    format = Parameter("format", "code")
    found = _path(
        resource.name,
        resource.name,
        (*resource.asked, format),
        {
            kind: _ref(f"{resource.name}_page")
            if kind == "json"
            else {"type": "object" if kind == "csvw" else "string"}
            for kind in resource.formats
        },
    )
    found["get"]["parameters"][-1]["schema"]["enum"] = list(resource.formats)
    return found


def _figure() -> dict[str, Any]:
    found = _path("figure", "figure", FIGURE_PARAMETERS, {"json": _ref("Figure")})
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
    name: str, key: str, parameters: tuple[Parameter, ...], answers: dict[str, Any]
) -> dict[str, Any]:
    problem = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}
    content = {TYPES[kind].partition(";")[0]: {"schema": s} for kind, s in answers.items()}
    return {
        "get": {
            "operationId": name,
            "summary": text(f"api.resource.{key}", "en"),
            "description": text(f"api.resource.{key}", "vi"),
            "parameters": [_parameter(p) for p in parameters],
            "responses": {
                "200": {"description": text(f"api.resource.{key}", "en"), "content": content},
                "304": {"description": "Not modified"},
                **{str(status): problem for status in (400, 404, 406, 414, 429, 500, 503)},
            },
        }
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.kind])
    if parameter.name == "measure":
        schema = {"type": "string", "enum": [m.value for m in Measure]}
    said: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": text(f"api.parameter.{parameter.name}", "en"),
        "schema": schema,
    }
    if parameter.example:
        example: Any = parameter.example
        said["example"] = int(example) if schema["type"] == "integer" else example
    return said


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
