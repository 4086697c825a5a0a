"""Write the data dictionary from the catalogue: `python -m dashboard.catalog.dictionary`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from dashboard.catalog.catalogue import Catalogue, load_catalogue
from dashboard.settings import CATALOG, PROGRAM

TARGET = PROGRAM / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Generated from `data/catalog` by `python -m dashboard.catalog.dictionary`; edit the catalogue,
not this file. A test fails when it is stale.
"""


def data_dictionary(catalogue: Catalogue) -> str:
    """Return the dictionary as Markdown, both languages side by side."""
    parts = [
        HEAD,
        *_indicators(catalogue),
        *_areas(catalogue),
        *_units(catalogue),
        *_breakdowns(catalogue),
        *_choices(catalogue),
        *_columns(catalogue),
        *_corrections(catalogue),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _indicators(catalogue: Catalogue) -> list[str]:
    rows = [
        (
            f"`{i.id}`",
            i.name_vi,
            i.name_en,
            i.unit,
            i.kind.value,
            i.direction.value,
            i.price_basis.value,
            ", ".join(i.dimensions),
            i.office,
        )
        for i in catalogue.indicators.values()
    ]
    lines = [
        "## Indicators",
        "",
        *_table(
            ("id", "vi", "en", "unit", "kind", "good is", "prices", "broken down by", "office"),
            rows,
        ),
        "",
        "### Definitions",
        "",
    ]
    for i in catalogue.indicators.values():
        lines.append(f"- `{i.id}`: {i.definition_vi} / {i.definition_en}")
    cards = ", ".join(f"`{name}`" for name in catalogue.headline)
    return [*lines, "", f"Cards of the overview, in order: {cards}.", ""]


def _areas(catalogue: Catalogue) -> list[str]:
    return [
        "## Areas",
        "",
        *_table(
            ("code", "vi", "en", "level", "from", "to", "successor"),
            (
                (
                    f"`{a.code}`",
                    a.name_vi,
                    a.name_en,
                    a.level,
                    a.valid_from or "",
                    a.valid_to or "",
                    a.successor or "",
                )
                for a in catalogue.areas.values()
            ),
        ),
        "",
    ]


def _units(catalogue: Catalogue) -> list[str]:
    return [
        "## Units",
        "",
        "Units of one dimension convert into each other. Code compares the English code; the "
        "warehouse, exports and `--json` outputs name a unit by its word, as they always did.",
        "",
        *_table(
            ("code", "unit in data", "vi", "en", "dimension", "factor", "also printed as"),
            (
                (
                    f"`{u.code}`",
                    u.word,
                    u.vi,
                    u.en,
                    u.dimension,
                    f"{u.factor:g}",
                    ", ".join(u.forms),
                )
                for u in catalogue.units.codes.values()
            ),
        ),
        "",
    ]


def _breakdowns(catalogue: Catalogue) -> list[str]:
    return [
        "## Breakdowns",
        "",
        "An empty path is the whole.",
        "",
        *_table(
            ("path", "vi", "en", "part of"),
            (
                (f"`{b.path}`", b.vi, b.en, f"`{b.parent}`" if b.parent else "")
                for b in catalogue.breakdowns.values()
            ),
        ),
        "",
    ]


def _choices(catalogue: Catalogue) -> list[str]:
    lines = ["## Choices of the input template", ""]
    for field, words in catalogue.template.choices.items():
        lines += [
            f"### {field}",
            "",
            *_table(("code", "vi", "en"), ((f"`{w.code}`", w.vi, w.en) for w in words)),
            "",
        ]
    return lines


def _columns(catalogue: Catalogue) -> list[str]:
    lines = ["## Columns of the input template", ""]
    for sheet in catalogue.template.sheets.values():
        lines += [
            f"### {sheet.name}",
            "",
            *_table(
                ("column", "required", "note"),
                ((c.header, "yes" if c.required else "", c.note) for c in sheet.columns),
            ),
            "",
        ]
    return lines


def _corrections(catalogue: Catalogue) -> list[str]:
    return [
        "## Known errors of the sources",
        "",
        "The published value stays as printed; `set_aside` keeps it off the screens, "
        "`doubtful` marks it.",
        "",
        *_table(
            ("id", "subject", "figure", "value", "action", "reason"),
            (
                (
                    f"`{c.id}`",
                    c.subject.value,
                    " ".join(
                        p
                        for p in (
                            c.indicator,
                            c.breakdown,
                            c.measure.value,
                            c.period.short("en") if c.period else "",
                        )
                        if p
                    ),
                    "" if c.expect is None else f"{c.expect:g}",
                    c.action.value,
                    f"{c.reason_vi} / {c.reason_en}",
                )
                for c in catalogue.corrections
            ),
        ),
        "",
    ]


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return lines + [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]


def main() -> int:
    """Write docs/data-dictionary.md."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(data_dictionary(load_catalogue(CATALOG)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
