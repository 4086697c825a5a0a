"""Rules of publication as data: the one in force on the due day, and what they say of each day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dashboard.analysis.release_clock import Kept, read_clock
from dashboard.analysis.release_clock_table import render
from dashboard.catalog import load_catalogue
from dashboard.public.edition import Edition
from dashboard.public.site.due_calendar import due_calendar, due_feed
from dashboard.store import Warehouse

ROOT = Path(__file__).parents[2]
CLOCK = read_clock(ROOT / "data" / "catalog" / "release_clock.toml")


@pytest.fixture(scope="module")
def kept(shipped: Path) -> tuple[Kept, ...]:
    return CLOCK.kept(Warehouse(shipped).snapshot())


@pytest.mark.parametrize(
    ("what", "level", "year", "month", "day", "rule"),
    [
        ("report", "nation", 2019, 2, "2019-02-28", "report-94-2016"),
        ("report", "nation", 2020, 2, "2020-02-29", "report-94-2016"),
        ("report", "nation", 2024, 6, "2024-06-29", "report-94-2016"),
        ("report", "nation", 2024, 7, "2024-07-29", "report-94-2016"),
        ("report", "nation", 2024, 8, "2024-09-06", "report-62-2024"),
        ("report", "nation", 2025, 12, "2026-01-06", "report-62-2024"),
        ("report", "nation", 2026, 9, "2026-10-03", "report-13-2026"),
        ("grdp", "province", 2024, 6, "2024-05-25", "grdp-94-2022"),
        ("grdp", "province", 2025, 9, "2025-10-01", "grdp-62-2024"),
        ("grdp", "province", 2026, 9, "2026-09-29", "grdp-13-2026"),
    ],
)
def test_the_rule_in_force_on_the_due_day_counts(
    what: str, level: str, year: int, month: int, day: str, rule: str
) -> None:
    due = CLOCK.due(what, level, year, month)
    assert due is not None and (due.day.isoformat(), due.rule.id) == (day, rule)


@pytest.mark.parametrize(("year", "month"), [(2026, 12), (2026, 8), (2019, 6)])
def test_where_no_rule_tells_a_day_there_is_none(year: int, month: int) -> None:
    assert CLOCK.due("grdp", "province", year, month) is None
    assert CLOCK.due_of("retail", "province", "2026-09") is None


def test_what_could_not_be_verified_is_marked(kept: tuple[Kept, ...]) -> None:
    assert {r.id for r in CLOCK.rules if r.verified} == {"report-94-2016", "report-62-2024"}
    assert all(r.words[f"note_{lang}"] for r in CLOCK.rules for lang in ("vi", "en"))


@given(st.integers(2001, 2029), st.integers(1, 12))
def test_a_report_is_due_once_for_every_month(year: int, month: int) -> None:
    due = CLOCK.due("report", "nation", year, month)
    if due is None:
        assert (year, month) == (2024, 7) or (year, month) == (2026, 1)
        return
    after = date(year + month // 12, month % 12 + 1, 1)
    assert abs(due.day - after) <= timedelta(days=6)


def test_every_publication_of_a_known_day_is_judged(kept: tuple[Kept, ...]) -> None:
    """At least 120 bulletins; the day of each is that of the release, the rule that of then."""
    judged = [k for k in kept if k.due is not None]
    assert len(judged) >= 120
    for k in judged:
        assert k.due is not None and k.due.rule.since <= k.due.day <= k.due.rule.until
        assert k.late == (k.published - k.due.day).days
        assert bool(k.why) == bool(k.late)
    assert sum(k.late == 0 for k in judged) >= 95


def test_a_publication_stands_once_the_bulletin_before_papers_that_quote_it(
    kept: tuple[Kept, ...],
) -> None:
    each = [(k.published, k.due.key) for k in kept if k.due]
    assert len(each) == len(set(each))
    (half,) = (k for k in kept if k.published == date(2024, 6, 29))
    assert "bản tin ngày 29/06/2024" in half.release.source
    assert ["dẫn trên Báo Công Thương" in r.source for r in half.also] == [True]


def test_a_day_moved_by_a_weekend_is_told_from_one_without_reason(kept: tuple[Kept, ...]) -> None:
    by_day = {k.published.isoformat(): k for k in kept if k.due}
    assert (by_day["2013-09-30"].late, by_day["2013-09-30"].why) == (1, "weekend")
    assert (by_day["2018-12-27"].late, by_day["2018-12-27"].why) == (-2, "unknown")
    assert by_day["2024-09-29"].why == "explained"
    assert "2024" not in by_day["2024-09-29"].explained["vi"]


def test_the_document_is_that_of_the_shipped_figures(shipped: Path, kept: tuple[Kept, ...]) -> None:
    assert (ROOT / "docs" / "release-calendar.md").read_text("utf-8") == render(CLOCK, kept)


def test_days_due_can_be_subscribed_to(shipped: Path) -> None:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    snapshot = Warehouse(shipped).snapshot()
    edition = Edition(snapshot, catalogue, "v")
    events = Calendar.from_ical(due_calendar(edition)).walk("VEVENT")
    names = [str(e["uid"]) for e in events]
    assert len(names) == len(set(names)) and len(names) >= 20
    for event in events:
        verified = "chưa xác minh" not in str(event["description"])
        assert str(event["status"]) == ("CONFIRMED" if verified else "TENTATIVE")
    assert due_feed(edition, "https://so.vn/").count(b"<entry>") == len(names)
    assert due_calendar(edition) == due_calendar(edition)
