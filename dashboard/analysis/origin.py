"""Where a number comes from: a published cell, a clause of a resolution, or a named function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain import Observation, Target

if TYPE_CHECKING:
    from dashboard.store.vintage import Vintage


@dataclass(frozen=True, slots=True)
class Cell:
    """A published value: the release, the cell, and what the cell is about."""

    release: str
    cell: str
    indicator: str
    period: str
    measure: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A number of a resolution's clause."""

    target: str
    release: str
    cell: str
    part: str


@dataclass(frozen=True, slots=True)
class Computed:
    """The result of a function of `computed.FUNCTIONS`, with its arguments in order.

    `of` tells where each argument came from, in the same order; None where it is a constant of
    the calendar (years left).
    """

    function: str
    arguments: tuple[float, ...]
    of: tuple[Origin | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumed:
    """A value a reader tries out in a what-if; it never reaches a brief."""

    value: float


Origin = Cell | Clause | Computed | Assumed


def of_observation(observation: Observation) -> Cell:
    """Name the cell of a value."""
    return Cell(
        observation.release,
        str(observation.cell),
        observation.indicator,
        observation.period.iso,
        observation.measure.value,
    )


def of_vintage(vintage: Vintage) -> Cell:
    """Name the cell of a vintage."""
    return of_observation(vintage.observation)


def of_target(target: Target, part: str = "low") -> Clause:
    """Name the clause of a target's bound: `part` is "low", "high", "base_value" or "total"."""
    return Clause(target.id, target.release, str(target.cell), part)
