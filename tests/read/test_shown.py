"""What a cell shows: percent, scaled, a date; in .xlsx of any writer and in .xls."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from etl.read import Shown, Shows, open_workbook
from etl.read.number_format import read_format

PERCENT, SCALED, PLAIN, DATE = Shows.PERCENT, Shows.SCALED, Shows.PLAIN, Shows.DATE


@pytest.mark.parametrize(
    ("code", "stored", "kind", "number", "decimals"),
    [
        ("General", 0.0684, PLAIN, 0.0684, None),
        ('0.0"%"', 6.84, PLAIN, 6.84, 1),  # the sign is a word here
        ("0.0\\%", 6.84, PLAIN, 6.84, 1),
        ("@", 6.84, PLAIN, 6.84, None),
        ("0.00%", 0.0684, PERCENT, 6.84, 2),
        ("0%", -0.5, PERCENT, -50.0, 0),
        ("%0.0", 0.0684, PERCENT, 6.84, 1),
        ("#,##0.0,", 12345600, SCALED, 12345.6, 1),
        ("#,##0,.0", 12345600, SCALED, 12345.6, 1),
        ('0.00,,"tr"', 7_500_000, SCALED, 7.5, 2),
        ("#,##0", 12345600, PLAIN, 12345600.0, 0),
        ("# ##0.0", 12345.6, PLAIN, 12345.6, 1),
        ("[>=1000000]0.0,,;[>=1000]0.0,;0", 2_500_000, SCALED, 2.5, 1),
        ("[>=1000000]0.0,,;[>=1000]0.0,;0", 2_500, SCALED, 2.5, 1),
        ("[>=1000000]0.0,,;[>=1000]0.0,;0", 25, PLAIN, 25.0, 0),
        ('0.0%;-0.0%;"-"', -0.0684, PERCENT, -6.84, 1),
        ("0.0;-0.0%", -0.0684, PERCENT, -6.84, 1),
        ("[$-42A]dd/mm/yyyy", 45000, DATE, 45000.0, None),
        ("[h]:mm", 1.5, DATE, 1.5, None),
        ("0.00E+00", 6.84, PLAIN, 6.84, None),
        ('0.0" ;% "', 6.84, PLAIN, 6.84, 1),
    ],
)
def test_what_a_format_shows(
    code: str, stored: float, kind: Shows, number: float, decimals: int | None
) -> None:
    shown = read_format(code).of(stored)
    assert (shown.kind, shown.number(stored), shown.decimals) == (kind, number, decimals)


@given(st.text(max_size=40), st.floats())
def test_any_code_says_something_of_any_number(code: str, stored: float) -> None:
    shown = read_format(code).of(stored)
    assert shown.shift == 0 or shown.kind in (PERCENT, SCALED)
    assert isinstance(shown.number(stored), float)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_percentage_typed_is_the_percentage_read(digits: int, decimals: int) -> None:
    typed = digits / 10**decimals
    assert Shown(PERCENT, 2).number(float(f"{typed / 100:.15g}")) == pytest.approx(typed, rel=1e-14)


CELLS = {"A1": (0.0684, "0.00%"), "B1": (12345600, "#,##0.0,"), "C1": (7.5, "0.0"), "D1": (8, "@")}


def _write(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, (value, code) in CELLS.items():
        sheet[place] = value
        sheet[place].number_format = code
    sheet["E1"] = datetime(2024, 8, 1)
    sheet["E1"].number_format = "mm/yyyy"
    book.save(path)
    return path


def _rewritten(path: Path, change: dict[str, str]) -> Path:
    """Copy the file with its sheet's and styles' XML changed by expressions."""
    out = path.with_name("khac.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name in ("xl/worksheets/sheet1.xml", "xl/styles.xml"):
                for pattern, put in change.items():
                    content = re.sub(pattern, put, content)
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    return out


def _seen(path: Path) -> list[tuple[Shows, float | None]]:
    workbook, findings = open_workbook(path)
    assert workbook is not None, findings
    sheet = workbook.sheets[0]
    shown = [(sheet.shown(0, column), sheet.value(0, column)) for column in range(5)]
    return [
        (how.kind, how.number(value) if isinstance(value, int | float) else None)
        for how, value in shown
    ]


RIGHT = [(PERCENT, 6.84), (SCALED, 12345.6), (PLAIN, 7.5), (PLAIN, 8.0), (DATE, None)]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {r'<c r="(\w+)" s="(\d+)" t="n"': r'<c s="\2" r="\1"', r' t="n"': ""},
        {r'<c r="(\w+)" s="(\d+)"': r"<c r='\1' s='\2'"},
        {r'numFmtId="(\d+)" formatCode="([^"]*)"': r'formatCode="\2" numFmtId="\1"'},
        {r'<row r="1"[^>]*>': "<row>", r'<c r="\w+" ': "<c "},
        {
            r"<(/?)(?=[a-zA-Z])": r"<\1x:",
            r"xmlns=": "xmlns:x=",
        },
    ],
    ids=["office", "style first", "single quotes", "code first", "no places", "prefix"],
)
def test_formats_are_read_whoever_wrote_the_file(tmp_path: Path, change: dict[str, str]) -> None:
    path = _write(tmp_path / "a.xlsx")
    assert _seen(_rewritten(path, change) if change else path) == RIGHT


def test_formats_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Một")
    for column, (value, code) in enumerate((*CELLS.values(), (45505, "mm/yyyy"))):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    book.save(str(tmp_path / "a.xls"))
    assert _seen(tmp_path / "a.xls") == RIGHT


def test_outside_the_used_range_nothing_is_known(tmp_path: Path) -> None:
    workbook, _ = open_workbook(_write(tmp_path / "a.xlsx"))
    assert workbook is not None
    assert workbook.sheets[0].shown(99, 99) == Shown()
