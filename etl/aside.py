"""Uploads upon which the reader died: set aside, and not read again unless somebody asks.

<warehouse>/drafts/<id>/died.json     what was told of the reading that was ended
"""

from __future__ import annotations

import json

from dashboard.domain import Finding, Severity
from dashboard.store.shared import keep, remove
from etl.drafts import Draft
from etl.reading_result import Submission

_NAME = "died.json"


def set_aside(draft: Draft, read: Submission) -> None:
    """Keep that the reading of a draft died, and what was told of it."""
    told = [{"code": f.code, "params": dict(f.params)} for f in read.findings]
    content = json.dumps({"findings": told}, ensure_ascii=False)
    keep(draft.path.parents[2], f"{draft.place}/{_NAME}", content.encode("utf-8"))


def kept_aside(draft: Draft) -> Submission | None:
    """Return what was told of a draft that was set aside; None of any other.

    A note that cannot be read itself still keeps the draft from being read.
    """
    place = draft.path.with_name(_NAME)
    if not place.exists():
        return None
    try:
        told = json.loads(place.read_text(encoding="utf-8"))["findings"]
        findings = tuple(
            Finding(str(one["code"]), Severity.ERROR, params=dict(one["params"])) for one in told
        )
    except (OSError, ValueError, KeyError, TypeError):
        findings = ()
    findings = findings or (Finding("file_reading_died", Severity.ERROR),)
    return Submission(file=draft.file, sha256="", findings=findings, readable=False, died=True)


def take_back(draft: Draft) -> None:
    """Let a draft be read again: somebody asked for it."""
    remove(draft.path.parents[2], f"{draft.place}/{_NAME}")
