"""Names that no list holds: which they are, what they may mean, and what an analyst answers.

A row of a known table with an unlisted name is read as a series of its own, and a table whose
title names no subject is not read. Both are said, with what the name resembles; nothing is
replaced before somebody answers. See answers.py for where answers are kept.

    submission = check(path, catalogue, CheckOptions(answers=read_answers(folder)))
    for unknown in submission.unknown:            # name, cells, suggestions
        remember(folder, unknown, choices(unknown)[0], by="Lan", on=today)
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from dashboard.catalog.areas import read_areas
from dashboard.domain import CellRef, Finding, Severity
from etl.bulletin.answers import (
    ROW,
    TITLE,
    Answer,
    keep_answer,
    make_answer,
    read_answers,
)
from etl.bulletin.label import answer_key, spelled_out, standards
from etl.bulletin.row import plain_area_name
from etl.bulletin.subject import title_key
from etl.bulletin.suggest import suggest, suggest_subjects
from etl.bulletin.table_reader import Reading
from etl.bulletin.words import DIRECTORY, TableSubject, Words, fold, load_words
from etl.reading_result import UnknownName

__all__ = ["UnknownName", "choices", "read_answers", "remember", "unknown_names", "used_answers"]

_MOST_CELLS = 50


def unknown_names(readings: Iterable[Reading], words: Words, area: str) -> tuple[UnknownName, ...]:
    """Return each unlisted row name of the tables read, and each title that nearly names one.

    A name is told once with all its cells, however many tables hold it. Rows of provinces are
    known by their area, and a table that is not read has no rows to ask about.
    """
    subjects = _by_indicator(words)
    seen: dict[tuple[str, str], _Found | None] = {}
    rows: dict[tuple[str, str], _Found] = {}
    titles: dict[str, UnknownName] = {}
    for reading in readings:
        for item in reading.observations:
            if not item.breakdown or item.area != area:
                continue
            name = (item.indicator, item.label)
            if name not in seen:
                seen[name] = None
                around = subjects.get(item.indicator)
                if around and not is_known(words, around[0], item.label):
                    key = (around[0].dimension, answer_key(item.label))
                    found = seen[name] = rows.setdefault(key, _Found(item.label, around[0]))
                    found.indicators.update({subject.indicator: None for subject in around})
            if unlisted := seen[name]:
                unlisted.cells.setdefault(item.cell[:2], item.cell)
        title = reading.table.title
        if reading.indicator is None and title and title_key(title) not in words.titles:
            cell = reading.table.sheet.ref(reading.table.title_row, 0)
            alike = suggest_subjects(title_key(title))
            if alike:
                titles.setdefault(title_key(title), UnknownName(TITLE, "", title, (cell,), alike))
    return (*map(_unknown_row, rows.values()), *titles.values())


def choices(unknown: UnknownName) -> tuple[str, ...]:
    """Return every meaning that may be answered, the suggestions first."""
    words = load_words()
    if unknown.kind == TITLE:
        known = [" ".join(subject.words) for subject in words.subjects]
    else:
        subjects = _by_indicator(words)
        known = [
            name
            for indicator in unknown.indicator.split("|")
            if indicator in subjects
            for name in _names(subjects[indicator][0])
        ]
    return tuple(dict.fromkeys((*unknown.suggestions, *sorted(set(known), key=fold))))


def remember(
    directory: Path,
    unknown: UnknownName,
    standard: str,
    *,
    by: str,
    on: date,
    codes: Collection[str] = (),
) -> Answer:
    """Keep an answer in a folder's list; from the next reading on it counts.

    `standard` is one of `choices`, or the name itself: a row of its own, a table not of ours.
    A row may also mean one of `codes`, breakdowns of the catalogue. Raise ValueError for
    anything else and where nobody is named, OSError where it cannot be kept.
    """
    allowed = choices(unknown)
    if not allowed or (
        standard != unknown.name
        and standard not in allowed
        and not (unknown.kind == ROW and standard in codes)
    ):
        raise ValueError(f"{standard!r} is no name of {unknown.indicator or 'a table'}")
    answer = make_answer(unknown.kind, unknown.indicator, unknown.name, standard, by=by, on=on)
    keep_answer(directory, answer)
    return answer


def used_answers(readings: Iterable[Reading], answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the answers whose name stands in the tables read: what the log must keep."""
    if not answers:
        return ()
    seen: set[str] = set()
    for reading in readings:
        seen.add(title_key(reading.table.title))
        for row in reading.table.body:
            seen.update(answer_key(text) for text in reading.table.grid.texts[row] if text)
        seen.update(answer_key(item.quote or item.label) for item in reading.observations)
    return tuple(
        answer
        for answer in answers
        if (title_key if answer.kind == TITLE else answer_key)(answer.name) in seen
    )


def name_findings(unknown: Iterable[UnknownName]) -> list[Finding]:
    """Word unknown names as findings: a warning for each that resembles a known one.

    Names that resemble nothing are new rows: one note a sheet lists them.
    """
    findings: list[Finding] = []
    new: dict[str, list[UnknownName]] = {}
    for name in unknown:
        if not name.suggestions:
            new.setdefault(name.cells[0].sheet, []).append(name)
            continue
        params = {
            "label": name.name,
            "suggestion": name.suggestions[0],
            "suggestions": "”, “".join(name.suggestions),
            "indicator": name.indicator,
        }
        code = "label_resembles" if name.kind == ROW else "title_resembles"
        findings.append(Finding(code, Severity.WARNING, name.cells[:_MOST_CELLS], params))
    for names in new.values():
        cells = tuple(cell for name in names for cell in name.cells)
        listed = "; ".join(name.name for name in names[:8]) + (" …" if len(names) > 8 else "")
        findings.append(
            Finding(
                "labels_new",
                Severity.NOTE,
                cells[:_MOST_CELLS],
                {"names": len(names), "listed": listed, "indicator": names[0].indicator},
            )
        )
    return findings


def is_known(words: Words, subject: TableSubject, label: str) -> bool:
    """Tell whether a row's name is listed, answered, a total or a province's."""
    scopes = subject.scopes
    if _is_listed(scopes, label) or fold(label) in words.roles.get("total", ()):
        return True
    key = answer_key(label)
    return any((scope, key) in words.answered for scope in scopes)


@lru_cache(maxsize=20_000)
def _is_listed(scopes: tuple[str, ...], label: str) -> bool:
    key, folded, rows = answer_key(label), fold(label), load_words().rows
    return any(
        (scope, key) in standards() or (scope, folded) in rows or key in listed().get(scope, {})
        for scope in scopes
    )


@lru_cache(maxsize=1)
def listed() -> Mapping[str, Mapping[str, str]]:
    """Return the row names of names.csv and labels.csv by scope: spelled out -> as written."""
    found: dict[str, dict[str, str]] = {}
    for (scope, _), name in standards().items():
        found.setdefault(scope, {})[spelled_out(name)] = name
    with (DIRECTORY / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for scope in row["scope"].split("|"):
                found.setdefault(scope, {})[spelled_out(row["name"])] = row["name"]
    return found


@dataclass(slots=True)
class _Found:
    """An unknown row name while it is collected: the first cell of each row counts."""

    name: str
    subject: TableSubject
    indicators: dict[str, None] = field(default_factory=dict)
    cells: dict[tuple[str, int], CellRef] = field(default_factory=dict)


def _unknown_row(found: _Found) -> UnknownName:
    return UnknownName(
        ROW,
        "|".join(found.indicators),
        found.name,
        tuple(found.cells.values()),
        _suggested(found.name, found.subject),
    )


@lru_cache(maxsize=20_000)
def _suggested(name: str, subject: TableSubject) -> tuple[str, ...]:
    """Return what a name resembles; the same names come again in every month's bulletin."""
    return suggest(name, _names(subject))


@lru_cache(maxsize=500)
def _names(subject: TableSubject) -> tuple[str, ...]:
    names = [name for scope in subject.scopes for name in listed().get(scope, {}).values()]
    if subject.provinces:
        names += _provinces()
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=1)
def _provinces() -> tuple[str, ...]:
    areas = read_areas(DIRECTORY.parent / "areas.csv").values()
    return tuple(plain_area_name(area) for area in areas if area.level == "province")


def _by_indicator(words: Words) -> dict[str, list[TableSubject]]:
    """Return the subjects whose tables hold an indicator; the first is its own."""
    found: dict[str, list[TableSubject]] = {}
    for subject in words.subjects:
        for indicator in filter(None, (subject.indicator, subject.quantity)):
            found.setdefault(indicator, []).append(subject)
    for subject in words.subjects:
        for indicator in subject.others:
            found.setdefault(indicator, []).append(subject)
    return found
