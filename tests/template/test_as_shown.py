"""The template takes the number a cell shows: a figure, a target, a percent, a scaled one."""

from __future__ import annotations

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Severity
from etl.pipeline import check

from .conftest import ROOT, Read, filled

WILD = ROOT.parent / "shared" / "cases" / "wild"


def _format(sheet: str, cell: str, value: float, code: str):  # type: ignore[no-untyped-def]
    def change(book: Book) -> None:
        book[sheet][cell] = value
        book[sheet][cell].number_format = code

    return change


def test_the_case_of_a_percent_cell() -> None:
    path = WILD / "tpl_percent_cell.xlsx"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    found = check(path, load_catalogue(ROOT / "data" / "catalog"))
    assert [o.value for o in found.observations] == [6.84]
    assert not [f for f in found.findings if f.severity is Severity.ERROR]


def test_a_target_in_a_percent_cell(read: Read) -> None:
    found = read(change=_format("Chỉ tiêu", "I2", 0.085, "0.0%"))
    assert next(t.low for p in found.publications for t in p.targets) == 8.5


def test_a_scaled_cell_is_what_it_shows_and_told(read: Read) -> None:
    found = read(change=_format("Số liệu", "F3", 7_500_000, "0.0,,"))
    assert 7.5 in [o.value * (1 if o.unit == "triệu lượt" else 1e-6) for o in found.observations]
    told = [f for f in found.findings if f.code == "template_number_scaled"]
    assert [str(f.cell) for f in told] == ["'Số liệu'!F3"]
    assert told[0].severity is Severity.WARNING


@pytest.mark.parametrize("unit", ["triệu lượt", None])
def test_a_percent_cell_for_what_is_no_percentage_is_an_error(
    read: Read, catalogue: Catalogue, unit: str | None
) -> None:
    rows = filled()
    rows["Số liệu"][1].update(unit=unit, printed="")
    found = read(rows, change=_format("Số liệu", "F3", 0.075, "0.0%"))
    assert [
        (f.severity, str(f.cell)) for f in found.findings if f.code == "template_number_percent"
    ] == [(Severity.ERROR, "'Số liệu'!F3")]
