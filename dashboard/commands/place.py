"""Where the project's folders are, as the server sees them."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "data" / "catalog"


def warehouse_directory() -> Path:
    """Return the warehouse's folder: DASHBOARD_WAREHOUSE, or data/warehouse."""
    return Path(os.environ.get("DASHBOARD_WAREHOUSE", ROOT / "data" / "warehouse"))
