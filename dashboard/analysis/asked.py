"""How requests for an explanation stand on a day: answered in the form, or by a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.explanations import explanation_of
from dashboard.domain import Explanation, Target
from dashboard.domain.office_time import at_the_office
from dashboard.store.explanation_request import ExplanationRequest

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures

STATES = ("open", "overdue", "answered", "recalled")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands on a day; `sheet` is the explanation that came by a workbook."""

    request: ExplanationRequest
    target: Target | None
    sheet: Explanation | None
    state: str
    day: date

    @property
    def age(self) -> int:
        """Days since it was asked."""
        return self.request.age(self.day)

    @property
    def days_over(self) -> int:
        """Days past its day."""
        return self.request.days_over(self.day)


def asked_of(figures: Figures, *, area: str, today: date) -> tuple[Asked, ...]:
    """Return the requests of an area as of a day: overdue first, then open, then the others."""
    targets = {(t.release, str(t.cell)): t for t in figures.snapshot.targets}
    given = figures.explanations(area=area)
    found = [_asked(r, targets, given, figures, today) for r in figures.requests(area=area)]
    order = {"overdue": 0, "open": 1, "answered": 2, "recalled": 3}
    return tuple(sorted(found, key=lambda a: (order[a.state], a.request.due, a.request.at)))


def asked_about(target: Target, asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return the requests about one target that were not taken back, the latest first."""
    place = (target.release, str(target.cell))
    mine = [
        a for a in asked if (a.request.release, a.request.cell) == place and a.state != "recalled"
    ]
    return tuple(sorted(mine, key=lambda a: a.request.at, reverse=True))


def tally(asked: Sequence[Asked]) -> dict[str, int]:
    """Count the requests by state."""
    counted = Counter(a.state for a in asked)
    return {state: counted[state] for state in STATES}


def _asked(
    request: ExplanationRequest,
    targets: dict[tuple[str, str], Target],
    given: Sequence[Explanation],
    figures: Figures,
    today: date,
) -> Asked:
    target = targets.get((request.release, request.cell))
    sheet = explanation_of(target, given) if target is not None else None
    came = _came_on(sheet, figures) if sheet is not None else None
    if came is None or came < request.asked_on:
        sheet = None
    return Asked(request, target, sheet, request.state(today, explained_on=came), today)


def _came_on(sheet: Explanation, figures: Figures) -> date:
    """Return the day a workbook's explanation was loaded: it cannot answer what came later."""
    loaded = at_the_office(figures.releases[sheet.release].loaded_at).date()
    written = sheet.written_on.known_by
    return max(loaded, written) if written else loaded
