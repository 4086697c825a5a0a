"""The JSON of the commands: an interface that changes only with a line in CHANGELOG.md."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dashboard.domain import Finding, Observation, Release
from dashboard.domain.office_time import stored
from dashboard.store import Vintage
from etl.reading_result import Submission
from etl.wording import message


def submission_json(submission: Submission) -> dict[str, Any]:
    """Return what `check --json` prints for one file."""
    return {
        "file": submission.file,
        "tables": [
            {"sheet": t.sheet, "title": t.title, "indicator": t.indicator, "range": t.range}
            for t in submission.tables
        ],
        "observations": [observation_json(o) for o in submission.observations],
        "findings": [finding_json(f) for f in submission.findings],
    }


def observation_json(o: Observation) -> dict[str, Any]:
    """Return one observation; `label` is the row's label as printed, spaces folded."""
    return {
        "indicator": o.indicator,
        "area": o.area,
        "breakdown": o.breakdown,
        "label": " ".join(o.label.split()),
        "period_start": o.period.start,
        "period_end": o.period.end,
        "measure": o.measure.value,
        "value": o.value,
        "unit": o.unit,
        "status": o.status.value,
        "cell": str(o.cell),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return one finding, worded in both languages; `range` are the cells of a whole column."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": str(finding.cell) if finding.cell else None,
        "cells": [str(cell) for cell in finding.cells],
        "range": finding.params.get("range"),
        "message_vi": message(finding, "vi"),
        "message_en": message(finding, "en"),
    }


def release_json(release: Release) -> dict[str, Any]:
    """Return one line of `releases --json`; an unknown date is an empty text."""
    return {
        "release": release.id,
        "source": release.source,
        "published_on": release.published_on.text,
        "loaded_at": stored(release.loaded_at).isoformat(),
        "by": release.loaded_by,
        "file": release.file,
        "sha256": release.sha256,
        "observations": release.size,
        "state": release.state.value,
        "embargo_until": _hour(release.embargo_until),
    }


def vintage_json(vintage: Vintage) -> dict[str, Any]:
    """Return one vintage of `show --json`: the observation with its release."""
    return {
        **observation_json(vintage.observation),
        "printed": vintage.observation.printed,
        "release": vintage.release.id,
        "source": vintage.release.source,
        "published_on": vintage.release.published_on.text,
        "file": vintage.release.file,
        "state": vintage.release.state.value,
        "embargo_until": _hour(vintage.release.embargo_until),
    }


def _hour(until: datetime | None) -> str | None:
    return until.isoformat() if until else None
