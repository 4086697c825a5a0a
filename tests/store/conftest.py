"""Files of these tests lie in memory where there is room: what is killed is the process.

A killed process leaves to the system what it had written, on a disk as in memory; waiting for a
disk at every fsync would only make the tests slower.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ROOM = 1_000_000_000


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest) -> Iterator[Path]:
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        yield factory.mktemp("store")
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)
