"""What changed since a chosen day: figures that came, figures that changed, verdicts that turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.choice import agrees
from dashboard.analysis.targets_in_force import subject_of
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Period
from dashboard.store.vintage import Vintage

if TYPE_CHECKING:
    from dashboard.analysis.choice import Figure
    from dashboard.analysis.figures import Figures
    from dashboard.catalog import Catalogue


@dataclass(frozen=True, slots=True)
class Since:
    """The difference of two views of one period. `turned` holds each verdict of now with the
    one before; what was not judged before counts as turned.
    """

    day: date
    new: tuple[Figure, ...]
    changed: tuple[tuple[Figure, Figure], ...]
    turned: tuple[tuple[Assessment, Verdict], ...]


def since(
    before: Figures,
    now: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    day: date,
    assessments: tuple[Assessment, ...],
) -> Since:
    """Compare the cards' figures and the year's verdicts of now with those as of `day`.

    `before` are the figures as of the day. Publications without a known day are no news.
    """
    new: list[Figure] = []
    changed: list[tuple[Figure, Figure]] = []
    for figure in _shown(now, catalogue, area, period):
        seen = figure.observation
        old = before.get(seen.indicator, period, seen.measure, area=area)
        known = figure.release.published_on.known_by
        if old is None and known is not None and known > day:
            new.append(figure)
        elif old is not None and not agrees(_vintage(old), _vintage(figure)):
            changed.append((old, figure))
    earlier = {
        subject_of(a.target): a.verdict
        for a in assess(before, catalogue, area=area, period=period, today=day)
        if a.target is not None
    }
    turned = [
        (a, earlier.get(subject_of(a.target), Verdict.INSUFFICIENT))
        for a in assessments
        if a.target is not None and a.is_of_the_year
    ]
    return Since(
        day,
        tuple(new),
        tuple(changed),
        tuple((a, was) for a, was in turned if was is not a.verdict and _is_dated(a, day)),
    )


def _shown(
    figures: Figures, catalogue: Catalogue, area: str, period: Period
) -> Iterator[Figure]:
    for card in catalogue.cards:
        for measure in (card.measure, card.second):
            if measure is not None:
                figure = figures.get(card.indicator, period, measure, area=area)
                if figure is not None:
                    yield figure


def _is_dated(assessment: Assessment, day: date) -> bool:
    """Whether the verdict's figure surely came after the day: else only its date is unknown."""
    figure = assessment.figure
    known = figure.release.published_on.known_by if figure is not None else None
    return known is not None and known > day


def _vintage(figure: Figure) -> Vintage:
    return Vintage(figure.observation, figure.release)
