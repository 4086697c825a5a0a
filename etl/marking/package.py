"""The parts of an .xlsx or .xlsm: read as they are, written back as they were but for some."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def child(parent: etree._Element, name: str) -> etree._Element:
    """Return a child element that the format demands, "{namespace}name"; raise ValueError."""
    found = parent.find(name)
    if found is None:
        raise ValueError(name)
    return found


def namespace_of(root: etree._Element) -> str:
    """Return the namespace that a part is written in: two editions of the format are in use."""
    return etree.QName(root).namespace or ""


class Package:
    """The parts of one file. A part that was asked for as a tree is written anew, no other."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._entries = archive.infolist()
            self._content = {info.filename: archive.read(info) for info in self._entries}
        self._names = {name.casefold(): name for name in self._content}
        self._trees: dict[str, etree._Element] = {}
        self._added: dict[str, bytes] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._names or name in self._added

    def look(self, name: str) -> etree._Element:
        """Return a part's root to be read only: what was changed in it, if anything was."""
        name = self._names[name.casefold()]
        if name in self._trees:
            return self._trees[name]
        return etree.fromstring(self._content[name], _PARSER)

    def tree(self, name: str) -> etree._Element:
        """Return a part's root to be changed in place."""
        name = self._names[name.casefold()]
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._content[name], _PARSER)
        return self._trees[name]

    def add(self, name: str, root: etree._Element) -> None:
        """Add a new part."""
        self._names[name.casefold()] = name
        self._content[name] = b""
        self._trees[name] = root
        self._added[name] = b""

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern such as "xl/comments{}.xml" that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, part) of what a part points to; kind is the type's last word."""
        path = _relations_of(name)
        if self.has(path):
            for found in self.look(path).iterfind(f"{{{RELATIONS}}}Relationship"):
                if found.get("TargetMode") != "External":
                    target = posixpath.join(posixpath.dirname(name), found.get("Target", ""))
                    part = posixpath.normpath(target).lstrip("/")
                    if found.get("Target", "").startswith("/"):
                        part = found.get("Target", "").lstrip("/")
                    yield found.get("Id", ""), found.get("Type", "").rpartition("/")[2], part

    def relate(self, name: str, kind: str, part: str, *, base: str = OFFICE) -> str:
        """Point from one part to another; return the new relation's id."""
        path = _relations_of(name)
        if not self.has(path):
            self.add(path, etree.Element(f"{{{RELATIONS}}}Relationships", nsmap=default(RELATIONS)))
        root = self.tree(path)
        taken = {found.get("Id") for found in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdMark{n}" not in taken)
        etree.SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"rIdMark{number}",
            Type=f"{base}/{kind}",
            Target="/" + part,
        )
        return f"rIdMark{number}"

    def declare(self, content_type: str, *, part: str = "", extension: str = "") -> None:
        """Name the content type of a new part, or of an extension."""
        root = self.tree("[Content_Types].xml")
        if extension:
            known = {found.get("Extension", "").casefold() for found in root}
            if extension not in known:
                element = etree.Element(
                    f"{{{TYPES}}}Default", Extension=extension, ContentType=content_type
                )
                root.insert(0, element)
            return
        etree.SubElement(
            root, f"{{{TYPES}}}Override", PartName="/" + part, ContentType=content_type
        )

    def save(self, out: Path) -> None:
        """Write the file: parts in their old order and packing, new ones at the end."""
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._entries:
                archive.writestr(info, self._written(info.filename), info.compress_type)
            for name in self._added:
                archive.writestr(name, self._written(name))

    def _written(self, name: str) -> bytes:
        if name not in self._trees:
            return self._content[name]
        written: bytes = etree.tostring(
            self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return written


def default(namespace: str) -> dict[str, str]:
    """Return the nsmap of a part whose elements bear no prefix."""
    return {None: namespace}  # type: ignore[dict-item]  # lxml-stubs know prefixes alone


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")
