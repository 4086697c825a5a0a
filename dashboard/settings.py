"""Where the program's files and the office's own files lie: the one place that reads it.

A clone holds both in its folder. An installed wheel brings the program's files with the package
(pyproject.toml, force-include) and keeps the office's own in DASHBOARD_HOME, or in the user's
folder for data, whatever the folder it is started in (docs/decisions/0011-packaging.md).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

NAME = "kinh-te-kien-giang"
_PACKAGE = Path(str(resources.files("dashboard")))
_SHIPPED = _PACKAGE / "shipped"

INSTALLED = _SHIPPED.is_dir()
PROGRAM = _SHIPPED if INSTALLED else _PACKAGE.parent
"""Holds app.py, pages, static, .streamlit/config.toml and data, laid out as in a clone."""
CATALOG = PROGRAM / "data" / "catalog"
BULLETIN_WORDS = CATALOG / "bulletin"
WORKBOOKS = PROGRAM / "data" / "workbooks"
FONTS = PROGRAM / "static" / "fonts"


def home(environment: Mapping[str, str] = os.environ, *, installed: bool = INSTALLED) -> Path:
    """Return the folder of what is the office's own: the warehouse and the list of who may what."""
    if named := environment.get("DASHBOARD_HOME"):
        return Path(named)
    if not installed:
        return PROGRAM
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAME


ROOT = home()
"""The office's folder, as this process was started."""


DATABASES = ("postgresql://", "postgres://")


def warehouse_place() -> Path | str:
    """Return where the warehouse is kept: a folder, or the address of a database.

    DASHBOARD_WAREHOUSE names it; without it it is data/warehouse in the office's folder.
    """
    return place(os.environ.get("DASHBOARD_WAREHOUSE", str(ROOT / "data" / "warehouse")))


def place(text: str) -> Path | str:
    """Return the address of a database as it is, anything else as a folder."""
    return text if text.startswith(DATABASES) else Path(text)


def warehouse_directory() -> Path:
    """Return the folder of what all sessions share beside the figures: uploads, logs, agendas."""
    found = warehouse_place()
    return found if isinstance(found, Path) else files_directory()


def files_directory() -> Path:
    """Return what all servers of one database see: DASHBOARD_FILES, or data/files."""
    return Path(os.environ.get("DASHBOARD_FILES", ROOT / "data" / "files"))


def replica_directory(url: str) -> Path:
    """Return where this machine keeps its copy of a database: in DASHBOARD_REPLICA, a name each."""
    folder = Path(os.environ.get("DASHBOARD_REPLICA", ROOT / "data" / "replica"))
    return folder / hashlib.sha256(url.encode("utf-8")).hexdigest()[:12]


def folder_of(arguments: argparse.Namespace) -> Path:
    """Return the folder of what lies beside the figures: that of `--db`, or `--files`."""
    folder: Path = arguments.db if isinstance(arguments.db, Path) else arguments.files
    return folder


def add_db_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--db`, where the warehouse is kept, and `--files` to a command."""
    parser.add_argument(
        "--db",
        type=place,
        default=warehouse_place(),
        metavar="PLACE",
        help="folder of the warehouse, or postgresql://…; default: DASHBOARD_WAREHOUSE or "
        "data/warehouse",
    )
    parser.add_argument(
        "--files",
        type=Path,
        default=files_directory(),
        metavar="DIR",
        help="beside a database: the folder of kept files that all servers see; default: "
        "DASHBOARD_FILES or data/files",
    )
