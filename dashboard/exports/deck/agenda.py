"""The agenda of a meeting: which slides, in which order, with one typed note each.

data/catalog/agenda.toml lists all slides that there are. A meeting keeps its own in a file of
three tables, which is laid over it and used again next quarter:

    since = "2024-04-15"            # the day of the meeting before
    order = ["bia", "grdp"]         # these first, the others behind them
    leave_out = ["ban-le"]
    [note]
    grdp = "Mời Sở Tài chính"
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.i18n import Told
from dashboard.store.shared import keep

KINDS = (
    "cover",
    "scoreboard",
    "subject",
    "others",
    "contributions",
    "neighbours",
    "changes",
    "rest",
    "works",
    "programmes",
    "region",
    "decisions",
    "sources",
)
FOLDER = "agendas"
LONGEST_NOTE = 600
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_OWN_KEYS = frozenset({"since", "order", "leave_out", "note"})


class AgendaError(Told):
    """An agenda that cannot be used: what is wrong with it, and what to write instead."""

    under = "deck.agenda"


@dataclass(frozen=True, slots=True)
class Entry:
    """One slide that an agenda asks for; `charts` in the order of preference."""

    id: str
    kind: str
    indicator: str = ""
    charts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The slides of a meeting in order; `since` is the day of the meeting before, if told."""

    entries: tuple[Entry, ...]
    lead: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    since: date | None = None
    name: str = ""

    def key(self) -> str:
        """Return what tells one agenda from another: the key of a deck that is kept."""
        return repr((self.entries, self.since))


def read_agenda(path: Path) -> Agenda:
    """Read the agenda of all slides; raise AgendaError."""
    said = _toml(path.read_text("utf-8"))
    entries = tuple(_entry(one) for one in said.get("slide", ()))
    if not entries:
        raise AgendaError("empty")
    return Agenda(entries, said.get("lead", {}))


def laid_over(agenda: Agenda, own: str, *, name: str = "") -> Agenda:
    """Lay a meeting's own agenda (TOML) over the one of all slides; raise AgendaError."""
    said = _toml(own)
    known = [e.id for e in agenda.entries]
    if odd := set(said) - _OWN_KEYS:
        raise AgendaError("key", key=sorted(odd)[0], known=", ".join(sorted(_OWN_KEYS)))
    order, out, notes = said.get("order", []), said.get("leave_out", []), said.get("note", {})
    if not isinstance(notes, dict) or not all(isinstance(one, str) for one in notes.values()):
        raise AgendaError("note")
    for list_ in (order, out):
        if not isinstance(list_, list) or not all(isinstance(one, str) for one in list_):
            raise AgendaError("list")
    for one in (*order, *out, *notes):
        if one.partition(".")[0] not in known:
            raise AgendaError("slide", id=one, known=", ".join(known))
    for one, words in notes.items():
        if len(words) > LONGEST_NOTE:
            raise AgendaError("long", id=one, most=LONGEST_NOTE)
    since = said.get("since")
    if isinstance(since, str):
        since = _day(since)
    if since is not None and type(since) is not date:
        raise AgendaError("since", value=since)
    place = {one: n for n, one in enumerate(order)}
    kept = sorted(
        (e for e in agenda.entries if e.id not in out), key=lambda e: place.get(e.id, len(place))
    )
    entries = tuple(
        replace(e, note=unicodedata.normalize("NFC", notes.get(e.id, e.note))) for e in kept
    )
    if not entries:
        raise AgendaError("empty")
    return Agenda(entries, agenda.lead, since or agenda.since, name)


def own_agenda(
    *, order: list[str], leave_out: list[str], notes: Mapping[str, str], since: date | None
) -> str:
    """Write a meeting's own agenda."""
    lines = [f"since = {since.isoformat()}"] if since else []
    lines.append(f"order = [{', '.join(map(_quoted, order))}]")
    lines.append(f"leave_out = [{', '.join(map(_quoted, leave_out))}]")
    lines.append("[note]")
    lines += [f"{_quoted(one)} = {_quoted(words)}" for one, words in notes.items() if words]
    return "\n".join(lines) + "\n"


def kept_agendas(warehouse: Path) -> tuple[str, ...]:
    """Return the names of the agendas kept in a warehouse's folder."""
    return tuple(sorted(p.stem for p in (warehouse / FOLDER).glob("*.toml")))


def keep_agenda(warehouse: Path, name: str, own: str) -> None:
    """Keep a meeting's own agenda under a name; raise AgendaError where the name is none."""
    keep(warehouse, f"{FOLDER}/{_file(warehouse, name).name}", own.encode("utf-8"))


def kept_agenda(warehouse: Path, name: str) -> str:
    """Return an agenda that is kept; raise AgendaError where there is none of that name."""
    try:
        return _file(warehouse, name).read_text("utf-8")
    except OSError as error:
        names = ", ".join(kept_agendas(warehouse)) or "–"
        raise AgendaError("unknown", name=name, known=names) from error


def _file(warehouse: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise AgendaError("name", name=name)
    folder = warehouse / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{name}.toml"


def _toml(words: str) -> dict[str, Any]:
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise AgendaError("toml", reason=error) from error


def _entry(said: Mapping[str, Any]) -> Entry:
    if said.get("kind") not in KINDS:
        raise AgendaError("kind", kind=said.get("kind"), known=", ".join(KINDS))
    return Entry(said["id"], said["kind"], said.get("indicator", ""), tuple(said.get("charts", ())))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise AgendaError("since", value=words) from error


def _quoted(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ")
    return '"' + "".join(c for c in plain if c >= " " and c != "\x7f") + '"'
