"""How this server knows its people: by signing in, as one user alone, or not at all.

It never falls back. Once an office's file has been seen, here or by an earlier run on the same
warehouse, its absence closes what it opened; one user alone is then chosen by a word.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.access.hosts import LOOPBACK, more_names
from dashboard.access.office_file import Fault, OfficeFile, read_office_file
from dashboard.access.roles import Role, person_key
from dashboard.i18n import LANGUAGES

CHOSEN = "DASHBOARD_ACCESS"
"""Environment: "single-user" is the word; "sign-in" is set for a server that began with a file."""

SEEN = "sign-in-seen"
"""File in the warehouse's folder: an office's sign-in was configured here."""

_log = logging.getLogger("dashboard.access")
_seen_here: set[Path] = set()
_told: set[tuple[Path, str]] = set()


class Mode(StrEnum):
    """How people are known."""

    SIGN_IN = "sign-in"
    SINGLE_USER = "single-user"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what at this moment. Closed, nobody may more than read what is published."""

    mode: Mode
    file: OfficeFile | None = None
    fault: Fault | None = None

    @property
    def single_user(self) -> bool:
        """Whether nobody signs in, and this machine's user has all roles."""
        return self.mode is Mode.SINGLE_USER

    def may(self, name: str, role: Role) -> bool:
        """Tell whether a person has a role; an unknown person has none where people sign in."""
        if self.single_user:
            return True
        return bool(self.file and person_key(name) and person_key(name) in self.file.named[role])

    def sees_embargoed(self, reader: str) -> bool:
        """Tell whether a command may show its reader what is under embargo.

        Without a name nothing of it is shown: what a command prints is passed on.
        """
        return bool(reader.strip()) and self.may(reader, Role.EMBARGO)

    def serves(self, address: str) -> bool:
        """Tell whether the server may listen on an address."""
        return address in LOOPBACK or self.mode is Mode.SIGN_IN

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server answers."""
        if self.file is None:
            return LOOPBACK | (more_names() if not self.single_user else frozenset())
        return LOOPBACK | more_names() | {self.file.host}


def secrets_file(root: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Return where sign-in is configured: DASHBOARD_SECRETS, or .streamlit/secrets.toml."""
    return Path(environment.get("DASHBOARD_SECRETS") or root / ".streamlit" / "secrets.toml")


def access_to(warehouse: Path, root: Path, environment: Mapping[str, str] = os.environ) -> Access:
    """Return who may do what, as the office's file says at this moment."""
    path = secrets_file(root, environment)
    found = read_office_file(path)
    if found is not None:
        _remember(path, warehouse)
    if isinstance(found, OfficeFile):
        return Access(Mode.SIGN_IN, found)
    fault = found or _absence(path, warehouse, environment)
    if fault is None:
        return Access(Mode.SINGLE_USER)
    _tell(path, fault)
    return Access(Mode.CLOSED, fault=fault)


def _absence(path: Path, warehouse: Path, environment: Mapping[str, str]) -> Fault | None:
    """Return what is wrong with there being no file; None where one user alone is meant."""
    chosen = environment.get(CHOSEN, "")
    if path in _seen_here or chosen == Mode.SIGN_IN:
        return Fault("gone")
    if chosen == Mode.SINGLE_USER:
        return None
    if chosen:
        return Fault("unknown_word", {"word": chosen, "name": CHOSEN})
    if environment.get("DASHBOARD_SECRETS"):
        return Fault("named_but_absent")
    return Fault("gone") if (warehouse / SEEN).exists() else None


def _remember(path: Path, warehouse: Path) -> None:
    """Keep that an office's file was seen, for this process and for those that follow."""
    _seen_here.add(path)
    mark = warehouse / SEEN
    if warehouse.is_dir() and not mark.exists():
        try:
            mark.touch()
        except OSError as error:
            _log.warning("%s: %s", SEEN, error.strerror)


def _tell(path: Path, fault: Fault) -> None:
    """Say a fault once, in both languages."""
    if (path, repr(fault)) not in _told:
        _told.add((path, repr(fault)))
        for lang in LANGUAGES:
            _log.error("%s: %s", path, fault.words(lang))
