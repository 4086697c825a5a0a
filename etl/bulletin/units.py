"""Bring printed units to the catalogue's."""

from __future__ import annotations

import re

from dashboard.catalog import Catalogue
from dashboard.domain import Measure
from etl.bulletin.header import Column
from etl.bulletin.words import Subject


def level_unit(
    column: Column, corner: str, subject: Subject, catalogue: Catalogue
) -> tuple[str | None, float]:
    """Return (the catalogue's unit, factor of the printed value), or (None, 1) where none fits.

    A column's own unit, "(Tỷ đồng)", comes before the corner's; of a pair in the corner,
    "Nghìn tấn; Triệu USD", the one of the indicator's dimension counts. A table without any unit
    is not guessed.
    """
    if column.measure is not Measure.LEVEL:
        return catalogue.unit_of(subject.indicator, column.measure), 1.0
    unit = catalogue.indicators[subject.indicator].unit
    for printed in (column.unit, *re.split(r"[;,/]| và ", corner)):
        printed = re.sub(r"^\W*(?:đơn vị(?: tính)?|đvt)\s*:?|[()]", "", printed.strip(),
                         flags=re.IGNORECASE).strip()
        if printed and catalogue.units.convertible(printed, unit):
            return unit, catalogue.units.convert(1.0, printed, unit)
    return None, 1.0
