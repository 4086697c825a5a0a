"""Suggest known names for an unknown one, by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from etl.bulletin.label import spelled_out
from etl.bulletin.subject import spelling
from etl.bulletin.words import fold, load_words, slug

_ALIKE = 86.0
_ALIKE_UNACCENTED = 95.0
_ALIKE_TITLE = 90.0


def suggest(label: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the known names most like a label, best first; none where nothing is alike.

    Names are compared with their abbreviations written in full; tone marks left out or put
    wrong weigh less than other letters.
    """
    names = list(dict.fromkeys(known))
    found: dict[str, float] = {}
    for form, bound in ((spelled_out, _ALIKE), (slug, _ALIKE_UNACCENTED)):
        printed = form(label)
        for name in names:
            score = fuzz.ratio(printed, other := form(name))
            if score >= bound or (len(printed) > 4 and OSA.distance(printed, other) == 1):
                found[name] = max(score, found.get(name, 0.0))
    return tuple(sorted(found, key=lambda name: -found[name])[:limit])


@lru_cache(maxsize=5_000)
def suggest_subjects(title: str, *, limit: int = 3) -> tuple[str, ...]:
    """Return the words of the subjects that a title nearly names: each word nearly occurs.

    Titles of other subjects reach 89 ("Chỉ số giá xuất nhập khẩu" and producer prices), or 82
    ("Sản xuất nông nghiệp" and industrial production); a slip in one letter stays above 90.
    """
    printed, found = spelling(title), dict[str, float]()
    for subject in load_words().subjects:
        if any(fold(word) in printed for word in subject.without):
            continue
        score = min(_occurs(fold(word), printed) for word in subject.words)
        if score >= _ALIKE_TITLE:
            found.setdefault(" ".join(subject.words), score)
    return tuple(sorted(found, key=lambda words: -found[words])[:limit])


def _occurs(word: str, printed: str) -> float:
    if len(printed) < 0.8 * len(word):
        return 0.0
    plain = fuzz.partial_ratio(slug(word), slug(printed))
    exact = fuzz.partial_ratio(word, printed)
    return float(max(exact, plain if plain >= _ALIKE_UNACCENTED else 0.0))
