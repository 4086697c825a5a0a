"""200 kills between the commit of a publication and its mail: none lost, repeats only by name."""

from __future__ import annotations

from tests.store.outbox_kills import main as strike_all

KILLS = 200


def main() -> None:
    """Print what came of the kills."""
    strike_all(KILLS)
