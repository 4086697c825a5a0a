"""Find rows that say what a table's title and headings should: a period, or whose prices.

I. Tháng 9        |               The heading says "Ước thực hiện", the title "tháng 9 và 9 tháng":
TỔNG SỐ           |  12.567,8     a figure's period stands in a row above it, and the second
II. Chín tháng    |               "TỔNG SỐ" is no part of the first.
TỔNG SỐ           | 110.234,5

Such a table is asked about as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.domain import CellRef, Finding, Severity
from dashboard.domain.period_phrase import parse_period
from etl.bulletin.row import Row
from etl.bulletin.table import Table

_PERIOD = re.compile(
    r"\W*(?:[IVX]+\s*[.)]\s*)?(?:(?:ước(?: tính)?|sơ bộ|thực hiện|cộng dồn|l[uũ]y kế)\s+)?"
    r"(?:(?:\w+\s+)?tháng(?:\s+(?:đầu năm|\d+))?|qu[ýí]\s+(?:[1-4]|I{1,3}|IV)|cả năm)"
    r"(?:\s*(?:năm|/|-)\s*\d{4})?\W*",
    re.IGNORECASE,
)
_PRICES = re.compile(r"(?<!\w)giá (?:hiện hành|thực tế|so sánh|cố định)(?!\w)")


def rows_apart(table: Table, rows: Sequence[Row]) -> Finding | None:
    """Return a finding that covers a table with such rows, None for nearly all tables."""
    apart = [row for row in rows if _names_any(row.label)]
    if periods := [row for row in apart if _names_period(row.label)]:
        return Finding("rows_are_periods", Severity.WARNING, *_at(table, periods))
    said = _prices(table.title) if apart else frozenset()
    if prices := [row for row in apart if not _prices(row.label) <= said]:
        return Finding("rows_of_prices", Severity.WARNING, *_at(table, prices))
    return None


@lru_cache(maxsize=20_000)
def _names_any(label: str) -> bool:
    return bool(_prices(label)) or _names_period(label)


def _names_period(label: str) -> bool:
    """Tell whether a row is called as a period: "Tháng 9", "II. Chín tháng", "Cả năm"."""
    return _PERIOD.fullmatch(label) is not None and parse_period(label, year=2000) is not None


def _prices(text: str) -> frozenset[str]:
    return frozenset(_PRICES.findall(text.casefold()))


def _at(
    table: Table, rows: Sequence[Row]
) -> tuple[tuple[CellRef, ...], dict[str, str | int | float]]:
    said: dict[str, str | int | float] = {
        "title": table.title,
        "label": rows[0].label,
        "rows": len(rows),
        "range": table.body_range,
    }
    return tuple(table.sheet.ref(row.index, 0) for row in rows), said
