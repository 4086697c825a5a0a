"""Make filled templates for tests of the upload."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure
from etl.template import write_template

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "THU-2025"


def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "catalog")


def row(
    known: Catalogue,
    value: Any,
    *,
    indicator: str = "grdp_constant",
    period: str = "6T/2024",
    measure: Measure = Measure.GROWTH_YOY,
    unit: str = "%",
    source: str = SOURCE,
    **more: Any,
) -> dict[str, Any]:
    return {
        "indicator": known.indicators[indicator].name_vi,
        "area": known.areas["KG"].name_vi,
        "period": period,
        "measure": known.template.word("measure", measure.value),
        "value": value,
        "unit": unit,
        "status": known.template.word("status", "estimate"),
        "source": source,
        **more,
    }


def workbook(
    known: Catalogue,
    *rows: dict[str, Any],
    published_on: str = "2025-09-01",
    name: str = "Chi cục Thống kê (thử)",
    kind: str = "1",
) -> bytes:
    """Return a template with one source, of a statistics office or another kind, and figures."""
    made = BytesIO()
    write_template(
        known,
        made,
        rows={
            "Nguồn": [
                {
                    "source": SOURCE,
                    "name": name,
                    "published_on": published_on,
                    "source_kind": known.template.word("source_kind", kind),
                }
            ],
            "Số liệu": list(rows),
        },
    )
    return made.getvalue()
