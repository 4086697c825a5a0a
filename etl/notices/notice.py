"""What the decisions of the log and the days due have to tell: topic, hour, words.

A notice exists exactly where its decision counts, for it is made of the log itself: there is no
second file that a crash could leave behind or ahead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dashboard.analysis.release_clock import Clock
from dashboard.catalog import Catalogue
from dashboard.domain import Release
from dashboard.domain.office_time import OFFICE_TIME, at_the_office, aware
from dashboard.i18n import date_text, published_text, text
from dashboard.i18n.text import Lang
from dashboard.store import NoWarehouse, Snapshot, Warehouse
from etl.impact.changes import turns

NOTICE_DAYS = 3
"""A day due is told this many days before."""

MOST_LINES = 12

CORRECTIONS = ("superseded", "withdrawn", "published")
"""What may become of a release that was published before."""

Event = tuple[str, str, str]
"""What became of which release, and why."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. `key` names it for good; it is sent from `hour` on, `day` is its day."""

    key: str
    topic: str
    area: str
    day: date
    hour: datetime
    lines: tuple[tuple[str, dict[str, Any]], ...]

    def subject(self, lang: Lang) -> str:
        """Return the subject."""
        head = text(f"notice.topic.{self.topic}", lang)
        code, params = self.lines[0]
        return f"{head}: {_said(code, params, lang)}"[:180]

    def body(self, lang: Lang, base: str) -> str:
        """Return the words, one line a fact."""
        told = [_said(code, params, lang) for code, params in self.lines[:MOST_LINES]]
        if (left := len(self.lines) - MOST_LINES) > 0:
            told.append(f"(+{left})")
        end = [base] if base else []
        return "\n".join([*told, "", *end, text("notice.why", lang)]) + "\n"


def notices(
    warehouse: Warehouse,
    catalogue: Catalogue,
    clock: Clock,
    *,
    now: datetime,
    topics: Collection[str],
) -> Iterator[Notice]:
    """Yield what is to be told of some topics, in the order of the decisions; days due last."""
    snapshot = warehouse.snapshot()
    events = snapshot.query("SELECT release, event, reason, seq FROM release_event ORDER BY seq")
    brought = snapshot.query(
        "SELECT id AS release, 'new' AS event, '' AS reason, seq FROM release ORDER BY seq"
    )
    areas = _areas(snapshot)
    told: dict[int, list[Event]] = {}
    for row in (*brought, *events):
        told.setdefault(row["seq"], []).append((row["event"], row["release"], row["reason"]))
    decisions = snapshot.query('SELECT seq, "at", digest FROM decision ORDER BY seq')
    for one in decisions:
        found = told.get(one["seq"])
        if found:
            told_of = _of_decision(one, found, areas, snapshot)
            yield from (notice for notice in told_of if notice.topic in topics)
        if found and "verdict" in topics:
            yield from _verdicts(one, found, snapshot, warehouse, catalogue)
    if "deadline" in topics:
        yield from _due(snapshot, catalogue, clock, now)


def _of_decision(
    decision: dict[str, Any],
    found: list[Event],
    areas: dict[str, str],
    snapshot: Snapshot,
) -> Iterator[Notice]:
    """Tell of new publications, of corrections and withdrawals."""
    name, day, hour = _named(decision, found, snapshot)
    releases = snapshot.releases
    for topic, kinds in (("release", ("new",)), ("correction", CORRECTIONS)):
        ids = [i for event, i, _ in found if event in kinds]
        if ids:
            lines = tuple(
                _line(event, releases[i], why) for event, i, why in found if event in kinds
            )
            area = areas.get(ids[0], "") if len({areas.get(i, "") for i in ids}) == 1 else ""
            yield Notice(f"{name}-{topic}", topic, area, day, hour, lines)


def _verdicts(
    decision: dict[str, Any],
    found: list[Event],
    snapshot: Snapshot,
    warehouse: Warehouse,
    catalogue: Catalogue,
) -> Iterator[Notice]:
    """Tell of verdicts that turned by a decision."""
    name, day, hour = _named(decision, found, snapshot)
    turned = _turned(decision["seq"], [i for _, i, _ in found], warehouse, catalogue)
    if turned:
        yield Notice(f"{name}-verdict", "verdict", "", day, hour, turned)


def _named(
    decision: dict[str, Any], found: list[Event], snapshot: Snapshot
) -> tuple[str, date, datetime]:
    """Return the name of an entry for good, its day, and the hour from which it may be told."""
    at = aware(decision["at"])
    name = f"{decision['seq']:06d}-{decision['digest'][:12]}"
    hours = [r for _, i, _ in found if (r := snapshot.releases[i].embargo_until) is not None]
    return name, at_the_office(at).date(), max((at, *(aware(h) for h in hours)))


def _line(event: str, release: Release, reason: str) -> tuple[str, dict[str, Any]]:
    code = "release" if event == "new" else f"correction_{event}"
    params = {
        "source": release.source,
        "published": release.published_on,
        "count": release.size,
        "file": release.file,
        "reason": reason or "–",
        "release": release.id,
    }
    return code, params


def _turned(
    seq: int, releases: list[str], warehouse: Warehouse, catalogue: Catalogue
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the verdicts that turned between the version before a decision and its own.

    Where a version is no longer kept, that is said: nothing is guessed.
    """
    if seq == 1:
        return ()
    before, after = _version(warehouse, seq - 1), _version(warehouse, seq)
    if before is None or after is None:
        return ()
    flips, _ = turns(before, after, catalogue, releases)
    return tuple(
        (
            "turned",
            {
                "indicator": catalogue.indicators[flip.after.indicator],
                "period": flip.after.period,
                "before": flip.before.verdict.key,
                "after": flip.after.verdict.key,
            },
        )
        for flip in flips
    )


def _version(warehouse: Warehouse, seq: int) -> Snapshot | None:
    for path in warehouse.versions.glob(f"{seq:06d}-*.duckdb"):
        try:
            return warehouse.at(path.stem)
        except NoWarehouse:
            continue
    return None


def _due(snapshot: Snapshot, catalogue: Catalogue, clock: Clock, now: datetime) -> Iterator[Notice]:
    """Tell of days due soon: of publications by rule, of explanations that were asked for."""
    today = at_the_office(now).date()
    until = today + timedelta(days=NOTICE_DAYS)
    morning = datetime.combine(today, time(7), OFFICE_TIME).astimezone(UTC)
    for what, level in (("grdp", "province"), ("report", "nation")):
        for due in clock.coming(what, level, since=today, until=until):
            params = {"what": f"calendar.{what}_{level}", "due": due}
            key = f"due-{due.key}-{due.day}"
            yield Notice(key, "deadline", "", today, morning, (("due", params),))
    for one in snapshot.requests:
        if not one.answers and not one.is_recalled and today <= one.due <= until:
            key = f"due-{one.id}-{one.due}"
            yield Notice(key, "deadline", one.area, today, morning, (("asked", {"asked": one}),))


def _areas(snapshot: Snapshot) -> dict[str, str]:
    """Return the one area of each release that speaks of one alone."""
    rows = snapshot.query(
        "SELECT release, min(area) AS area FROM observation GROUP BY release "
        "HAVING count(DISTINCT area) = 1"
    )
    return {row["release"]: row["area"] for row in rows}


def _said(code: str, params: dict[str, Any], lang: Lang) -> str:
    """Word one line in a language."""
    told: dict[str, object] = dict(params)
    if "published" in params:
        told["published"] = published_text(params["published"], lang)
    if "indicator" in params:
        told["indicator"] = params["indicator"].short(lang)
        told["period"] = params["period"].label(lang)
        told["before"] = text(params["before"], lang)
        told["after"] = text(params["after"], lang)
    if "due" in params:
        due = params["due"]
        verified = "verified" if due.rule.verified else "unverified"
        told = {
            "what": text(params["what"], lang),
            "end": f"{due.month:02d}/{due.year}",
            "day": date_text(due.day, lang),
            "rule": f"{due.rule.name(lang)}, {text(f'calendar.{verified}', lang)}",
        }
    if "asked" in params:
        asked = params["asked"]
        told = {"name": asked.name, "unit": asked.unit, "day": date_text(asked.due, lang)}
    return text(f"notice.line.{code}", lang, **told)
