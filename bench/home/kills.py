"""SIGKILL of a publisher 100 times, of server and storage 10 times: nothing lost, none half."""

from __future__ import annotations

from bench.home.placing import own_server, wall
from dashboard.store.shared import mirroring
from tests.home.running import empty_database
from tests.home.storage import own_storage
from tests.home.striking import kill_publishers, kill_server
from tests.home.striking_storage import kill_storage

KILLS, SERVER_KILLS, STORAGE_KILLS = 100, 10, 10


def main() -> None:
    """Print what was published; what was lost or half raises."""
    with own_server() as (server, folder):
        made: list[int] = []
        with empty_database(server, "killed") as database:
            spent = wall(lambda: made.append(kill_publishers(database, folder / "killed", KILLS)))
        print(
            f"{KILLS} kills of a publisher: {made[-1]} releases, none lost or half, {spent:.0f} s"
        )
        with empty_database(server, "server") as database:
            spent = wall(
                lambda: made.append(kill_server(server, database, folder / "server", SERVER_KILLS))
            )
        print(
            f"{SERVER_KILLS} kills of the server: {made[-1]} releases, none lost or half, the "
            f"replica served all the while, {spent:.0f} s",
            flush=True,
        )
        with own_storage() as storage:
            url = storage.url("killed")
            two = (mirroring(folder / "one", url), mirroring(folder / "other", url))
            spent = wall(lambda: made.append(kill_storage(storage, two, STORAGE_KILLS)))
        print(
            f"{STORAGE_KILLS} kills of the storage: {made[-1]} uploads taken, each logged once, "
            f"none half, {spent:.0f} s",
            flush=True,
        )
