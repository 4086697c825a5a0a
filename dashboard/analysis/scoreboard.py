"""All targets of the year on one board: how many stand where, and which of them fall short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.assess import Assessment
from dashboard.analysis.tally import SHORT, counted
from dashboard.analysis.verdict import Verdict

ORDER = (*SHORT, Verdict.EXCEEDED, Verdict.MET, Verdict.ON_TRACK)
"""What falls short comes first; the rest as officials list it."""


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """One assessment an indicator, counted as the headline counts them.

    `judged` come in ORDER; `unclear` have a figure and no verdict, `absent` a target and no
    figure. `short_parts` are parts of an indicator (a group of goods, a kind of visitor) that
    fall short: they are named, and counted nowhere.
    """

    judged: tuple[Assessment, ...]
    unclear: tuple[Assessment, ...]
    absent: tuple[Assessment, ...]
    short_parts: tuple[Assessment, ...]

    @property
    def total(self) -> int:
        """How many indicators the year's targets speak of."""
        return len(self.judged) + len(self.unclear) + len(self.absent)

    @property
    def counts(self) -> tuple[tuple[Verdict, int], ...]:
        """How many have each verdict that occurs, in ORDER."""
        found = [a.verdict for a in self.judged]
        return tuple((v, found.count(v)) for v in ORDER if v in found)

    @property
    def short(self) -> tuple[Assessment, ...]:
        """Whatever falls short, the worst first, whole indicators before parts."""
        return tuple(a for a in self.judged if a.verdict in SHORT) + self.short_parts


def scoreboard(assessments: Iterable[Assessment]) -> Scoreboard:
    """Sort a period's assessments onto the board; terms and scenarios are left out."""
    mine = [a for a in assessments if a.is_of_the_year]
    asked = counted(mine)
    judged = sorted(
        (a for a in asked if a.verdict is not Verdict.INSUFFICIENT),
        key=lambda a: ORDER.index(a.verdict),
    )
    with_figure = {_name(a) for a in asked}
    absent = {
        _name(a): a
        for a in mine
        if a.figure is None and not a.breakdown and _name(a) not in with_figure
    }
    return Scoreboard(
        tuple(judged),
        tuple(a for a in asked if a.verdict is Verdict.INSUFFICIENT),
        tuple(absent.values()),
        tuple(a for a in mine if a.breakdown and a.figure is not None and a.verdict in SHORT),
    )


def _name(assessment: Assessment) -> str:
    """Return what is counted once: the indicator, or the target's own words without one."""
    target = assessment.target
    return assessment.indicator or (target.name_vi if target is not None else "")
