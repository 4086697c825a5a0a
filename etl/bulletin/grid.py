"""A sheet as texts and numbers, and the first columns in which it has any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from etl.bulletin.number import is_year, read_number
from etl.bulletin.words import squeeze
from etl.read import Sheet, Value


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's text and numbers, hidden columns left out."""

    sheet: Sheet
    texts: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[float | None, ...], ...]


def make_grid(sheet: Sheet) -> Grid:
    """Split a sheet into texts (spaces folded) and numbers."""
    hidden = sheet.marks.hidden_columns
    texts: list[tuple[str, ...]] = []
    numbers: list[tuple[float | None, ...]] = []
    for row in sheet.rows:
        if hidden:
            row = tuple(None if column in hidden else v for column, v in enumerate(row))
        line, figures = [""] * len(row), cast(list[float | None], list(row))
        others = [c for c, v in enumerate(row) if v is not None and type(v) is not float]
        for column in others:
            value = row[column]
            split = _split_text(value) if type(value) is str else _split(value)
            line[column], figures[column] = split
        texts.append(tuple(line))
        numbers.append(tuple(figures))
    return Grid(sheet, tuple(texts), tuple(numbers))


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
