"""When figures are due: data/catalog/release_clock.toml, each rule with its validity.

A rule counts for a due day that lies within its validity. What could not be verified says so
wherever the day is shown.
"""

from __future__ import annotations

import calendar
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.analysis.work_words import has_phrase
from dashboard.catalog.source_name import publisher
from dashboard.domain import Release, SourceKind
from dashboard.store import Snapshot

GRDP = ("grdp_constant", "grdp_current")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of publication; `on` names days by the last month of the period."""

    id: str
    what: str
    level: str
    since: date
    until: date
    verified: bool
    words: Mapping[str, str]
    day: int = 0
    months: int = 0
    february_last: bool = False
    on: Mapping[int, str] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """Name of the instrument in the language."""
        return self.words[lang]

    def note(self, lang: str) -> str:
        """What it says, from where, and what could not be verified."""
        return self.words[f"note_{lang}"]

    def due(self, year: int, month: int) -> date | None:
        """Return the day on which a period that ends in a month is due; None where none is set."""
        if self.on:
            said = self.on.get(month)
            if said is None:
                return None
            later = said.startswith("+")
            m, d = said.lstrip("+").split("-")
            return date(year + later, int(m), int(d))
        ahead = year * 12 + month - 1 + self.months
        due_year, due_month = ahead // 12, ahead % 12 + 1
        last = calendar.monthrange(due_year, due_month)[1]
        day = last if self.february_last and due_month == 2 else min(self.day, last)
        return date(due_year, due_month, day)


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which figures are due: the rule, the last month of the period, a change if any."""

    rule: Rule
    year: int
    month: int
    day: date
    moved_from: date | None = None
    reason: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A name that stays when the day moves."""
        return f"{self.rule.what}-{self.rule.level}-{self.year}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication beside its due day; `late` in days, negative where early; `why` a text key.

    `also` are further reports of the same publication: papers that quote it on its day.
    """

    release: Release
    year: int
    month: int
    due: Due | None
    published: date
    late: int
    why: str = ""
    explained: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """All rules, who publishes what, explained misses, and changed days."""

    rules: tuple[Rule, ...]
    publishers: tuple[Mapping[str, Any], ...]
    explained: tuple[Mapping[str, Any], ...]
    changed: tuple[Mapping[str, Any], ...]

    def due(self, what: str, level: str, year: int, month: int) -> Due | None:
        """Return the day a period's figures are due by the rule in force on that day."""
        for rule in self.rules:
            day = rule.due(year, month) if (rule.what, rule.level) == (what, level) else None
            if day is None or not rule.since <= day <= rule.until:
                continue
            for one in self.changed:
                place = (one["what"], one["level"], one["period_end"])
                if place == (what, level, f"{year}-{month:02d}"):
                    moved = date.fromisoformat(one["day"])
                    return Due(rule, year, month, moved, day, one)
            return Due(rule, year, month, day)
        return None

    def due_of(self, indicator: str, level: str, end: str) -> Due | None:
        """Return when an indicator of a territory is due for a period that ends in "YYYY-MM"."""
        what = "report" if level == "nation" else "grdp" if indicator in GRDP else ""
        year, month = (int(part) for part in end.split("-"))
        return self.due(what, level, year, month) if what else None

    def coming(self, what: str, level: str, *, since: date, until: date) -> Iterator[Due]:
        """Yield what is due within the days, in order."""
        month = since.year * 12 + since.month - 13
        while month <= until.year * 12 + until.month:
            found = self.due(what, level, month // 12, month % 12 + 1)
            if found is not None and since <= found.day <= until:
                yield found
            month += 1

    def kept(self, snapshot: Snapshot) -> tuple[Kept, ...]:
        """Hold every publication of a known day against its rule, once; the latest first."""
        ends = _ends(snapshot)
        found: dict[tuple[str, str, int, date], list[Release]] = {}
        for release in snapshot.releases.values():
            who = self._publisher(release)
            if who is None or not release.counts or len(release.published_on.text) != 10:
                continue
            end = ends.get((release.id, who["what"]))
            published = release.published_on.known_by
            if end is not None and published is not None:
                key = (who["what"], who["level"], end, published)
                found.setdefault(key, []).append(release)
        each = [self._kept(releases, *key) for key, releases in found.items()]
        told = [_again(k, each) for k in each]
        return tuple(sorted(told, key=lambda k: (k.published, k.release.id), reverse=True))

    def _publisher(self, release: Release) -> Mapping[str, Any] | None:
        if release.source_kind is not SourceKind.STATISTICS_OFFICE:
            return None
        head = release.source.partition("(")[0]
        return next((p for p in self.publishers if has_phrase(head, p["words"])), None)

    def _kept(
        self, releases: Sequence[Release], what: str, level: str, end: int, published: date
    ) -> Kept:
        first, *also = sorted(releases, key=lambda r: (not publisher(r.source), r.id))
        year, month = end // 12, end % 12 + 1
        due = self.due(what, level, year, month)
        late = (published - due.day).days if due else 0
        why, explained = ("no_rule", {}) if due is None else ("", {})
        if due is not None and late:
            explained = next(
                (
                    dict(one)
                    for one in self.explained
                    if one["what"] == what and one["from"] <= published.isoformat() <= one["to"]
                ),
                {},
            )
            why = "explained" if explained else _why(due.day, published)
        return Kept(first, year, month, due, published, late, why, explained, tuple(also))


@cache
def read_clock(path: Path) -> Clock:
    """Read release_clock.toml; raise KeyError or ValueError where it is not whole."""
    said = tomllib.loads(unicodedata.normalize("NFC", path.read_text("utf-8")))
    return Clock(
        tuple(_rule(one) for one in said["rule"]),
        tuple(said["publisher"]),
        tuple(said.get("explained", ())),
        tuple(said.get("changed", ())),
    )


def _rule(said: Mapping[str, Any]) -> Rule:
    return Rule(
        said["id"],
        said["what"],
        said["level"],
        date.fromisoformat(said["from"]),
        date.fromisoformat(said["to"]) if "to" in said else date.max,
        said["verified"],
        {name: said[name] for name in ("vi", "en", "note_vi", "note_en")},
        said.get("day", 0),
        said.get("months", 0),
        said.get("february") == "last",
        {int(month): day for month, day in said.get("on", {}).items()},
    )


def _again(kept: Kept, found: Sequence[Kept]) -> Kept:
    """Tell a late one from news of what had been published by its day."""
    if kept.why != "unknown" or kept.late < 0 or kept.due is None:
        return kept
    key = kept.due.key
    earlier = any(k.due and k.due.key == key and k.published < kept.published for k in found)
    return replace(kept, why="again") if earlier else kept


def _why(due: date, published: date) -> str:
    """Say what a difference is by: the due day of a weekend, or nothing that is known."""
    apart = range(min(0, (published - due).days), max(0, (published - due).days) + 1)
    between = [due + timedelta(days=n) for n in apart if due + timedelta(days=n) != published]
    if all(day.weekday() >= SATURDAY for day in between):
        return "weekend"
    return "unknown"


def _ends(snapshot: Snapshot) -> dict[tuple[str, str], int]:
    """Return the last month that each release tells of, for a report and of GRDP alone."""
    marks = ", ".join("?" for _ in GRDP)
    rows = snapshot.query(
        "SELECT release, max(month_last) AS last, "
        f"max(CASE WHEN indicator IN ({marks}) THEN month_last END) AS grdp "
        "FROM observation GROUP BY release",
        GRDP,
    )
    found = {}
    for row in rows:
        found[row["release"], "report"] = int(row["last"])
        if row["grdp"] is not None:
            found[row["release"], "grdp"] = int(row["grdp"])
    return found
