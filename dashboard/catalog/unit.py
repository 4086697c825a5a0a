"""Units as printed, and conversion between those of one dimension."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dashboard.catalog.former import FormerNames
from dashboard.catalog.table import read_rows
from dashboard.domain import PERCENT, POINTS, TIMES

COLUMNS = ("code", "word", "vi", "en", "dimension", "factor", "forms")

REASONED_WITH = {"PCT": PERCENT, "PP": POINTS, "TIMES": TIMES}
"""Words by which the domain knows the three units that it reasons with; `vi` is free to change."""

_THOUSAND = re.compile(r"^(?:1[.,]?000|ng\.|ngàn(?= ))\s*(?=\w)")


class UnitError(ValueError):
    """A unit that is not in the catalogue, or two that do not measure the same thing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of units.csv: `factor` is its size in the dimension's base unit.

    `code` is English and what code compares ("BN_VND"); `word` is how data names the unit, in
    the warehouse, in `--json` outputs and in exports ("tỷ đồng").
    """

    code: str
    word: str
    vi: str
    en: str
    dimension: str
    factor: float
    forms: tuple[str, ...]

    def name(self, lang: str) -> str:
        """Name to print in the language."""
        return self.vi if lang == "vi" else self.en


class Units:
    """All units, found by any printed form: upper and lower case and spaces do not matter."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index the units; raise UnitError where two claim one printed form."""
        by_code: dict[str, Unit] = {}
        by_form: dict[str, Unit] = {}
        for unit in units:
            by_code[unit.code] = unit
            for form in {_fold(f) for f in (unit.code, unit.word, unit.vi, unit.en, *unit.forms)}:
                if by_form.setdefault(form, unit) is not unit:
                    raise UnitError(
                        f"{form!r} is claimed by {by_form[form].code!r} and {unit.code!r}"
                    )
        self._by_code = MappingProxyType(by_code)
        self._by_form = MappingProxyType(by_form)

    @property
    def codes(self) -> Mapping[str, Unit]:
        """The units by code, in the file's order."""
        return self._by_code

    @property
    def forms(self) -> tuple[str, ...]:
        """All printed forms, folded: for suggestions."""
        return tuple(self._by_form)

    def find(self, printed: str) -> Unit | None:
        """Return the unit of a printed form, or None."""
        return self._by_form.get(_fold(printed))

    def convertible(self, printed: str, to_unit: str) -> bool:
        """Tell whether both are known and measure the same thing."""
        a, b = self.find(printed), self.find(to_unit)
        return a is not None and b is not None and a.dimension == b.dimension

    def convert(self, value: float, printed_unit: str, to_unit: str) -> float:
        """Convert a value; raise UnitError where a unit is unknown or the dimensions differ.

        Equal units leave the value untouched; otherwise the result is freed of the noise that
        multiplying by powers of ten leaves behind (15 significant digits).
        """
        source, target = self.find(printed_unit), self.find(to_unit)
        if source is None or target is None:
            unknown = printed_unit if source is None else to_unit
            raise UnitError(f"unknown unit: {unknown!r}")
        if source.dimension != target.dimension:
            raise UnitError(
                f"{source.code!r} is {source.dimension}, {target.code!r} is {target.dimension}"
            )
        if source.factor == target.factor:
            return value
        return float(f"{value * source.factor / target.factor:.15g}")


def read_units(path: Path, former: FormerNames) -> Units:
    """Read units.csv; the units the program reasons with must keep their words."""
    rows = [
        (
            row,
            Unit(
                row.text("code"),
                row.text("word"),
                row.text("vi"),
                row.text("en"),
                row.text("dimension"),
                row.number("factor"),
                (*row.parts("forms", "|"), *former.of("unit", row.text("code"))),
            ),
        )
        for row in read_rows(path, COLUMNS)
    ]
    seen: set[str] = set()
    for row, unit in rows:
        if unit.code in seen:
            raise row.fault(f"{unit.code!r} stands twice")
        if REASONED_WITH.get(unit.code, unit.word) != unit.word:
            raise row.fault(f"word: {unit.code} is {REASONED_WITH[unit.code]!r} in stored data")
        if unit.factor <= 0:
            raise row.fault("factor must be above zero")
        seen.add(unit.code)
    try:
        return Units(unit for _, unit in rows)
    except UnitError as error:
        raise rows[-1][0].fault(str(error)) from error


@lru_cache(maxsize=10_000)
def _fold(text: str) -> str:
    """Return a printed form for comparison: "1.000 tấn" and "Ng. tấn" are "nghìn tấn"."""
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip().casefold().rstrip(".")
    return _THOUSAND.sub("nghìn ", plain)
