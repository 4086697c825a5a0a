"""How instruments and their issuers are named, and how findings are ordered."""

from __future__ import annotations

import pytest

from dashboard.domain.cell import CellRef
from dashboard.domain.finding import Finding, Severity, has_errors
from dashboard.domain.issuer import issuer_name, numbered
from dashboard.domain.measure import Measure
from dashboard.domain.period import Period
from dashboard.domain.release import PublicationDate
from dashboard.domain.target import Instrument, IssuerLevel, Target, TargetKind

CELL = CellRef("S", 1, 1)


def instrument(number: str, issuer: str = "HĐND tỉnh Kiên Giang") -> Instrument:
    on = PublicationDate("2023-12-08")
    return Instrument("i", number, issuer, IssuerLevel.PEOPLES_COUNCIL, on)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("181/NQ-HĐND", "Nghị quyết 181/NQ-HĐND", "Resolution 181/NQ-HĐND"),
        ("12/2021/QĐ-TTg", "Quyết định 12/2021/QĐ-TTg", "Decision 12/2021/QĐ-TTg"),
        ("228-KH/TU", "Kế hoạch 228-KH/TU", "Plan 228-KH/TU"),
        ("10-NQ/TU", "Nghị quyết 10-NQ/TU", "Resolution 10-NQ/TU"),
        ("5/CT-UBND", "Chỉ thị 5/CT-UBND", "Directive 5/CT-UBND"),
        ("77/BC-CTK", "77/BC-CTK", "77/BC-CTK"),
        ("", "", ""),
    ],
)
def test_a_number_is_led_by_the_word_of_its_kind(number: str, vi: str, en: str) -> None:
    assert (numbered(number, "vi"), numbered(number, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("issuer", "english"),
    [
        ("HĐND tỉnh Kiên Giang", "People's Council of Kiên Giang"),
        ("UBND tỉnh An Giang", "People's Committee of An Giang"),
        ("UBND/HĐND tỉnh An Giang", "People's Council and People's Committee of An Giang"),
        ("Tỉnh ủy Kiên Giang", "Party Committee of Kiên Giang"),
        (
            "Đại hội Đảng bộ tỉnh Kiên Giang lần thứ XI",
            "Party Congress XI of Kiên Giang",
        ),
        ("Cơ quan lạ", "Cơ quan lạ"),
    ],
)
def test_an_issuer_has_its_english_name_or_keeps_its_own(issuer: str, english: str) -> None:
    assert issuer_name(issuer, "en") == english
    assert issuer_name(issuer, "vi") == issuer


def test_an_instrument_is_named_with_and_without_its_number() -> None:
    known, unknown = instrument("181/NQ-HĐND"), instrument("")
    assert known.name("vi") == "181/NQ-HĐND (HĐND tỉnh Kiên Giang)"
    assert known.said("vi") == "Nghị quyết 181/NQ-HĐND của HĐND tỉnh Kiên Giang"
    assert known.said("en") == "the People's Council of Kiên Giang (Resolution 181/NQ-HĐND)"
    assert unknown.name("vi") == "HĐND tỉnh Kiên Giang (chưa rõ số văn bản)"
    assert unknown.name("en") == "People's Council of Kiên Giang (number not known)"
    assert unknown.said("vi") == "văn bản chưa rõ số của HĐND tỉnh Kiên Giang"
    assert unknown.said("en") == "the People's Council of Kiên Giang (number not known)"


@pytest.mark.parametrize("kind", TargetKind)
def test_nobody_is_bound_to_a_scenario_alone(kind: TargetKind) -> None:
    target = Target(
        "t", instrument(""), "KG", "grdp_constant", "", Measure.GROWTH_YOY,
        Period.year_of(2024), kind, 7.5, None, "%", "GRDP", "", CELL,
    )  # fmt: skip
    assert target.is_scenario is (kind is TargetKind.SCENARIO)


TRAITS: dict[TargetKind, str] = {
    TargetKind.FLOOR: "",
    TargetKind.EXACT: "",
    TargetKind.ABOUT: "",
    TargetKind.RANGE: "high",
    TargetKind.CEILING: "",
    TargetKind.FLOOR_WITH_STRETCH: "high",
    TargetKind.SCENARIO: "",
    TargetKind.TERM_AVERAGE: "derived",
    TargetKind.TERM_CUMULATIVE: "derived",
    TargetKind.TERM_END_LEVEL: "base derived",
    TargetKind.SHARE: "derived",
    TargetKind.RATIO: "apart derived %",
    TargetKind.REDUCTION_POINTS: "base apart derived điểm_%",
    TargetKind.MULTIPLE_OF_BASE: "base apart derived lần",
    TargetKind.COUNT_OF: "",
    TargetKind.RANK: "apart derived",
    TargetKind.MILESTONE: "apart",
    TargetKind.PLAN_PERCENT: "%",
    TargetKind.REQUIRED_REST: "apart",
}
"""What is decided of each kind beside its method."""


@pytest.mark.parametrize("kind", TargetKind)
def test_of_each_kind_it_is_decided_what_it_is(kind: TargetKind) -> None:
    assert kind in TRAITS, (
        f"a new kind: say in dashboard/domain/target.py whether {kind.value} starts from a base, "
        "stands apart, is derived, needs an upper number or has a unit of its own, and here too"
    )
    said = {
        "high": kind.needs_high,
        "base": kind.starts_from_base,
        "apart": kind.stands_apart,
        "derived": kind.is_derived,
        kind.own_unit.replace(" ", "_"): bool(kind.own_unit),
    }
    assert {word for word, holds in said.items() if holds} == set(TRAITS[kind].split())


def test_findings_are_read_by_sheet_row_column_and_code() -> None:
    whole = Finding("z", Severity.NOTE)
    found = [
        Finding("a", Severity.WARNING, (CellRef("B", 0, 0),)),
        Finding("b", Severity.WARNING, (CellRef("A", 10, 0),)),
        Finding("c", Severity.WARNING, (CellRef("A", 9, 2),)),
        Finding("b", Severity.WARNING, (CellRef("A", 9, 2), CellRef("A", 0, 0))),
        whole,
    ]
    ordered = sorted(found, key=Finding.sort_key)
    assert [f.code for f in ordered] == ["z", "b", "c", "b", "a"]
    assert whole.cell is None and ordered[1].cell == CellRef("A", 9, 2)


def test_only_errors_block() -> None:
    assert not has_errors([]) and not has_errors([Finding("a", Severity.WARNING)])
    assert has_errors([Finding("a", Severity.NOTE), Finding("b", Severity.ERROR)])


def test_the_peoples_council_goes_first_and_the_stored_numbers_stay() -> None:
    assert [(level.name, level.value) for level in IssuerLevel] == [
        ("PEOPLES_COUNCIL", 1),
        ("PARTY_COMMITTEE", 2),
        ("PEOPLES_COMMITTEE", 3),
        ("CENTRAL", 4),
        ("DEPARTMENT", 5),
        ("OTHER", 6),
    ]
