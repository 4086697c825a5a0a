"""Find the words of a column's heading that nothing accounts for.

Tổng mức bán lẻ hàng hóa tháng 9 năm 2024
Ước tính tháng 9 | Số cơ sở kinh doanh | Bình quân ngày | Tỷ lệ giải ngân | So với bình quân cả nước
is read          | "cơ sở kinh doanh", "bình quân ngày", "giải ngân": no retail sales of any period

A level's heading is of its table's title, its period, how sure it is and its unit; what is compared
with is a period or a plan. Any other word may make it another quantity, and a column that has one
is asked about. roles.csv lists the words that change nothing: of any `heading`, of a `comparison`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.domain import Measure
from etl.bulletin.column import Column, versus_at
from etl.bulletin.words import Words, fold

_ASIDE = re.compile(r"\((?![^()]*(?:dự kiến|dự báo|kịch bản))[^()]*\)|(?<=giá) (?:so sánh|cố định)")
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
# "So với 6 tháng đầu năm 2023" names a period, "so với đầu năm" and "so với cuối kỳ trước" a day.
_A_DAY = re.compile(r"(?<!tháng )(?:đầu|cuối) (?:năm|kỳ|quý|tháng)")


def unknown_words(column: Column, title: str, about: tuple[str, ...], words: Words) -> str:
    """Return the words of a heading that are not accounted for, "" where all are.

    Of a level all of the heading is looked at, of a comparison what it compares with; a plan may
    be anybody's. `about` are the words of the table's subject, none where rows name indicators.
    """
    if column.measure.is_plan:
        return ""
    return _unknown(
        column.text,
        column.measure is Measure.LEVEL,
        title,
        about,
        words.roles.get("heading", ()),
        words.roles.get("comparison", ()),
    )


@lru_cache(maxsize=20_000)
def _unknown(
    text: str,
    is_level: bool,
    title: str,
    about: tuple[str, ...],
    listed: tuple[str, ...],
    compared: tuple[str, ...],
) -> str:
    said = text.casefold()
    start = versus_at(said)
    if start < 0 and not is_level:
        return ""
    rest = fold(_ASIDE.sub(" ", said[max(start, 0) :]))
    known = _known(title, about, listed, compared if start >= 0 else ())
    found = [word for word in _WORD.findall(rest) if word.isalpha() and word not in known]
    if start >= 0 and (day := _A_DAY.search(rest)):
        found.append(day[0])
    return " ".join(found)


@lru_cache(maxsize=20_000)
def _known(title: str, *others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        word for texts in ((title,), *others) for text in texts for word in fold(text).split()
    )
