"""Every finding of the template has a failing workbook, words, and names its cell."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook as Book

from dashboard.domain import Severity
from dashboard.i18n import text
from etl.read.number_format import Shows

from .conftest import ROOT, Read, filled

Rows = dict[str, list[dict[str, Any]]]
WORDS = tomllib.loads((ROOT / "dashboard/i18n/texts/findings_template.toml").read_text("utf-8"))


def figure(**cells: object) -> Callable[[Rows], None]:
    """Change the first figure."""
    return lambda rows: rows["Số liệu"][0].update(cells)


def target(**cells: object) -> Callable[[Rows], None]:
    """Change the first target."""
    return lambda rows: rows["Chỉ tiêu"][0].update(cells)


def source(**cells: object) -> Callable[[Rows], None]:
    """Change the first source."""
    return lambda rows: rows["Nguồn"][0].update(cells)


def repeat(sheet: str, **cells: object) -> Callable[[Rows], None]:
    """Add a copy of a sheet's first row, changed."""
    return lambda rows: rows[sheet].append({**rows[sheet][0], **cells})


def known_error(rows: Rows) -> None:
    """Print the plan of 2020 as its result."""
    source(name="123doc (đề án)")(rows)
    figure(measure="Mức", value=71755, unit="tỷ đồng", period="2020", printed="")(rows)


def mended_error(rows: Rows) -> None:
    """Print the right result in the source that was known to be wrong."""
    known_error(rows)
    figure(value=68956.99)(rows)


FAULTY_ROWS: list[tuple[str, Callable[[Rows], None], str]] = [
    ("template_value_missing", figure(area=None), "'Số liệu'!B2"),
    ("template_number_text", figure(value="khoảng 6,84"), "'Số liệu'!F2"),
    ("template_number_ambiguous", figure(value="6,840"), "'Số liệu'!F2"),
    ("template_date_unreadable", source(published_on="hôm kia"), "'Nguồn'!E2"),
    ("template_period_unreadable", figure(period="dạo này"), "'Số liệu'!D2"),
    ("template_indicator_unknown", figure(indicator="Tổng sản phẩm GRDP giá 2010"), "'Số liệu'!A2"),
    ("template_area_unknown", figure(area="Kiên Gian"), "'Số liệu'!B2"),
    ("template_breakdown_unknown", figure(breakdown="Nông lâm"), "'Số liệu'!C2"),
    ("template_choice_unknown", figure(status="Ước chừng"), "'Số liệu'!I2"),
    ("template_unit_unknown", figure(unit="phần chục"), "'Số liệu'!G2"),
    ("template_unit_wrong", figure(unit="tỷ đồng"), "'Số liệu'!G2"),
    ("template_area_ended", figure(period="2025"), "'Số liệu'!B2"),
    ("template_area_back_series", figure(area="An Giang (mới)"), "'Số liệu'!B2"),
    ("template_growth_impossible", figure(value=-106.84, printed=""), "'Số liệu'!F2"),
    ("template_growth_implausible", figure(value=106.84, printed=""), "'Số liệu'!F2"),
    (
        "template_share_impossible",
        figure(measure="Tỷ trọng (%)", value=106.84, printed=""),
        "'Số liệu'!F2",
    ),
    (
        "template_level_negative",
        figure(measure="Mức", value=-5, unit="tỷ đồng", printed=""),
        "'Số liệu'!F2",
    ),
    ("template_printed_differs", figure(printed="6,48 %"), "'Số liệu'!K2"),
    ("template_printed_differs", figure(value=-6.84, printed="tăng 6,84 %"), "'Số liệu'!K2"),
    ("template_published_in_future", source(published_on="2124-07-15"), "'Nguồn'!E2"),
    ("template_published_before_period", source(published_on="2014-07-15"), "'Nguồn'!E2"),
    ("template_period_is_date", figure(period=datetime(2024, 6, 1)), "'Số liệu'!D2"),
    ("template_row_repeated", repeat("Số liệu", value=6.9, printed=""), "'Số liệu'!F4"),
    ("template_source_missing", figure(source="S9"), "'Số liệu'!J2"),
    ("template_source_repeated", repeat("Nguồn"), "'Nguồn'!A3"),
    ("template_source_unused", repeat("Nguồn", source="S2"), "'Nguồn'!A3"),
    ("template_instrument_missing", target(instrument="V9"), "'Chỉ tiêu'!A2"),
    ("template_instrument_repeated", repeat("Văn bản"), "'Văn bản'!A3"),
    ("template_target_without_bound", target(low=None), "'Chỉ tiêu'!I2"),
    ("template_target_without_high", target(kind="Trong khoảng"), "'Chỉ tiêu'!J2"),
    ("template_target_bounds_crossed", target(kind="Trong khoảng", high=6), "'Chỉ tiêu'!J2"),
    ("template_known_error", known_error, "'Số liệu'!F2"),
    ("template_correction_outdated", mended_error, "'Số liệu'!F2"),
]


def clear(name: str) -> Callable[[Book], None]:
    """Empty a sheet."""

    def change(book: Book) -> None:
        sheet = book[name]
        sheet.delete_rows(1, sheet.max_row)

    return change


def keep_examples(book: Book) -> None:
    """Leave only rows that are marked as examples."""
    for name in ("Số liệu", "Chỉ tiêu", "Đánh giá", "Công trình", "Giải trình"):
        for row in range(2, 6):
            book[name].cell(row, 1).value = "VÍ DỤ: " + str(book[name].cell(row, 1).value)


def shown_as(cell: str, value: float, code: str) -> Callable[[Book], None]:
    """Give a figure's cell a number format."""

    def change(book: Book) -> None:
        book["Số liệu"][cell] = value
        book["Số liệu"][cell].number_format = code

    return change


def crossed_out(book: Book) -> None:
    """Cross the second figure out."""
    book["Số liệu"]["F3"].font = Font(strike=True)


FAULTY_FILES: list[tuple[str, Callable[[Book], None]]] = [
    ("template_header_missing", clear("Công trình")),
    ("template_sheet_repeated", lambda book: book.copy_worksheet(book["Số liệu"])),
    ("template_column_missing", lambda book: book["Số liệu"].delete_cols(4)),
    ("template_column_unknown", lambda book: book["Số liệu"].cell(1, 20, "Người nhập")),
    (
        "template_version_other",
        lambda book: book["Hướng dẫn"].cell(1, 2, "Biểu số liệu kinh tế - xã hội, phiên bản 9"),
    ),
    ("template_sources_absent", lambda book: book.remove(book["Nguồn"])),
    ("template_empty", keep_examples),
    ("template_number_scaled", shown_as("F3", 7_500_000, "0.0,,")),
    ("template_number_nothing", shown_as("F3", 7.5, ";;;")),
    ("template_number_unsigned", shown_as("F3", -7.5, "0.0;0.0")),
    ("template_number_worded", shown_as("F3", 7.5, '0.0" nghìn"')),
    ("template_number_struck", crossed_out),
    ("template_number_percent", shown_as("F3", 0.075, "0.0%")),
    (
        "template_example_changed",
        lambda book: book["Số liệu"].cell(2, 1, "VÍ DỤ: Kim ngạch xuất khẩu hàng hóa"),
    ),
    ("template_formula_unstored", lambda book: book["Số liệu"].cell(2, 6, "=3+3.84")),
]


@pytest.mark.parametrize(("code", "change", "cell"), FAULTY_ROWS, ids=[c for c, *_ in FAULTY_ROWS])
def test_a_faulty_row_is_found_at_its_cell(
    read: Read, code: str, change: Callable[[Rows], None], cell: str
) -> None:
    rows = filled()
    change(rows)
    found = [f for f in read(rows).findings if f.code == code]
    assert [str(f.cell) for f in found] == [cell]
    for lang in ("vi", "en"):
        assert "{" not in text(code, lang, **found[0].params)


@pytest.mark.parametrize(("code", "change"), FAULTY_FILES, ids=[c for c, _ in FAULTY_FILES])
def test_a_faulty_file_is_found(read: Read, code: str, change: Callable[[Book], None]) -> None:
    found = [f for f in read(change=change).findings if f.code == code]
    assert found
    for lang in ("vi", "en"):
        assert "{" not in text(code, lang, **found[0].params)


def test_a_format_that_begins_the_unit_of_its_row_says_nothing_new(read: Read) -> None:
    for words, asked in ((" triệu", False), (" tr", False), (" nghìn", True)):
        change = shown_as("F3", 7.5, f'0.0"{words}"')
        codes = {finding.code for finding in read(change=change).findings}
        assert ("template_number_worded" in codes) is asked, words


def test_every_code_has_words_and_a_failing_workbook() -> None:
    tried = {c for c, *_ in FAULTY_ROWS} | {c for c, _ in FAULTY_FILES}
    assert tried == set(WORDS)
    for code, words in WORDS.items():
        assert {"vi", "en"} <= set(words), code
        assert ("fix_vi" in words) == ("fix_en" in words), code


def test_every_code_used_in_the_reader_is_worded() -> None:
    used = {f"template_number_{kind}" for kind in Shows if kind.deceives}
    for path in (*(ROOT / "etl" / "template").glob("*.py"), ROOT / "etl" / "known_errors.py"):
        source_text = path.read_text("utf-8")
        used |= {
            code
            for code in WORDS
            if code in source_text or f'"{code.removeprefix("template_")}"' in source_text
        }
    assert used == set(WORDS)


def test_all_faults_are_found_at_once(read: Read) -> None:
    rows = filled()
    rows["Số liệu"][0].update(
        indicator="Tổng sản phẩm",
        unit="phần chục",
        period="dạo này",
        status="Ước chừng",
        value="nhiều",
    )
    rows["Số liệu"][1].update(unit="tỷ đồng")
    rows["Nguồn"][0].update(published_on="2024-02-30")
    submission = read(rows)
    errors = [
        (f.code.removeprefix("template_"), str(f.cell))
        for f in submission.findings
        if f.severity is Severity.ERROR
    ]
    assert errors == [
        ("date_unreadable", "'Nguồn'!E2"),
        ("indicator_unknown", "'Số liệu'!A2"),
        ("period_unreadable", "'Số liệu'!D2"),
        ("number_text", "'Số liệu'!F2"),
        ("unit_unknown", "'Số liệu'!G2"),
        ("choice_unknown", "'Số liệu'!I2"),
        ("unit_wrong", "'Số liệu'!G3"),
    ]
    assert submission.blocked and not submission.observations


def test_a_suggestion_is_offered(read: Read) -> None:
    rows = filled()
    figure(indicator="Kim ngach xuat khau")(rows)
    [found] = [f for f in read(rows).findings if f.code == "template_indicator_unknown"]
    assert found.params["suggestion"] == "Kim ngạch xuất khẩu hàng hóa"
