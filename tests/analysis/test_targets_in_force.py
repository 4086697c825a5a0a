"""Which target is the yardstick on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.analysis.targets_in_force import in_force
from dashboard.domain import IssuerLevel, Period, Target, TargetKind
from tests.analysis.making import instrument, target

COUNCIL, PARTY, UBND = (
    IssuerLevel.PEOPLES_COUNCIL,
    IssuerLevel.PARTY_COMMITTEE,
    IssuerLevel.PEOPLES_COMMITTEE,
)


def t(low: float, level: IssuerLevel, issued: str, number: str, **more: object) -> Target:
    return target(low=low, id=number, instrument=instrument(number, level, issued), **more)


FIRST = t(7.5, COUNCIL, "2025-01-08", "08/NQ-HĐND")
AMENDED = t(8, COUNCIL, "2025-02-24", "18/NQ-HĐND")
PARTYS = t(7.5, PARTY, "2024-12-16", "76-NQ/TU")
SCENARIO = t(10.02, UBND, "2025-02-07", "kịch bản", kind=TargetKind.SCENARIO)
ALL = [SCENARIO, PARTYS, AMENDED, FIRST]


def only(targets: list[Target], as_of: date | None):  # type: ignore[no-untyped-def]
    (found,) = in_force(targets, as_of=as_of).values()
    return found


def test_nothing_is_in_force_before_its_day() -> None:
    assert in_force(ALL, as_of=date(2024, 12, 1)) == {}


def test_the_partys_stands_until_the_council_resolves() -> None:
    assert only(ALL, date(2025, 1, 1)).target is PARTYS


def test_the_councils_comes_first_and_offers_the_others() -> None:
    found = only(ALL, date(2025, 2, 10))
    assert found.target is FIRST
    assert found.superseded == ()
    assert set(found.others) == {PARTYS, SCENARIO}


def test_an_amendment_replaces_from_its_day_and_keeps_the_old_one() -> None:
    assert only(ALL, date(2025, 2, 23)).target is FIRST
    found = only(ALL, date(2025, 2, 24))
    assert found.target is AMENDED
    assert found.superseded == (FIRST,)


def test_a_doubtful_number_is_never_used_where_another_exists() -> None:
    doubtful = t(9, COUNCIL, "2025-05-01", "?", doubtful=True)
    assert only([doubtful, PARTYS], None).target is PARTYS
    assert only([doubtful], None).target is doubtful


def test_the_same_number_of_the_same_paper_counts_once() -> None:
    again = t(8, COUNCIL, "2025-02-24", "18/NQ-HĐND")
    assert only([AMENDED, again], None).others == ()


def test_2024_the_councils_beats_the_partys_higher_one() -> None:
    council = t(6.7, COUNCIL, "2023-12-28", "181/NQ-HĐND")
    party = t(7, PARTY, "2023-12-15", "")
    found = only([party, council], date(2024, 7, 31))
    assert (found.target, found.others) == (council, (party,))


def test_a_target_of_an_unknown_day_counts_from_the_beginning_of_its_period() -> None:
    undated = t(8, UBND, "", "?", period=Period.year_of(2026))
    assert in_force([undated], as_of=date(2025, 12, 31)) == {}
    assert only([undated], date(2026, 1, 1)).target is undated


def test_what_is_adopted_replaces_a_draft_whoever_wrote_it() -> None:
    written = instrument("", IssuerLevel.OTHER, "2025-09-11")
    draft = target(low=10, instrument=replace(written, issuer="Dự thảo Báo cáo chính trị"))
    adopted = t(11, PARTY, "2025-10-03", "Đại hội I")
    other = t(10, IssuerLevel.OTHER, "2025-09-11", "bài viết")
    found = only([draft, adopted, other], None)
    assert (found.target, found.superseded, found.others) == (adopted, (draft,), (other,))
    assert only([draft, adopted], date(2025, 9, 30)).target is draft
