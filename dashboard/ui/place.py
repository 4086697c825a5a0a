"""Where the project's folders are, as the server sees them."""

from dashboard.commands.place import CATALOG, ROOT, warehouse_directory

__all__ = ["CATALOG", "ROOT", "warehouse_directory"]
