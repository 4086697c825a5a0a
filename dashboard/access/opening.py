"""The warehouse that a command is told of, brought forward first where it is a replica."""

from __future__ import annotations

import argparse
import sys

from dashboard.i18n import LANGUAGES, text
from dashboard.settings import folder_of
from dashboard.store import Warehouse
from dashboard.store.errors import Away, StoreError
from dashboard.store.places import warehouse_at
from dashboard.store.publishing import writing


def opened(arguments: argparse.Namespace) -> Warehouse:
    """Return the warehouse of `--db`; end the command where it is none.

    Where its database does not answer, what was fetched before is read, and stderr says so.
    """
    try:
        warehouse = warehouse_at(arguments.db, folder_of(arguments))
        if warehouse.database:
            with writing(warehouse):
                pass
    except Away as error:
        _tell(error)
    except StoreError as error:
        _tell(error)
        raise SystemExit(1) from error
    return warehouse


def _tell(error: StoreError) -> None:
    for lang in LANGUAGES:
        print(text(error.key, lang, **error.params), file=sys.stderr)
