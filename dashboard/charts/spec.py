"""What a chart says, decided before anything is drawn.

A Spec is worded in one language and holds every number that will be seen, each with its period,
status, cell and release. Screen, image, slide and table show the same Spec.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain import Direction, Measure, Period, PriceBasis, Status
from dashboard.i18n import Lang


class Form(StrEnum):
    """How a Spec is drawn. There is no pie, no gauge and no second axis to choose."""

    BARS = "bars"
    DOTS = "dots"
    ROWS = "rows"
    WATERFALL = "waterfall"
    STACK = "stack"
    BULLET = "bullet"
    LINE = "line"
    STEP = "step"
    SPARK = "spark"
    CARD = "card"

    @property
    def has_bars(self) -> bool:
        """Whether lengths are compared, so that the axis must start at zero."""
        return self in (Form.BARS, Form.ROWS, Form.WATERFALL, Form.STACK, Form.BULLET)


class Role(StrEnum):
    """What a series is; each looks the same in every chart."""

    ACTUAL = "actual"
    PREVIOUS = "previous"
    REQUIRED = "required"
    TOTAL = "total"
    COMPARATOR = "comparator"
    CONTEXT = "context"


class MarkRole(StrEnum):
    """What a mark across a bar or an axis stands for."""

    TARGET = "target"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Point:
    """One value. `value` None is a gap: nothing was published, nothing is drawn.

    `key` is the place on the category axis and `label` its words; `printed` the value as it is
    shown; `x` the day of publication where the axis is a calendar ("YYYY-MM-DD").
    """

    key: str
    label: str
    value: float | None
    printed: str
    period: Period | None = None
    status: Status = Status.UNKNOWN
    cell: str = ""
    release: str = ""
    source: str = ""
    published: str = ""
    x: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one thing in one unit, one territory and one price basis."""

    name: str
    role: Role
    points: tuple[Point, ...]
    unit: str
    measure: Measure
    area: str = ""
    price_basis: PriceBasis = PriceBasis.NONE

    @property
    def values(self) -> tuple[float, ...]:
        """The values that were published."""
        return tuple(point.value for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A target or a usual share at one place (`key`), or across the chart (`key` empty).

    `value` is where it stands, in the unit of the series. `printed` is what is written there: of a
    usual share that is the share ("46,30 %"), not the value, so a file that drops the bare number
    must not set the unit beside it.
    `gap` is the printed distance of the place's value from it: "+0,14". `unit` is its own where it
    is not that of the place's value: an amount beside a percent of the plan.
    """

    role: MarkRole
    value: float
    printed: str
    name: str
    instrument: str
    key: str = ""
    high: float | None = None
    gap: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a territory: a line after the category `after`, with its words."""

    after: str
    words: str


class ClaimKind(StrEnum):
    """How a number in a title follows from the plotted ones."""

    VALUE = "value"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    HIGHEST = "highest"
    COUNT = "count"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the title states, and what it was computed from."""

    kind: ClaimKind
    printed: str
    value: float
    of: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Subtitle:
    """What is measured: every part is asked for by the rules.

    `kind` is the measure without the indicator's name, which the title says as well; `subject`
    the indicator's short name.
    """

    measure: str
    area: str
    period: str
    unit: str
    price_basis: str = ""
    kind: str = ""
    subject: str = ""

    @property
    def parts(self) -> list[str]:
        """What is said, without the empty parts; a basis that the measure names is said once."""
        parts = (self.measure, self.area, self.period, self.unit)
        said = self.price_basis.casefold() in self.measure.casefold()
        return [part for part in (*parts, "" if said else self.price_basis) if part]

    @property
    def text(self) -> str:
        """The parts in one line."""
        return " · ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the numbers come from, in words; `short` names the latest
    source with its day and counts the rest."""

    source: str
    published: str
    status: str
    version: str
    short: str = ""

    @property
    def text(self) -> str:
        """The parts in one line."""
        return " · ".join(p for p in (self.source, self.published, self.status, self.version) if p)


DOUBTFUL = "*"
"""Stands behind a verdict on a target that its own source leaves in doubt; a note says so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card: its cells by column, the last one a word with its icon and tone.

    `tone` is "good", "near", "bad" or "open"; `icon` a name in `charts.icon`; both may be empty.
    """

    cells: tuple[str, ...]
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The data of the chart as rows of text, header first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole chart.

    `order` lists the categories in the order drawn, gaps included. `baseline` is where the value
    axis starts (None: chosen to fit, lines only, and then `axis_note` says so). `window` words
    the span over which a highest or lowest is claimed; `rounding_note` is set where printed parts
    do not add up; `part_year_note` where a part of a year stands beside whole years. `heads`
    and `rows` are a card's: its figures are of several kinds, each in a series of its own; `least`
    are the cells of a row that are told where the others would leave rows no room.
    """

    id: str
    lang: Lang
    form: Form
    title: str
    subtitle: Subtitle
    series: tuple[Series, ...]
    order: tuple[str, ...]
    foot: Foot
    alt: str
    table: Table
    marks: tuple[Mark, ...] = ()
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    direction: Direction = Direction.NEITHER
    baseline: float | None = 0.0
    axis_note: str = ""
    window: str = ""
    rounding_note: str = ""
    part_year_note: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    least: tuple[int, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of all series."""
        return tuple(point for series in self.series for point in series.points)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Statuses of the published values, each once, most final first."""
        present = {
            point.status
            for series in self.series
            if series.role is not Role.REQUIRED
            for point in series.points
            if point.value is not None
        }
        return tuple(
            status
            for status in (Status.FINAL, Status.PRELIMINARY, Status.ESTIMATE, Status.UNKNOWN)
            if status in present
        )

    def is_told(self, point: Point) -> bool:
        """Whether the title tells of a point."""
        return point.printed.lstrip("+\u2212") in {claim.printed for claim in self.claims}

    def is_past(self, point: Point) -> bool:
        """Whether a point lies before the latest that the title tells of: it is not the news."""
        reached = (p for s in self.series if s.role is not Role.REQUIRED for p in s.points)
        told = [p.period.end for p in reached if p.period and self.is_told(p)]
        return bool(told) and point.period is not None and point.period.end < max(told)

    def label(self, key: str) -> str:
        """Words of a category."""
        return next((p.label for p in self.points if p.key == key), key)
