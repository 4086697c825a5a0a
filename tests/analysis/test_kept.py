"""What is kept is bounded, and goes with its version; what was read is told to who records."""

from __future__ import annotations

from dashboard.analysis.as_of import Figures
from dashboard.analysis.reads import recorded
from dashboard.domain import Measure, Period
from dashboard.store.kept import Kept
from dashboard.store.selection import Selection
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
