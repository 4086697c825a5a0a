"""Known errors of the sources: kept as data, with a reason and a guard, never mended silently.

corrections.csv has one row an error, of a figure or of a target:

    id            a name of its own, told wherever the row speaks: "grdp-2020-plan"
    subject       "observation" or "target"
    indicator, area, breakdown, measure
                  the key of the figure, by the codes of the catalogue; breakdown empty: the whole
    period        "2020-01/2020-12"; empty: every period
    source_words  words of the publication's source that must be in its name, in any case; empty:
                  every publication of the figure
    expect        the wrong value as stored, in the catalogue's unit; empty: any value
    action        "set_aside": kept, shown with the rest, chosen for no screen; "doubtful": marked,
                  and of targets last in rank; "note": its reason stands beside it
    reason_vi, reason_en
                  what is wrong and how it is known, without a full stop

    grdp-2020-plan,observation,grdp_constant,KG,,2020-01/2020-12,level,123doc,71755,set_aside,...

The published value stays as it was printed. `expect` is the guard: once the source prints another
value the row no longer applies, and says so. A row that matches nothing in the warehouse is told
by `python -m etl ensure`, one that matches nothing in its bulletin by the bulletin's findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.catalog.table import Row, read_rows
from dashboard.domain import Measure, Observation, Period, Target

COLUMNS = (
    "id",
    "subject",
    "indicator",
    "area",
    "breakdown",
    "period",
    "measure",
    "source_words",
    "expect",
    "action",
    "reason_vi",
    "reason_en",
)
TOLERANCE = 1e-9


class Action(StrEnum):
    """What follows from a known error; the published value itself stays as it was printed."""

    SET_ASIDE = "set_aside"
    DOUBTFUL = "doubtful"
    NOTE = "note"


class Corrected(StrEnum):
    """What the row is about."""

    OBSERVATION = "observation"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv. `expect` guards it: once the source prints another value,
    the correction no longer applies and says so.
    """

    id: str
    subject: Corrected
    indicator: str
    area: str
    breakdown: str
    period: Period | None
    measure: Measure
    source_words: str
    expect: float | None
    action: Action
    reason_vi: str
    reason_en: str

    def concerns(self, item: Observation | Target, source: str) -> bool:
        """Tell whether the row speaks of this figure of this source, whatever its value."""
        subject = Corrected.TARGET if isinstance(item, Target) else Corrected.OBSERVATION
        return (
            subject is self.subject
            and (item.indicator, item.area, item.breakdown, item.measure)
            == (self.indicator, self.area, self.breakdown, self.measure)
            and (self.period is None or item.period == self.period)
            and self.source_words.casefold() in source.casefold()
        )

    def expects(self, item: Observation | Target) -> bool:
        """Tell whether the value is the one known to be wrong."""
        value = item.low if isinstance(item, Target) else item.value
        return self.expect is None or (
            value is not None and abs(value - self.expect) <= TOLERANCE * max(1, abs(value))
        )

    def reason(self, lang: str) -> str:
        """Why the value is doubted."""
        return self.reason_vi if lang == "vi" else self.reason_en


def read_corrections(path: Path, indicators: frozenset[str]) -> tuple[Correction, ...]:
    """Read corrections.csv."""
    return tuple(_correction(row, indicators) for row in read_rows(path, COLUMNS))


def _correction(row: Row, indicators: frozenset[str]) -> Correction:
    if row.text("indicator") not in indicators:
        raise row.fault(f"indicator {row.text('indicator')!r} is not in indicators.csv")
    period = None
    if row.optional("period"):
        try:
            period = Period.from_iso(row.text("period"))
        except ValueError as error:
            raise row.fault(f"period: {error}") from error
    return Correction(
        row.text("id"),
        row.choice("subject", Corrected),
        row.text("indicator"),
        row.text("area"),
        row.optional("breakdown"),
        period,
        row.choice("measure", Measure),
        row.optional("source_words"),
        row.number("expect") if row.optional("expect") else None,
        row.choice("action", Action),
        row.text("reason_vi"),
        row.text("reason_en"),
    )
