"""What changed since a day: figures that came, figures that changed, verdicts that turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.tally import counted
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.vintage_choice import agrees
from dashboard.domain import Period
from dashboard.store.vintage import Vintage

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.analysis.vintage_choice import Figure
    from dashboard.catalog import Catalogue


@dataclass(frozen=True, slots=True)
class Since:
    """The difference of two views of one period.

    `changed` pairs the figure of then with that of now. `turned` holds each counted assessment of
    now with the verdict of then, insufficient where there was none.
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
    """Compare the cards' figures and the counted verdicts of now with those as of `day`.

    `before` are the figures as of the day. What was published on an unknown day is no news.
    """
    new: list[Figure] = []
    changed: list[tuple[Figure, Figure]] = []
    for figure in headline_figures(now, catalogue, area=area, period=period):
        seen = figure.observation
        old = before.get(seen.indicator, period, seen.measure, area=area)
        if old is None and _came_after(figure, day):
            new.append(figure)
        elif old is not None and not agrees(_vintage(old), _vintage(figure)):
            changed.append((old, figure))
    earlier = {
        a.indicator: a.verdict
        for a in counted(assess(before, catalogue, area=area, period=period, today=day))
        if a.indicator
    }
    turned = [(a, earlier.get(a.indicator, Verdict.INSUFFICIENT)) for a in counted(assessments)]
    return Since(
        day,
        tuple(new),
        tuple(changed),
        tuple(
            (a, was)
            for a, was in turned
            if a.indicator and was is not a.verdict and _came_after(a.figure, day)
        ),
    )


def last_news(figures: Figures, catalogue: Catalogue, *, area: str, period: Period) -> date | None:
    """Return the latest known day on which a headline figure of the period came out."""
    days = (
        figure.release.published_on.known_by
        for figure in headline_figures(figures, catalogue, area=area, period=period)
    )
    return max((day for day in days if day is not None), default=None)


def headline_figures(
    figures: Figures, catalogue: Catalogue, *, area: str, period: Period
) -> Iterator[Figure]:
    """Yield the figures that the cards show, in their order."""
    for card in catalogue.cards:
        for measure in (card.measure, card.second):
            if measure is not None:
                figure = figures.get(card.indicator, period, measure, area=area)
                if figure is not None:
                    yield figure


def _came_after(figure: Figure | None, day: date) -> bool:
    known = figure.release.published_on.known_by if figure is not None else None
    return known is not None and known > day


def _vintage(figure: Figure) -> Vintage:
    return Vintage(figure.observation, figure.release)
