"""One warehouse of the shipped workbooks for every test that only reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.__main__ import main as etl


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a warehouse built from data/workbooks by the command itself."""
    directory = tmp_path_factory.mktemp("shipped") / "warehouse"
    assert etl(["ensure", "--db", str(directory)]) == 0
    return directory
