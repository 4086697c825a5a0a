"""The workbooks that ship: read without error, and what the screens rest on is in them."""

from __future__ import annotations

from functools import cache

import pytest

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import (
    IssuerLevel,
    Measure,
    Observation,
    Period,
    Severity,
    SourceKind,
    Target,
    TargetKind,
)
from etl.read import open_workbook
from etl.reading_result import Publication, Submission
from etl.template import is_template, read_template
from tests.some import some

from .conftest import ROOT

HALF_2024, YEAR_2024 = Period.to_date(2024, 6), Period.year_of(2024)


@cache
def shipped() -> tuple[Submission, ...]:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    found = []
    for path in sorted((ROOT / "data" / "workbooks").glob("*.xlsx")):
        workbook, findings = open_workbook(path)
        assert workbook is not None, findings
        assert is_template(workbook), path.name
        found.append(read_template(workbook, catalogue))
    return tuple(found)


def publications() -> list[Publication]:
    return [p for s in shipped() for p in s.publications]


def observations(**wanted: object) -> list[tuple[Observation, Publication]]:
    return [
        (o, p)
        for p in publications()
        for o in p.observations
        if all(getattr(o, name) == value for name, value in wanted.items())
    ]


def targets(**wanted: object) -> list[Target]:
    return [
        t
        for p in publications()
        for t in p.targets
        if all(getattr(t, name) == value for name, value in wanted.items())
    ]


def test_no_workbook_has_an_error_or_a_warning() -> None:
    bad = [
        (s.file, f.code, str(f.cell))
        for s in shipped()
        for f in s.findings
        if f.severity is not Severity.NOTE
    ]
    assert bad == []
    assert len(shipped()) >= 12


def test_names_of_the_files_travel_anywhere() -> None:
    for submission in some(shipped()):
        assert submission.file.isascii() and " " not in submission.file


def test_every_publication_says_who_and_when_or_that_the_date_is_not_known() -> None:
    undated = 0
    for publication in publications():
        assert publication.source and publication.size
        assert publication.url or publication.note or "228-KH/TU" in publication.source
        undated += publication.published_on.known_by is None
    assert 0 < undated < len(publications())


def test_no_publication_comes_from_two_workbooks() -> None:
    keys = [(p.source, p.url, p.published_on.text) for p in publications()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("indicator", "measure", "value"),
    [
        ("grdp_constant", Measure.GROWTH_YOY, 6.84),
        ("agriculture_output", Measure.GROWTH_YOY, 2.33),
        ("industrial_output", Measure.GROWTH_YOY, 11.95),
        ("investment", Measure.LEVEL, 20331),
        ("investment", Measure.GROWTH_YOY, 6.92),
        ("retail", Measure.GROWTH_YOY, 26.87),
        ("exports", Measure.LEVEL, 470.80),
        ("exports", Measure.GROWTH_YOY, 14.54),
    ],
)
def test_the_plan_of_july_2024_is_there_in_full(
    indicator: str, measure: Measure, value: float
) -> None:
    found = [
        o
        for o, p in observations(
            indicator=indicator, measure=measure, period=HALF_2024, area="KG", breakdown=""
        )
        if "228-KH/TU" in p.source
        and p.published_on.text == "2024-07-15"
        and p.source_kind is SourceKind.AUTHORITY
    ]
    assert [o.value for o in found] == [value]


def test_the_first_half_of_2020_has_both_its_vintages() -> None:
    found = {
        (p.published_on.text, o.value)
        for o, p in observations(
            indicator="grdp_constant",
            area="KG",
            breakdown="",
            period=Period.to_date(2020, 6),
            measure=Measure.GROWTH_YOY,
        )
    }
    assert ("2020-07-01", 3.03) in found and ("2021-06-30", 1.24) in found


@pytest.mark.parametrize(
    ("indicator", "measure", "kind", "low", "level"),
    [
        ("grdp_constant", Measure.GROWTH_YOY, TargetKind.FLOOR, 7.0, IssuerLevel.PARTY_COMMITTEE),
        ("grdp_constant", Measure.GROWTH_YOY, TargetKind.FLOOR, 6.7, IssuerLevel.PEOPLES_COUNCIL),
        (
            "agriculture_output",
            Measure.GROWTH_YOY,
            TargetKind.EXACT,
            1.52,
            IssuerLevel.PEOPLES_COUNCIL,
        ),
        (
            "industrial_output",
            Measure.GROWTH_YOY,
            TargetKind.FLOOR,
            10,
            IssuerLevel.PEOPLES_COUNCIL,
        ),
        ("retail", Measure.GROWTH_YOY, TargetKind.FLOOR, 12, IssuerLevel.PEOPLES_COUNCIL),
        ("investment", Measure.LEVEL, TargetKind.EXACT, 45000, IssuerLevel.PEOPLES_COUNCIL),
        ("exports", Measure.LEVEL, TargetKind.EXACT, 920, IssuerLevel.DEPARTMENT),
    ],
)
def test_the_yardsticks_of_2024_are_there(
    indicator: str, measure: Measure, kind: TargetKind, low: float, level: IssuerLevel
) -> None:
    found = targets(
        indicator=indicator, measure=measure, kind=kind, low=low, area="KG", period=YEAR_2024
    )
    assert level in {t.instrument.issuer_level for t in found}


def test_the_derived_yardstick_of_retail_says_so() -> None:
    [found] = targets(indicator="retail", area="KG", period=YEAR_2024)
    assert "suy ra" in found.note
    assert found.instrument.name("vi") == (
        "HĐND tỉnh Kiên Giang, nghị quyết năm 2024 (chưa rõ số văn bản)"
    )


def test_one_clause_read_in_several_places_is_one_target() -> None:
    found = targets(indicator="grdp_constant", area="KG", period=YEAR_2024, low=6.7)
    assert len(found) >= 2 and len({t.id for t in found}) == 1
    assert {t.instrument.number for t in found} == {"181/NQ-HĐND"}


def test_the_half_year_needs_what_the_council_published() -> None:
    [found] = targets(kind=TargetKind.REQUIRED_REST, area="KG")
    assert (found.low, found.period) == (6.56, Period(2024, 7, 12))


def test_the_resolution_of_february_2025_amends_that_of_january() -> None:
    found = {
        t.instrument.number: t.instrument
        for t in targets(
            area="KG", breakdown="", indicator="grdp_constant", period=Period.year_of(2025)
        )
    }
    assert found["18/NQ-HĐND"].amends == "08/NQ-HĐND"
    assert found["76-NQ/TU"].issuer_level is IssuerLevel.PARTY_COMMITTEE


NOT_SHIPPED: frozenset[TargetKind] = frozenset()
"""Kinds that no plan of the shipped workbooks uses: a new kind begins here."""


def test_every_kind_of_target_occurs() -> None:
    missing = set(TargetKind) - {t.kind for t in targets()}
    assert missing == NOT_SHIPPED, (
        "no shipped workbook has a target of this kind: put it into NOT_SHIPPED, or take it out"
    )


def test_exports_of_the_first_half_of_2025_have_their_competing_growth() -> None:
    found = {
        o.value
        for o, _ in observations(
            indicator="exports",
            area="KG",
            breakdown="",
            period=Period.to_date(2025, 6),
            measure=Measure.GROWTH_YOY,
        )
    }
    assert {7.0, 11.49} <= found


def test_every_correction_finds_its_figure(catalogue: Catalogue) -> None:
    hit = {
        row.id
        for p in publications()
        for item in (*p.observations, *p.targets)
        if (row := catalogue.correction(item, p.source)) is not None
    }
    assert hit == {row.id for row in catalogue.corrections}
    doubtful = targets(indicator="tourism_revenue", period=YEAR_2024, low=16900.0)
    assert doubtful and all(t.doubtful for t in doubtful)
    plan = [o for o, _ in observations(indicator="grdp_constant", value=71755.0)]
    assert plan and all("Không dùng" in o.footnote for o in plan)


def test_kien_giang_has_no_figure_after_it_ended() -> None:
    assert max(o.period.end for o, _ in observations(area="KG")) <= "2025-06"


def test_levels_are_printed_with_their_precision() -> None:
    printed = [o for o, _ in observations(area="KG") if o.printed]
    assert sum(o.precision > 0 for o in printed) / len(printed) > 0.99
