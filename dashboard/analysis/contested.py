"""Values that other sources published for the same figure in the same reporting round.

They do not revise the figure, they contradict it: no rule can settle that, so it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analysis.vintage_choice import ROUND_DAYS, Figure, agrees
from dashboard.store.vintage import Vintage

if TYPE_CHECKING:
    from datetime import date


def contesting(figure: Figure) -> tuple[Vintage, ...]:
    """Return one vintage for each other value of the round beyond rounding, office first.

    Publications of unknown day count with the round: nothing says that they are older.
    """
    used = Vintage(figure.observation, figure.release)
    found: list[Vintage] = []
    ranked = sorted(
        figure.others,
        key=lambda v: (int(v.release.source_kind), -_ordinal(v.known_by), v.release.id),
    )
    for other in ranked:
        if agrees(other, used) or not _same_round(other, used):
            continue
        if not any(agrees(other, one) for one in found):
            found.append(other)
    return tuple(found)


def _same_round(one: Vintage, other: Vintage) -> bool:
    a, b = one.known_by, other.known_by
    return a is None or b is None or abs((a - b).days) < ROUND_DAYS


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0
