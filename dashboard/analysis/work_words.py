"""What the words of the sources on works and programmes mean: data/catalog/works.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")


class WorkState(StrEnum):
    """What one statement says of a work."""

    LATE = "late"
    PLANNED = "planned"
    PARTLY = "partly"
    DONE = "done"
    STARTED = "started"
    MONEY = "money"
    UNDER_WAY = "under_way"
    APPROVED = "approved"
    PROPOSED = "proposed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme and the phrases that name it."""

    id: str
    vi: str
    en: str
    phrases: tuple[str, ...]

    def name(self, lang: str) -> str:
        """Name in the language."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class WorkWords:
    """Phrases by state in order, common names by printed name, areas by common name."""

    states: tuple[tuple[WorkState, tuple[str, ...]], ...]
    same: Mapping[str, str]
    areas: Mapping[str, frozenset[str]]
    programmes: tuple[Programme, ...]

    def state(self, status: str) -> WorkState:
        """Read the state that a status speaks of."""
        return next(
            (state for state, phrases in self.states if has_phrase(status, phrases)),
            WorkState.OTHER,
        )

    def programme(self, *texts: str) -> Programme | None:
        """Return the programme that texts name, the first of the file."""
        whole = " | ".join(texts)
        return next((p for p in self.programmes if has_phrase(whole, p.phrases)), None)


def has_phrase(said: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text has any of the phrases, in whole words."""
    whole = f" {_folded(said)} "
    return any(f" {_folded(phrase)} " in whole for phrase in phrases)


@cache
def read_work_words(path: Path) -> WorkWords:
    """Read works.toml; raise KeyError or ValueError where it is not whole."""
    said = tomllib.loads(unicodedata.normalize("NFC", path.read_text("utf-8")))
    works = said["work"]
    return WorkWords(
        tuple((WorkState(s["state"]), tuple(s["words"])) for s in said["state"]),
        {printed: w["name"] for w in works for printed in w.get("printed", ())},
        {w["name"]: frozenset(w["areas"]) for w in works if "areas" in w},
        tuple(Programme(p["id"], p["vi"], p["en"], tuple(p["words"])) for p in said["programme"]),
    )


@lru_cache(4096)
def _folded(said: str) -> str:
    """Return a text as its words alone, in small letters: a comma ends no phrase's match."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", said).casefold()))
