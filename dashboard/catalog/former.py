"""Names that indicators, areas, breakdowns and units had before: kept workbooks still use them.

The file is `former_names.csv`: `kind` is indicator, area, breakdown or unit, `name` any name or
code the thing once had, in either language, and `code` the code it has today:

    kind,name,code
    indicator,Tổng sản phẩm trên địa bàn,grdp_constant
    unit,tỉ đồng,BN_VND

Whoever renames a row of the catalogue adds the old name here; nothing is ever taken out. Words
of choices and headers keep theirs in the column `forms` of template_words.csv and
template_columns.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from dashboard.catalog.table import Row, read_rows
from dashboard.catalog.template_words import fold

COLUMNS = ("kind", "name", "code")
KINDS = ("indicator", "area", "breakdown", "unit")


class FormerNames:
    """The former names of every kind, each row knowing its line."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Take the rows of the file; raise CatalogueError where a kind is none of KINDS."""
        self._rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        for row in rows:
            if row.text("kind") not in self._rows:
                raise row.fault(f"kind: {row.text('kind')!r} is none of: {', '.join(KINDS)}")
            self._rows[row.text("kind")].append(row)
        self._today = MappingProxyType(
            {
                (k, fold(r.text("name"))): r.text("code")
                for k, rows in self._rows.items()
                for r in rows
            }
        )

    def of(self, kind: str, code: str) -> tuple[str, ...]:
        """Return the names a thing had, in the file's order."""
        return tuple(r.text("name") for r in self._rows[kind] if r.text("code") == code)

    def today(self, kind: str, name: str) -> str:
        """Return today's code of a former name or code, and anything else as it is."""
        return self._today.get((kind, fold(name)), name)

    def check(self, kind: str, names: Mapping[str, Iterable[str]]) -> None:
        """Hold the rows of a kind against today's names by code; raise CatalogueError.

        A former name must lead to one thing: today's name of another may not be it.
        """
        owners = {fold(name): code for code, given in names.items() for name in (code, *given)}
        for row in self._rows[kind]:
            name, code = row.text("name"), row.text("code")
            if code not in names:
                raise row.fault(f"code: no {kind} is called {code!r} today")
            if owners.setdefault(fold(name), code) != code:
                raise row.fault(f"{name!r} already means the {kind} {owners[fold(name)]!r}")


def read_former_names(path: Path) -> FormerNames:
    """Read former_names.csv."""
    return FormerNames(read_rows(path, COLUMNS))
