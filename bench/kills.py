"""300 kills at random during a load, a withdrawal, a rebuild and a migration: nothing is lost."""

from __future__ import annotations

from tests.loading.kills import main as strike_all

KILLS = 300


def main() -> None:
    """Print, deed by deed, how many kills left what stood before and how many what was to come."""
    strike_all(KILLS)
