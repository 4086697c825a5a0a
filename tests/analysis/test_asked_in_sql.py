"""What is read by key, series and part is what the written rule chooses of all that is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.analysis.as_of import Figures
from dashboard.analysis.vintage_choice import ROUND_DAYS, _informative, _repeats, choose
from dashboard.domain import Measure, Period, SourceKind, Status
from dashboard.store.vintage import Vintage
from tests.analysis.memory import release, vintage
from tests.store.tables import Held

START = date(2024, 1, 31)
DAYS = (0, 1, ROUND_DAYS - 1, ROUND_DAYS, ROUND_DAYS + 1, 2 * ROUND_DAYS, 500)
"""Around a round's ends, where one day decides."""
NAMES = ("grdp_constant", "exports")
PARTS = ("", "sector:services")
MEASURES = (Measure.LEVEL, Measure.GROWTH_YOY)
PERIODS = (Period.to_date(2023, 6), Period.to_date(2024, 6), Period.year_of(2023))
VALUES = (1.0, 1.04, 1.05, 1.1, 1.24, 1.96, 1.99, 2.0, 3.0, -1.04, -1.9, -1.99, 0.0)
"""Some are others rounded, cut off, or one unit of the last digit away."""
days = st.sampled_from(DAYS).map(lambda n: (START + timedelta(n)).isoformat())
published = st.one_of(st.just(""), st.sampled_from(("2024", "2024-07")), days)


@st.composite
def vintages(draw: st.DrawFn) -> list[Vintage]:
    """Draw values of few keys from few publications: most are rivals, many agree or tie."""
    publications = [
        replace(
            release(f"Nguồn {n}", draw(published), draw(st.sampled_from(SourceKind))),
            id=f"R{n}",
            seq=draw(st.integers(1, 3)),
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    return [
        vintage(
            draw(st.sampled_from(NAMES)),
            draw(st.sampled_from(PERIODS)),
            draw(st.sampled_from(MEASURES)),
            draw(st.sampled_from(VALUES)),
            of=draw(st.sampled_from(publications)),
            status=draw(st.sampled_from(Status)),
            breakdown=draw(st.sampled_from(PARTS)),
            precision=draw(st.sampled_from((0.0, 0.01, 0.1, 1.0))),
            row=row,
        )
        for row in range(draw(st.integers(0, 12)))
    ]


def rounds_apart(days_between: int) -> list[Vintage]:
    """Two sources, the press's value so many days after the office's."""
    later = (START + timedelta(days_between)).isoformat()
    office = release("Cục Thống kê", START.isoformat())
    press = release("Báo", later, SourceKind.PRESS)
    period, growth = PERIODS[0], Measure.GROWTH_YOY
    return [
        vintage("exports", period, growth, 1.0, of=office, row=1),
        vintage("exports", period, growth, 2.0, of=press, row=2),
    ]


@settings(max_examples=60, deadline=None)
@given(
    held=vintages(),
    as_of=st.one_of(st.none(), days.map(date.fromisoformat)),
    aside=st.sets(st.integers(0, 11), max_size=4),
    ahead=st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(PARTS))),
)
@example(held=rounds_apart(ROUND_DAYS - 1), as_of=None, aside=set(), ahead=set())
@example(held=rounds_apart(ROUND_DAYS), as_of=None, aside=set(), ahead=set())
@example(held=rounds_apart(ROUND_DAYS + 1), as_of=None, aside=set(), ahead=set())
@example(held=rounds_apart(ROUND_DAYS + 1), as_of=None, aside={1}, ahead=set())
def test_what_is_asked_for_is_what_the_rule_chooses(
    held: list[Vintage], as_of: date | None, aside: set[int], ahead: set[tuple[str, str]]
) -> None:
    wrong = [v for n, v in enumerate(held) if n in aside]
    figures = Figures(Held(held), as_of, {v.fact for v in wrong})
    figures.read_ahead(ahead, PERIODS[0], area="KG")
    by_key: dict[tuple[object, ...], list[Vintage]] = {}
    # of equal day and rank the one read first counts, so the order read is part of the rule
    for one in sorted(held, key=lambda v: (v.release.published_on.text, v.release.id)):
        o = one.observation
        by_key.setdefault((o.indicator, o.period, o.measure, o.breakdown), []).append(one)
    expected = {
        key: figure
        for key, found in by_key.items()
        if (figure := choose(found, as_of, wrong)) is not None
    }
    for indicator in NAMES:
        for measure in MEASURES:
            for part in PARTS:
                series = figures.series(indicator, measure, area="KG", breakdown=part)
                wanted = {
                    k[1]: f
                    for k, f in expected.items()
                    if (k[0], *k[2:]) == (indicator, measure, part)
                }
                assert {f.period: f for f in series} == wanted
                for period in PERIODS:
                    like = figures.series(
                        indicator, measure, area="KG", breakdown=part, like=period
                    )
                    assert {f.period: f for f in like} == {
                        p: f
                        for p, f in wanted.items()
                        if (p.first, p.last) == (period.first, period.last)
                    }
            for period in PERIODS:
                told = (indicator, period, measure, "") in by_key
                assert (measure in figures.told(indicator, period, area="KG")) is told
                for part in PARTS:
                    one = figures.get(indicator, period, measure, area="KG", breakdown=part)
                    other = expected.get((indicator, period, measure, part))
                    assert one == other
                parts = figures.parts(indicator, period, measure, area="KG")
                assert dict(parts) == {
                    k[3]: f
                    for k, f in expected.items()
                    if k[:3] == (indicator, period, measure) and k[3]
                }
        assert set(figures.periods(indicator, area="KG")) == {
            k[1] for k in expected if k[0] == indicator
        }


@given(held=vintages())
def test_what_repeats_is_left_out_though_only_one_of_those_alike_is_looked_at(
    held: list[Vintage],
) -> None:
    assert _informative(held) == [v for v in held if not any(_repeats(v, o) for o in held)]
