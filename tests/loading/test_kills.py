"""Kills at random during a load, a withdrawal, a rebuild and a migration lose nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.loading.kills import DEEDS, prepare, strike

pytestmark = pytest.mark.slow
KILLS = 3
"""A few of each; `python -m bench kills` strikes 300 times."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kills")
    prepare(made)
    return made


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_at_random_nothing_is_lost(folder: Path, deed: str) -> None:
    *_, tally = strike(deed, KILLS, folder, random.Random(20240715))
    assert tally.kills == tally.before + tally.after == KILLS
