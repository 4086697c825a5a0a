"""Find the words of a column's heading that nothing accounts for.

Tổng mức bán lẻ hàng hóa tháng 9 năm 2024
Ước tính tháng 9 | Số cơ sở kinh doanh | Bình quân ngày | Tỷ lệ giải ngân | So với bình quân cả nước
is read          | "cơ sở kinh doanh", "bình quân ngày", "giải ngân": no retail sales of any period

A level's heading is of its table's title, its period, how sure it is and its unit; what is compared
with is a period or a plan. Any other word may make it another quantity, and a column that has one
is asked about. heading_words.csv lists the words that change nothing: of `any` heading, of a
`comparison`, of an indicator's; and what is written short.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from dashboard.catalog import Units
from dashboard.domain import Measure
from etl.bulletin.column import Column, versus_at
from etl.bulletin.units import knows
from etl.bulletin.words import DIRECTORY, TableSubject, fold

_BRACKETS = re.compile(r"\(([^()]*)\)")
_PRICES = re.compile(r"(?<=giá) (?:so sánh|cố định)")
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
# "So với 6 tháng đầu năm 2023" names a period, "so với đầu năm" and "so với cuối kỳ trước" a day.
_A_DAY = re.compile(r"(?<!tháng )(?:đầu|cuối) (?:năm|kỳ|quý|tháng)")


def unknown_words(column: Column, title: str, subject: TableSubject | None, units: Units) -> str:
    """Return the words of a heading that are not accounted for, "" where all are.

    Of a level all of the heading is looked at, of a comparison what it compares with; a plan may
    be anybody's. `subject` is None where rows name indicators.
    """
    if column.measure.is_plan:
        return ""
    rest = _unlisted(column.text, column.measure is Measure.LEVEL, knows(units))
    if not rest:
        return ""
    about = (title, *subject.words) if subject else (title,)
    known = {word for text in about for word in fold(text).split()}
    known.update(_lists().get(subject.indicator, ()) if subject else ())
    return " ".join(word for word in rest if word not in known)


@lru_cache(maxsize=20_000)
def _unlisted(text: str, is_level: bool, is_unit: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a heading, of its comparison if it is one, that no list has."""
    said = text.casefold()
    start = versus_at(said)
    if start < 0 and not is_level:
        return ()
    left, rest = said[: max(start, 0)], said[max(start, 0) :]
    rest = _BRACKETS.sub(lambda m: " " if is_unit(m[1]) else f" {m[1]} ", rest)
    each = fold(_PRICES.sub(" ", rest)).split()
    rest = " ".join(w for word in each for w in _lists().get(f"short:{word}", (word,)))
    if "bình quân" in left:
        rest = rest.replace("bình quân cùng kỳ", "cùng kỳ")
    lists = ("any", "comparison") if start >= 0 else ("any",)
    known = {word for one in lists for word in _lists()[one]}
    found = [word for word in _WORD.findall(rest) if word.isalpha() and word not in known]
    if start >= 0 and (day := _A_DAY.search(rest)):
        found.append(day[0])
    return tuple(found)


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[str, ...]]:
    """Return the words of each list; "short:xk" is what an abbreviation stands for."""
    found: dict[str, tuple[str, ...]] = {}
    with (DIRECTORY / "heading_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for one in row["of"].split("|"):
                found[one] = (*found.get(one, ()), *row["words"].split())
    return found
