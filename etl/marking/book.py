"""Mark cells of a whole workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain import CellRef
from etl.marking.comments import Comments
from etl.marking.package import OFFICE, STRICT, Package, namespace_of
from etl.marking.sheet import SheetXml
from etl.marking.styles import Fills


@dataclass(frozen=True, slots=True)
class Mark:
    """What to put on a cell: a fill such as "F4B6B6", and a comment."""

    cell: CellRef
    colour: str
    text: str


def mark_cells(path: Path, marks: Iterable[Mark], out: Path) -> None:
    """Write a copy of an .xlsx or .xlsm with cells filled and commented, all else as it was.

    Of a merged cell the first is marked. Marks of sheets that are not there are left out. Raise
    KeyError, ValueError or etree.XMLSyntaxError where the file is no proper workbook.
    """
    package = Package(path)
    book = next(name for _, kind, name in package.related("") if kind == "officeDocument")
    parts = {key: (kind, name) for key, kind, name in package.related(book)}
    styles = next(name for kind, name in parts.values() if kind == "styles")
    fills = Fills(package.tree(styles))
    root = package.look(book)
    main = namespace_of(root)
    base = STRICT if "purl.oclc.org" in main else OFFICE
    sheets = {
        found.get("name"): parts[found.get(f"{{{base}}}id", "")][1]
        for found in root.iterfind(f"{{{main}}}sheets/{{{main}}}sheet")
    }
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.cell.sheet in sheets:
            by_sheet.setdefault(mark.cell.sheet, []).append(mark)
    for name, found in by_sheet.items():
        part = sheets[name]
        sheet = SheetXml(package.tree(part))
        comments = Comments(package, part, sheet, base=base)
        for mark in found:
            place = sheet.top_left(mark.cell)
            cell = sheet.cell(place.a1)
            cell.set("s", str(fills.style(int(cell.get("s", "0")), mark.colour)))
            comments.put(place, mark.text)
    package.save(out)
