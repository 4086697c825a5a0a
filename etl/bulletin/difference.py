"""Tell a rise in the unit itself from a rise in percent: 20,5 tỷ đồng more is no growth of 20,5 %.

    Tăng/giảm so với cùng kỳ                 Chênh lệch so với       So với cùng kỳ
    Số tuyệt đối (Tỷ đồng) | Tương đối (%)   cùng kỳ năm trước       (Tỷ đồng)

A growth is printed in percent and its heading nearly always says so. One that names another unit,
or a difference, is asked about; so is a bare "Tăng/giảm" in a table whose corner has a unit, and an
amount that is not that of the period it names: an average month, what came since a term began.
"""

from __future__ import annotations

import re

from dashboard.catalog import Units
from dashboard.domain import Measure
from etl.bulletin.column import Column
from etl.bulletin.rates import GROWTHS
from etl.bulletin.table import Table

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_DIFFERENCE = re.compile(r"chênh\s*lệch|tuyệt\s*đối|số\s*(?:tăng|giảm)(?!\w)")
_PERCENT = re.compile(r"%|phần trăm|tương\s*đối")
_OTHER_AMOUNT = re.compile(
    r"chênh\s*lệch|bình quân\s*(?:một |mỗi |hàng |\d+ )?(?:tháng|quý)|12 tháng (?:gần|qua|liên)"
    r"|từ (?:đầu (?:nhiệm kỳ|giai đoạn|dự án)|khi|năm (?:19|20)\d\d)|còn lại"
)
_SEVERAL = re.compile(r"[;,/]| và |:")


def is_difference(table: Table, column: Column, units: Units) -> bool:
    """Tell whether a heading speaks of a difference or of another amount than its period's."""
    said = column.text.casefold()
    if column.measure is Measure.LEVEL:
        return _OTHER_AMOUNT.search(said) is not None
    if column.measure not in GROWTHS or _PERCENT.search(said):
        return False
    if _DIFFERENCE.search(said) or any(map(units.find, _IN_BRACKETS.findall(said))):
        return True
    around = f"{table.corner} {table.title}".casefold()
    return (
        not column.is_index
        and not _PERCENT.search(around)
        and any(units.find(part.strip(" ()")) for part in _SEVERAL.split(table.corner))
    )
