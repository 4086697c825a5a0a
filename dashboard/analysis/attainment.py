"""A result set beside its target: what a method is given, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dashboard.analysis.computed import FUNCTIONS
from dashboard.analysis.origin import Computed, Origin, of_target
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Direction, Target, is_percent


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and its origin. The unit is named as data names it: "tỷ đồng"."""

    value: float
    unit: str
    origin: Origin
    decimals: int | None = None
    period: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether it is printed with a percent sign."""
        return is_percent(self.unit)


def compute(function: str, unit: str, *arguments: Quantity | float) -> Quantity:
    """Apply a named function and keep what it was applied to."""
    values = tuple(a.value if isinstance(a, Quantity) else float(a) for a in arguments)
    origins = tuple(a.origin if isinstance(a, Quantity) else None for a in arguments)
    return Quantity(FUNCTIONS[function](*values), unit, Computed(function, values, origins))


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a year that a span usually brings, 0..1, with the years it was taken from.

    `source` is the base of the levels: "own", "restated", "several"; of a weight also
    "plan_percent". `by_year` holds each year's own share in the order of `years`.
    """

    amount: Quantity
    years: tuple[int, ...]
    source: str
    by_year: tuple[Quantity, ...] = ()

    @property
    def value(self) -> float:
        """The share, 0..1."""
        return self.amount.value / 100.0

    @property
    def least(self) -> float:
        """The smallest share of the years, 0..1."""
        return min((a.value for a in self.by_year), default=self.amount.value) / 100.0

    @property
    def greatest(self) -> float:
        """The greatest share of the years, 0..1."""
        return max((a.value for a in self.by_year), default=self.amount.value) / 100.0


@dataclass(frozen=True, slots=True)
class Case:
    """What a method looks at.

    `result` is in the target's unit. `complete` tells that the figure covers the whole period of
    the target. `additive` marks an amount that grows through the year (a flow's level);
    `growth` marks a rate against the same span a year before. `pace` is the usual share of the
    year reached by now, `weight` the share of the year before that growth is weighted with.
    `history` holds yearly amounts of a term in order, `years` the term's length; `base` the
    level before it; `denominator` the whole of a ratio; `due_passed` says a milestone's day is
    over; `pace_missing` says why there is no pace, where there is none. `plan_rate` is the
    percent of the plan as published, where the level that the target asks for was not.
    """

    target: Target
    direction: Direction
    result: Quantity | None
    complete: bool = True
    additive: bool = False
    growth: bool = False
    pace: Share | None = None
    weight: Share | None = None
    history: tuple[Quantity, ...] = ()
    years: int = 0
    elapsed: int = 0
    base: Quantity | None = None
    denominator: Quantity | None = None
    due_passed: bool = True
    plans: tuple[Quantity, ...] = ()
    plan_rate: Quantity | None = None
    pace_missing: str = "usual_share"

    @property
    def low(self) -> Quantity | None:
        """The target's first bound with its clause."""
        if self.target.low is None:
            return None
        return Quantity(self.target.low, self.target.unit, of_target(self.target, "low"))

    @property
    def high(self) -> Quantity | None:
        """The target's second bound with its clause."""
        if self.target.high is None:
            return None
        return Quantity(self.target.high, self.target.unit, of_target(self.target, "high"))

    def judged(self, result: Quantity | None) -> Case:
        """Return the case with a derived result in place of the published one."""
        return replace(self, result=result)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: a sentence of i18n ("step.<code>") and its numbers."""

    code: str
    amounts: tuple[tuple[str, Quantity], ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attainment:
    """The verdict with its working.

    `gap` is result minus bound in `gap_unit` (points for percentages). `ratio` is the part of
    what was due by now. `required_rest` is the growth a year, or of the rest of the year, that
    is needed (percent); `remaining` the amount still missing.
    """

    method: str
    verdict: Verdict
    result: Quantity | None = None
    bound: Quantity | None = None
    gap: Quantity | None = None
    ratio: float | None = None
    required_rest: Quantity | None = None
    remaining: Quantity | None = None
    attained: Quantity | None = None
    partial: bool = False
    missing: str = ""
    working: tuple[Step, ...] = field(default_factory=tuple)


def insufficient(method: str, case: Case, missing: str, *steps: Step) -> Attainment:
    """Say what is missing instead of a verdict; `missing` is a code of i18n "missing.<code>"."""
    return Attainment(
        method=method,
        verdict=Verdict.INSUFFICIENT,
        result=case.result,
        bound=case.low or case.high,
        partial=not case.complete,
        missing=missing,
        working=(*steps, Step("missing", (), (("missing", missing),))),
    )
