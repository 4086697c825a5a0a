"""Comments of one sheet: new ones beside those that are there, an old text kept above ours."""

from __future__ import annotations

from lxml import etree

from dashboard.domain import CellRef
from etl.marking.package import OFFICE, Package, child, default, namespace_of
from etl.marking.sheet import SheetXml

AUTHOR = "Kiểm tra số liệu"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_STYLE = "position:absolute;margin-left:60pt;margin-top:5pt;width:260pt;height:110pt;z-index:1;"
_STYLE += "visibility:hidden"


class Comments:
    """The comments of one sheet; its parts are made when the first comment is put."""

    def __init__(self, package: Package, part: str, sheet: SheetXml, *, base: str = OFFICE) -> None:
        self._package, self._part, self._sheet, self._base = package, part, sheet, base
        related = {kind: name for _, kind, name in package.related(part)}
        self._list: etree._Element | None = None
        self._shapes: etree._Element | None = None
        if "comments" in related:
            self._list = package.tree(related["comments"])
        if "vmlDrawing" in related and self._legacy() is not None:
            self._shapes = package.tree(self._legacy_part())

    def put(self, cell: CellRef, text: str) -> None:
        """Comment a cell; where it has a comment, add to its text."""
        address = cell.a1
        root = self._list if self._list is not None else self._new_list()
        main = namespace_of(root)
        entries = child(root, f"{{{main}}}commentList")
        old = next((c for c in entries if c.get("ref") == address), None)
        if old is not None:
            words = child(old, f"{{{main}}}text")
            _run(words, main, f"\n\n{text}")
            return
        entry = etree.SubElement(entries, f"{{{main}}}comment", ref=address)
        entry.set("authorId", str(self._author(root, main)))
        _run(etree.SubElement(entry, f"{{{main}}}text"), main, text)
        self._shape(cell.row, cell.column)

    def _author(self, root: etree._Element, main: str) -> int:
        authors = child(root, f"{{{main}}}authors")
        for number, author in enumerate(authors):
            if author.text == AUTHOR:
                return number
        etree.SubElement(authors, f"{{{main}}}author").text = AUTHOR
        return len(authors) - 1

    def _new_list(self) -> etree._Element:
        main = self._sheet.main
        root = etree.Element(f"{{{main}}}comments", nsmap=default(main))
        etree.SubElement(root, f"{{{main}}}authors")
        etree.SubElement(root, f"{{{main}}}commentList")
        name = self._package.free_name("xl/commentsMark{}.xml")
        self._package.add(name, root)
        self._package.declare(_COMMENTS, part=name)
        self._package.relate(self._part, "comments", name, base=self._base)
        self._list = root
        return root

    def _shape(self, row: int, column: int) -> None:
        root = self._shapes if self._shapes is not None else self._new_shapes()
        number = len(root)
        shape = etree.SubElement(root, f"{{{_V}}}shape", id=f"_mark_{row}_{column}_{number}")
        shape.set("type", "#_mark_box")
        shape.set("style", _STYLE)
        shape.set("fillcolor", "#ffffe1")
        shape.set(f"{{{_O}}}insetmode", "auto")
        etree.SubElement(shape, f"{{{_V}}}fill", color2="#ffffe1")
        box = etree.SubElement(shape, f"{{{_V}}}textbox")
        box.set("style", "mso-direction-alt:auto")
        data = etree.SubElement(shape, f"{{{_X}}}ClientData", ObjectType="Note")
        etree.SubElement(data, f"{{{_X}}}MoveWithCells")
        etree.SubElement(data, f"{{{_X}}}SizeWithCells")
        anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 2, {column + 5}, 15, {row + 7}, 4"
        etree.SubElement(data, f"{{{_X}}}Anchor").text = anchor
        etree.SubElement(data, f"{{{_X}}}AutoFill").text = "False"
        etree.SubElement(data, f"{{{_X}}}Row").text = str(row)
        etree.SubElement(data, f"{{{_X}}}Column").text = str(column)

    def _new_shapes(self) -> etree._Element:
        root = etree.Element("xml", nsmap={"v": _V, "o": _O, "x": _X})
        kind = etree.SubElement(root, f"{{{_V}}}shapetype", id="_mark_box", coordsize="21600,21600")
        kind.set(f"{{{_O}}}spt", "202")
        kind.set("path", "m,l,21600r21600,l21600,xe")
        etree.SubElement(kind, f"{{{_V}}}stroke", joinstyle="miter")
        path = etree.SubElement(kind, f"{{{_V}}}path", gradientshapeok="t")
        path.set(f"{{{_O}}}connecttype", "rect")
        name = self._package.free_name("xl/drawings/vmlDrawingMark{}.vml")
        self._package.add(name, root)
        self._package.declare(_VML, extension="vml")
        relation = self._package.relate(self._part, "vmlDrawing", name, base=self._base)
        self._sheet.put_legacy_drawing(relation, self._base)
        self._shapes = root
        return root

    def _legacy(self) -> etree._Element | None:
        return self._sheet.root.find(f"{{{self._sheet.main}}}legacyDrawing")

    def _legacy_part(self) -> str:
        legacy = self._legacy()
        wanted = legacy.get(f"{{{self._base}}}id") if legacy is not None else None
        return next(name for key, _, name in self._package.related(self._part) if key == wanted)


def _run(words: etree._Element, main: str, text: str) -> None:
    run = etree.SubElement(words, f"{{{main}}}r")
    part = etree.SubElement(run, f"{{{main}}}t")
    part.text = text
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
