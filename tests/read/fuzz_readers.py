"""Feed the readers of one cell, one heading or one template made-up texts, a million times.

An execution gives one reader one input and holds what must be true of any answer. Run:

python -m tests.read.fuzz_readers 1000000    # executions; a failure prints its seed and its input
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from math import isfinite
from pathlib import Path

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Period
from etl.bulletin.column import read_column
from etl.bulletin.number import is_doubtful, is_nothing
from etl.bulletin.number import read_number as read_bulletin_number
from etl.bulletin.tcvn3 import decode, letters, turn_stray_words, vocabulary
from etl.read import LARGEST_NUMBER, Value, Workbook, open_workbook
from etl.template import read_template
from etl.template.number_cell import Number, read_number
from etl.template.period_cell import read_period
from etl.template.printed import read_change
from etl.wording import message

ROOT = Path(__file__).resolve().parents[2]
_DIGITS = tuple(
    "0 1 2 9 12 31 100 999 1000 2024 1994 0684 568 12568 1e400 ٣ ² ½ 99999999999999999999".split()
)
_MARKS = tuple(
    ". , .. ,, - – − + ( ) % * ** (1) / : ; = ' ~ ≈ < > … \u00a0 \u200b \u00ad \t \n".split(" ")
)
_WORDS = (
    "tháng quý qúy quí qúi q. Q.II năm ước ước tính trước sơ bộ chính thức thực hiện th ưth kh dt"
    " kế hoạch hóa so với cùng kỳ cả cộng dồn đầu cuối đến hết ngày giá so sánh trị giá lượng cơ"
    " cấu chỉ số thời điểm tỷ đồng triệu USD nghìn dự án lượt người I II III IV i iv T6 6T 9 tháng"
    " một hai ba tư giêng chạp khoảng giảm tăng kèm theo báo cáo số bc-ctk nghị quyết trong đó"
).split(" ")
_SPACES = (" ", "", "  ", "\n", "\u00a0", "/", "-", " - ", ".", ",")


def _text(chance: random.Random) -> str:
    """Return words, figures and signs of the offices in any order, at times spoilt."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 9)):
        kind = chance.random()
        source = _WORDS if kind < 0.5 else _DIGITS if kind < 0.8 else _MARKS
        parts += (chance.choice(source), chance.choice(_SPACES))
    text = "".join(parts)
    if chance.random() < 0.2:
        at = chance.randrange(len(text) + 1)
        text = (
            text[:at] + chr(chance.choice((chance.randrange(0x250), 0x1EA0, 0x1F600))) + text[at:]
        )
    return text.upper() if chance.random() < 0.1 else text


def _figure(chance: random.Random) -> str:
    """Return what may be a number: digits and marks, at times a word."""
    parts = chance.choices((*_DIGITS, *"0123456789.,.,"), k=chance.randint(1, 7))
    if chance.random() < 0.5:
        parts.insert(chance.choice((0, len(parts))), chance.choice(_MARKS))
    return "".join(parts)


def number(chance: random.Random, catalogue: Catalogue) -> object:
    """Both readers of numbers: finite or refused, and never two meanings of one text."""
    text = _figure(chance)
    found, other = read_bulletin_number(text), read_number(text)
    assert found is None or abs(found) < LARGEST_NUMBER, text
    assert not (found is not None and (is_nothing(text) or is_doubtful(text))), text
    if isinstance(other, Number):
        assert abs(other.value) < LARGEST_NUMBER, text
        assert found is None or found == other.value, text
    return text


def header(chance: random.Random, catalogue: Catalogue) -> object:
    """A heading: read the same with other spaces; what is compared is no level."""
    text, year = _text(chance), chance.choice((None, 2001, 2024))
    column = read_column(3, text, year=year, title=chance.choice((None, Period.year_of(2024))))
    again = read_column(3, f" {text}\u00a0", year=year, title=None)
    assert (column.measure, column.status) == (again.measure, again.status), text
    assert column.period is None or 1 <= column.period.months <= 1200, text
    return text


def tcvn3(chance: random.Random, catalogue: Catalogue) -> object:
    """Text of the old encoding comes back; ASCII stays, and so do words that are Unicode."""
    words = " ".join(chance.choices(_WORDS, k=chance.randint(1, 6)))
    back = {letter: old for old, letter in letters().items()}
    old = "".join(back.get(letter, letter) for letter in words)
    known = chance.choice((frozenset[str](), _known()))
    assert decode(old, known, font=".VnTime") == words, (old, words)
    spoilt = _text(chance)
    read = decode(spoilt, known, font=chance.choice(("", ".VnTime", "Arial")))
    assert not spoilt.isascii() or read == spoilt
    assert turn_stray_words(words) == words, words
    assert turn_stray_words(turn_stray_words(spoilt)) == turn_stray_words(spoilt), spoilt
    return spoilt


@cache
def _known() -> frozenset[str]:
    return vocabulary(_WORDS)


def cells(chance: random.Random, catalogue: Catalogue) -> object:
    """The template's cells of periods and of printed forms."""
    text = _text(chance)
    period = read_period(text)
    if period is not None:
        assert read_period(period.short("vi")) == period, text
    printed = read_change(text, "tỷ đồng", catalogue.units, expected=chance.uniform(-9, 9))
    assert printed is None or isfinite(printed.value), text
    return text


def template(chance: random.Random, catalogue: Catalogue) -> object:
    """A small filled template, some of its cells changed: read, and every finding has words."""
    book = chance.choice(_templates())
    sheets = list(book.sheets)
    changed: list[tuple[str, int, int, Value]] = []
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(sheets))
        rows = [list(row) for row in sheets[at].rows]
        if not rows or not rows[0]:
            continue
        row, column = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
        rows[row][column] = _value(chance)
        changed.append((sheets[at].name, row, column, rows[row][column]))
        sheets[at] = replace(sheets[at], rows=tuple(map(tuple, rows)))
    read = read_template(replace(book, sheets=tuple(sheets)), catalogue, today=date(2030, 1, 1))
    assert all(isfinite(o.value) for o in read.observations), changed
    for finding in read.findings:
        assert message(finding, "vi") and message(finding, "en"), changed
    return changed


def _value(chance: random.Random) -> Value:
    kinds: tuple[Callable[[], Value], ...] = (
        lambda: _text(chance),
        lambda: _figure(chance),
        lambda: None,
        lambda: chance.choice((0.0, -1.0, 1e14, 2024.0, 45000.0, 6.84, 1e-9)),
        lambda: chance.choice((True, False)),
        lambda: date(chance.randint(1900, 2100), 6, 1),
        lambda: datetime(2024, 6, 1, 12),
        lambda: timedelta(days=3),
    )
    return chance.choice(kinds)()


@cache
def _templates() -> tuple[Workbook, ...]:
    """Return the shipped templates, of each sheet the first rows only."""
    found: list[Workbook] = []
    for path in sorted((ROOT / "data").rglob("*.xlsx")):
        book, _ = open_workbook(path)
        assert book is not None
        found.append(replace(book, sheets=tuple(replace(s, rows=s.rows[:6]) for s in book.sheets)))
    return tuple(found)


READERS: Mapping[str, tuple[Callable[[random.Random, Catalogue], object], float]] = {
    "number": (number, 0.3),
    "header": (header, 0.25),
    "TCVN3": (tcvn3, 0.25),
    "template cells": (cells, 0.15),
    "template": (template, 0.05),
}
"""The readers, and the share of the executions that each gets."""


def execute(seed: int, catalogue: Catalogue) -> str:
    """Run one execution; return the reader's name. A failure tells the seed and the input."""
    chance = random.Random(seed)
    names = list(READERS)
    name = chance.choices(names, [share for _, share in READERS.values()])[0]
    try:
        READERS[name][0](chance, catalogue)
    except Exception as error:
        error.add_note(f"seed {seed}, reader {name}")
        raise
    return name


def main() -> None:
    """Run as many executions as asked for; failures are printed and counted, all are run."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    done: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    begun = time.process_time()
    for seed in range(first, first + count):
        try:
            done[execute(seed, catalogue)] += 1
        except Exception as error:
            kind = f"{type(error).__name__}: {str(error)[:150]!r} {error.__notes__}"
            failed[type(error).__name__] += 1
            if sum(failed.values()) <= 40:
                print(kind, flush=True)
        if seed % 100_000 == 99_999:
            print(f"{seed + 1 - first} executions, {dict(failed)}", flush=True)
    print(f"{count} executions in {time.process_time() - begun:.0f} s of processor: {dict(done)}")
    print(f"failures: {dict(failed) or 'none'}")


if __name__ == "__main__":
    main()
