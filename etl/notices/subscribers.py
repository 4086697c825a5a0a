"""Who asked for which notices: subscribers.toml in the warehouse's folder.

[[subscriber]]
address = "chanh@office.vn"
topics = ["release", "verdict", "correction", "deadline"]
since = 2026-03-01              # nothing decided before that day is told
lang = "vi"                     # or "en"
areas = ["KG", "AG_NEW"]        # left out: every area
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.i18n import LANGUAGES, Told
from dashboard.i18n.text import Lang

FILE = "subscribers.toml"
TOPICS = ("release", "verdict", "correction", "deadline")
_ADDRESS = re.compile(r"[^\s@*?,;<>\"\r\n]+@[^\s@*?,;<>\"\r\n]+\.[^\s@*?,;<>\"\r\n]+")
_KEYS = frozenset({"address", "topics", "since", "lang", "areas"})


class SubscribersError(Told):
    """A list of subscribers that is not whole; a name misspelt must not be a notice left out."""

    under = "notice.error"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One address and what it asked for."""

    address: str
    topics: frozenset[str]
    since: date
    lang: Lang = "vi"
    areas: frozenset[str] = frozenset()

    def wants(self, topic: str, area: str, day: date) -> bool:
        """Tell whether a notice is for this subscriber; one without an area is for everybody."""
        known = not self.areas or not area or area in self.areas
        return topic in self.topics and known and day >= self.since


def read_subscribers(folder: Path) -> tuple[Subscriber, ...]:
    """Read the list; nobody where there is none. Raise SubscribersError."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SubscribersError("toml", reason=error) from error
    if odd := set(said) - {"subscriber"}:
        raise SubscribersError("table", name=sorted(odd)[0])
    return tuple(_subscriber(one) for one in said.get("subscriber", ()))


def _subscriber(said: Mapping[str, Any]) -> Subscriber:
    address = str(said.get("address", ""))
    if not _ADDRESS.fullmatch(address):
        raise SubscribersError("address", address=address)
    if odd := set(said) - _KEYS:
        raise SubscribersError("key", name=sorted(odd)[0], address=address)
    topics = frozenset(said.get("topics", ()))
    if not topics or topics - set(TOPICS):
        raise SubscribersError("topics", address=address, known=", ".join(TOPICS))
    since, lang = said.get("since"), said.get("lang", LANGUAGES[0])
    if type(since) is not date:
        raise SubscribersError("since", address=address)
    if lang not in LANGUAGES:
        raise SubscribersError("lang", address=address)
    return Subscriber(address, topics, since, lang, frozenset(said.get("areas", ())))
