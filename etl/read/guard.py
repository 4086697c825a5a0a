"""Look at a file from outside before any parser touches it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from dashboard.domain import Finding, Severity
from etl.read.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
# A cell far out makes a dense grid of millions of cells: three letters or more than 9,999 rows.
_FAR_OUT = re.compile(rb'\br="(?:[A-Z]{3}\d|[A-Z]{1,2}\d{5})')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen: findings that refuse the file, whether it wants a probe, its XML parts."""

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
    if content.startswith(b"\x09\x08") or content.startswith(b"\x09\x04"):
        return Inspection(risky=True)
    if content.startswith(_ZIP):
        return _inspect_zip(content, limits)
    return _refuse("file_not_workbook", kind=_kind_of(content))


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
    names = {entry.filename.replace("\\", "/") for entry in entries}
    if "content.xml" in names:
        return _inspect_parts(archive, ["content.xml"], (), always_risky=True)
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
    wanted = [
        name
        for name in names
        if name.startswith("xl/")
        and name.endswith((".xml", ".rels"))
        and "/drawings/" not in name
        and "/charts/" not in name
        and "/externalLinks/" not in name
        and "/theme/" not in name
    ]
    return _inspect_parts(archive, wanted, _macro_note(names))


def _inspect_parts(
    archive: zipfile.ZipFile,
    names: list[str],
    notes: tuple[Finding, ...],
    *,
    always_risky: bool = False,
) -> Inspection:
    parts: dict[str, bytes] = {}
    risky = always_risky
    for name in names:
        try:
            part = archive.read(name)
        except (
            zipfile.BadZipFile,
            KeyError,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ):
            return _refuse("file_truncated")
        except Exception as error:  # zlib.error has no common base with the others
            return _refuse("file_damaged", detail=type(error).__name__)
        if _DOCTYPE.search(part, 0, 4096):
            return _refuse("file_entity_bomb", part=name)
        if "/worksheets/" in name and (len(part) > 20_000_000 or _FAR_OUT.search(part)):
            risky = True
        parts[name] = part
    return Inspection(findings=notes, risky=risky, parts=parts)


def _macro_note(names: set[str]) -> tuple[Finding, ...]:
    if any(name.endswith("vbaProject.bin") for name in names):
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
