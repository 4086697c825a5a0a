"""The charts of a kit: those of a period, with narrow versions, codes and embargo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.catalog import Catalogue
from dashboard.charts import Spec
from dashboard.charts.catalogue import period_charts
from dashboard.charts.catalogue.cards import BOARD, cards
from dashboard.charts.view import FEW_YEARS, YEARS, View
from dashboard.domain import Period
from dashboard.exports.format import Format
from dashboard.exports.stamp import Stamp, stamp_of
from dashboard.i18n import Lang


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, its version for a narrow column, and both stamps; `number` is its place in a kit."""

    spec: Spec
    stamp: Stamp
    narrow: Spec
    narrow_stamp: Stamp
    number: int = 0

    def for_(self, format: Format) -> tuple[Spec, Stamp]:
        """Return the version that a format shows."""
        if format.layout is not None and format.layout.narrow:
            return self.narrow, self.narrow_stamp
        return self.spec, self.stamp

    @property
    def versions(self) -> tuple[tuple[Spec, Stamp], ...]:
        """Both versions; one where the narrow one is the same."""
        return tuple(dict.fromkeys(((self.spec, self.stamp), (self.narrow, self.narrow_stamp))))


def specs_of(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    lang: Lang,
    assessments: tuple[Assessment, ...] | None = None,
) -> tuple[tuple[Spec, Spec], ...]:
    """Return the charts of a period in one language, each with its version for a column.

    The card of all verdicts opens, competing targets and revisions close, around the charts that
    there are: without one there is no news to sum up.
    """
    judged = assessments or assess(figures, catalogue, area=area, period=period)
    wide, few = (
        period_charts(View(figures, catalogue, area, period, lang, figures.version, judged, years))
        for years in (YEARS, FEW_YEARS)
    )
    narrow_of = {spec.id: spec for spec in few}
    view = View(figures, catalogue, area, period, lang, figures.version, judged)
    board = tuple((card, card) for card in (cards(view) if wide else ()))
    first = board[:1] if board and board[0][0].id == BOARD else ()
    charts = tuple((spec, narrow_of.get(spec.id, spec)) for spec in wide)
    return (*first, *charts, *board[len(first) :])


def stamped(
    specs: Sequence[tuple[Spec, Spec]], figures: Figures, *, base_url: str, now: datetime | None
) -> tuple[Chart, ...]:
    """Give each chart its code and, before the hour, its embargo."""

    def stamp(spec: Spec) -> Stamp:
        return stamp_of(
            spec,
            version=figures.version,
            base_url=base_url,
            releases=figures.releases,
            now=now,
            as_of=figures.as_of,
        )

    return tuple(
        Chart(wide, stamp(wide), few, stamp(few), number)
        for number, (wide, few) in enumerate(specs, 1)
    )
