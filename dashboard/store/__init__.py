"""The warehouse: append-only DuckDB files, one current at a time."""

from dashboard.store.errors import NoWarehouse
from dashboard.store.snapshot import Snapshot
from dashboard.store.vintage import Vintage
from dashboard.store.warehouse import Warehouse

__all__ = ["NoWarehouse", "Snapshot", "Vintage", "Warehouse"]
