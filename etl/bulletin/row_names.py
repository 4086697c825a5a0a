"""Which indicator a row names: by the catalogue's own names first, then by row_names.csv.

    Tổng sản phẩm (GRDP) theo giá so sánh 2010     the level of grdp_constant
    Tốc độ tăng trưởng kinh tế (GRDP)              its growth
    2.1. Kim ngạch xuất khẩu                       exports, its number taken off

Words in brackets do not tell names apart, units do: "GRDP bình quân đầu người" in USD is another
indicator than in đồng.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from dashboard.catalog import Catalogue
from dashboard.domain import Indicator, Measure
from etl.bulletin.words import DIRECTORY, fold

_NUMBER = re.compile(
    r"^\W*(?:(?:[IVXLC]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+|[-+*•–]\s*)", re.ASCII
)
_BRACKETS = re.compile(r"\([^()]*\)")
_GROWTH = re.compile(r"(?:tốc độ tăng(?: trưởng)?|mức tăng|tốc độ phát triển)(?: của)? (.+)")
_ALIKE = 88.0


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator that a name may mean, and the measure of its plain figures."""

    indicator: str
    measure: Measure
    title: str = ""


@lru_cache(maxsize=20_000)
def plain_name(label: str) -> str:
    """Return a row's label without number, bullet, unit and brackets, folded."""
    bare = _NUMBER.sub("", label.strip())
    return fold(_BRACKETS.sub(" ", bare))


def indicators_named(label: str, title: str, catalogue: Catalogue) -> tuple[Named, ...]:
    """Return what a row's label means word for word; several where only the unit can tell."""
    name, names = plain_name(label), _known(catalogue).names
    growth = _GROWTH.fullmatch(name)
    found = names.get(name, ())
    if not found and growth:
        found = tuple(
            Named(one.indicator, Measure.GROWTH_YOY)
            for one in names.get(growth[1], ())
            if one.measure is Measure.LEVEL
        )
    if not found:
        return ()
    said = fold(title)
    return tuple(one for one in found if not one.title or one.title in said)


def names_alike(label: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names that resemble a label nobody lists, best first: to ask, never to take."""
    return _known(catalogue).alike(plain_name(label))


class _Known:
    """What a catalogue's indicators are called; the same rows come again in every bulletin."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.indicators = indicators
        self.names = _names(indicators)
        self.alike = lru_cache(maxsize=20_000)(self._alike)

    def _alike(self, name: str) -> tuple[str, ...]:
        if len(name) < 6:
            return ()
        scored = {
            known: max(fuzz.ratio(name, known), fuzz.token_sort_ratio(name, known))
            for known, meant in self.names.items()
            if any(not one.title for one in meant)
        }
        best = (known for known, score in scored.items() if score >= _ALIKE)
        return tuple(sorted(best, key=lambda known: -scored[known])[:3])


_LAST: list[_Known] = []


def _known(catalogue: Catalogue) -> _Known:
    """Return the names of a catalogue, made once for the last catalogue used."""
    if not _LAST or _LAST[0].indicators is not catalogue.indicators:
        _LAST[:] = [_Known(catalogue.indicators)]
    return _LAST[0]


def _names(indicators: Mapping[str, Indicator]) -> Mapping[str, tuple[Named, ...]]:
    found: dict[str, tuple[Named, ...]] = {}

    def add(name: str, named: Named) -> None:
        if named not in found.get(name, ()):
            found[name] = (*found.get(name, ()), named)

    for item in indicators.values():
        add(plain_name(item.name("vi")), Named(item.id, Measure.LEVEL))
    with (DIRECTORY / "row_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["indicator"] in indicators:
                for name in row["names"].split("|"):
                    measure = Measure(row["measure"])
                    add(plain_name(name), Named(row["indicator"], measure, fold(row["title"])))
    return found
