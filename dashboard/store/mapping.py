"""Domain types to rows of the warehouse and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dashboard.domain import (
    CellRef,
    Evaluation,
    Explanation,
    Instrument,
    IssuerLevel,
    KeyWork,
    Measure,
    Observation,
    Path,
    Period,
    PublicationDate,
    Release,
    ReleaseState,
    SourceKind,
    Status,
    Target,
    TargetKind,
)
from dashboard.domain.office_time import aware

Row = dict[str, Any]


def observation_row(o: Observation, release: str) -> Row:
    """Return the row of an observation; months are counted from January of year 0."""
    return {
        "release": release,
        "area": o.area,
        "indicator": o.indicator,
        "breakdown": o.breakdown,
        "month_first": o.period.month_first,
        "month_last": o.period.month_last,
        "measure": o.measure.value,
        "value": o.value,
        "unit": o.unit,
        "status": o.status.value,
        "label": o.label,
        "printed": o.printed,
        "precision": o.precision,
        "footnote": o.footnote,
        "quote": o.quote,
        "cell": str(o.cell),
    }


OBSERVATION = (
    "indicator, area, breakdown, month_first, month_last, measure, value, unit, status, cell, "
    "label, printed, precision, footnote, quote, release"
)
"""What is selected of an observation, in the order that `read_observation` takes."""


def read_observation(row: Sequence[Any]) -> Observation:
    """Return the observation of a row of OBSERVATION; what stands behind it is not looked at."""
    indicator, area, breakdown, first, last, measure, value, unit, status, cell = row[:10]
    return Observation(
        indicator,
        area,
        breakdown,
        _period(first, last),
        Measure(measure),
        value,
        unit,
        Status(status),
        CellRef.parse(cell),
        *row[10:16],
    )


_period = lru_cache(4096)(Period.from_months)


def instrument_row(i: Instrument, release: str) -> Row:
    """Return the row of an instrument."""
    return {
        "release": release,
        "id": i.id,
        "number": i.number,
        "issuer": i.issuer,
        "issuer_level": int(i.issuer_level),
        "issued_on": i.issued_on.text,
        "amends": i.amends,
    }


def read_instrument(row: Mapping[str, Any]) -> Instrument:
    """Return the instrument of a row."""
    return Instrument(
        id=row["id"],
        number=row["number"],
        issuer=row["issuer"],
        issuer_level=IssuerLevel(row["issuer_level"]),
        issued_on=PublicationDate(row["issued_on"]),
        amends=row["amends"],
    )


def target_row(t: Target, release: str) -> Row:
    """Return the row of a target; its instrument is a row of its own."""
    return {
        "release": release,
        "id": t.id,
        "instrument": t.instrument.id,
        "area": t.area,
        "indicator": t.indicator,
        "breakdown": t.breakdown,
        "measure": t.measure.value,
        "period_start": t.period.start,
        "period_end": t.period.end,
        "kind": t.kind.value,
        "low": t.low,
        "high": t.high,
        "unit": t.unit,
        "name_vi": t.name_vi,
        "cell": str(t.cell),
        "strict": t.strict,
        "method_note": t.method_note,
        "base_period": t.base_period,
        "base_value": t.base_value,
        "of_indicator": t.of_indicator,
        "total": t.total,
        "due": t.due,
        "scenario": t.scenario,
        "path": t.path.value,
        "note": t.note,
        "doubtful": t.doubtful,
        "quote": t.quote,
    }


def read_target(row: Mapping[str, Any], instrument: Instrument) -> Target:
    """Return the target of a row."""
    return Target(
        id=row["id"],
        instrument=instrument,
        area=row["area"],
        indicator=row["indicator"],
        breakdown=row["breakdown"],
        measure=Measure(row["measure"]),
        period=Period.from_bounds(row["period_start"], row["period_end"]),
        kind=TargetKind(row["kind"]),
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        name_vi=row["name_vi"],
        cell=CellRef.parse(row["cell"]),
        strict=row["strict"],
        method_note=row["method_note"],
        base_period=row["base_period"],
        base_value=row["base_value"],
        of_indicator=row["of_indicator"],
        total=row["total"],
        due=row["due"],
        scenario=row["scenario"],
        path=Path(row["path"]),
        note=row["note"],
        doubtful=row["doubtful"],
        quote=row["quote"],
        release=row["release"],
    )


def evaluation_row(e: Evaluation, release: str) -> Row:
    """Return the row of a published judgement."""
    return {
        "release": release,
        "area": e.area,
        "subject": e.subject,
        "subject_no": e.subject_no,
        "period": e.period,
        "name_vi": e.name_vi,
        "indicator": e.indicator,
        "target_value": e.target_value,
        "actual_value": e.actual_value,
        "unit": e.unit,
        "result": e.result,
        "basis": e.basis,
        "note": e.note,
        "quote": e.quote,
        "cell": str(e.cell),
    }


def read_evaluation(row: Mapping[str, Any]) -> Evaluation:
    """Return the published judgement of a row."""
    return Evaluation(**{**_without_seq(row), "cell": CellRef.parse(row["cell"])})


def work_row(w: KeyWork, release: str) -> Row:
    """Return the row of a key work."""
    return {
        "release": release,
        "name_vi": w.name_vi,
        "kind": w.kind,
        "status": w.status,
        "date": w.date,
        "value": w.value,
        "unit": w.unit,
        "quote": w.quote,
        "cell": str(w.cell),
    }


def read_work(row: Mapping[str, Any]) -> KeyWork:
    """Return the key work of a row."""
    return KeyWork(**{**_without_seq(row), "cell": CellRef.parse(row["cell"])})


def explanation_row(e: Explanation, release: str) -> Row:
    """Return the row of an explanation."""
    return {
        "release": release,
        "area": e.area,
        "instrument": e.instrument,
        "name_vi": e.name_vi,
        "indicator": e.indicator,
        "period_start": e.period.start,
        "period_end": e.period.end,
        "unit": e.unit,
        "author": e.author,
        "written_on": e.written_on.text,
        "text": e.text,
        "cell": str(e.cell),
    }


def read_explanation(row: Mapping[str, Any]) -> Explanation:
    """Return the explanation of a row."""
    return Explanation(
        area=row["area"],
        instrument=row["instrument"],
        name_vi=row["name_vi"],
        indicator=row["indicator"],
        period=Period.from_bounds(row["period_start"], row["period_end"]),
        unit=row["unit"],
        author=row["author"],
        written_on=PublicationDate(row["written_on"]),
        text=row["text"],
        cell=CellRef.parse(row["cell"]),
        release=row["release"],
    )


def read_release(row: Mapping[str, Any]) -> Release:
    """Return the release of a row with its state; hours are stored in UTC."""
    hour = row["embargo_until"]
    return Release(
        id=row["id"],
        source=row["source"],
        source_kind=SourceKind(row["source_kind"]),
        url=row["url"],
        published_on=PublicationDate(row["published_on"]),
        file=row["file"],
        sha256=row["sha256"],
        loaded_at=aware(row["loaded_at"]),
        loaded_by=row["loaded_by"],
        state=ReleaseState(row["state"]),
        supersedes=row["supersedes"],
        reason=row["reason"],
        embargo_until=aware(hour) if hour else None,
        note=row["note"],
        size=row["size"],
        anchor=row["anchor"],
        former=row["former"],
    )


def _without_seq(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name != "seq"}
