"""Recognise what a table and a column are about, by the words listed in the catalogue."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.bulletin.words import TableSubject, Words, fold, load_words

_OF_PERIOD = re.compile(r"\d+|tháng|năm|quý|quí|đầu|ước|tính|i{1,3}|iv|và|các")


def find_subject(words: Words, title: str, column: str) -> TableSubject | None:
    """Return the first subject whose words all occur in the title or the column's header.

    Subjects are tried in the order of subjects.csv. What the title excludes stays excluded.
    """
    return _find(_answered(words, title), column)


@lru_cache(maxsize=20_000)
def _find(title: str, column: str) -> TableSubject | None:
    heading, only_column = spelling(f"{title} {column}"), spelling(column)
    for subject in _led_by(spelling(title)):
        if (
            all(fold(word) in heading for word in subject.words)
            and not any(fold(word) in heading for word in subject.without)
            and not any(fold(word) in only_column for word in subject.without_in_column)
        ):
            return subject
    return None


def may_name_subject(words: Words, title: str) -> bool:
    """Tell whether any subject's leading words occur in a title; most tables end here."""
    return bool(_led_by(spelling(_answered(words, title))))


@lru_cache(maxsize=5_000)
def _led_by(title: str) -> tuple[TableSubject, ...]:
    """Return the subjects whose leading words occur in a title."""
    return tuple(s for s in load_words().subjects if fold(s.words[0]) in title)


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
    return re.sub(r"giá (?:cố định|so sánh)(?: năm(?= \d))?", "giá so sánh", text)
