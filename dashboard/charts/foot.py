"""The foot of an image: one line of notes and one of source, chosen by what a reader needs first.

A picture is no table of notes: what does not fit stands in the caption and the workbook, which
the code under the picture leads to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dashboard.charts.font import width, wrap_within
from dashboard.charts.spec import Foot, Spec

JOINT = " · "
"""Between the parts of a subtitle and of a foot."""

_UNNUMBERED = (" (chưa rõ số văn bản)", " (document number not known)")

_SETTER = re.compile(r" \u2013 [^;]+")
"""Who asked for it, behind each of several targets."""

Limit = Callable[[int], float]
"""The room of a line, counted from 0, in pixels."""


def foot_lines(spec: Spec, size: float, limit: Limit) -> list[str]:
    """Return the notes' line, then the source's; either breaks only where the image is narrow."""
    lines: list[str] = []
    for choices in (_notes(spec), list(_sources(spec.foot))):
        above = len(lines)

        def room(line: int, above: int = above) -> float:
            return limit(above + line)

        lines += _first_fitting(choices, size, room)
    return lines


def _first_fitting(choices: list[str], size: float, room: Limit) -> list[str]:
    """Break the fullest of the choices that stands on one line, else the shortest."""
    for words in choices:
        if width(words, size) <= room(0):
            return [words]
    return wrap_within(choices[-1].replace(JOINT, "\u00a0· "), size, room) if choices else []


def _notes(spec: Spec) -> list[str]:
    """Join what qualifies the picture, from all of it to the first note alone.

    A list of targets goes without who set them before it takes the picture's room.
    """
    said = [n for n in (spec.axis_note, *spec.notes, spec.part_year_note) if n]
    short = [_short(words, spec) for words in dict.fromkeys(said)]
    choices = [JOINT.join(short[:count]) for count in range(len(short), 0, -1)]
    if short and "; " in short[0]:
        choices.append(_SETTER.sub("", short[0]))
    return choices


def _short(words: str, spec: Spec) -> str:
    """Name instruments by number or issuer alone; the whole name is in the caption."""
    for mark in spec.marks:
        words = words.replace(mark.instrument, mark.instrument.partition(" (")[0])
    for tail in _UNNUMBERED:
        words = words.replace(tail, "")
    return words


def _sources(foot: Foot) -> Iterator[str]:
    """Say source, day, status and version; then the same without what the code stands for."""
    full = (foot.source, foot.published, foot.status, foot.version)
    for count in (4, 3, 2):
        if foot.source:
            yield JOINT.join(part for part in full[:count] if part)
    for tail in ((foot.status, foot.version), (foot.status,), ()):
        if foot.short:
            yield JOINT.join(part for part in (foot.short, *tail) if part)
