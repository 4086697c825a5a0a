"""Decks made for the server: one making a view, kept by what it shows and never by time."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import Any, TypeVar

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Period
from dashboard.exports.deck import Agenda, Order, laid_over, make_deck, read_agenda
from dashboard.exports.deck.agenda import kept_agenda
from dashboard.exports.deck.contents import contents_of
from dashboard.exports.deck.page import numbers_of
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import Renderer
from dashboard.exports.stamp import NO_BASE
from dashboard.i18n import Lang, hour_and_day
from dashboard.settings import CATALOG, files_directory, warehouse_directory, warehouse_place
from dashboard.store import NoWarehouse, Snapshot, Warehouse
from dashboard.store.places import warehouse_at

KEPT = 24
"""Decks of half a megabyte kept ready: several meetings, both languages."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address names. `agenda` is the name of a kept one, empty: all slides."""

    area: str
    period: Period
    lang: Lang
    as_of: date | None = None
    agenda: str = ""


class Kept:
    """The last things made, by key; what two ask for at once is made once."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key, made where it is not."""
        with self._lock:
            turn = self._making.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._made:
                    self._made.move_to_end(key)
                    found: T = self._made[key]
                    return found
            made = make()
            with self._lock:
                self._made[key] = made
                self._making.pop(key, None)
                while len(self._made) > self._most:
                    self._made.popitem(last=False)
            return made


_DECKS, _NUMBERS, _FIGURES = Kept(KEPT), Kept(4 * KEPT), Kept(8)


def snapshot_of(version: str, *, named: bool) -> Snapshot | None:
    """Return a version as this reader may see it; None where it is not kept, or not for him."""
    now, store = datetime.now(UTC), warehouse()
    try:
        for mine in (store.visible(now, named=named), store.visible(now, named=False)):
            if mine.version == version:
                return mine
        found = _FIGURES.get(("at", version), lambda: store.at(version))
    except NoWarehouse:
        return None
    return found if named or not found.under_embargo(now) else None


def deck_of(snapshot: Snapshot, asked: Asked, renderer: Renderer) -> bytes:
    """Return the deck's file: the bytes that the command writes for the same data."""
    now = datetime.now(UTC)
    order = _order(asked, now)
    key = (snapshot.version, asked, order.agenda.key(), order.base_url, snapshot.under_embargo(now))

    def make() -> bytes:
        deck = make_deck(_figures(snapshot, asked.as_of), catalogue(), order, renderer)
        entries = deck.entries(by="", at=now, as_of=asked.as_of)
        ExportLog(warehouse().directory).append(entries)
        return deck.content

    return _DECKS.get(key, make)


def numbers_now(snapshot: Snapshot, asked: Asked) -> dict[str, Any]:
    """Return the current version's numbers for the slides of a view, and since when they are."""
    order = _order(asked, None)

    def make() -> dict[str, Any]:
        contents = contents_of(_figures(snapshot, asked.as_of), catalogue(), order)
        return {
            "version": snapshot.version,
            "hour": _since(snapshot, asked.lang),
            "numbers": numbers_of(contents),
        }

    return _NUMBERS.get((snapshot.version, asked, order.agenda.key()), make)


def current(*, named: bool) -> Snapshot:
    """Return the current version as this reader may see it; raise NoWarehouse."""
    return warehouse().visible(datetime.now(UTC), named=named)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read once a process."""
    return load_catalogue(CATALOG)


@cache
def _warehouse(directory: str) -> Warehouse:
    return warehouse_at(warehouse_place(), files_directory())


def warehouse() -> Warehouse:
    """Return the warehouse of this server."""
    return _warehouse(str(warehouse_directory()))


def base_url() -> str:
    """Return where the dashboard is reached from outside."""
    return os.environ.get("DASHBOARD_URL", NO_BASE)


def agenda_of(name: str) -> Agenda:
    """Return the agenda of all slides, or a kept one laid over it; raise AgendaError."""
    whole = read_agenda(CATALOG / "agenda.toml")
    if not name:
        return whole
    return laid_over(whole, kept_agenda(warehouse().directory, name), name=name)


def _order(asked: Asked, now: datetime | None) -> Order:
    agenda = agenda_of(asked.agenda)
    return Order(asked.area, asked.period, agenda, asked.lang, base_url(), now)


def _figures(snapshot: Snapshot, as_of: date | None) -> Figures:
    return _FIGURES.get(
        (snapshot.version, as_of),
        lambda: Figures.of(snapshot, catalogue(), as_of=as_of),
    )


def _since(snapshot: Snapshot, lang: Lang) -> str:
    """Say when the last decision in a version was taken, at the office's hour."""
    (row,) = snapshot.query('SELECT max("at") AS last FROM decision')
    last = row["last"]
    if last is None:
        return ""
    moment = last if last.tzinfo else last.replace(tzinfo=UTC)
    said = hour_and_day(moment, lang)
    return f"{said['hour']} {said['day']}"
