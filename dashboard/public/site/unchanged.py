"""Which pages of the last build are still right: those whose figures did not change.

A figure's pages follow from its vintages, the words of the catalogue and the program. Their
fingerprint stands in a file of the site itself, so it is switched together with the pages; where
it is the same again, the pages served are taken over unread. Whatever is not known is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import orjson

import dashboard
from dashboard.domain import ObservationKey
from dashboard.i18n import Lang
from dashboard.public.figure_code import figure_code
from dashboard.public.site.material import Material

FILE = ".trang.json"
_SOURCES = ("*.py", "*.toml", "*.css", "*.js")


class Unchanged:
    """The fingerprints of the site served, and of the one being built."""

    def __init__(self, served: Path | None, frame: str) -> None:
        self._said = f"{program()} {frame}"
        self._before = _read(served)
        self._now: dict[str, tuple[str, list[str]]] = {}

    def pages(self, material: Material, key: ObservationKey, lang: Lang) -> tuple[str, ...] | None:
        """Return the paths of a figure's pages where they are the same as before."""
        name, mark = f"{lang} {figure_code(key)}", self._mark(material, key)
        before = self._before.get(name)
        if before is None or before[0] != mark:
            return None
        self._now[name] = before
        return tuple(before[1])

    def note(
        self, material: Material, key: ObservationKey, lang: Lang, paths: Iterable[str]
    ) -> None:
        """Write down what pages a figure has now."""
        self._now[f"{lang} {figure_code(key)}"] = (self._mark(material, key), list(paths))

    def file(self) -> bytes:
        """Return the file that the next build reads."""
        return orjson.dumps(self._now)

    def _mark(self, material: Material, key: ObservationKey) -> str:
        beside = (key.area, key.period_start, key.period_end) in material.by_period
        said = (self._said, material.catalogue.digest, beside, material.history[key])
        return sha256(repr(said).encode()).hexdigest()[:24]


@cache
def program() -> str:
    """Name the program by what it is made of: another program makes other pages."""
    total = sha256()
    root = Path(dashboard.__file__).parent
    for pattern in _SOURCES:
        for path in sorted(root.rglob(pattern)):
            total.update(path.read_bytes())
    return total.hexdigest()


def _read(served: Path | None) -> dict[str, tuple[str, list[str]]]:
    if served is None:
        return {}
    try:
        found: dict[str, tuple[str, list[str]]] = orjson.loads((served / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found
