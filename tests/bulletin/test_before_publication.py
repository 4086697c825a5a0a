"""A unit that slipped is told before anything is published: by `check` and when loading."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.store import Warehouse
from etl.__main__ import main
from etl.loading import LoadRequest, load
from etl.rebuilding import rebuild

NOW = datetime(2024, 8, 1, 9)


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
        "C8": total,
    }.items():
        book.active[place] = value
    book.save(path)
    return path


@pytest.fixture
def published(tmp_path: Path, catalogue: Catalogue) -> Warehouse:
    warehouse = Warehouse(tmp_path / "db")
    june = _retail(tmp_path / "june.xlsx", 510.0)
    request = LoadRequest(june, "Lan", "KG", published_on="2024-06-29")
    load(warehouse, catalogue, [request], now=NOW)
    return warehouse


def test_check_compares_with_the_warehouse_and_stores_nothing(
    tmp_path: Path, published: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    db, version = str(published.directory), published.version
    right, wrong = _retail(tmp_path / "a.xlsx", 512.0), _retail(tmp_path / "b.xlsx", 512_000.0)
    area = ["--area", "KG"]
    assert main(["check", str(right), "--db", db, *area]) == 0
    assert "nhầm đơn vị" not in capsys.readouterr().out
    assert main(["check", str(wrong), "--db", db, *area]) == 0
    printed = capsys.readouterr().out
    assert "512.000 tỷ đồng lệch khoảng 1.000 lần" in printed and "a wrong unit" in printed
    assert main(["check", str(wrong), "--db", str(tmp_path / "none"), *area]) == 0
    assert "nhầm đơn vị" not in capsys.readouterr().out
    assert Warehouse(published.directory).version == version


def test_the_comparison_is_no_part_of_what_is_stored(
    tmp_path: Path, published: Warehouse, catalogue: Catalogue
) -> None:
    """It says nothing of the file alone, and a rebuild must lead to the same content."""
    wrong = LoadRequest(_retail(tmp_path / "b.xlsx", 512_000.0), "Lan", "KG")
    (told,) = load(published, catalogue, [wrong], now=NOW)
    assert [f.code for f in told.submission.findings].count("scale_differs") == 2
    stored = published.snapshot().query("SELECT * FROM finding")
    assert "scale_differs" not in str(stored)
    version = published.version
    rebuild(published, catalogue, now=NOW)
    assert published.version == version
