"""Texts by key in both languages, read once from texts/*.toml.

A file holds tables: `[a.b]` with `vi` and `en`, and optionally further pairs such as `fix_vi`
and `fix_en`, which are read as the key `a.b.fix`. Parameters are written `{name}` as for
str.format; `{name:# day|# days}` is one of two forms, the first where the parameter is 1, with the
parameter itself for #. All texts are NFC.
"""

from __future__ import annotations

import string
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

Lang = Literal["vi", "en"]

LANGUAGES: tuple[Lang, ...] = ("vi", "en")
DIRECTORY = Path(__file__).parent / "texts"


class TextMissingError(KeyError):
    """A key without words in a language: a defect of the program, found by its tests."""


def text(key: str, lang: str, /, **params: object) -> str:
    """Return the words of a key; raise TextMissingError where there are none."""
    try:
        pattern = _texts()[key, lang]
    except KeyError:
        raise TextMissingError(f"no text for {key!r} in {lang!r}: {_place(key, lang)}") from None
    if not params:
        return pattern
    return _FORMS.format(pattern, **params) if "|" in pattern else pattern.format(**params)


def form_of(forms: str, number: str) -> str:
    """Choose from "# target|# targets" by the number as printed."""
    one, _, many = forms.partition("|")
    return one if number == "1" else many


class _Forms(string.Formatter):
    """Choose between one and many: "1 target", "2 targets"."""

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec:
            return format(value, format_spec)
        return form_of(format_spec, str(value)).replace("#", str(value))


_FORMS = _Forms()


def listed(names: Sequence[str], lang: str) -> str:
    """Set names side by side as a sentence does: "GRDP and exports"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {text('and', lang)} {names[-1]}"


def has_text(key: str) -> bool:
    """Tell whether a key is worded."""
    return (key, LANGUAGES[0]) in _texts()


def keys(lang: str) -> frozenset[str]:
    """Return all keys worded in a language."""
    return frozenset(key for key, known in _texts() if known == lang)


def _place(key: str, lang: str) -> str:
    """Say where a missing text goes: beside its sisters, "[file.kind] plan_vi" in exports.toml."""
    table, _, name = key.rpartition(".")
    beside = (
        path.name
        for path in sorted(DIRECTORY.glob("*.toml"))
        if table
        and any(
            known.startswith(f"{table}.")
            for (known, _), _ in _entries("", tomllib.loads(path.read_text("utf-8")))
        )
    )
    wanted = f"[{table}] {name}_{lang}" if table else f"[{name}] {lang}"
    return f"write {wanted} in dashboard/i18n/texts/{next(beside, '*.toml')}"


@cache
def _texts() -> Mapping[tuple[str, str], str]:
    return read_texts(DIRECTORY)


def read_texts(directory: Path) -> dict[tuple[str, str], str]:
    """Merge all text files of a directory; raise ValueError where two word the same key."""
    merged: dict[tuple[str, str], str] = {}
    origin: dict[tuple[str, str], str] = {}
    for path in sorted(directory.glob("*.toml")):
        for key, words in _entries("", tomllib.loads(path.read_text("utf-8"))):
            if key in merged:
                raise ValueError(f"{key[0]!r} is worded in {origin[key]} and in {path.name}")
            merged[key] = unicodedata.normalize("NFC", words)
            origin[key] = path.name
    return merged


def _entries(prefix: str, table: dict[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _entries(f"{prefix}{name}.", value)
            continue
        part, _, lang = name.rpartition("_")
        if lang not in LANGUAGES or not isinstance(value, str):
            raise ValueError(f"{prefix}{name}: a text ends in vi or en, and is a string")
        yield (f"{prefix}{part}".rstrip("."), lang), value
