"""Where the project's own folders are: the edge at which paths are read."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "data" / "catalog"
WORKBOOKS = ROOT / "data" / "workbooks"


def warehouse_directory() -> Path:
    """Return the warehouse's folder: DASHBOARD_WAREHOUSE, or data/warehouse."""
    return Path(os.environ.get("DASHBOARD_WAREHOUSE", ROOT / "data" / "warehouse"))
