"""A moment always has its zone: UTC's in files and tables, Vietnam's clock on every screen."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.office_time import at_the_office, aware, stored
from dashboard.i18n import hour_text
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, entries, record
from dashboard.store.decision import read_decisions
from etl.drafts import drafts, stage
from etl.loading import LoadRequest, load
from tests.analysis.shipped import WORKBOOKS, catalogue

ROOT = Path(__file__).parents[2]
MORNING = datetime(2026, 11, 25, 9, 13, 54, tzinfo=timezone(timedelta(hours=7)))
"""13 minutes past nine in Vietnam: two hours past midnight of UTC."""


def test_no_module_takes_the_zone_off_a_moment() -> None:
    """Only `stored` does, as it is written; a bare hour elsewhere is read as another's."""
    found = [
        str(path.relative_to(ROOT))
        for folder in ("dashboard", "etl", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword)
        and node.arg == "tzinfo"
        and isinstance(node.value, ast.Constant)
        and node.value.value is None
    ]
    assert found == ["dashboard/domain/office_time.py"]


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_comes_back_as_it_was_stored(moment: datetime) -> None:
    assert stored(moment).tzinfo is None
    assert aware(stored(moment)) == moment.astimezone(UTC)
    assert at_the_office(moment) == moment.astimezone(UTC)


def test_an_hour_is_printed_by_the_clock_of_the_offices() -> None:
    bare = datetime(2026, 11, 25, 2, 13, 54)
    for moment in (MORNING, MORNING.astimezone(UTC), bare):
        assert hour_text(moment, "vi") == "25/11/2026 09:13"
        assert hour_text(moment, "en") == "25 Nov 2026 09:13"


def test_whatever_is_kept_comes_back_with_its_zone(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    load(warehouse, catalogue(), [LoadRequest(WORKBOOKS[0], "thử")], now=MORNING)
    snapshot = warehouse.snapshot()
    [decision] = read_decisions(warehouse)
    loaded = {release.loaded_at for release in snapshot.releases.values()}
    told = {event.at for name in snapshot.releases for event in snapshot.events(name)}
    record(tmp_path, Entry(MORNING, "thử", "load", {}))
    stage(warehouse, "a.xlsx", WORKBOOKS[0].read_bytes(), by="thử", now=MORNING)
    kept = {draft.at for draft in drafts(warehouse)}
    logged = {entry.at for entry in entries(tmp_path)}
    assert {decision.at} == loaded == kept == logged == told | {MORNING} == {MORNING}
    assert all(at.tzinfo for at in (decision.at, *loaded, *told, *kept, *logged))
