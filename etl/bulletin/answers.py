"""What analysts answered about names the catalogue does not list: kept, never guessed.

Answers that ship with the project stand in data/catalog/bulletin/answers.csv, those of an
installed application in answers.csv of its warehouse's folder, where a server may write:

    kind,indicator,name,standard,by,on
    row,exports,Gạo tẻ,Gạo,Lan,2024-07-01

Lines are only ever appended, and the last one about a name counts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from dashboard.store.shared import append
from etl.bulletin.label import answer_key
from etl.bulletin.subject import title_key
from etl.bulletin.words import Words, fold

FILE = "answers.csv"
ROW, TITLE = "row", "title"
HEADER = ("kind", "indicator", "name", "standard", "by", "on")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: in tables of `indicator` (several joined by "|"), `name` means `standard`.

    `standard` is a row's standard name or a breakdown of the catalogue; of a title it is the
    words of a subject. Equal to `name` it says: a row of its own, or no table of ours.
    """

    kind: str
    indicator: str
    name: str
    standard: str
    by: str = ""
    on: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the name stands for itself."""
        return self.standard == self.name

    @property
    def essence(self) -> tuple[str, str, str, str]:
        """What it decides, without who and when."""
        return (self.kind, self.indicator, self.name, self.standard)


def read_answers(directory: Path) -> tuple[Answer, ...]:
    """Return the answers kept in a folder, oldest first; none where there is no list."""
    try:
        text = (directory / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    lines = (row for row in csv.reader(io.StringIO(text)) if len(row) == len(HEADER))
    return tuple(Answer(*row) for row in lines if row[0] in (ROW, TITLE))


def keep_answer(directory: Path, answer: Answer) -> None:
    """Append an answer to the folder's list; raise OSError where it cannot be written."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    if not (directory / FILE).exists():
        writer.writerow(HEADER)
    writer.writerow((*answer.essence, answer.by, answer.on))
    append(directory, FILE, line.getvalue())


def make_answer(
    kind: str, indicator: str, name: str, standard: str, *, by: str, on: date
) -> Answer:
    """Return an answer of today; raise ValueError where a part is missing."""
    parts = tuple(" ".join(part.split()) for part in (indicator, name, standard, by))
    if kind not in (ROW, TITLE) or not all(parts[1:]) or (kind == ROW and not parts[0]):
        raise ValueError("an answer needs an indicator, a name, its meaning and a person")
    return Answer(kind, parts[0], parts[1], parts[2], parts[3], on.isoformat())


def with_answers(words: Words, answers: Iterable[Answer]) -> Words:
    """Return the words with what was answered; later answers count before earlier ones."""
    codes: dict[tuple[str, str], str] = dict(words.rows)
    standards: dict[tuple[str, str], str] = dict(words.answered)
    titles: dict[str, str] = dict(words.titles)
    for answer in answers:
        if answer.kind == TITLE:
            titles[title_key(answer.name)] = "" if answer.is_new else answer.standard
            continue
        for indicator in answer.indicator.split("|"):
            key = (indicator, answer_key(answer.name))
            codes.pop((indicator, fold(answer.name)), None)
            if ":" in answer.standard:
                codes[indicator, fold(answer.name)] = answer.standard
                standards[key] = answer.name
            else:
                standards[key] = answer.standard
    return replace(
        words,
        rows=MappingProxyType(codes),
        answered=MappingProxyType(standards),
        titles=MappingProxyType(titles),
    )


def from_log(detail: Mapping[str, object]) -> tuple[Answer, ...]:
    """Return the answers that a load decision says were used."""
    kept = detail.get("answers", [])
    return tuple(Answer(*map(str, line)) for line in kept) if isinstance(kept, list) else ()
