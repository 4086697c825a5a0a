"""What one publication brings into the warehouse, and what becomes of it there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain import (
    Evaluation,
    Explanation,
    Finding,
    KeyWork,
    Observation,
    Release,
    Target,
)
from dashboard.store.mapping import (
    evaluation_row,
    explanation_row,
    observation_row,
    target_row,
    work_row,
)


class Outcome(StrEnum):
    """What loading a release did."""

    NEW = "new"
    REPEAT = "repeat"
    RESTORED = "restored"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """A release with everything in it."""

    release: Release
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    works: tuple[KeyWork, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    @property
    def size(self) -> int:
        """Number of rows of every kind."""
        return (
            len(self.observations)
            + len(self.targets)
            + len(self.evaluations)
            + len(self.works)
            + len(self.explanations)
        )

    @property
    def digest(self) -> str:
        """Fingerprint of the figures, whatever file or cell they stand in."""
        rows = [
            *(observation_row(o, "") for o in self.observations),
            *(target_row(t, "") for t in self.targets),
            *(evaluation_row(e, "") for e in self.evaluations),
            *(work_row(w, "") for w in self.works),
            *(explanation_row(e, "") for e in self.explanations),
        ]
        lines = sorted(
            json.dumps({**row, "cell": ""}, sort_keys=True, ensure_ascii=False) for row in rows
        )
        return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class FileContent:
    """All publications of one source workbook, with the tables seen and the findings made."""

    sha256: str
    releases: tuple[ReleaseContent, ...]
    tables: tuple[tuple[str, str, str | None, str], ...] = ()
    findings: tuple[Finding, ...] = ()
