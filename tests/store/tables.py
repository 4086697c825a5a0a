"""A version in memory: the warehouse's own table and insert, without a file or a publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.domain import Explanation, Observation, Release, Target
from dashboard.store.connection import open_empty
from dashboard.store.mapping import written
from dashboard.store.schema import create_statements
from dashboard.store.snapshot import Snapshot
from dashboard.store.vintage import Vintage
from dashboard.store.writer import insert


class Held(Snapshot):
    """The values as rows, with their releases; targets and explanations are handed over as such."""

    def __init__(
        self,
        held: Iterable[Vintage] = (),
        *,
        targets: Sequence[Target] = (),
        explanations: Sequence[Explanation] = (),
        releases: Mapping[str, Release] | None = None,
        version: str = "thử",
    ) -> None:
        kept = tuple(held)
        vars(self).update(
            releases=releases or {v.release.id: v.release for v in kept},
            targets=tuple(targets),
            explanations=tuple(explanations),
            evaluations=(),
            works=(),
        )
        connection = open_empty(s for s in create_statements() if "observation" in s)
        values = written(Observation, [v.observation for v in kept])
        values["release"] = [v.release.id for v in kept]
        insert(connection, "observation", values, 0)
        super().__init__(Path(), version, connection=connection)
        self._put_publications()
