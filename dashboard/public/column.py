"""A column of an answer: its name, type and meaning, for CSVW, OpenAPI and readers alike."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import text


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is string, number, integer, boolean or list; `optional` may be null."""

    name: str
    type: str = "string"
    optional: bool = False

    @property
    def schema(self) -> dict[str, object]:
        """The column as JSON Schema."""
        said: dict[str, object] = {"description": text(f"api.column.{self.name}", "en")}
        if self.type == "list":
            kinds = ["array", "null"] if self.optional else "array"
            return {**said, "type": kinds, "items": {"type": ["string", "number", "null"]}}
        return {**said, "type": [self.type, "null"] if self.optional else self.type}

    @property
    def csvw(self) -> dict[str, object]:
        """The column as the CSV on the Web vocabulary describes it."""
        return {
            "name": self.name,
            "titles": self.name,
            "datatype": "string" if self.type == "list" else self.type,
            "required": not self.optional,
            "dc:description": {
                lang: text(f"api.column.{self.name}", lang) for lang in ("vi", "en")
            },
        }


def columns(*names: str) -> tuple[Column, ...]:
    """Declare columns: "value:number", "status?", "areas:list"; "?" may be null."""
    found = []
    for said in names:
        bare, _, kind = said.rstrip("?").partition(":")
        found.append(Column(bare, kind or "string", said.endswith("?")))
    return tuple(found)
