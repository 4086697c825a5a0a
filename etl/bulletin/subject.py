"""Recognise what a table and a column are about, by the words listed in the catalogue."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.bulletin.words import TableSubject, Words, fold, load_words

_Sought = tuple[TableSubject, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_FIXED_PRICES = re.compile(r"giá (?:cố định|so sánh)(?: năm(?= \d))?")
_OF_PERIOD = re.compile(r"\d+|tháng|năm|quý|quí|đầu|ước|tính|i{1,3}|iv|và|các")


def find_subject(words: Words, title: str, column: str) -> TableSubject | None:
    """Return the first subject whose words all occur in the title or the column's header.

    Whole words are meant. Subjects are tried in the order of subjects.csv. What the title excludes
    stays excluded.
    """
    return _find(_answered(words, title), column)


@lru_cache(maxsize=20_000)
def _find(title: str, column: str) -> TableSubject | None:
    heading, only_column = _padded(f"{title} {column}"), _padded(column)
    for subject, words, without, without_in_column in _led_by(_padded(title)):
        if (
            all(word in heading for word in words)
            and not any(word in heading for word in without)
            and not any(word in only_column for word in without_in_column)
        ):
            return subject
    return None


def may_name_subject(words: Words, title: str) -> bool:
    """Tell whether any subject's leading words occur in a title; most tables end here."""
    return bool(_led_by(_padded(_answered(words, title))))


@lru_cache(maxsize=5_000)
def _led_by(title: str) -> tuple[_Sought, ...]:
    """Return the subjects whose leading words occur in a title."""
    return tuple(sought for sought in _sought() if sought[1][0] in title)


@lru_cache(maxsize=1)
def _sought() -> tuple[_Sought, ...]:
    """Return every subject with its words, each between spaces: "giá" is no part of "giám"."""

    def whole(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f" {fold(word)} " for word in words)

    return tuple(
        (one, whole(one.words), whole(one.without), whole(one.without_in_column))
        for one in load_words().subjects
    )


def _padded(text: str) -> str:
    return f" {spelling(text)} "


@lru_cache(maxsize=5_000)
def title_key(title: str) -> str:
    """Return a title without its number and its period: what next month's title shares."""
    return " ".join(word for word in fold(title).split() if not _OF_PERIOD.fullmatch(word))


def _answered(words: Words, title: str) -> str:
    """Return a title with the words that an analyst says it means."""
    meant = words.titles.get(title_key(title), "") if words.titles else ""
    return f"{title} {meant}" if meant else title


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """Return a title folded, the offices' two word orders and two names of a price made one."""
    text = fold(text).replace("hàng hóa bán lẻ", "bán lẻ hàng hóa")
    return _FIXED_PRICES.sub("giá so sánh", text)
