"""Look at a file from outside before any parser touches it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from dashboard.domain import Finding, Severity
from dashboard.domain.cell import column_number
from etl.read.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
# A cell far out makes a dense grid of millions of cells: three letters or more than 9,999 rows.
# A cell or a row that does not name its place first, as all office programs do, may hide one.
_FAR_OUT = re.compile(
    rb'<(?:c(?: r="(?:[A-Z]{3}\d|[A-Z]{1,2}\d{5})|[>\t\r\n]| (?!r="))|row(?:[>\t\r\n]| (?!r=")))'
)
_HIDES_PLACE = re.compile(rb'<(?:c|row)(?:[>\t\r\n]| (?!r="))')
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_READ_PARTS = re.compile(
    r"xl/(?:workbook\d*|sharedstrings\d*|styles\d*|worksheets/[^/]+)\.xml|xl/_rels/[^/]+\.rels"
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen: findings that refuse the file, whether it wants a probe, its XML parts.

    `parts` are the unpacked parts by name in small letters: "xl/worksheets/sheet1.xml".
    """

    findings: tuple[Finding, ...] = ()
    risky: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the file must not be opened."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def inspect(content: bytes, *, limits: Limits) -> Inspection:
    """Judge the content of a file by its signature, its directory and its first bytes."""
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
        return Inspection(risky=True)
    if is_old(content):
        return Inspection(risky=True)
    if content.startswith(_ZIP):
        return _inspect_zip(content, limits)
    return _refuse("file_not_workbook", kind=_kind_of(content))


def is_old(content: bytes) -> bool:
    """Tell whether a file has the signature of an .xls."""
    return content.startswith((_OLE, b"\x09\x08", b"\x09\x04"))


def _inspect_zip(content: bytes, limits: Limits) -> Inspection:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = archive.infolist()
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
    if "content.xml" in names:
        ods = {"content.xml": names["content.xml"]}
        return _inspect_parts(archive, ods, (), limits, always_risky=True)
    binary = any(
        name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names
    )
    if binary:
        return Inspection(risky=True, findings=_macro_note(names))
    if not any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        kind = (
            "Word"
            if any(name.startswith("word/") for name in names)
            else "PowerPoint"
            if any(name.startswith("ppt/") for name in names)
            else "ZIP"
        )
        return _refuse("file_not_workbook", kind=kind)
    wanted = {name: entry for name, entry in names.items() if _READ_PARTS.fullmatch(name)}
    return _inspect_parts(archive, wanted, _macro_note(names), limits)


def _inspect_parts(
    archive: zipfile.ZipFile,
    wanted: Mapping[str, zipfile.ZipInfo],
    notes: tuple[Finding, ...],
    limits: Limits,
    *,
    always_risky: bool = False,
) -> Inspection:
    parts: dict[str, bytes] = {}
    risky = always_risky
    for name, entry in wanted.items():
        try:
            with archive.open(entry) as packed:
                part = packed.read(entry.file_size)  # no more than the directory says
        except (
            zipfile.BadZipFile,
            KeyError,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            zlib.error,
        ):
            return _refuse("file_truncated")
        if _declares_entities(part):
            return _refuse("file_entity_bomb", part=name)
        if "/worksheets/" in name and (len(part) > 20_000_000 or _reaches_far(part, limits)):
            risky = True
        parts[name] = part
    return Inspection(findings=notes, risky=risky, parts=parts)


def _declares_entities(part: bytes) -> bool:
    """Tell whether a part has a document type; no office program writes one. Also in UTF-16."""
    head = part[:4096].replace(b"\0", b"")
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"<!DOCTYPE" in head


def _reaches_far(part: bytes, limits: Limits) -> bool:
    """Tell whether a sheet's grid may be too large to hold in memory; a probe then decides."""
    if b":sheetData" in part:
        return True
    if _FAR_OUT.search(part) is None:
        return False
    if _HIDES_PLACE.search(part):
        return True
    places = set(_PLACE.findall(part))
    columns = {column_number(letters.decode()) for letters, _ in places}
    rows = {int(row) for _, row in places}
    return (max(columns) + 1) * max(rows) > limits.max_cells


def _macro_note(names: Iterable[str]) -> tuple[Finding, ...]:
    if any(name.endswith("vbaproject.bin") for name in names):
        return (Finding("file_has_macros", Severity.NOTE),)
    return ()


def _kind_of(content: bytes) -> str:
    head = content[:512].lstrip().lower()
    if head.startswith(b"%pdf"):
        return "PDF"
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return "HTML/XML"
    return "?"


def _refuse(code: str, **params: str | int | float) -> Inspection:
    return Inspection(findings=(Finding(code, Severity.ERROR, params=params),))
