"""Real workbooks on disk: written by the template's writer, changed with openpyxl, read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook as Book

from dashboard.catalog import Catalogue
from etl.read import open_workbook
from etl.reading_result import Submission
from etl.template import is_template, read_template, write_template

ROOT = Path(__file__).resolve().parents[2]
Change = Callable[[Book], None]
Read = Callable[..., Submission]


def filled() -> dict[str, list[dict[str, Any]]]:
    """A small correct workbook: two figures, two targets, a judgement, a work, an explanation."""
    grdp = "Tổng sản phẩm (GRDP/GDP) theo giá so sánh 2010"
    common = {"area": "Kiên Giang", "period": "6T/2024", "status": "Ước tính", "source": "S1"}
    target = {"instrument": "V1", "area": "Kiên Giang", "period": "2024", "source": "S1"}
    return {
        "Nguồn": [
            {
                "source": "S1",
                "name": "UBND tỉnh Kiên Giang",
                "url": "https://example.org",
                "source_kind": "Cơ quan Đảng, chính quyền",
                "published_on": "2024-07-15",
            }
        ],
        "Số liệu": [
            {
                **common,
                "indicator": grdp,
                "measure": "Tăng so cùng kỳ (%)",
                "value": 6.84,
                "unit": "%",
                "printed": "6,84 %",
                "quote": "tăng 6,84 %",
            },
            {
                **common,
                "indicator": "Lượt khách du lịch",
                "measure": "Mức",
                "value": 7.5,
                "unit": "triệu lượt",
                "printed": "7,5 triệu lượt",
            },
        ],
        "Văn bản": [
            {
                "instrument": "V1",
                "number": "181/NQ-HĐND",
                "issuer": "HĐND tỉnh",
                "issuer_level": "Hội đồng nhân dân",
                "issued_on": "2023-12-28",
            }
        ],
        "Chỉ tiêu": [
            {
                **target,
                "name": "Tăng trưởng GRDP",
                "indicator": grdp,
                "kind": "Từ mức trở lên",
                "measure": "Tăng so cùng kỳ (%)",
                "low": 6.7,
                "unit": "%",
                "quote": "6,7% trở lên",
            },
            {
                **target,
                "name": "Khách du lịch",
                "indicator": "Lượt khách du lịch",
                "measure": "Mức",
                "kind": "Đúng mức",
                "low": 9.2,
                "unit": "triệu lượt",
            },
        ],
        "Đánh giá": [
            {
                "subject": "Kế hoạch 2024",
                "area": "Kiên Giang",
                "period": "2024H1",
                "name": "Tăng trưởng GRDP",
                "indicator": grdp,
                "target_value": 6.7,
                "actual_value": 6.84,
                "unit": "%",
                "result": "Vượt",
                "basis": "Nguồn nêu",
                "source": "S1",
            }
        ],
        "Công trình": [
            {
                "name": "Hồ nước Cửa Cạn",
                "kind": "thủy lợi",
                "status": "khởi công",
                "date": "2025-09-24",
                "value": 1100,
                "unit": "tỷ đồng (hơn)",
                "source": "S1",
            }
        ],
        "Giải trình": [
            {
                "instrument": "181/NQ-HĐND",
                "name": "Khách du lịch",
                "indicator": "Lượt khách du lịch",
                "area": "Kiên Giang",
                "period": "2024",
                "unit": "Sở Du lịch",
                "author": "Nguyễn Văn Thử",
                "date": "2025-01-15",
                "text": "Khách quốc tế phục hồi chậm.",
                "source": "S1",
            }
        ],
    }


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Read:
    """Write rows, apply a change to the file, and read it as an upload is read."""

    def write_and_read(
        rows: Mapping[str, list[dict[str, Any]]] | None = None, change: Change | None = None
    ) -> Submission:
        path = tmp_path / "bieu.xlsx"
        write_template(catalogue, path, rows=filled() if rows is None else rows)
        if change is not None:
            book = load_workbook(path)
            change(book)
            book.save(path)
        workbook, findings = open_workbook(path)
        assert workbook is not None, findings
        assert is_template(workbook)
        return read_template(workbook, catalogue, today=date(2026, 11, 25))

    return write_and_read
