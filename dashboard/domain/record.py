"""Published judgements, explanations and works that are kept beside the figures."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.cell import CellRef
from dashboard.domain.period import Period
from dashboard.domain.release import PublicationDate


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A published judgement on a target: "25/27 đạt và vượt". `period` as printed by the source.

    `result` is one of exceeded, met, met_or_exceeded, missed, below, below_50pct,
    on_track_50pct, in_progress, not_yet_assessed or "" where the source gives only a figure;
    `basis` tells whether the source states it ("stated") or it was computed when collected.
    """

    area: str
    subject: str
    subject_no: str
    period: str
    name_vi: str
    indicator: str
    target_value: float | None
    actual_value: float | None
    unit: str
    result: str
    basis: str
    note: str
    quote: str
    cell: CellRef
    release: str = ""


@dataclass(frozen=True, slots=True)
class KeyWork:
    """A key work of the province and what a publication said of it on a date."""

    name_vi: str
    kind: str
    status: str
    date: str
    value: float | None
    unit: str
    quote: str
    cell: CellRef
    release: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a responsible unit gives as the reason of a missed target.

    `instrument` is the code or the number of the instrument, empty where it is given for the
    indicator in general; `author` the person who signed, empty where only the unit is named.
    """

    area: str
    instrument: str
    name_vi: str
    indicator: str
    period: Period
    unit: str
    author: str
    written_on: PublicationDate
    text: str
    cell: CellRef
    release: str = ""
