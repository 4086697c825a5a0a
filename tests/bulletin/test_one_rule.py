"""Every filled cell in the body of a table that is read is taken or named in a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain.cell import CellRef, column_number
from etl.bulletin import read_bulletin
from etl.bulletin.account import unaccounted
from etl.bulletin.grid import make_grid
from etl.bulletin.reader import _decoded
from etl.bulletin.table import find_tables
from etl.bulletin.table_reader import Reading
from etl.bulletin.units import knows
from etl.read import open_workbook
from tests.bulletin.making import read, taken, told

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "bulletins"
NOTHING = re.compile(r"[\s\-–—.…:x*]*")


def test_the_rule_can_be_broken(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["26. Tổng mức bán lẻ hàng hóa", None, "Tỷ đồng"],
        [None, None, "Ước tính tháng 6 năm 2023"],
        ["TỔNG SỐ", None, 5.0],
    ]
    assert taken(read(tmp_path, catalogue, rows))["C3"].value == 5.0
    workbook, _ = open_workbook(tmp_path / "a.xlsx")
    assert workbook is not None
    (table,) = find_tables(make_grid(workbook.sheets[0]))
    left = unaccounted([Reading(table, (), (), "retail")], (), (), lambda text: False)
    assert [set(cells) for _, cells in left] == [{(2, 2)}]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_no_cell_of_the_bulletins_is_dropped_in_silence(catalogue: Catalogue) -> None:
    cells = lost = 0
    is_unit = knows(catalogue.units)
    paths = sorted(path for path in FOLDER.glob("*.xls*") if path.name[0].isdigit())
    for path in paths:
        workbook, _ = open_workbook(path)
        assert workbook is not None
        submission = read_bulletin(workbook, catalogue)
        known = {(t.sheet, t.range) for t in submission.tables if t.indicator}
        named = {o.cell for o in submission.observations}
        spans: dict[str, list[tuple[int, ...]]] = {}
        for finding in submission.findings:
            named.update(finding.cells)
            if match := re.fullmatch(
                r"([A-Z]+)(\d+):([A-Z]+)(\d+)", str(finding.params.get("range", ""))
            ):
                first, last = column_number(match[1]), column_number(match[3])
                box = (int(match[2]) - 1, first, int(match[4]) - 1, last)
                spans.setdefault(finding.cells[0].sheet, []).append(box)
        for sheet in _decoded(workbook):
            for table in () if sheet.hidden else find_tables(make_grid(sheet)):
                if (sheet.name, table.range) not in known:
                    continue
                for row in set(table.rows) - set(table.numbering):
                    for column, value in enumerate(sheet.rows[row]):
                        text = str(value)
                        if value is None or column < table.first_data or is_unit(text):
                            continue
                        if isinstance(value, str) and NOTHING.fullmatch(text):
                            continue
                        cells += 1
                        inside = any(
                            a <= row <= c and b <= column <= d
                            for a, b, c, d in spans.get(sheet.name, ())
                        )
                        lost += not (inside or CellRef(sheet.name, row, column) in named)
    assert len(paths) == 54
    assert cells > 100_000
    assert lost == 0


@pytest.mark.parametrize(
    "text", ["12.568", "115..5", "9,568", "khoảng 100", "1O5,3", "12-13", "(7)", "105,3 105,4"]
)
def test_a_text_that_is_no_sure_number_is_named(
    tmp_path: Path, catalogue: Catalogue, text: str
) -> None:
    rows = [
        ["22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước", None, "Tỷ đồng"],
        [None, None, "Ước tính quý II năm 2023"],
        ["TỔNG SỐ", None, 50.5],
        [None, "Trung ương", text],
        [None, "Địa phương", 30.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert "C4" not in taken(submission)
    assert told(submission)["figure_not_read"] == {"C4"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9567,8*", 9567.8),
        ("80234,5 (1)", 80234.5),
        ("(3,2)", -3.2),
        ("–4,1", -4.1),
        ("6\u200b,84", 6.84),
        ("1.012.500", 1012500),
        ("1\u00a0614,0", 1614),
        ("+7,5", 7.5),
    ],
)
def test_a_text_that_is_surely_a_number_is_read_and_told(
    tmp_path: Path, catalogue: Catalogue, text: str, value: float
) -> None:
    rows = [
        ["22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước", None, "Tỷ đồng"],
        [None, None, "Ước tính quý II năm 2023"],
        ["TỔNG SỐ", None, 50.5],
        [None, "Trung ương", text],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert taken(submission)["C4"].value == pytest.approx(value)
    assert told(submission)["number_as_text"] == {"C4"}


def test_a_whole_table_of_unsure_texts_is_not_silent(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["26. Tổng mức bán lẻ hàng hóa", None, "Tỷ đồng"],
        [None, None, "Thực hiện tháng 5 năm 2023", "Ước tính tháng 6 năm 2023"],
        ["TỔNG SỐ", None, "12.346", "12.500"],
        [None, "Bán lẻ hàng hóa", "9.346", "9.400"],
        [None, "Dịch vụ khác", "3.000", 3100.0],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert taken(submission).keys() <= {"D5"}
    named = set().union(*told(submission).values())
    assert {"C3", "C4", "C5", "D3", "D4"} <= named | {
        place
        for f in submission.findings
        if f.params.get("range") == "C3:C5"
        for place in ("C3", "C4", "C5")
    }
