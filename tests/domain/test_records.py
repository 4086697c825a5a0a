"""Records keep what they are given, say nothing of their own, and are what they are counted as."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from pkgutil import iter_modules

import pytest

import dashboard.domain
from dashboard.domain.area import Area
from dashboard.domain.cell import CellRef
from dashboard.domain.indicator import Direction, Indicator, Kind, PriceBasis
from dashboard.domain.measure import PLANS, Measure, Status
from dashboard.domain.observation import Observation
from dashboard.domain.office_time import at_the_office, aware, stored
from dashboard.domain.period import Period
from dashboard.domain.publication import Publication
from dashboard.domain.record import Evaluation, Explanation, KeyWork
from dashboard.domain.release import PublicationDate, Release, SourceKind
from dashboard.domain.target import Instrument, IssuerLevel, Target, TargetKind
from dashboard.domain.unit import gap_unit, is_percent
from tests.some import some

CELL = CellRef("S", 1, 1)
DAY = PublicationDate("2024-06-29")
YEAR = Period.year_of(2024)
BY_COUNCIL = Instrument("i", "1/NQ-HĐND", "HĐND tỉnh", IssuerLevel.PEOPLES_COUNCIL, DAY)
VALUE = Observation(
    "grdp", "KG", "", YEAR, Measure.LEVEL, 1.5, "tỷ đồng", Status.FINAL, CELL
)  # fmt: skip
DEMAND = Target(
    "t", BY_COUNCIL, "KG", "grdp", "", Measure.LEVEL, YEAR, TargetKind.FLOOR, 1, None, "tỷ đồng",
    "GRDP", "", CELL,
)  # fmt: skip
JUDGED = Evaluation("KG", "", "", "2024", "GRDP", "grdp", 1, 2, "", "met", "stated", "", "", CELL)
WORK = KeyWork("Cầu", "", "", "", None, "", "", CELL)
REASON = Explanation("KG", "", "GRDP", "grdp", YEAR, "Sở", "", DAY, "vì mưa", CELL)
PUBLISHED = Publication("Cục Thống kê", SourceKind.STATISTICS_OFFICE, "", DAY)

TYPES = sorted(
    {
        one
        for module in iter_modules(dashboard.domain.__path__)
        for one in vars(import_module(f"dashboard.domain.{module.name}")).values()
        if isinstance(one, type) and dataclasses.is_dataclass(one)
    },
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("kind", some(TYPES), ids=lambda kind: kind.__name__)
def test_a_record_is_never_changed_and_carries_nothing_else(kind: type) -> None:
    assert kind.__dataclass_params__.frozen or kind is Observation  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
    assert kind.__hash__ is not None


def test_what_nobody_said_is_empty() -> None:
    said = (VALUE.label, VALUE.printed, VALUE.footnote, VALUE.quote, VALUE.release)
    assert said == ("",) * 5 and VALUE.precision == 0
    assert not (DEMAND.strict or DEMAND.doubtful or DEMAND.is_scenario)
    assert (DEMAND.base_value, DEMAND.total, DEMAND.path.value) == (None, None, "")
    assert {DEMAND.due, DEMAND.scenario, DEMAND.note, DEMAND.of_indicator} == {""}
    assert {BY_COUNCIL.amends, JUDGED.release, WORK.release, REASON.release} == {""}
    area = Area("KG", "Kiên Giang", "Kien Giang", "province")
    assert area.is_home is False and area.successor is None and area.covers(YEAR)
    hour = datetime(2024, 7, 1, tzinfo=UTC)
    release = Release("R", "s", SourceKind.PRESS, "", DAY, "a.xlsx", "0", hour, "An")
    assert release.counts and release.size == 0 and not release.under_embargo(hour)


def test_a_value_is_its_key_and_its_release_and_travels_whole() -> None:
    assert VALUE.in_release("R1").release == "R1" and VALUE.release == ""
    assert VALUE.in_release("R1").key == VALUE.key
    assert dataclasses.astuple(VALUE.key) == (
        "KG", "grdp", "", "2024-01", "2024-12", "level",
    )  # fmt: skip
    assert pickle.loads(pickle.dumps(VALUE)) == VALUE
    assert hash(VALUE) == hash(pickle.loads(pickle.dumps(VALUE)))
    assert VALUE.key < dataclasses.replace(VALUE, area="VN").key


def test_a_publication_counts_records_of_every_kind() -> None:
    whole = dataclasses.replace(
        PUBLISHED,
        observations=(VALUE, VALUE),
        targets=(DEMAND, dataclasses.replace(DEMAND, id="u")),
        evaluations=(JUDGED,),
        works=(WORK,),
        explanations=(REASON,),
    )
    assert whole.size == 7 and PUBLISHED.size == 0
    assert whole.instruments == (BY_COUNCIL,)
    assert [type(one) for one in whole.records()] == [
        Observation, Observation, Target, Target, Evaluation, KeyWork, Explanation,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "other", "same"),
    [
        ("value", 1.6, False),
        ("status", Status.ESTIMATE, False),
        ("unit", "triệu USD", False),
        ("cell", CellRef("S", 2, 1), True),
        ("printed", "1,50", True),
        ("precision", 0.5, True),
        ("label", "Tổng", True),
        ("footnote", "*", True),
        ("release", "R1", True),
    ],
)
def test_two_files_say_the_same_wherever_it_is_printed(
    field: str, other: object, same: bool
) -> None:
    changed = dataclasses.replace(VALUE, **{field: other})  # type: ignore[arg-type]
    one = dataclasses.replace(PUBLISHED, observations=(VALUE,))
    assert one.says_the_same(dataclasses.replace(one, observations=(changed,))) is same
    assert not one.says_the_same(dataclasses.replace(one, observations=(VALUE, VALUE)))


def test_a_moment_without_a_zone_is_that_of_greenwich() -> None:
    bare = datetime(2024, 6, 30, 17)
    hanoi = datetime(2024, 7, 1, 0, tzinfo=timezone(timedelta(hours=7)))
    assert aware(bare).utcoffset() == timedelta(0) and aware(hanoi) is hanoi
    assert stored(hanoi) == stored(bare) == bare and stored(hanoi).tzinfo is None
    assert at_the_office(hanoi).isoformat() == "2024-07-01T00:00:00+07:00"


@pytest.mark.parametrize(
    ("unit", "percent", "gap"),
    [
        ("%", True, "điểm %"),
        ("% kế hoạch", True, "điểm %"),
        ("%/năm", True, "điểm %"),
        ("điểm %", False, "điểm %"),
        ("tỷ đồng", False, "tỷ đồng"),
        ("lần", False, "lần"),
        ("", False, ""),
    ],
)
def test_percents_differ_by_points(unit: str, percent: bool, gap: str) -> None:
    assert is_percent(unit) is percent and gap_unit(unit) == gap


def test_rates_of_a_plan_are_three() -> None:
    assert {m for m in Measure if m.is_plan} == set(PLANS)
    assert len(PLANS) == 3 and PLANS[0] is Measure.PLAN_PERCENT
    assert {Measure.LEVEL: 1}[Measure("level")] == 1


@pytest.mark.parametrize(
    ("one", "other", "neighbours"),
    [
        (("A", None, None), ("A", None, None), True),
        (("A", None, None), ("B", None, None), False),
        ((None, None, None), (None, None, None), False),
        (("A", None, "2025-06"), ("A", "2025-07", None), False),
        (("A", None, "2025-06"), ("A", "2025-06", None), True),
        (("A", None, "2025-06"), ("A", None, "2024-06"), True),
        (("A", "2024-07", None), ("A", None, "2024-06"), False),
    ],
)
def test_neighbours_lie_in_one_region_and_stood_side_by_side(
    one: tuple[str | None, str | None, str | None],
    other: tuple[str | None, str | None, str | None],
    neighbours: bool,
) -> None:
    def area(of: tuple[str | None, str | None, str | None]) -> Area:
        return Area("X", "X", "X", "province", of[1], of[2], region=of[0])

    assert area(one).is_neighbour_of(area(other)) is neighbours
    assert area(other).is_neighbour_of(area(one)) is neighbours


def test_names_fall_back_on_the_full_name_of_their_language() -> None:
    long = Indicator(
        "i", "Tên", "Name", "%", Kind.RATE, Direction.UP, PriceBasis.NONE, (), "", "", ""
    )
    assert (long.name("vi"), long.name("en")) == ("Tên", "Name")
    assert (long.short("vi"), long.short("en")) == ("Tên", "Name")
    short = dataclasses.replace(long, short_vi="T", short_en="N")
    assert (short.short("vi"), short.short("en")) == ("T", "N")
    old = Area("AG", "An Giang (cũ)", "An Giang (former)", "province")
    assert (old.plain_name("vi"), old.plain_name("en")) == ("An Giang", "An Giang")
