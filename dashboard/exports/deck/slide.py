"""What stands on a slide, decided before a page, a hand-out or a PowerPoint is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts import Spec
from dashboard.charts.judged import Judged
from dashboard.charts.spec import Table
from dashboard.i18n import Lang


@dataclass(frozen=True, slots=True)
class Source:
    """Where one number comes from: `what` it says, the cell, the workbook, who published it."""

    what: str
    printed: str
    cell: str
    file: str
    source: str
    published: str
    release: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: what, who or when stands before it, and its tone."""

    head: str
    words: str
    aside: str = ""
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The next question of the meeting, and what is known."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `title` is its one message.

    `board` are the rows of the scoreboard and `rest` the names without a figure; `items` the lines
    of a list; `fact` the figure beside the chart; `lines` sentences of the brief. `own_note` is
    what the meeting's agenda typed for the speaker; `narrow` the chart of fewer years for a phone.
    """

    id: str
    kind: str
    section: str
    title: str
    lang: Lang
    subtitle: str = ""
    spec: Spec | None = None
    narrow: Spec | None = None
    fact: Judged | None = None
    board: tuple[Judged, ...] = ()
    rest: str = ""
    items: tuple[Item, ...] = ()
    lines: tuple[str, ...] = ()
    table: Table | None = None
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    own_note: str = ""
    code: str = ""
    url: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The slides of a meeting with what is printed on each: version, day, embargo."""

    area: str
    area_name: str
    period: str
    period_words: str
    lang: Lang
    version: str
    day: str
    slides: Sequence[Slide]
    embargo: str = ""
