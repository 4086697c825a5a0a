"""Read the territories, with the months in which each existed."""

from __future__ import annotations

from pathlib import Path

from dashboard.catalog.table import Row, read_rows
from dashboard.domain import Area, Period

COLUMNS = ("code", "vi", "en", "level", "valid_from", "valid_to", "successor", "home", "region")
NATION = "nation"
"""The level of the one row that is the whole country."""


def read_areas(path: Path) -> dict[str, Area]:
    """Read areas.csv; a successor and a region must be rows of it, one row is home, one the nation.

    `home` is "yes" at the territory that the site is about; what it became follows by `successor`.
    `region` is the code of the row that a province lies in.
    """
    rows: list[tuple[Row, Area]] = []
    found: dict[str, Area] = {}
    names: set[str] = set()
    for row in read_rows(path, COLUMNS):
        area = Area(
            row.text("code"),
            row.text("vi"),
            row.text("en"),
            row.text("level"),
            _month(row, "valid_from"),
            _month(row, "valid_to"),
            row.optional("successor") or None,
            row.optional("home") == "yes",
            row.optional("region") or None,
        )
        if area.code in found or area.name_vi in names:
            raise row.fault(f"{area.code!r} or its name stands twice")
        found[area.code] = area
        names.add(area.name_vi)
        rows.append((row, area))
    for row, area in rows:
        if area.successor is not None and area.successor not in found:
            raise row.fault(f"successor {area.successor!r} is not in the file")
        if area.region is not None and area.region not in found:
            raise row.fault(f"region {area.region!r} is not in the file")
    for what, count in (
        ("home", sum(a.is_home for a in found.values())),
        ("level nation", sum(a.level == NATION for a in found.values())),
    ):
        if count != 1:
            raise rows[0][0].fault(f"{what}: {count} rows of the file have it, one must")
    return found


def _month(row: Row, column: str) -> str | None:
    value = row.optional(column)
    if not value:
        return None
    try:
        return Period.from_bounds(value, value).start
    except ValueError:
        raise row.fault(f"{column}: not a month YYYY-MM: {value!r}") from None
