"""What a log of version 0.1.0 decided, told by its kept files and its audit log alone.

For where the version itself can no longer be read: each load is judged again as today's reader
reads its file, each withdrawal is of the release that the audit log names by its file. Nothing is
guessed: a name that the audit log does not tell stops it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from dashboard.domain.office_time import aware
from dashboard.store.audit import Entry
from dashboard.store.decision import LogEntry
from dashboard.store.errors import BrokenLog
from dashboard.store.release_content import Outcome
from etl.deciding import Standing
from etl.loading import LoadRequest, judge
from etl.reading_result import Submission
from etl.renaming import Renamed, Row


def told_again(
    log: Sequence[Row], read: Mapping[int, Submission], audit: Iterable[Entry]
) -> Renamed:
    """Return the decisions in today's words; `read` are the workbooks as read today, by entry.

    Raise BrokenLog where an entry names a release of which no file is known, CannotCorrect where
    what was corrected is not in the files as they are read today.
    """
    found, standing, published = Renamed(), Standing(), _published(audit)
    for entry in log:
        at, detail = datetime.fromisoformat(entry["at"]), entry["detail"]
        if entry["kind"] == "withdraw":
            name = _known(detail["release"], entry, found)
            standing.withdraw(name)
            said = {**detail, "release": name}
            found.decisions.append(LogEntry(entry["seq"], "withdraw", at, entry["by"], said))
            continue
        judged = judge(_request(entry, found), read[entry["seq"]], standing, now=at)
        verdicts, former = judged.decision.verdicts, {}
        named = _named(published.get(detail["sha256"], {}), at)
        if len(named) == len(verdicts):
            for was, name, anchor in zip(named, judged.releases, verdicts, strict=True):
                found.names.setdefault(was, name)
                if verdicts[anchor].outcome is Outcome.NEW:
                    former[anchor] = was
        said = {**judged.decision.detail, "former": former}
        found.decisions.append(LogEntry(entry["seq"], "load", at, entry["by"], said))
    return found


def _request(entry: Row, found: Renamed) -> LoadRequest:
    detail = entry["detail"]
    embargo, corrected = detail["embargo_until"], detail.get("supersedes", "").split()
    return LoadRequest(
        Path(f"kept{detail['suffix']}"),
        entry["by"],
        detail["area"],
        detail["published_on"],
        detail["source"],
        detail["reason"],
        datetime.fromisoformat(embargo) if embargo else None,
        " ".join(_known(was, entry, found) for was in corrected),
        detail["approved_by"],
        detail["accepted"],
        detail["file"],
        beside=True,
    )


def _known(was: str, entry: Row, found: Renamed) -> str:
    if was not in found.names:
        raise BrokenLog("log.unknown_release", entry=entry["seq"], release=was)
    return found.names[was]


def _published(audit: Iterable[Entry]) -> dict[str, dict[datetime, tuple[str, ...]]]:
    """Return the releases that the audit log names, by file and hour, as its publications stand."""
    found: dict[str, dict[datetime, tuple[str, ...]]] = {}
    for entry in audit:
        if entry.action in ("publish", "repeat") and entry.detail.get("releases"):
            names = tuple(entry.detail["releases"].split())
            found.setdefault(entry.detail.get("sha256", ""), {})[entry.at] = names
    return found


def _named(told: Mapping[datetime, tuple[str, ...]], at: datetime) -> tuple[str, ...]:
    """Return what a load published: by its hour, or what every load of the file did."""
    every = set(told.values())
    return told.get(aware(at)) or (every.pop() if len(every) == 1 else ())
