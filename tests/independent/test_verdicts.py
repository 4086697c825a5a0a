"""Every verdict on a yearly target, worked out again without the program's own analysis."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.domain import Period, TargetKind
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot
from tests.independent.recompute import Known, in_force, verdict
from tests.independent.sheets import KINDS, read

__all__ = ["snapshot"]

HERE = Path(__file__).parent
PLAIN = {
    TargetKind.FLOOR,
    TargetKind.EXACT,
    TargetKind.ABOUT,
    TargetKind.CEILING,
    TargetKind.FLOOR_WITH_STRETCH,
    TargetKind.SCENARIO,
}
DAYS = (None, *(date(year, month, 28) for year in range(2019, 2026) for month in (2, 7, 11)))
"""The latest view and three days a year: twenty-two."""


def test_the_second_computation_imports_nothing_of_the_first() -> None:
    for name in ("sheets.py", "recompute.py"):
        tree = ast.parse((HERE / name).read_text("utf-8"))
        imported = [
            n.module or "" if isinstance(n, ast.ImportFrom) else n.names[0].name
            for n in ast.walk(tree)
            if isinstance(n, (ast.Import, ast.ImportFrom))
        ]
        assert imported and not any(m.startswith(("dashboard", "etl")) for m in imported)


def test_every_verdict_on_a_yearly_target_is_found_again(snapshot: Snapshot) -> None:
    said, demands = read()
    assert len(KINDS) == len(PLAIN)
    compared, differing = 0, []
    for day in DAYS:
        known = Known(said, demands, day)
        figures = Figures.of(snapshot, as_of=day, catalogue=catalogue())
        for year in range(2016, 2026):
            force = in_force(known, year)
            for month in range(1, 13):
                ours = dict(_program(figures, Period.to_date(year, month)))
                again = {
                    key: {(d.bound, v) for d in many if (v := verdict(known, d, month))}
                    for key, many in force.items()
                }
                compared += len(ours)
                differing += [
                    (day, year, month, key, ours.get(key), again.get(key))
                    for key in ours.keys() | {key for key, found in again.items() if found}
                    if ours.get(key) not in again.get(key, ())
                ]
    assert differing == []
    assert compared > 1000


def _program(
    figures: Figures, period: Period
) -> Iterator[tuple[tuple[str, str, str], tuple[float, str]]]:
    for a in assess(figures, catalogue(), area="KG", period=period):
        target = a.target
        if target is None or a.figure is None or a.is_term or target.kind not in PLAIN:
            continue
        if not target.indicator or target.period != Period.year_of(period.year):
            continue
        if a.attainment.missing == "result":
            continue
        bound = target.low if target.low is not None else target.high
        assert bound is not None
        key = (target.indicator, target.breakdown, target.measure.value)
        yield key, (round(bound, 6), a.verdict.value)


@pytest.mark.parametrize("months", [("2024", (2024, 1, 12)), ("Quý II/2024", (2024, 4, 6))])
def test_the_sheets_are_read_by_their_own_words(months: tuple[str, tuple[int, int, int]]) -> None:
    from tests.independent.sheets import months as read_months

    assert read_months(months[0]) == months[1]
