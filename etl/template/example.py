"""The example rows of a blank template: real figures, marked so that they are never loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.catalog import Catalogue
from dashboard.domain import Measure

Example = Mapping[str, str | float | int | None]


def example_rows(catalogue: Catalogue) -> dict[str, Sequence[Example]]:
    """Return one row for each sheet, its first cell led by the word of the example."""
    words = catalogue.template
    mark = f"{words.word('example', 'example')}: "
    kien_giang = catalogue.home.name_vi
    grdp = catalogue.indicators["grdp_constant"].name_vi
    growth = words.word("measure", Measure.GROWTH_YOY.value)
    source, quote = "TU-2024-07", "Tăng trưởng GRDP 6 tháng đầu năm 6,84 %"
    return {
        "Nguồn": [
            {
                "source": f"{mark}{source}",
                "name": "Kế hoạch 228-KH/TU của Tỉnh ủy Kiên Giang",
                "source_kind": words.word("source_kind", "2"),
                "published_on": "2024-07-15",
            }
        ],
        "Số liệu": [
            {
                "indicator": f"{mark}{grdp}",
                "area": kien_giang,
                "period": "6T/2024",
                "measure": growth,
                "value": 6.84,
                "unit": "%",
                "fixed_unit": "%",
                "status": words.word("status", "estimate"),
                "source": source,
                "printed": "6,84 %",
                "quote": quote,
            }
        ],
        "Văn bản": [
            {
                "instrument": f"{mark}HDND-181-2023",
                "number": "181/NQ-HĐND",
                "issuer": "HĐND tỉnh Kiên Giang",
                "issuer_level": words.word("issuer_level", "1"),
                "issued_on": "2023-12-28",
            }
        ],
        "Chỉ tiêu": [
            {
                "instrument": f"{mark}HDND-181-2023",
                "name": "Tăng trưởng kinh tế (GRDP)",
                "indicator": grdp,
                "area": kien_giang,
                "period": "2024",
                "measure": growth,
                "kind": words.word("target_kind", "floor"),
                "low": 6.7,
                "unit": "%",
                "fixed_unit": "%",
                "source": source,
                "quote": "tăng trưởng đạt 6,7 % trở lên",
            }
        ],
        "Đánh giá": [
            {
                "subject": f"{mark}Kế hoạch năm 2024",
                "area": kien_giang,
                "period": "2024",
                "name": "Tăng trưởng GRDP",
                "indicator": grdp,
                "target_value": 6.7,
                "actual_value": 7.5,
                "unit": "%",
                "result": words.word("result", "exceeded"),
                "basis": words.word("basis", "stated"),
                "source": source,
            }
        ],
        "Công trình": [
            {
                "name": f"{mark}Hồ nước Cửa Cạn",
                "kind": "thủy lợi",
                "status": "khởi công",
                "date": "2025-09-24",
                "source": source,
            }
        ],
        "Giải trình": [
            {
                "instrument": f"{mark}181/NQ-HĐND",
                "name": "Tăng trưởng kinh tế (GRDP)",
                "indicator": grdp,
                "area": kien_giang,
                "period": "2024",
                "unit": "Sở Kế hoạch và Đầu tư",
                "date": "2025-01-15",
                "text": "Nêu ngắn gọn nguyên nhân chưa đạt và việc sẽ làm",
                "source": source,
            }
        ],
    }
