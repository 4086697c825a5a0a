"""What a resolution demands, in every form the real resolutions use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from dashboard.domain.cell import CellRef
from dashboard.domain.issuer import issuer_name, numbered
from dashboard.domain.measure import Measure
from dashboard.domain.period import Period
from dashboard.domain.release import PublicationDate
from dashboard.domain.unit import PERCENT, POINTS, TIMES


class TargetKind(StrEnum):
    """How attainment is judged; each kind has one method in dashboard.analysis.

    What else depends on the kind stands below as a property, so that a new kind is decided here;
    `tests/domain/test_target.py` fails until it is.
    """

    FLOOR = "floor"
    EXACT = "exact"
    ABOUT = "about"
    RANGE = "range"
    CEILING = "ceiling"
    FLOOR_WITH_STRETCH = "floor_with_stretch"
    SCENARIO = "scenario"
    TERM_AVERAGE = "term_average"
    TERM_CUMULATIVE = "term_cumulative"
    TERM_END_LEVEL = "term_end_level"
    SHARE = "share"
    RATIO = "ratio"
    REDUCTION_POINTS = "reduction_points"
    MULTIPLE_OF_BASE = "multiple_of_base"
    COUNT_OF = "count_of"
    RANK = "rank"
    MILESTONE = "milestone"
    PLAN_PERCENT = "plan_percent"
    REQUIRED_REST = "required_rest"

    @property
    def starts_from_base(self) -> bool:
        """Whether it is judged from a level before, which is looked up where none is stated."""
        return self in _FROM_BASE

    @property
    def stands_apart(self) -> bool:
        """Whether it demands something else of the indicator and never replaces its level."""
        return self in _APART

    @property
    def is_derived(self) -> bool:
        """Whether what is judged is not a published figure itself but worked out of several."""
        return self in _DERIVED

    @property
    def needs_high(self) -> bool:
        """Whether a row of it without an upper number is a fault."""
        return self in (TargetKind.RANGE, TargetKind.FLOOR_WITH_STRETCH)

    @property
    def own_unit(self) -> str:
        """The unit its number is in whatever the indicator's; "" where it is the indicator's."""
        return _OWN_UNIT.get(self, "")


_FROM_BASE = frozenset(
    {TargetKind.REDUCTION_POINTS, TargetKind.MULTIPLE_OF_BASE, TargetKind.TERM_END_LEVEL}
)
_APART = frozenset(
    {
        TargetKind.REQUIRED_REST,
        TargetKind.REDUCTION_POINTS,
        TargetKind.MULTIPLE_OF_BASE,
        TargetKind.MILESTONE,
        TargetKind.RATIO,
        TargetKind.RANK,
    }
)
_DERIVED = frozenset(
    {
        TargetKind.TERM_AVERAGE,
        TargetKind.TERM_CUMULATIVE,
        TargetKind.TERM_END_LEVEL,
        TargetKind.REDUCTION_POINTS,
        TargetKind.MULTIPLE_OF_BASE,
        TargetKind.RATIO,
        TargetKind.SHARE,
        TargetKind.RANK,
    }
)
_OWN_UNIT = {
    TargetKind.REDUCTION_POINTS: POINTS,
    TargetKind.MULTIPLE_OF_BASE: TIMES,
    TargetKind.RATIO: PERCENT,
    TargetKind.PLAN_PERCENT: PERCENT,
}


class IssuerLevel(IntEnum):
    """Who set the target. The People's Council's resolution is the default yardstick."""

    PEOPLES_COUNCIL = 1
    PARTY_COMMITTEE = 2
    PEOPLES_COMMITTEE = 3
    CENTRAL = 4
    DEPARTMENT = 5
    OTHER = 6


class Path(StrEnum):
    """How an end level is reached in the years before: declared in the target's row."""

    LINEAR = "linear"
    EXPONENTIAL = "exponential"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A resolution, plan or decision. `number` is empty where no source names it."""

    id: str
    number: str
    issuer: str
    issuer_level: IssuerLevel
    issued_on: PublicationDate
    amends: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it was only laid before the body that decides: adopted, it demands nothing."""
        return self.issuer.startswith("Dự thảo")

    def name(self, lang: str) -> str:
        """Name it as a caption does: number and issuer, or the issuer alone."""
        issuer = issuer_name(self.issuer, lang)
        if self.number:
            return f"{self.number} ({issuer})"
        unnumbered = "chưa rõ số văn bản" if lang == "vi" else "document number not known"
        return f"{issuer} ({unnumbered})"

    def said(self, lang: str) -> str:
        """Name it inside a sentence: "Nghị quyết 181/NQ-HĐND của HĐND tỉnh Kiên Giang"."""
        issuer = issuer_name(self.issuer, lang)
        if lang == "vi":
            named = numbered(self.number, lang) if self.number else "văn bản chưa rõ số"
            return f"{named} của {issuer}"
        named = numbered(self.number, lang) if self.number else "document number not known"
        return f"the {issuer} ({named})"


@dataclass(frozen=True, slots=True)
class Target:
    """One demand of one instrument, in the catalogue's unit.

    `low` is the bound (the floor, the exact value, the ceiling); `high` closes a range or is
    the stretch. `indicator` is empty where the demand has no indicator in the catalogue: the
    register still shows it. `base_period` and `base_value` serve multiples and reductions;
    `of_indicator` is the denominator of a ratio; `total` the N of a count x/N; `due` the day of
    a milestone, "YYYY-MM-DD" or "YYYY-MM". `strict` turns "from" into "more than".
    """

    id: str
    instrument: Instrument
    area: str
    indicator: str
    breakdown: str
    measure: Measure
    period: Period
    kind: TargetKind
    low: float | None
    high: float | None
    unit: str
    name_vi: str
    quote: str
    cell: CellRef
    strict: bool = False
    method_note: str = ""
    base_period: str = ""
    base_value: float | None = None
    of_indicator: str = ""
    total: float | None = None
    due: str = ""
    scenario: str = ""
    path: Path = Path.NONE
    note: str = ""
    doubtful: bool = False
    release: str = ""

    @property
    def known_by(self) -> date:
        """The day from which it counts: its instrument's, or its period's first where unknown."""
        return self.instrument.issued_on.known_by or date.fromisoformat(f"{self.period.start}-01")

    @property
    def is_scenario(self) -> bool:
        """Whether it is one of several courses thought out, which nobody is bound to."""
        return self.kind is TargetKind.SCENARIO
