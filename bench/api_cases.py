"""Ten thousand questions to the API, made from its own description: how many went wrong."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from dashboard.public.edition import Editions
from dashboard.settings import CATALOG, warehouse_directory
from dashboard.store import Warehouse
from etl.__main__ import main as etl
from tests.public.cases import ask_cases, serving

EXAMPLES = 1_000


def main(examples: int = EXAMPLES) -> None:
    """Print how many were asked and what schemathesis found; `examples` for each address."""
    directory = warehouse_directory()
    etl(["ensure", "--db", str(directory)])
    start = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Editions(Warehouse(directory), CATALOG)) as address,
    ):
        found = ask_cases(address, Path(folder), examples=examples, seed=18)
    if not found.fine:
        print(found.said[-20_000:])
    print(
        f"{found.asked} questions in {time.perf_counter() - start:.0f} s: "
        f"{'all answers as described' if found.fine else 'see above'}, "
        f"{found.server_errors} server errors"
    )


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
