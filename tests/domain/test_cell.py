"""The address of a cell is printed as Excel writes it, and reads back."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.cell import CellRef, column_letters, column_number

sheets = st.text(
    st.characters(codec="utf-8", exclude_characters="[]:*?/\\"), min_size=1, max_size=31
)


@given(sheets, st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_an_address_reads_back(sheet: str, row: int, column: int) -> None:
    cell = CellRef(sheet, row, column)
    assert CellRef.parse(str(cell)) == cell == pickle.loads(pickle.dumps(cell))
    assert column_number(column_letters(column)) == column


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_lettered_as_in_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters and column_number(letters.lower()) == column


def test_a_quote_in_a_sheet_name_is_doubled() -> None:
    assert str(CellRef("Q'I", 10, 3)) == "'Q''I'!D11"


@pytest.mark.parametrize(
    "text", ["", "A1", "'S'!A0", "'S'!1A", "'S'!a1", "'S!A1", "'Q'I'!A1", "'S'!ABCD1", "'S'!A1 "]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell reference"):
        CellRef.parse(text)
