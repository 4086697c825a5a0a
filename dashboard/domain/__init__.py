"""The words of the field as frozen types: standard library only, no input or output."""

from dashboard.domain.area import Area
from dashboard.domain.cell import CellRef
from dashboard.domain.finding import Finding, Severity, has_errors
from dashboard.domain.indicator import Direction, Indicator, Kind, PriceBasis
from dashboard.domain.measure import PLANS, Measure, Status
from dashboard.domain.observation import TOTAL, Observation, ObservationKey
from dashboard.domain.period import Period, PeriodShape
from dashboard.domain.publication import Publication
from dashboard.domain.record import Evaluation, Explanation, KeyWork
from dashboard.domain.release import (
    DatePrecision,
    PublicationDate,
    Release,
    ReleaseState,
    SourceKind,
)
from dashboard.domain.target import Instrument, IssuerLevel, Path, Target, TargetKind
from dashboard.domain.unit import PERCENT, POINTS, TIMES, gap_unit, is_percent

__all__ = [
    "PERCENT",
    "PLANS",
    "POINTS",
    "TIMES",
    "TOTAL",
    "Area",
    "CellRef",
    "DatePrecision",
    "Direction",
    "Evaluation",
    "Explanation",
    "Finding",
    "Indicator",
    "Instrument",
    "IssuerLevel",
    "KeyWork",
    "Kind",
    "Measure",
    "Observation",
    "ObservationKey",
    "Path",
    "Period",
    "PeriodShape",
    "PriceBasis",
    "Publication",
    "PublicationDate",
    "Release",
    "ReleaseState",
    "Severity",
    "SourceKind",
    "Status",
    "Target",
    "TargetKind",
    "gap_unit",
    "has_errors",
    "is_percent",
]
