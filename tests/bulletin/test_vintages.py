"""From one month's bulletin to the next: two vintages of one key, and a unit that slipped."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import load_catalogue
from dashboard.store import Warehouse
from etl.__main__ import main
from etl.loading import LoadRequest, load

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "bulletins"


def _retail(path: Path, total: float) -> Path:
    book = Book()
    for place, value in {
        "A1": "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
        "C3": "Tỷ đồng",
        "C4": "Ước tính",
        "C5": "tháng 6 năm 2024",
        "A7": "TỔNG SỐ",
        "C7": total,
        "B8": "Bán lẻ hàng hóa",
        "C8": 400,
    }.items():
        book.active[place] = value
    book.save(path)
    return path


def test_a_value_a_thousand_times_off_the_last_vintage_is_told(tmp_path: Path) -> None:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    warehouse = Warehouse(tmp_path / "db")
    codes = []
    for day, total in (("2024-06-29", 510.0), ("2024-07-29", 512.0), ("2024-08-29", 510_000.0)):
        request = LoadRequest(_retail(tmp_path / f"{day}.xlsx", total), "Lan", published_on=day)
        result = load(warehouse, catalogue, [request], now=datetime(2024, 9, 1))[0]
        codes.append({f.code for f in result.submission.findings})
    assert "scale_differs" not in codes[0] | codes[1]
    assert "scale_differs" in codes[2]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_show_prints_june_as_estimated_and_as_preliminary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for month in ("2024-06", "2024-07"):
        path = next(FOLDER.glob(f"{month}-*.xlsx"))
        assert main(["load", str(path), "--by", "Lan", "--db", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["show", "retail", "--area", "VN", "--json", "--db", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    rows = json.loads(printed)
    june = [
        v
        for v in rows
        if v["period_start"] == v["period_end"] == "2024-06"
        and v["breakdown"] == ""
        and v["measure"] == "level"
    ]
    assert [v["status"] for v in june] == ["estimate", "preliminary"]
    assert [v["value"] for v in june] == pytest.approx([522502.311721, 521247.185803])
    assert june[0]["release"] != june[1]["release"]
