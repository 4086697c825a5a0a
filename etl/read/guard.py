"""Look at a file from outside before any parser touches it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from dashboard.domain import Finding, Severity
from dashboard.domain.cell import column_number
from etl.read.compound import Damaged, grid_of
from etl.read.limits import Limits
from etl.read.unpack import unpacked

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_FAR_ROW = 9_999
"""A cell in a later row may make a grid of millions; so may a column of three letters."""
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d{1,10})""")
_DIMENSION = re.compile(
    rb"""<(?:\w+:)?dimension\b[^>]*?\bref\s*=\s*["'](?:[^"':]*:)?([A-Za-z]{1,7})(\d{1,10})"""
)
_LEAST_MERGE, _LEAST_CELL = len('<mergeCell ref="A1:B1"/>'), len('<c t="s"><v>1</v></c>')
"""Bytes: a small sheet cannot hold too many of either, and they need not be counted."""
_FILLED = re.compile(rb"<(?:\w++:)?+c(?=[\s>])([^>]*+)(?<!/)>\s*+<(?!/)")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["']""")
_OF_SHARED_TEXT = re.compile(rb"""\bt=["']s["'][^>]*>\s*<v>(\d{1,9})</v>""")
_READ_PARTS = re.compile(
    r"xl/(?:workbook\d*|sharedstrings\d*|styles\d*|worksheets/[^/]+)\.xml|xl/_rels/[^/]+\.rels"
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen: findings that refuse the file or tell of it, and its XML parts.

    `parts` are the unpacked parts by name in small letters: "xl/worksheets/sheet1.xml".
    """

    findings: tuple[Finding, ...] = ()
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the file must not be opened."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def inspect(content: bytes, *, limits: Limits, thorough: bool = False) -> Inspection:
    """Judge the content of a file by its signature, its directory and its first bytes.

    Every cell of a sheet is looked at only where its last row or its stated size is far out, or
    where a `thorough` look is asked for: upon a file that was too much for its reader.
    """
    if not content:
        return _refuse("file_empty")
    if len(content) > limits.max_bytes:
        return _refuse(
            "file_too_large",
            megabytes=len(content) // 1_000_000,
            limit=limits.max_bytes // 1_000_000,
        )
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return _refuse("file_encrypted")
        if _WORD in content:
            return _refuse("file_not_workbook", kind="Word")
    if is_old(content):
        return _inspect_old(content, limits)
    if content.startswith(_ZIP):
        return _inspect_zip(content, limits, thorough=thorough)
    kind = _kind_of(content)
    code = "file_is_text" if kind in _TEXT_KINDS else "file_not_workbook"
    return _refuse(code, kind=kind)


def is_old(content: bytes) -> bool:
    """Tell whether a file has the signature of an .xls."""
    return content.startswith((_OLE, b"\x09\x08", b"\x09\x04"))


def _inspect_old(content: bytes, limits: Limits) -> Inspection:
    try:
        cells = grid_of(content)
    except Damaged as fault:
        return _refuse("file_damaged", detail=str(fault))
    return _refuse("file_too_many_cells") if cells > limits.max_cells else Inspection()


def _inspect_zip(content: bytes, limits: Limits, *, thorough: bool) -> Inspection:
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        return _refuse("file_truncated")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    lying = any(entry.file_size < entry.compress_size * 0.9 - 64 for entry in entries)
    if (
        unpacked > limits.max_unpacked_bytes
        or len(entries) > limits.max_entries
        or packed > len(content)
        or lying
    ):
        return _refuse(
            "file_unpacks_too_large",
            megabytes=max(1, unpacked // 1_000_000),
            kilobytes=max(1, len(content) // 1000),
        )
    if any(entry.flag_bits & 1 for entry in entries):
        return _refuse("file_encrypted")
    # Some writers use backslashes or other capitals; the reader finds their parts all the same.
    names = {entry.filename.replace("\\", "/").casefold(): entry for entry in entries}
    if len(names) != len(entries):
        return _refuse("file_damaged", detail="parts of one name")
    is_open = "content.xml" in names
    is_binary = any(
        name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names
    )
    is_excel = any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names)
    if is_open + is_binary + is_excel > 1:  # the reader might open the one that nobody looked at
        return _refuse("file_damaged", detail="several workbooks in one file")
    if is_open:
        ods = {"content.xml": names["content.xml"]}
        return _inspect_parts(content, ods, (), limits, thorough=thorough)
    if is_binary:
        return Inspection(findings=_macro_note(names))
    if not is_excel:
        kind = (
            "Word"
            if any(name.startswith("word/") for name in names)
            else "PowerPoint"
            if any(name.startswith("ppt/") for name in names)
            else "ZIP"
        )
        return _refuse("file_not_workbook", kind=kind)
    wanted = {name: entry for name, entry in names.items() if _READ_PARTS.fullmatch(name)}
    return _inspect_parts(content, wanted, _macro_note(names), limits, thorough=thorough)


def _inspect_parts(
    content: bytes,
    wanted: Mapping[str, zipfile.ZipInfo],
    notes: tuple[Finding, ...],
    limits: Limits,
    *,
    thorough: bool,
) -> Inspection:
    parts: dict[str, bytes] = {}
    for name, entry in wanted.items():
        try:
            part = unpacked(content, entry)
        except zipfile.BadZipFile:
            return _refuse("file_truncated")
        if _declares_entities(part):
            return _refuse("file_entity_bomb", part=name)
        parts[name] = part
    sheets = [part for name, part in parts.items() if "/worksheets/" in name]
    size = sum(map(len, sheets))
    if size // _LEAST_MERGE > limits.max_merges:
        merges = sum(part.count(b"mergeCell ") for part in sheets)
        if merges > limits.max_merges:
            return _refuse("file_too_many_merges", count=merges, limit=limits.max_merges)
    cells = sum(_grid(part) for part in sheets if thorough or _reaches_far(part))
    if cells > limits.max_cells:
        return _refuse("file_too_many_cells")
    text = _text_of_cells(parts.get("xl/sharedstrings.xml", b""), sheets, limits.max_text)
    if text > limits.max_text:
        packed_size = sum(entry.compress_size for entry in wanted.values())
        return _refuse(
            "file_unpacks_too_large",
            megabytes=text // 1_000_000,
            kilobytes=max(1, packed_size // 1000),
        )
    return Inspection(findings=notes, parts=parts)


def _declares_entities(part: bytes) -> bool:
    """Tell whether a part has a document type; no office program writes one. Also in UTF-16."""
    head = part[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head:
        return True
    # One letter is found ten times as fast as two.
    return b"!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part)


def _reaches_far(part: bytes) -> bool:
    """Tell whether a sheet may reach far out, by its last row and its stated size."""
    plain = max(part.rfind(b"<row"), 0)
    last = _ROW.match(part, max(plain, part.rfind(b":row ", plain) - 10))
    if last is None or int(last[1]) > _FAR_ROW:
        return True
    stated = _DIMENSION.search(part, 0, 4_000)
    return stated is not None and (int(stated[2]) > _FAR_ROW or len(stated[1]) > 2)


def _grid(part: bytes) -> int:
    """Return the cells from A1 to the last that holds something: the reader keeps them all."""
    letters, last = set(), 0
    for attributes in set(_FILLED.findall(part)):
        if place := _PLACE.search(attributes):
            letters.add(place[1])
            last = max(last, int(place[2]))
    return max((column_number(each.decode()) + 1 for each in letters), default=0) * last


def _text_of_cells(shared: bytes, sheets: Sequence[bytes], bound: int) -> int:
    """Return how much text the cells hold that share one list of texts: each gets a copy.

    It is counted only where it could be above the bound.
    """
    lengths = [len(item) for item in shared.split(b"</si>")] if shared else [0]
    if sum(map(len, sheets)) // _LEAST_CELL * max(lengths) <= bound:
        return 0
    cells = sum(part.count(b' t="s"') for part in sheets)
    cells += sum(part.count(b" t='s'") for part in sheets if b"'" in part)
    if cells * max(lengths) <= bound:
        return 0
    return sum(
        lengths[int(number)]
        for part in sheets
        for number in _OF_SHARED_TEXT.findall(part)
        if int(number) < len(lengths)
    )


def _macro_note(names: Iterable[str]) -> tuple[Finding, ...]:
    if any(name.endswith("vbaproject.bin") for name in names):
        return (Finding("file_has_macros", Severity.NOTE),)
    return ()


_TEXT_KINDS = ("HTML", "XML Spreadsheet 2003", "XML", "CSV")
"""What Excel opens though it is no workbook; many portals name such a file .xls."""


def _kind_of(content: bytes) -> str:
    head = content[:4_096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"%pdf"):
        return "PDF"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "XML Spreadsheet 2003"
    if re.match(rb"(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|meta|table|div|body|style)", head):
        return "HTML"
    if head.startswith(b"<?xml"):
        return "HTML" if b"<html" in head else "XML"
    if head.startswith(b"mime-version:"):
        return "HTML"
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    printable = not re.search(rb"[\x01-\x08\x0e-\x1f]", head)
    if printable and len(lines) > 1:
        for mark in (b";", b"\t", b",", b"|"):
            if sum(mark in line for line in lines) >= max(2, len(lines) // 2):
                return "CSV"
    return "?"


def _refuse(code: str, **params: str | int | float) -> Inspection:
    return Inspection(findings=(Finding(code, Severity.ERROR, params=params),))
