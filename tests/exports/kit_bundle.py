"""Find a kit's files by what they are, whatever their names say of months and places."""

from __future__ import annotations

import json
import zipfile


def held(bundle: zipfile.ZipFile, kind: str, lang: str, suffix: str, number: int = 0) -> str:
    """Return the one path of a kind ("brief", "svg"), language and ending; `number` of a chart."""
    files = json.loads(bundle.read("manifest.json"))["files"]
    (path,) = [
        f["path"]
        for f in files
        if f["kind"] == kind
        and f["lang"] == lang
        and f["path"].endswith(f".{suffix}")
        and (not number or f["path"].rsplit("/", 1)[1].startswith(f"{number:02d}-"))
    ]
    return str(path)


def read(bundle: zipfile.ZipFile, kind: str, lang: str, suffix: str, number: int = 0) -> bytes:
    """Return the content of that file."""
    return bundle.read(held(bundle, kind, lang, suffix, number))
