"""One amount in percent of two plans: whose plan it is belongs to the measure."""

from __future__ import annotations

import pytest

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import brief
from dashboard.domain import IssuerLevel, Measure, Period, TargetKind
from dashboard.store.vintage import Vintage
from tests.analysis.making import instrument, target
from tests.analysis.memory import CATALOGUE, read, vintage

YEAR, JUNE = Period.year_of(2024), Period.to_date(2024, 6)
CENTRAL = vintage("investment", YEAR, Measure.PLAN_CENTRAL, 101.5, row=1)
COUNCIL = vintage("investment", YEAR, Measure.PLAN_COUNCIL, 83.0, row=2)
UNNAMED = vintage("investment", YEAR, Measure.PLAN_PERCENT, 90.0, row=3)


def judged(
    *figures: Vintage,
    level: IssuerLevel = IssuerLevel.PEOPLES_COUNCIL,
    measure: Measure = Measure.LEVEL,
    low: float = 45000.0,
    unit: str = "tỷ đồng",
) -> Assessment:
    kind = TargetKind.PLAN_PERCENT if measure.is_plan else TargetKind.FLOOR
    demand = target(
        kind,
        low,
        indicator="investment",
        measure=measure,
        unit=unit,
        instrument=instrument(level=level),
    )
    found = assess(read(figures, (demand,)), CATALOGUE, area="KG", period=YEAR)
    [one] = [a for a in found if a.target is not None]
    return one


def test_no_plan_stands_for_anothers() -> None:
    """The Council's level is not judged by a rate of the lower central plan, nor the reverse."""
    assert judged(CENTRAL).verdict.value == "insufficient"
    assert judged(COUNCIL, level=IssuerLevel.CENTRAL).verdict.value == "insufficient"


@pytest.mark.parametrize(
    ("level", "rate", "verdict"),
    [
        (IssuerLevel.PEOPLES_COUNCIL, 83.0, "missed"),
        (IssuerLevel.CENTRAL, 101.5, "exceeded"),
        (IssuerLevel.DEPARTMENT, 90.0, "missed"),
    ],
)
def test_a_level_is_judged_by_the_rate_of_its_issuers_plan(
    level: IssuerLevel, rate: float, verdict: str
) -> None:
    found = judged(CENTRAL, COUNCIL, UNNAMED, level=level)
    assert found.attainment.result is not None
    assert (found.attainment.result.value, found.verdict.value) == (rate, verdict)


def test_a_demanded_rate_is_judged_by_the_issuers_plan_and_by_another_where_it_is_alone() -> None:
    asked = {"measure": Measure.PLAN_PERCENT, "low": 95.0, "unit": "%"}
    both = judged(CENTRAL, COUNCIL, **asked)  # type: ignore[arg-type]
    assert both.figure is not None and both.figure.measure is Measure.PLAN_COUNCIL
    alone = judged(CENTRAL, **asked)  # type: ignore[arg-type]
    assert alone.figure is not None and alone.figure.measure is Measure.PLAN_CENTRAL
    assert alone.verdict.value == "exceeded"


def test_both_rates_of_one_publication_are_kept_apart() -> None:
    assert CENTRAL.release == COUNCIL.release and CENTRAL.observation.key != COUNCIL.observation.key


@pytest.mark.parametrize(
    ("figure", "vi", "en"),
    [
        (CENTRAL, "kế hoạch do Trung ương giao", "assigned by the central government"),
        (COUNCIL, "kế hoạch do HĐND tỉnh giao", "of the People's Council"),
    ],
)
def test_a_sentence_names_whose_plan_it_is(figure: Vintage, vi: str, en: str) -> None:
    found = assess(read((figure,)), CATALOGUE, area="KG", period=YEAR)
    assert [a.figure.measure for a in found if a.figure] == [figure.observation.measure]
    for lang, words in (("vi", vi), ("en", en)):
        said = brief(read((figure,)), CATALOGUE, area="KG", period=YEAR, lang=lang)
        assert words in said.text, said.text
