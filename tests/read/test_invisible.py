"""Characters that cannot be seen are left out of what is read, and named once a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from dashboard.domain import Severity
from dashboard.i18n import LANGUAGES
from etl.read import open_workbook
from etl.wording import line


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("\u200b", "ZERO WIDTH SPACE"),
        ("\u2060", "WORD JOINER"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
        ("\u202a", "LEFT-TO-RIGHT EMBEDDING"),
    ],
)
def test_they_are_left_out_and_named(tmp_path: Path, mark: str, name: str) -> None:
    book = Book()
    page = book.worksheets[0]
    page["B2"], page["B3"], page["C4"] = f"6{mark},84", "Gạo", f"Cà{mark} phê"
    page["A9"] = 5.0
    book.save(tmp_path / "a.xlsx")
    read, findings = open_workbook(tmp_path / "a.xlsx")
    assert read is not None
    assert (read.sheets[0].value(1, 1), read.sheets[0].value(3, 2)) == ("6,84", "Cà phê")
    [told] = findings
    assert told.code == "invisible_characters" and told.severity is Severity.NOTE
    assert [cell.a1 for cell in told.cells] == ["B2", "C4"] and told.params["cells"] == 2
    assert all(name in line(told, lang) and "6,84" in line(told, lang) for lang in LANGUAGES)


def test_spaces_and_letters_of_any_language_are_not(tmp_path: Path) -> None:
    book = Book()
    page = book.worksheets[0]
    page["A1"], page["A2"], page["A3"] = "Kiên\u00a0Giang", "l\u00adượng", "e\u0301 \u2007 ﬁ"
    book.save(tmp_path / "a.xlsx")
    assert open_workbook(tmp_path / "a.xlsx")[1] == ()
