"""The office's file of sign-in, secrets.toml: whole, or a fault that says what is wrong with it.

[auth]                                   Streamlit's own sign-in (OpenID Connect)
[upload]  named = ["an@office.vn"]       may upload workbooks and see what waits
[approve] named = ["binh@office.vn"]     may publish what another uploaded, and withdraw
[embargo] named = ["chanh@office.vn"]    may see what is published before its hour
[ask]     named = ["ct@office.vn"]       may ask a unit to explain a miss, and take that back
[answer]  named = ["so@office.vn"]       may answer for a unit

Whatever is not understood is a fault: a name misspelt must not be a rule left out.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard.access.hosts import LOOPBACK, host_name
from dashboard.access.roles import Role, person_key
from dashboard.i18n import text

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
SHORTEST_SECRET = 32
LARGEST = 200_000
_PLACE = re.compile(r"line (\d+), column (\d+)")
_ADDRESS = re.compile(r"[^\s@*?,;<>\"]+@[^\s@*?,;<>\"]+\.[^\s@*?,;<>\"]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the file gives nobody anything; `code` is worded under "access.fault.<code>"."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def words(self, lang: str) -> str:
        """Say what is wrong and what to write instead; no secret and no path is in it."""
        return text(f"access.fault.{self.code}", lang, **self.params)


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A whole file: the dashboard's public address, and the keys of those listed for each role."""

    public: str
    named: Mapping[Role, frozenset[str]]

    @property
    def host(self) -> str:
        """The name under which people reach the dashboard."""
        return host_name(urlsplit(self.public).netloc) or ""

    @property
    def https(self) -> bool:
        """Whether people reach it encrypted."""
        return self.public.startswith("https://")


def read_office_file(path: Path) -> OfficeFile | Fault | None:
    """Return what the file says, the fault in it, or None where there is none."""
    if not os.path.lexists(path):
        return None
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Fault("not_a_file")
        if found.st_size > LARGEST:
            return Fault("too_large")
        return judge(path.read_bytes())
    except OSError as error:
        return Fault("unreadable", {"reason": error.strerror or type(error).__name__})


@lru_cache(maxsize=64)
def judge(content: bytes) -> OfficeFile | Fault:
    """Judge the content of the file."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return Fault("byte_order_mark")
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Fault("not_utf8", {"line": content[: error.start].count(b"\n") + 1})
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = place.groups() if place else ("?", "?")
        return Fault("not_toml", {"line": line, "column": column})
    except (ValueError, RecursionError):
        return Fault("not_toml", {"line": "?", "column": "?"})
    return _judged(said)


def _judged(said: Mapping[str, Any]) -> OfficeFile | Fault:
    known = ("auth", *Role)
    for name in said:
        if name not in known:
            return Fault("unknown_table", {"name": name, "known": _listed(known)})
    for name, table in said.items():
        if not isinstance(table, dict):
            return Fault("not_a_table", {"name": name})
    if "auth" not in said:
        return Fault("no_auth")
    if (fault := _auth(said["auth"])) is not None:
        return fault
    named: dict[Role, frozenset[str]] = {}
    for role in Role:
        names = _names(role, said.get(role.value))
        if isinstance(names, Fault):
            return names
        named[role] = names
    uri = urlsplit(said["auth"]["redirect_uri"])
    return OfficeFile(f"{uri.scheme}://{uri.netloc}", named)


def _auth(auth: Mapping[str, Any]) -> Fault | None:
    for key in NEEDED:
        if key not in auth:
            return Fault("missing_key", {"key": key})
        if not isinstance(auth[key], str):
            return Fault("not_text", {"place": f"[auth] {key}"})
        if auth[key].strip(" .…") == "":
            return Fault("empty_key", {"key": key})
    if len(auth["cookie_secret"]) < SHORTEST_SECRET:
        return Fault("short_secret", {"least": SHORTEST_SECRET})
    for key in ("redirect_uri", "server_metadata_url"):
        if not _safe_address(auth[key]):
            return Fault("address", {"key": key})
    if not urlsplit(auth["redirect_uri"]).path.endswith(CALLBACK):
        return Fault("callback", {"end": CALLBACK})
    return None


def _safe_address(value: str) -> bool:
    """Tell whether it is https, or this machine's own."""
    try:
        uri = urlsplit(value)
        host = host_name(uri.netloc)
    except ValueError:
        return False
    return host is not None and (
        uri.scheme == "https" or (uri.scheme == "http" and host in LOOPBACK)
    )


def _names(role: Role, table: Mapping[str, Any] | None) -> frozenset[str] | Fault:
    """Return the keys of those listed; a role that is not in the file is nobody's."""
    if table is None:
        return frozenset()
    if set(table) != {"named"}:
        odd = next((key for key in table if key != "named"), "")
        return Fault("unknown_key" if odd else "no_names", {"role": role.value, "key": odd})
    names = table["named"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return Fault("not_a_list", {"role": role.value})
    for name in names:
        if not _ADDRESS.fullmatch(name.strip()):
            return Fault("not_an_address", {"role": role.value, "name": name})
    return frozenset(person_key(name) for name in names)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]" for name in names)
