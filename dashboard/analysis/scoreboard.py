"""All targets of the year on one board: how many stand where, and which of them fall short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.assess import Assessment
from dashboard.analysis.verdict import Verdict

SHORTFALLS = (Verdict.MISSED, Verdict.BEHIND, Verdict.MUST_ACCELERATE)
ORDER = (*SHORTFALLS, Verdict.EXCEEDED, Verdict.MET, Verdict.ON_TRACK)
"""What falls short comes first; the rest as officials list it."""


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The targets of one period's year: judged ones in ORDER, then those that wait.

    `unclear` have a figure and no verdict, `absent` no figure; `scenarios` bind nobody and are
    counted nowhere.
    """

    judged: tuple[Assessment, ...]
    unclear: tuple[Assessment, ...]
    absent: tuple[Assessment, ...]
    scenarios: tuple[Assessment, ...]

    @property
    def total(self) -> int:
        """How many targets there are."""
        return len(self.judged) + len(self.unclear) + len(self.absent)

    @property
    def counts(self) -> tuple[tuple[Verdict, int], ...]:
        """How many targets have each verdict that occurs, in ORDER."""
        found = [a.verdict for a in self.judged]
        return tuple((v, found.count(v)) for v in ORDER if v in found)

    @property
    def shortfalls(self) -> tuple[Assessment, ...]:
        """The targets that fall short, the worst first."""
        return tuple(a for a in self.judged if a.verdict in SHORTFALLS)


def scoreboard(assessments: Iterable[Assessment]) -> Scoreboard:
    """Sort a period's assessments onto the board; terms have their own page and are left out."""
    asked = [a for a in assessments if a.target is not None and not a.is_term]
    mine = [a for a in asked if not a.is_scenario]
    judged = [a for a in mine if a.verdict is not Verdict.INSUFFICIENT]
    waiting = [a for a in mine if a.verdict is Verdict.INSUFFICIENT]
    judged.sort(key=lambda a: ORDER.index(a.verdict))
    return Scoreboard(
        tuple(judged),
        tuple(a for a in waiting if a.figure is not None),
        tuple(a for a in waiting if a.figure is None),
        tuple(a for a in asked if a.is_scenario),
    )


def worse_than_shown(
    assessments: Iterable[Assessment], shown: Assessment
) -> tuple[Assessment, ...]:
    """Return the other verdicts on a card's indicator that are worse than the one it shows."""
    return tuple(
        a
        for a in scoreboard(assessments).judged
        if a is not shown
        and a.indicator == shown.indicator
        and not a.breakdown
        and a.verdict.rank < shown.verdict.rank
    )
