"""The files of a kit: what the manifest says of them, and the ZIP that holds them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from dashboard.charts import Spec

HERE = timezone(timedelta(hours=7))
"""A ZIP knows no time zone: its files bear the province's clock."""

_READABLE = 0o100644


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file of the kit, with what the manifest says of it."""

    path: str
    content: bytes
    kind: str
    lang: str = ""
    width: int | None = None
    height: int | None = None
    code: str = ""
    release: tuple[str, ...] = ()


def releases_of(spec: Spec) -> tuple[str, ...]:
    """Return the releases that a chart's figures are from, each once."""
    return tuple(dict.fromkeys(p.release for p in spec.points if p.release))


def manifest_of(version: str, files: Sequence[KitFile]) -> dict[str, object]:
    """Return what manifest.json says."""
    return {
        "version": version,
        "files": [
            {
                "path": f.path,
                "sha256": sha256(f.content).hexdigest(),
                "kind": f.kind,
                "lang": f.lang,
                "width": f.width,
                "height": f.height,
                "code": f.code,
                "release": list(f.release),
            }
            for f in files
        ],
    }


def zip_bytes(files: Sequence[KitFile], manifest: Mapping[str, object], at: datetime) -> bytes:
    """Return the ZIP, dated as it was made in the province: the same files give the same bytes."""
    made = at.astimezone(HERE)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for file in files:
            _add(bundle, file.path, file.content, made)
        listed = json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8")
        _add(bundle, "manifest.json", listed, made)
    return out.getvalue()


def _add(bundle: zipfile.ZipFile, path: str, content: bytes, made: datetime) -> None:
    entry = zipfile.ZipInfo(path, made.timetuple()[:6])
    entry.external_attr = _READABLE << 16
    packed = path.endswith((".png", ".pptx", ".docx", ".xlsx", ".pdf"))
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    bundle.writestr(entry, content)
