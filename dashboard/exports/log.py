"""The log of what left the house: one line of JSON an export, never changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from dashboard.charts import Spec
from dashboard.exports.short_code import Plotted, plotted
from dashboard.exports.stamp import Stamp
from dashboard.store.shared import append

_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Exported:
    """One export: the code, what it was, its numbers, who took it and when (UTC).

    `as_of` is the day up to which publications counted, "YYYY-MM-DD"; empty: the latest.
    """

    code: str
    chart: str
    title: str
    lang: str
    formats: tuple[str, ...]
    area: str
    period: str
    version: str
    by: str
    at: datetime
    numbers: tuple[Plotted, ...]
    as_of: str = ""


class ExportLog:
    """Appends to `<warehouse>/exports.jsonl`; reading skips a line that a crash cut off."""

    def __init__(self, directory: Path, *, hidden: Collection[str] = ()) -> None:
        self.path = directory / "exports.jsonl"
        self._hidden = frozenset(hidden)

    def append(self, entries: Iterable[Exported]) -> None:
        """Write entries durably, all in one go; raise OSError where the disk is full."""
        lines = "".join(
            json.dumps({**asdict(e), "at": e.at.isoformat()}, ensure_ascii=False) + "\n"
            for e in entries
        )
        if not lines:
            return
        with _LOCK:
            append(self.path.parent, self.path.name, lines)

    def entries(self) -> tuple[Exported, ...]:
        """Return all exports, oldest first, but those that show a number of a hidden release."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        return tuple(
            entry
            for line in lines
            if (entry := _read(line)) is not None
            and not any(number.release in self._hidden for number in entry.numbers)
        )

    def find(self, code: str) -> tuple[Exported, ...]:
        """Return every export under a code, oldest first."""
        return tuple(entry for entry in self.entries() if entry.code == code)


def entry_of(
    spec: Spec,
    stamp: Stamp,
    *,
    formats: Iterable[str],
    area: str,
    period: str,
    by: str,
    at: datetime,
    as_of: date | None = None,
) -> Exported:
    """Make the log's entry of a chart."""
    return Exported(
        stamp.code,
        spec.id,
        spec.title,
        spec.lang,
        tuple(formats),
        area,
        period,
        stamp.version,
        by,
        at,
        plotted(spec),
        as_of.isoformat() if as_of else "",
    )


def _read(line: str) -> Exported | None:
    try:
        row = json.loads(line)
        return Exported(
            **{
                **row,
                "formats": tuple(row["formats"]),
                "at": datetime.fromisoformat(row["at"]),
                "numbers": tuple(Plotted(**n) for n in row["numbers"]),
            }
        )
    except (ValueError, TypeError, KeyError):
        return None
