"""Before its hour a release is seen by the named alone; no cache mixes the two views."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.analysis.as_of import Figures
from dashboard.domain import Measure
from dashboard.store import Warehouse
from tests.store.making import HALF, content, put

HOUR = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)


def test_an_embargo_hides_until_its_hour(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    plain = content(1.24, published_on="2021-07-01")
    put(warehouse, replace(plain, embargo_until=HOUR))
    before = warehouse.visible(HOUR - timedelta(minutes=1), named=False)
    named = warehouse.visible(HOUR - timedelta(minutes=1), named=True)
    after = warehouse.visible(HOUR, named=False)

    def used(snapshot: object) -> float | None:
        figure = Figures.of(snapshot).get("grdp_constant", HALF, Measure.GROWTH_YOY, area="KG")  # type: ignore[arg-type]
        return figure.value if figure else None

    assert (used(before), used(named), used(after)) == (3.03, 1.24, 1.24)
    assert plain.release.id not in before.releases
    assert len(before.history("grdp_constant", "KG")) == 1
    assert before.version != named.version == after.version
    assert before is warehouse.visible(HOUR - timedelta(minutes=1), named=False)
