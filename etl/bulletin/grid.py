"""A sheet as texts and numbers, and the first columns in which it has any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from typing import TypeVar, cast

from etl.bulletin.number import is_year, read_number
from etl.bulletin.words import squeeze
from etl.read import Sheet, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's text and numbers, hidden columns left out."""

    sheet: Sheet
    texts: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[float | None, ...], ...]


def make_grid(sheet: Sheet) -> Grid:
    """Split a sheet into texts (spaces folded) and numbers."""
    cells = list(chain.from_iterable(sheet.rows))
    width = len(sheet.rows[0]) if cells else 0
    for column in sheet.marks.hidden_columns:
        if column < width:
            cells[column::width] = repeat(None, len(sheet.rows))
    texts, numbers = [""] * len(cells), cast(list[float | None], cells.copy())
    for place, value in enumerate(cells):
        if value is not None and type(value) is not float:
            split = _split_text(value) if type(value) is str else _split(value)
            texts[place], numbers[place] = split
    return Grid(sheet, _in_rows(texts, sheet), _in_rows(numbers, sheet))


def _in_rows(cells: Iterable[T], sheet: Sheet) -> tuple[tuple[T, ...], ...]:
    """Lay the cells of a sheet, given one row after the other, in rows again."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    return tuple(zip(*[iter(cells)] * width, strict=True)) if width else ((),) * len(sheet.rows)


def _split(value: Value) -> tuple[str, float | None]:
    """Return what is neither text nor a plain number as text or as number."""
    if isinstance(value, date):  # Excel makes dates of "8/2024" and "1/9/2024"
        day = "Tháng" if value.day == 1 else f"{value.day}/"
        return f"{day} {value.month} năm {value.year}".replace("/ ", "/"), None
    return "", read_number(value)


@lru_cache(maxsize=20_000)
def _split_text(value: str) -> tuple[str, float | None]:
    number = read_number(value)
    return ("", number) if number is not None else (squeeze(value), None)


def first_column(grid: Grid) -> int:
    """Return the first column with a text or a number: a sheet need not begin in column A."""
    columns = zip(zip(*grid.texts, strict=True), zip(*grid.numbers, strict=True), strict=True)
    return next(
        (
            column
            for column, (texts, numbers) in enumerate(columns)
            if any(texts) or numbers.count(None) != len(numbers)
        ),
        0,
    )


def first_values(grid: Grid, left: int) -> int:
    """Return the first column right of `left` with two numbers or more: no labels from there."""
    for column, numbers in enumerate(zip(*grid.numbers, strict=True)):
        if column > left and len(numbers) - numbers.count(None) >= 2:
            values = (number for number in numbers if number is not None and not is_year(number))
            if next(values, None) is not None and next(values, None) is not None:
                return column
    return left + 2
