"""The warehouse of the shipped workbooks, built for a measurement and removed."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.__main__ import main as etl


@contextmanager
def shipped_warehouse() -> Iterator[Path]:
    """Build the warehouse, hand over its folder, remove it."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "warehouse"
        with contextlib.redirect_stdout(io.StringIO()):
            status = etl(["ensure", "--db", str(directory)])
        if status:
            raise RuntimeError(f"the shipped workbooks do not load: status {status}")
        yield directory
