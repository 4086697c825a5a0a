"""The shipped publications one after the other, as they came out: each day as it then stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.vintage_choice import Figure
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, ObservationKey, Period, Publication, Release
from dashboard.domain import Observation as Observation
from dashboard.store import Snapshot, Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import publish, writing
from dashboard.store.release_content import FileContent
from etl.loading import applying
from tests.upload.making import catalogue

HALF_2020 = Period.to_date(2020, 6)
TOGETHER = 8
"""Days of publication that make one version; we look at the last of them."""

EVERY = 8
"""So many versions apart all keys are compared; else those that the version brings, as a figure
rests on the vintages of its own key alone.
"""


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@dataclass(frozen=True)
class Held:
    """A release with all that it brought."""

    release: Release
    publication: Publication

    @property
    def observations(self) -> tuple[Observation, ...]:
        return self.publication.observations


def contents(whole: Snapshot) -> list[Held]:
    """Return every publication of the shipped workbooks with all that it brought."""
    return [Held(release, whole.publication(name)) for name, release in whole.releases.items()]


def put(warehouse: Warehouse, batch: list[Held]) -> None:
    """Publish some publications as one version, by a decision each."""
    steps = [
        (
            LogEntry(
                0,
                "load",
                one.release.loaded_at,
                "thử",
                {
                    "file": one.release.file,
                    "sha256": one.release.sha256,
                    "publications": {one.release.anchor: "new"},
                },
            ),
            applying(FileContent(one.release.sha256, (one.publication,))),
        )
        for one in batch
    ]
    with writing(warehouse):
        publish(warehouse, steps)


def chosen(figures: Figures, keys: set[ObservationKey]) -> dict[ObservationKey, object]:
    """Return the figure used for each key: value, release, cell, and every other in their order."""
    return {key: _said(_get(figures, key)) for key in keys}


def _get(figures: Figures, key: ObservationKey) -> Figure | None:
    period = Period.from_bounds(key.period_start, key.period_end)
    measure = Measure(key.measure)
    return figures.get(key.indicator, period, measure, area=key.area, breakdown=key.breakdown)


def _said(figure: Figure | None) -> object:
    if figure is None:
        return None
    others = sorted((v.release.id, v.value) for v in figure.others)
    return figure.value, figure.release.id, str(figure.cell), figure.reason, others


def test_each_day_shows_the_figures_as_they_then_stood(
    shipped: Path, known: Catalogue, tmp_path: Path
) -> None:
    whole = Warehouse(shipped).snapshot()
    every = contents(whole)
    assert len(every) > 400
    keys = {o.key for one in every for o in one.observations}
    dated = sorted(
        (one for one in every if one.release.published_on.known_by),
        key=lambda one: (one.release.published_on.known_by, one.release.seq),
    )
    days = [
        (day, list(batch))
        for day, batch in groupby(dated, lambda one: one.release.published_on.known_by)
    ]
    warehouse = Warehouse(tmp_path / "w")
    growth: list[float | None] = []
    for turn, start in enumerate(range(0, len(days), TOGETHER)):
        together = days[start : start + TOGETHER]
        day = together[-1][0]
        assert isinstance(day, date)
        batch = [one for _, batch in together for one in batch]
        put(warehouse, batch)
        then = Figures.of(warehouse.snapshot(), catalogue=known)
        now = Figures.of(whole, as_of=day, catalogue=known)
        brought = {o.key for one in batch for o in one.observations}
        looked_at = keys if turn % EVERY == 0 else brought
        assert chosen(then, looked_at) == chosen(now, looked_at), day
        half = then.get("grdp_constant", HALF_2020, Measure.GROWTH_YOY, area="KG")
        growth.append(half.value if half else None)
    assert len(growth) > 30
    assert list(dict.fromkeys(growth)) == [None, 3.03, 1.24]

    undated = [one for one in every if one.release.published_on.known_by is None]
    put(warehouse, undated)
    last = warehouse.snapshot()
    latest = Figures.of(last, catalogue=known)
    assert chosen(latest, keys) == chosen(Figures.of(whole, catalogue=known), keys)
    kept = {
        v.value
        for v in last.history("grdp_constant", "KG")
        if v.observation.period == HALF_2020 and v.observation.measure is Measure.GROWTH_YOY
    }
    assert {3.03, 1.24} <= kept
    assert {name: r.size for name, r in last.releases.items()} == {
        name: r.size for name, r in whole.releases.items()
    }
