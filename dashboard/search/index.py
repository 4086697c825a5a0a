"""A small index of everything with a name, held in memory: words by prefix, no engine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dashboard.search.fold import fold, plain_number, untelexed, words

Abbreviations = Mapping[str, tuple[tuple[str, ...], ...]]

KIND_WEIGHT = {
    "page": 5.0,
    "indicator": 6.0,
    "area": 4.0,
    "instrument": 3.5,
    "period": 3.0,
    "chart": 2.5,
    "part": 2.0,
    "target": 1.2,
    "release": 1.0,
    "file": 0.8,
    "figure": 0.4,
}
SUGGESTED, CANDIDATES, GOOD_ENOUGH = 3, 50, 70.0


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found. `names` are its titles, best first; `more` further words.

    `url` is its page on the site, `screen` its page of the dashboard, `recency` orders equals.
    """

    kind: str
    title: str
    names: tuple[str, ...]
    url: str
    screen: str
    more: str = ""
    recency: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first; `guesses` where nothing was: "did you mean"."""

    documents: tuple[Document, ...]
    guesses: tuple[Document, ...] = ()


class Index:
    """Documents with their words; safe to share between threads, for it never changes."""

    def __init__(self, documents: Iterable[Document], abbreviations: Abbreviations) -> None:
        self.documents = tuple(documents)
        self._abbreviations = abbreviations
        postings: dict[str, dict[int, float]] = {}
        self._written: list[frozenset[str]] = []
        self._phrases: list[tuple[str, ...]] = []
        for n, one in enumerate(self.documents):
            written: set[str] = set()
            phrases = []
            for place, name in enumerate(one.names):
                said = words(name)
                written.update(w.casefold() for w in said)
                folded = [plain_number(fold(w)) for w in said]
                phrases.append(" ".join(folded))
                _post(postings, folded, n, 3.0 if place == 0 else 2.6)
            _post(postings, [plain_number(fold(w)) for w in words(one.more)], n, 1.0)
            self._written.append(frozenset(written))
            self._phrases.append(tuple(phrases))
        self._words = sorted(postings)
        self._postings = postings
        self._newest = sorted({d.recency for d in self.documents})

    def search(self, query: str, limit: int = 10) -> Found:
        """Find documents with every word of a query, however it is typed."""
        typed = words(query)[:12]
        if not typed:
            return Found(())
        folded = [plain_number(fold(w)) for w in typed]
        scores = self._all(folded)
        if not scores:
            folded = [self._known(w) for w in folded]
            scores = self._all(folded)
        ranked = self._ranked(scores, typed, folded)
        if ranked:
            return Found(tuple(self.documents[n] for n in ranked[:limit]))
        return Found((), self._guesses(" ".join(folded)))

    def _all(self, folded: list[str]) -> dict[int, float]:
        """Score the documents that have all the words, or what their abbreviations mean."""
        total: dict[int, float] | None = None
        for word in folded:
            found = self._one(word)
            for meant in self._abbreviations.get(word, ()):
                for n, score in self._together(meant).items():
                    found[n] = max(found.get(n, 0.0), score + 1.0)
            total = (
                found
                if total is None
                else {n: s + found[n] for n, s in total.items() if n in found}
            )
            if not total:
                return {}
        return total or {}

    def _together(self, meant: tuple[str, ...]) -> dict[int, float]:
        phrase = " ".join(meant)
        total: dict[int, float] | None = None
        for word in meant:
            found = self._postings.get(word, {})
            total = (
                dict(found)
                if total is None
                else {n: s + found[n] for n, s in total.items() if n in found}
            )
        return {
            n: s / max(1, len(meant)) + (4.0 if self._begins(n, phrase) else 0.0)
            for n, s in (total or {}).items()
        }

    def _one(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        at = bisect_left(self._words, word)
        while at < len(self._words) and self._words[at].startswith(word):
            known = self._words[at]
            share = 1.6 if known == word else 0.5 + 0.5 * len(word) / len(known)
            for n, weight in self._postings[known].items():
                found[n] = max(found.get(n, 0.0), weight * share)
            at += 1
        return found

    def _known(self, word: str) -> str:
        """Return a word of the index: as typed, or as Telex with the method off meant it."""
        if self._one(word) or word in self._abbreviations:
            return word
        return untelexed(word)

    def _ranked(self, scores: dict[int, float], typed: list[str], folded: list[str]) -> list[int]:
        phrase = " ".join(folded)
        marked = [w.casefold() for w in typed if fold(w) != w.casefold()]
        order = []
        for n, score in scores.items():
            one = self.documents[n]
            value = score / len(folded) * 2 + KIND_WEIGHT.get(one.kind, 1.0)
            if phrase in self._phrases[n]:
                value += 7.5
            elif self._begins(n, phrase):
                value += 4.0
            elif any(f" {phrase} " in f" {p} " for p in self._phrases[n]):
                value += 2.5
            value += sum(2.0 if w in self._written[n] else -0.5 for w in marked)
            value += 0.8 * bisect_left(self._newest, one.recency) / max(1, len(self._newest))
            order.append((-value, len(one.title), n))
        return [n for _, _, n in sorted(order)]

    def _begins(self, n: int, phrase: str) -> bool:
        return any(p == phrase or p.startswith(f"{phrase} ") for p in self._phrases[n])

    def _guesses(self, phrase: str) -> tuple[Document, ...]:
        """Return the nearest names, judged on the few that share letters with the phrase."""
        grams = {phrase[i : i + 3] for i in range(max(1, len(phrase) - 2))}
        near = sorted(
            range(len(self.documents)),
            key=lambda n: -sum(g in p for p in self._phrases[n][:1] for g in grams),
        )[:CANDIDATES]
        names = {n: self._phrases[n][0] for n in near if self._phrases[n]}
        best = process.extract(
            phrase, names, scorer=fuzz.WRatio, limit=SUGGESTED, score_cutoff=GOOD_ENOUGH
        )
        return tuple(self.documents[n] for _, _, n in best)


def _post(postings: dict[str, dict[int, float]], found: list[str], n: int, weight: float) -> None:
    for word in found:
        at = postings.setdefault(word, {})
        at[n] = max(at.get(n, 0.0), weight)
