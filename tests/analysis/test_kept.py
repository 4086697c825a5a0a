"""What is kept is bounded, and goes with its version; what was read is told to who records."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from dashboard.analysis.as_of import KEPT_DERIVED, PART, Figures
from dashboard.analysis.reads import recorded
from dashboard.domain import Measure, Period
from dashboard.store.connection import open_empty
from dashboard.store.kept import Kept
from dashboard.store.schema import create_statements
from dashboard.store.selection import Selection
from dashboard.store.snapshot import Snapshot
from dashboard.ui import cache
from tests.store.tables import Held


def test_no_more_is_kept_than_fits_and_the_longest_unused_goes() -> None:
    kept: Kept[str, str] = Kept(3)
    for name in "abc":
        kept.put(name, name.upper())
    assert kept.get("a") == "A"
    kept.put("d", "D")
    assert [kept.get(name) for name in "abcd"] == ["A", None, "C", "D"]
    kept.put("e", "E", 3)
    assert [kept.get(name) for name in "acde"] == [None, None, None, "E"]
    kept.keep_only(lambda key: key != "e")
    assert kept.get("e") is None


def test_of_several_who_ask_at_once_one_makes_it_and_the_others_wait() -> None:
    figures, begun, made = Figures(Held()), threading.Barrier(4), []

    def make() -> int:
        made.append(1)
        time.sleep(0.05)
        return figures.remember("within", lambda: len(made))

    def ask(_: int) -> int:
        begun.wait()
        return figures.remember("whole", make)

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(ask, range(4))) == [1] * 4


def test_what_verdicts_rest_on_does_not_push_out_what_pages_show() -> None:
    """One view of the overview makes some 750 shares and cases; a room looks at many views."""
    figures, made = Figures(Held()), []

    def part(name: str) -> str:
        made.append(name)
        return name

    views = [f"page of view {n}" for n in range(12)]
    for view in views:
        figures.remember(view, partial(part, view), weight=PART)
        for n in range(750):
            figures.remember((view, n), object)
    for view in views:
        figures.remember(view, partial(part, view), weight=PART)
    assert made == views
    for n in range(2 * KEPT_DERIVED // PART):
        figures.remember(("another part", n), object, weight=PART)
    figures.remember(views[0], lambda: part("made again"), weight=PART)
    assert made[-1] == "made again"


def test_a_page_that_ends_on_an_earlier_version_leaves_what_later_ones_stand_on() -> None:
    before, after, last = (
        Snapshot(Path(), f"00000{n}-aaaaaaaa", connection=open_empty(create_statements()))
        for n in (1, 2, 3)
    )
    now = cache.figures(after.version, None, after)
    cache.figures(before.version, None, before)
    assert cache.figures(after.version, None, after) is now
    cache.figures(last.version, None, last)
    assert cache.figures(after.version, None, after) is not now


def test_what_a_kept_thing_read_is_told_again() -> None:
    figures, half = Figures(Held()), Period.to_date(2024, 6)

    def make() -> bool:
        return figures.get("exports", half, Measure.LEVEL, area="KG") is None

    asked = Selection("KG", "exports", "", Measure.LEVEL, half)
    assert figures.remember("made unrecorded", make)
    for _ in range(2):
        with recorded() as reads:
            figures.remember("made unrecorded", make)
        assert reads == {asked}
    with recorded() as outer:
        figures.remember("other", make)
    assert asked in outer
