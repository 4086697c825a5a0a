"""Two publishers at once: 200 publications, none lost, none mixed, one order everywhere."""

from __future__ import annotations

from bench.home.placing import own_server, wall
from tests.home.running import empty_database
from tests.home.striking import race

EACH = 100


def main() -> None:
    """Print how long it took; what was lost or mixed raises."""
    with own_server() as (server, folder), empty_database(server, "race") as database:
        spent = wall(lambda: race(database, folder, EACH))
        print(f"2 publishers x {EACH}: none lost, none mixed, one order, {spent:.0f} s", flush=True)
