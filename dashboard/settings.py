"""Where the program's files and the office's own files lie: the one place that reads it.

A clone holds both in its folder. An installed wheel brings the program's files with the package
(pyproject.toml, force-include) and keeps the office's own in DASHBOARD_HOME, or in the user's
folder for data, whatever the folder it is started in (docs/decisions/0011-packaging.md).
"""

from __future__ import annotations

import argparse
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


def warehouse_directory() -> Path:
    """Return the warehouse's folder: DASHBOARD_WAREHOUSE, or data/warehouse in the office's."""
    return Path(os.environ.get("DASHBOARD_WAREHOUSE", ROOT / "data" / "warehouse"))


def add_db_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--db`, where the warehouse is kept, to a command."""
    parser.add_argument(
        "--db",
        type=Path,
        default=warehouse_directory(),
        metavar="DIR",
        help="folder of the warehouse; default: DASHBOARD_WAREHOUSE or data/warehouse",
    )
