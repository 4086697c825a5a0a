"""The warehouse that a command is told of, brought forward first where it is a replica."""

from __future__ import annotations

import argparse

from dashboard.i18n.console import refuse
from dashboard.store import Warehouse
from dashboard.store.errors import Away
from dashboard.store.places import warehouse_at
from dashboard.store.publishing import writing
from dashboard.store.shared import bring_down


def opened(arguments: argparse.Namespace) -> Warehouse:
    """Return the warehouse of `--db`; raise StoreError where it is none.

    Where its database does not answer, what was fetched before is read, and stderr says so.
    """
    try:
        warehouse = warehouse_at(arguments.db, arguments.files)
        if warehouse.database:
            with writing(warehouse):
                bring_down(warehouse.directory)
    except Away as error:
        refuse(error)
    return warehouse
