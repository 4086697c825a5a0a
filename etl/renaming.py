"""Which release of today each release of version 0.1.0 is, and what its log decided in new words.

A release of 0.1.0 is found again in its kept file: by source, address and date, as today's reader
reads them, else by the cells that both give. One that today's reader does not find keeps a name
of its own, so that nothing is lost: a rebuild shows afterwards what it reads otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dashboard.domain import Publication
from dashboard.store.decision import LogEntry
from dashboard.store.errors import BrokenLog
from dashboard.store.release_content import Outcome, Verdict
from dashboard.store.release_id import release_id
from etl.reading_result import Submission

Row = dict[str, Any]

_UNREAD = "0.1.0:"
"""Begins the anchor of what 0.1.0 found in a file and today's reader does not."""


@dataclass(frozen=True, slots=True)
class Old:
    """What a version of 0.1.0 holds: its releases and events in order, the cells of a release.

    `published` are the releases that its audit log names, by file: a release whose name changed
    when 0.1.0 rebuilt is still known there by the name that the log of decisions uses.
    """

    releases: Sequence[Row]
    events: Sequence[Row]
    cells: Callable[[str], frozenset[str]]
    published: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Renamed:
    """The new name and the anchor of each old release, the decisions in new words."""

    names: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    decisions: list[LogEntry] = field(default_factory=list)


def renamed(log: Sequence[Row], read: Mapping[int, Submission], old: Old) -> Renamed:
    """Rename what a log of 0.1.0 decided; `read` are its workbooks as read today, by entry.

    Raise BrokenLog where an entry names a release that neither the version nor the audit knows.
    """
    found = Renamed()
    for entry in log:
        detail = dict(entry["detail"])
        if entry["kind"] == "withdraw":
            detail["release"] = _known(detail["release"], entry["seq"], found, old)
        else:
            detail.pop("supersedes", None)
            detail |= _load(entry["seq"], detail["sha256"], read[entry["seq"]], found, old)
        at = datetime.fromisoformat(entry["at"])
        found.decisions.append(LogEntry(entry["seq"], entry["kind"], at, entry["by"], detail))
    return found


def _load(seq: int, sha256: str, read: Submission, found: Renamed, old: Old) -> Row:
    """Return what a load decided: each publication by its anchor, each old name beside it."""
    now = [event for event in old.events if event["seq"] == seq]
    restored = [event["release"] for event in now if event["event"] == "published"]
    corrected = {e["because"]: e["release"] for e in now if e["event"] == "superseded"}
    own, others = _paired([r for r in old.releases if r["seq"] == seq], read, old)
    said: dict[str, str] = {}
    former: dict[str, str] = {}
    for release, anchor in own:
        place = anchor or _again(found.names, sha256)
        found.names[release["id"]] = release_id(sha256, place)
        found.anchors[release["id"]] = place
        former[place] = release["id"]
        corrects = found.names.get(corrected.get(release["id"], ""), "")
        said[place] = str(Verdict(Outcome.NEW, "", corrects))
    places = {was: f"{_UNREAD}{was}" for was in restored}
    for publication in others:
        same = [r for r in old.releases if r["seq"] <= seq and _about(r) == _read_as(publication)]
        if back := [r["id"] for r in same if r["id"] in restored]:
            places[back[-1]] = publication.anchor
        elif same:
            said[publication.anchor] = str(Verdict(Outcome.REPEAT, found.names[same[-1]["id"]]))
    for was, place in places.items():
        corrects = found.names.get(corrected.get(was, ""), "")
        said[place] = str(Verdict(Outcome.RESTORED, found.names[was], corrects))
    telling = next((anchor for anchor in said if anchor.startswith("#")), "")
    return {"publications": said, "former": former, "telling": telling}


def _paired(
    new: list[Row], read: Submission, old: Old
) -> tuple[list[tuple[Row, str]], list[Publication]]:
    """Return each release that a load brought with its anchor, and the publications left over."""
    waiting = [publication for publication in read.publications if publication.size]
    anchors: dict[str, str] = {}
    for alike in (_says_the_same, _stands_there):
        for release in new:
            if release["id"] in anchors:
                continue
            if publication := next((p for p in waiting if alike(p, release, old)), None):
                anchors[release["id"]] = publication.anchor
                waiting.remove(publication)
    for release in new:
        anchors.setdefault(release["id"], _UNREAD + release["id"])
    return [(release, anchors[release["id"]]) for release in new], waiting


def _known(was: str, seq: int, found: Renamed, old: Old) -> str:
    """Return the new name of a release that an entry names.

    Where 0.1.0 had given it another name by a rebuild, the audit log tells from which file it
    came and as which of its publications; the decision about it holds again.
    """
    if was in found.names:
        return found.names[was]
    for sha256, published in old.published.items():
        held = [r["id"] for r in old.releases if r["sha256"] == sha256 and r["seq"] < seq]
        if was in published and len(held) == len(published):
            now = held[published.index(was)]
            found.names[was] = found.names[now]
            found.anchors[was] = found.anchors[now]
            return found.names[was]
    raise BrokenLog("log.unknown_release", entry=seq, release=was)


def _read_as(publication: Publication) -> tuple[str, str, str]:
    return (publication.source, publication.url, publication.published_on.text)


def _about(release: Row) -> tuple[str, str, str]:
    return (release["source"], release["url"], release["published_on"])


def _says_the_same(publication: Publication, release: Row, old: Old) -> bool:
    return _read_as(publication) == _about(release)


def _stands_there(publication: Publication, release: Row, old: Old) -> bool:
    cells = old.cells(release["id"])
    return not cells.isdisjoint(str(record.cell) for record in publication.records())


def _again(names: Mapping[str, str], sha256: str) -> str:
    """Return the anchor of a bulletin, another for each further load of the same file."""
    place, anchor = 1, ""
    while release_id(sha256, anchor) in names.values():
        place += 1
        anchor = f"#{place}"
    return anchor
