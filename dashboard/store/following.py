"""Follow a database: look whether it is further, bring the replica forward, note since when not."""

from __future__ import annotations

import json
from datetime import datetime

from dashboard.domain.office_time import aware, stored
from dashboard.store.atomic_file import write_durably
from dashboard.store.errors import Away
from dashboard.store.forward import same
from dashboard.store.publishing import writing
from dashboard.store.warehouse import Warehouse

_NOTE = "away.json"


def follow(warehouse: Warehouse, *, now: datetime) -> None:
    """Bring a replica forward where its database is further, or its own file is damaged.

    Raise Away where the database does not answer, with the hour of the first time noted; it is
    forgotten once it answers. Raise what `writing` raises.
    """
    if warehouse.database is None:
        return
    try:
        with warehouse.database.reading() as there:
            level = same(there.last, warehouse.pointer())
        if not level or (warehouse.pointer() and warehouse.degraded):
            with writing(warehouse):
                pass
    except Away:
        if away_since(warehouse) is None:
            note = json.dumps({"since": stored(now).isoformat()})
            warehouse.make_folder()
            write_durably(warehouse.local / _NOTE, note.encode("utf-8"))
        raise
    (warehouse.local / _NOTE).unlink(missing_ok=True)


def away_since(warehouse: Warehouse) -> datetime | None:
    """Return since when the database has not answered; None where it does, or is a folder."""
    try:
        note = json.loads((warehouse.local / _NOTE).read_text(encoding="utf-8"))
        return aware(datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
