"""Processor time of every page, first and warm, beside a bare page with one chart.

Each warm run is followed by one of the bare page: what else the machine does falls on both.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from bench.shipped import shipped_warehouse
from dashboard.ui.style import carried

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9
VIEW = {"period": "2024-01/2024-06", "as_of": "2024-07-31"}
BUDGET = 2.0


def main() -> None:
    """Print a line a page: first run, warm run, and the warm run as a ratio of the bare page."""
    with shipped_warehouse() as directory, pages_named_by_the_app():
        os.environ["DASHBOARD_WAREHOUSE"] = str(directory)
        bare = AppTest.from_file(str(ROOT / "bench" / "bare.py"), default_timeout=120)
        _once(bare)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for name, value in VIEW.items():
            app.query_params[name] = value
        app.run()
        for page in sorted((ROOT / "pages").glob("*.py")):
            app.switch_page(f"pages/{page.name}")
            first = _once(app)
            pairs = [(_once(app), _once(bare)) for _ in range(RUNS)]
            warm, beside = (statistics.median(found) for found in zip(*pairs, strict=True))
            ratio = warm / beside
            note = "" if ratio <= BUDGET else f"  over the budget of {BUDGET:g}"
            print(
                f"{page.stem:18} first {1000 * first:7.1f} ms  warm {1000 * warm:6.1f} ms  "
                f"bare {1000 * beside:5.1f} ms  x {ratio:.2f}{note}",
                flush=True,
            )


@contextmanager
def pages_named_by_the_app() -> Iterator[None]:
    """Let the test runner go through app.py, and the style be the shell's, as the server does."""
    started = PagesManager.__init__

    def as_the_server_does(self: PagesManager, *args: Any, **named: Any) -> None:
        started(self, *args, **named)
        PagesManager.uses_pages_directory = False

    PagesManager.__init__ = as_the_server_does  # type: ignore[method-assign]
    carried.set()
    try:
        yield
    finally:
        carried.clear()
        PagesManager.__init__ = started  # type: ignore[method-assign]


def _once(app: AppTest) -> float:
    start = time.process_time()
    app.run()
    elapsed = time.process_time() - start
    if app.exception:
        raise RuntimeError(app.exception[0].value)
    return elapsed
