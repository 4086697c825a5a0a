"""A template filled in a hurry: read as meant where it is clear, asked about where not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Severity
from etl.pipeline import CheckOptions, check, check_apart
from etl.template import write_template
from etl.template.names import NOTHING_CLOSE, Names
from etl.template.period_cell import read_period

from .conftest import ROOT, Read, filled

WILD = ROOT.parent / "shared" / "cases" / "wild"
CASES = {
    "tpl_example_row_edited": ("template_example_changed", "'Số liệu'!A2"),
    "tpl_published_in_future": ("template_published_in_future", "'Nguồn'!E3"),
    "tpl_published_before_period": ("template_published_before_period", "'Nguồn'!E3"),
    "tpl_sign_against_printed": ("template_printed_differs", "'Số liệu'!K3"),
}
READ = {"tpl_percent_cell": 6.84, "tpl_zero_width": 6.84, "tpl_unit_ty_vnd": 110235.0}


@pytest.mark.parametrize("name", [*CASES, *READ])
def test_the_shared_cases(name: str, catalogue: Catalogue) -> None:
    path = WILD / f"{name}.xlsx"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    found = check(path, catalogue, CheckOptions(today=date(2026, 11, 25)))
    told = [(f.code, str(f.cell)) for f in found.findings if f.severity is not Severity.NOTE]
    assert told == ([CASES[name]] if name in CASES else [])
    if name in READ:
        assert [o.value for o in found.observations] == [READ[name]]


def test_a_worker_reads_the_same(catalogue: Catalogue) -> None:
    path = WILD / "tpl_percent_cell.xlsx"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    assert check_apart(path, catalogue) == check(path, catalogue)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("tỷ đồng VN", "tỷ đồng"),
        ("Tr. đồng VN", "triệu đồng"),
        ("triệu đồng Việt Nam", "triệu đồng"),
        ("nghìn tỷ đ", "nghìn tỷ đồng"),
        ("nghìn lượt ngừơi", "nghìn "),
        ("tỷ đô", "tỷ "),
    ],
)
def test_a_unit_is_suggested_in_its_own_size(catalogue: Catalogue, text: str, size: str) -> None:
    offered = Names(catalogue)["unit"].closest(text)
    assert offered == NOTHING_CLOSE or offered.startswith(size)


@pytest.mark.parametrize(
    ("printed", "word"),
    [("tỷ VNĐ", "tỷ đồng"), ("Tr.đồng", "triệu đồng"), ("tỷ đ", "tỷ đồng"), ("VNĐ", "đồng")],
)
def test_units_as_offices_write_them(catalogue: Catalogue, printed: str, word: str) -> None:
    unit = catalogue.units.find(printed)
    assert unit is not None and unit.word == word


def test_blanks_in_a_period_and_the_kind_of_an_area(read: Read) -> None:
    assert read_period("9T / 2024") == read_period("9T/2024") is not None
    assert read_period("Quý II / 2024") == read_period("Quý II/2024") is not None
    rows = filled()
    for row, name in zip(rows["Số liệu"], ("tỉnh Kiên Giang", "Tỉnh  Kiên Giang"), strict=True):
        row["area"] = name
    assert {o.area for o in read(rows).observations} == {"KG"}


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad"])
def test_marks_without_ink_are_read_over(read: Read, mark: str) -> None:
    rows = filled()
    rows["Số liệu"][0].update(
        value=f"6,84{mark}", area=f"{mark}Kiên Giang", printed=f"{mark}6,84 %"
    )
    found = read(rows)
    assert not found.findings and 6.84 in [o.value for o in found.observations]


@pytest.mark.parametrize(
    ("value", "printed", "told"),
    [
        (3.66, "giảm 3,66 %", True),
        (-3.66, "giảm 3,66 %", False),
        (3.66, "tăng 3,66%", False),
        (-3.66, "tăng 3,66%", True),
        (3.66, "down 3.66 %", True),
        (3.66, "giảm khoảng 3,66 %", True),
    ],
)
def test_the_sign_is_held_against_the_printed_words(
    read: Read, value: float, printed: str, told: bool
) -> None:
    rows = filled()
    rows["Số liệu"][0].update(value=value, printed=printed)
    codes = [f.code for f in read(rows).findings]
    assert codes == (["template_printed_differs"] if told else [])


def test_the_examples_of_the_blank_template_are_not_told(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    write_template(catalogue, tmp_path / "trong.xlsx")
    assert [f.code for f in check(tmp_path / "trong.xlsx", catalogue).findings] == [
        "template_empty"
    ]
