"""Recognise what a table and a column are about, by the words listed in the catalogue."""

from __future__ import annotations

import re

from etl.bulletin.words import Subject, Words, fold


def find_subject(words: Words, title: str, column: str) -> Subject | None:
    """Return the first subject whose words all occur in the title or the column's header.

    Subjects are tried in the order of subjects.csv. What the title excludes stays excluded.
    """
    heading = _spelling(f"{title} {column}")
    only_title = _spelling(title)
    for subject in words.subjects:
        if (
            all(fold(word) in heading for word in subject.words)
            and fold(subject.words[0]) in only_title
            and not any(fold(word) in heading for word in subject.without)
        ):
            return subject
    return None


def may_name_subject(words: Words, title: str) -> bool:
    """Tell whether any subject's leading words occur in a title; most tables end here."""
    only_title = _spelling(title)
    return any(fold(subject.words[0]) in only_title for subject in words.subjects)


def _spelling(text: str) -> str:
    text = fold(text).replace("hàng hóa bán lẻ", "bán lẻ hàng hóa")
    return re.sub(r"giá cố định", "giá so sánh", text)
