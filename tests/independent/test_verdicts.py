"""Every verdict on a target, worked out again without the program's own analysis."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.domain import Period, Target, TargetKind
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot
from tests.independent.rarer import Answer, answer
from tests.independent.recompute import Key, Known, in_force
from tests.independent.sheets import read

__all__ = ["snapshot"]

HERE = Path(__file__).parent
DAYS = (
    None,
    *(date(year, month + year % 5, 28) for year in range(2019, 2026) for month in (2, 7)),
)
"""The latest view and two days a year, which move through the years: fifteen."""


def test_the_second_computation_imports_nothing_of_the_first() -> None:
    for name in ("sheets.py", "recompute.py", "rarer.py"):
        tree = ast.parse((HERE / name).read_text("utf-8"))
        imported = [
            n.module or "" if isinstance(n, ast.ImportFrom) else n.names[0].name
            for n in ast.walk(tree)
            if isinstance(n, (ast.Import, ast.ImportFrom))
        ]
        assert imported and not any(m.startswith(("dashboard", "etl")) for m in imported)


APART_NAMES = {
    TargetKind.REQUIRED_REST: "rest",
    TargetKind.REDUCTION_POINTS: "fall",
    TargetKind.MULTIPLE_OF_BASE: "multiple",
    TargetKind.MILESTONE: "milestone",
    TargetKind.RATIO: "ratio",
    TargetKind.RANK: "rank",
}
SPANS = tuple((year, 1, month) for year in range(2016, 2026) for month in range(1, 13))
RARER = set(TargetKind) - {
    TargetKind.FLOOR,
    TargetKind.EXACT,
    TargetKind.ABOUT,
    TargetKind.CEILING,
    TargetKind.FLOOR_WITH_STRETCH,
    TargetKind.SCENARIO,
}


def test_every_verdict_on_a_target_is_found_again(snapshot: Snapshot) -> None:
    said, demands = read()
    own = {(d.span[0], d.span[1], d.span[3]) for d in demands if d.span[0] == d.span[2]}
    spans = (*SPANS, *sorted(span for span in own if span[1] > 1))
    compared, differing, rarer = 0, [], 0
    for day in DAYS:
        known = Known(said, demands, day)
        figures = Figures.of(snapshot, as_of=day, catalogue=catalogue())
        for span in spans:
            judged = list(_judged(figures, Period(*span)))
            ours = dict(map(_row, judged))
            force = in_force(known, *span)
            again = {
                key: {
                    (d.bound, *_rounded(a))
                    for d in many
                    if (a := answer(known, d, span[0], span[2]))
                }
                for key, many in force.items()
            }
            compared += len(ours)
            rarer += sum(target.kind in RARER for _, target in judged)
            differing += [
                (day, span, key, ours.get(key), again.get(key))
                for key in ours.keys() | {key for key, found in again.items() if found}
                if ours.get(key) not in again.get(key, ())
            ]
    print(f"{compared} verdicts compared, {rarer} of the rarer kinds, {len(differing)} differ")
    assert differing == []
    assert compared > 3000 and rarer > 500


def _rounded(found: Answer) -> Answer:
    """A result that is not judged says nothing."""
    value, said = found
    return (None if value is None or said == "insufficient" else round(value, 6)), said


def _judged(figures: Figures, period: Period) -> Iterator[tuple[Assessment, Target]]:
    for found in assess(figures, catalogue(), area="KG", period=period):
        if found.target is not None and found.figure is not None and found.target.indicator:
            yield found, found.target


def _row(judged: tuple[Assessment, Target]) -> tuple[Key, tuple[float, float | None, str]]:
    found, target = judged
    bound = target.low if target.low is not None else target.high
    assert bound is not None
    span = (
        target.period.year,
        target.period.first,
        target.period.end_year,
        target.period.end_month,
    )
    kind = APART_NAMES.get(target.kind, "")
    key = (target.indicator, target.breakdown, target.measure.value, span, kind)
    result = found.attainment.result
    return key, (
        round(bound, 6),
        *_rounded((result.value if result else None, found.verdict.value)),
    )


@pytest.mark.parametrize("months", [("2024", (2024, 1, 12)), ("Quý II/2024", (2024, 4, 6))])
def test_the_sheets_are_read_by_their_own_words(months: tuple[str, tuple[int, int, int]]) -> None:
    from tests.independent.sheets import months as read_months

    assert read_months(months[0]) == months[1]
