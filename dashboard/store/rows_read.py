"""The rows of values read of one version; where the next one only adds to them, it goes on with
them: a publication brings some hundred rows, and what a page stands on is read anew for no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

from dashboard.store.kept import Kept
from dashboard.store.mapping import OBSERVATION
from dashboard.store.selection import Selection, all_of

Row: TypeAlias = tuple[Any, ...]
"""The columns of OBSERVATION, as `read_observation` takes them."""
Key: TypeAlias = tuple[str, str, str, int, int]
"""Indicator, breakdown, measure, first and last month: what a value of an area is about."""
RowsByKey: TypeAlias = Mapping[Key, list[Row]]

Made = TypeVar("Made")

KEPT_ROWS = 32_000
"""Rows held of one version: the pages of a period read some thousands; about 1 kB each."""
KEPT_MADE = 8_000
"""Values made of rows and held: those of the pages of a period."""
RELEASE = 15
"""Where a row names its release."""


class Version(Protocol):
    """What is asked of a version."""

    def rows(self, sql: str, params: Mapping[str, object]) -> list[Row]:
        """Run one SELECT with parameters."""

    def counts(self, release: str) -> bool:
        """Tell whether the rows of a release count."""


class RowsRead:
    """Rows whose releases count, by selection and key, read once. Safe to share between threads.

    A list of rows is never changed: it is the same object as long as a key has no new row.
    """

    def __init__(self, version: Version) -> None:
        self._version = version
        self._held: Kept[Hashable, Any] = Kept(KEPT_ROWS)
        self._earlier: Kept[Hashable, Any] = Kept(0)
        self._made: Kept[Hashable, tuple[Sequence[Row], Any]] = Kept(KEPT_MADE)
        self._beyond = 0

    def follow(self, earlier: RowsRead, beyond: int) -> None:
        """Go on with what was read of an earlier version: rows of decisions beyond one are new."""
        self._earlier, self._beyond, self._made = earlier._held, beyond, earlier._made

    def tally(self, columns: str, condition: str, params: Mapping[str, object]) -> Counter[Row]:
        """Count the values that fit a condition on `observation o`, by columns."""
        asked = (columns, condition, *sorted(params.items()))
        found: Counter[Row] | None = self._held.get(asked)
        if found is None:
            earlier = self._earlier.get(asked)
            said = f"SELECT {columns}, count(*) FROM observation o {condition}"
            new = self._asked(said, params, only_new=earlier is not None, end="GROUP BY ALL")
            found = Counter({row[:-1]: row[-1] for row in new})
            found.update(earlier or ())
            self._held.put(asked, found, 1 + len(found))
        return found

    def get(self, selection: Selection) -> RowsByKey:
        """Return the rows of a selection."""
        found: RowsByKey | None = self._held.get(selection)
        return self.ahead([selection])[selection] if found is None else found

    def made(
        self, name: Hashable, rows: Sequence[Row], make: Callable[[Sequence[Row]], Made]
    ) -> Made:
        """Return what is made of the rows that bear a name, made once while they are the same."""
        found = self._made.get(name)
        if found is None or found[0] is not rows:
            found = self._made.put(name, (rows, make(rows)), 1 + len(rows))
        made: Made = found[1]
        return made

    def ahead(self, selections: Sequence[Selection]) -> dict[Selection, RowsByKey]:
        """Read at once what `get` will be asked for one by one: a question takes milliseconds,
        whatever its answer. The selections differ in indicator and breakdown alone.

        Return what was read.
        """
        missing = [one for one in selections if self._held.get(one) is None]
        held = {one: rows for one in missing if (rows := self._earlier.get(one)) is not None}
        found = self._fresh([one for one in missing if one not in held], only_new=False)
        for one, new in self._fresh(list(held), only_new=True).items():
            more = {key: [*held[one].get(key, ()), *rows] for key, rows in new.items()}
            found[one] = {**held[one], **more}
        for one, rows in found.items():
            self._held.put(one, rows, 1 + sum(map(len, rows.values())))
        return found

    def _fresh(self, wanted: list[Selection], *, only_new: bool) -> dict[Selection, RowsByKey]:
        """Return the rows of some selections."""
        if not wanted:
            return {}
        found: dict[Selection, dict[Key, list[Row]]] = {one: {} for one in wanted}
        by_subject = {(one.indicator, one.breakdown): mine for one, mine in found.items()}
        where, params = all_of(wanted) if len(wanted) > 1 else wanted[0].where()
        said = f"SELECT {OBSERVATION} FROM observation o WHERE {where}"
        for row in self._asked(said, params, only_new=only_new):
            mine = found[wanted[0]] if len(wanted) == 1 else by_subject.get((row[0], row[2]))
            if mine is not None and self._version.counts(row[RELEASE]):
                mine.setdefault((row[0], row[2], row[5], row[3], row[4]), []).append(row)
        return dict(found)

    def _asked(
        self, said: str, params: Mapping[str, object], *, only_new: bool, end: str = ""
    ) -> list[Row]:
        """Return the rows of a question, all of them or those of new decisions."""
        if only_new:
            said, params = f"{said} AND o.seq > $beyond", {**params, "beyond": self._beyond}
        return self._version.rows(f"{said} {end}", params)
