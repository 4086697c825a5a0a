"""The short code of an exported chart: it names the numbers, not the file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlencode

from dashboard.charts import Spec

PAGE = "phong_bao_chi"
PARAMETER = "ma"
_PREFIX = "KG"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to be misread from a newspaper."""


@dataclass(frozen=True, slots=True)
class Plotted:
    """One number of a chart: what it is about, its value and the release it is from."""

    area: str
    series: str
    place: str
    period: str
    measure: str
    value: float | None
    release: str
    cell: str


def plotted(spec: Spec) -> tuple[Plotted, ...]:
    """Return the numbers of a chart in the order drawn, without words that a language changes."""
    return tuple(
        Plotted(
            s.area,
            str(index),
            p.key,
            p.period.iso if p.period else "",
            s.measure.value,
            p.value,
            p.release,
            p.cell,
        )
        for index, s in enumerate(spec.series)
        for p in s.points
    )


def code_of(spec: Spec, version: str, as_of: date | None = None) -> str:
    """Return "KG-XXXX-XXXX": the same chart with the same numbers and version, the same code.

    Both languages and all formats of a chart share it; a chart of a past day has its own.
    """
    numbers = [
        [p.area, p.series, p.place, p.period, p.measure, p.value, p.release, p.cell]
        for p in plotted(spec)
    ]
    marks = [[m.role.value, m.key, m.value, m.high] for m in spec.marks]
    day = [as_of.isoformat()] if as_of else []
    said = json.dumps([spec.id, version, numbers, marks, *day], ensure_ascii=False)
    return letters_of(sha256(said.encode("utf-8")).digest())


def letters_of(digest: bytes) -> str:
    """Write the first forty bits of a hash as a code."""
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{_PREFIX}-{letters[:4]}-{letters[4:]}"


def read_code(typed: str) -> str | None:
    """Read a code as a person types it: any case, with or without dashes, O for 0."""
    bare = re.sub(r"[\s–-]", "", typed.upper())
    bare = bare.removeprefix(_PREFIX)
    bare = bare.translate(str.maketrans("OIL", "011"))
    if len(bare) != 8 or any(letter not in _LETTERS for letter in bare):
        return None
    return f"{_PREFIX}-{bare[:4]}-{bare[4:]}"


def address(base: str, code: str) -> str:
    """Return the address that shows what has become of an exported chart."""
    return f"{base.rstrip('/')}/{PAGE}?{urlencode({PARAMETER: code})}"
