"""What every answer holds: the figure with its cell, its publication and its resolution.

Plain frozen types: the protocol's library makes the schema of each tool from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.assess import Assessment
from dashboard.domain import ObservationKey, Target
from dashboard.i18n import text
from dashboard.public.edition import Edition
from dashboard.public.figure import differs, printed, sentence
from dashboard.public.figure_code import figure_code
from dashboard.public.observations import Row, chosen_row
from dashboard.public.site.address import figure_page
from dashboard.public.verdicts import assessed


@dataclass(frozen=True, slots=True)
class Resolution:
    """The demand that a figure is measured against, with the cell its clause stands in."""

    number: str
    issuer: str
    issued_on: str
    clause: str
    target_period: str
    low: float | None
    high: float | None
    unit: str
    verdict: str
    release: str
    cell: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """One published value. `resolution` is None where no demand speaks of it: `why_none` says so.

    `revised_since` is set where the value of a day differs from the one in use now.
    """

    code: str
    value: float
    printed_vi: str
    printed_en: str
    unit: str
    status: str
    precision: float | None
    cell: str
    file: str
    sha256: str
    release: str
    source: str
    published_on: str | None
    state: str
    resolution: Resolution | None
    why_none: str
    as_of: str | None
    revised_since: bool
    sentence_vi: str
    sentence_en: str
    url: str


def envelope(
    edition: Edition, key: ObservationKey, base: str, as_of: date | None = None
) -> Envelope | None:
    """Return the value in use as of a day; None where none was out."""
    row = chosen_row(edition, key, as_of)
    if row is None:
        return None
    now = chosen_row(edition, key) if as_of else row
    return of_row(edition, key, row, base, as_of, revised=now is None or differs(row, now))


def of_row(
    edition: Edition,
    key: ObservationKey,
    row: Row,
    base: str,
    as_of: date | None = None,
    *,
    revised: bool = False,
) -> Envelope:
    """Put one row, in use or of history, into its envelope."""
    judged = _judged(edition, key, as_of)
    target = judged.target if judged else None
    return Envelope(
        code=figure_code(key, as_of),
        value=row["value"],
        printed_vi=printed(row, "vi"),
        printed_en=printed(row, "en"),
        unit=row["unit"],
        status=row["status"],
        precision=row["precision"],
        cell=row["cell"],
        file=row["file"],
        sha256=row["sha256"],
        release=row["release"],
        source=row["source"],
        published_on=row["published_on"],
        state=row["state"],
        resolution=resolution(judged, target) if judged and target else None,
        why_none="" if target else text("mcp.no_resolution", "en"),
        as_of=as_of.isoformat() if as_of else None,
        revised_since=revised,
        sentence_vi=sentence(edition, key, "vi", as_of),
        sentence_en=sentence(edition, key, "en", as_of),
        url=f"{base}{figure_page(key, 'en')}",
    )


def resolution(judged: Assessment, target: Target) -> Resolution:
    """Name the instrument that a verdict was reached by."""
    instrument = target.instrument
    return Resolution(
        number=instrument.number or instrument.name("vi"),
        issuer=instrument.issuer,
        issued_on=instrument.issued_on.text,
        clause=target.quote,
        target_period=target.period.iso,
        low=target.low,
        high=target.high,
        unit=target.unit,
        verdict=judged.verdict.value,
        release=target.release,
        cell=str(target.cell),
    )


def _judged(edition: Edition, key: ObservationKey, as_of: date | None) -> Assessment | None:
    period = key.period
    found = assessed(edition, key.area, period, as_of)
    mine = [a for a in found if a.indicator == key.indicator and a.breakdown == key.breakdown]
    same = [a for a in mine if a.target is not None and a.target.measure.value == key.measure]
    return next(iter(same), None)
