"""The structures behind the data as SDMX-JSON 2.0: flow, data structure, concepts, code lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dashboard.i18n import Lang
from dashboard.public.edition import Edition
from dashboard.public.sdmx.codes import CODE_LISTS, Code, codes
from dashboard.public.sdmx.message import message as as_message
from dashboard.public.sdmx.message import named
from dashboard.public.sdmx.names import (
    AGENCY,
    ATTRIBUTES,
    CONCEPTS,
    DIMENSIONS,
    FLOW,
    STRUCTURE,
    TIME,
    VALUE,
    VERSION,
    urn,
)

Made = dict[str, Any]


def _head(name: str, key: str, lang: Lang) -> Made:
    return {"id": name, "version": VERSION, "agencyID": AGENCY, **named(key, lang)}


def _flow(edition: Edition, lang: Lang) -> list[Made]:
    structure = urn("datastructure.DataStructure", STRUCTURE)
    return [{**_head(FLOW, "sdmx.flow", lang), "structure": structure}]


def _data_structure(edition: Edition, lang: Lang) -> list[Made]:
    dimensions = [
        {
            "id": name,
            "position": n,
            "conceptIdentity": _concept(name),
            "localRepresentation": _listed(name),
        }
        for n, name in enumerate(DIMENSIONS)
    ]
    time = {
        "id": TIME,
        "conceptIdentity": _concept(TIME),
        "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
    }
    attributes: list[Made] = [
        {
            "id": name,
            "conceptIdentity": _concept(name),
            "usage": "mandatory" if name in ("RELEASE", "CELL") else "optional",
            "attributeRelationship": {"observation": {}},
            "localRepresentation": _listed(name)
            if name in CODE_LISTS
            else {"format": {"dataType": "Double" if name == "PRECISION" else "String"}},
        }
        for name in ATTRIBUTES
    ]
    measure = {
        "id": VALUE,
        "conceptIdentity": _concept(VALUE),
        "usage": "mandatory",
        "localRepresentation": {"format": {"dataType": "Double"}},
    }
    parts = {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": dimensions,
            "timeDimension": time,
        },
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        "measureList": {"id": "MeasureDescriptor", "measures": [measure]},
    }
    return [{**_head(STRUCTURE, "sdmx.flow", lang), "dataStructureComponents": parts}]


def _concepts(edition: Edition, lang: Lang) -> list[Made]:
    found = [
        {"id": name, **named(f"sdmx.concept.{name}", lang)}
        for name in (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)
    ]
    return [{**_head(CONCEPTS, "sdmx.concepts", lang), "concepts": found}]


def _code_lists(edition: Edition, lang: Lang) -> list[Made]:
    return [
        {
            **_head(name, f"sdmx.concept.{component}", lang),
            "codes": [_code(one, lang) for one in codes(component, edition).values()],
        }
        for component, (name, _) in CODE_LISTS.items()
    ]


def _code(one: Code, lang: Lang) -> Made:
    said: Made = {"id": one.id, "name": one.names[lang], "names": one.names}
    return {**said, "parent": one.parent} if one.parent else said


def _agencies(edition: Edition, lang: Lang) -> list[Made]:
    head = {"id": "AGENCIES", "version": "1.0", "agencyID": "SDMX"}
    agency = {"id": AGENCY, **named("public.name", lang)}
    return [{**head, **named("sdmx.agencies", lang), "agencies": [agency]}]


def _concept(name: str) -> str:
    return urn("conceptscheme.Concept", CONCEPTS, name)


def _listed(component: str) -> Made:
    return {"enumeration": urn("codelist.Codelist", CODE_LISTS[component][0])}


KINDS: Mapping[str, tuple[str, Callable[[Edition, Lang], list[Made]]]] = {
    "agencyscheme": ("agencySchemes", _agencies),
    "dataflow": ("dataflows", _flow),
    "datastructure": ("dataStructures", _data_structure),
    "conceptscheme": ("conceptSchemes", _concepts),
    "codelist": ("codelists", _code_lists),
}
"""Word in the address to where such structures stand in a message, and what makes them."""

BELOW = {"dataflow": ("datastructure",), "datastructure": ("conceptscheme", "codelist")}
"""What a structure refers to, for references=children and descendants."""


def found(edition: Edition, lang: Lang, kind: str, agency: str, name: str) -> list[Made]:
    """Return the structures of a kind by name; "*" for any."""
    return [
        one
        for one in KINDS[kind][1](edition, lang)
        if name in ("*", one["id"]) and agency in ("*", one["agencyID"])
    ]


def message(parts: Mapping[str, list[Made]], edition: Edition, lang: Lang, at: datetime) -> bytes:
    """Return structures, by kind, as one message."""
    return as_message(
        "structure",
        {KINDS[kind][0]: made for kind, made in parts.items() if made},
        edition,
        lang,
        at,
    )
