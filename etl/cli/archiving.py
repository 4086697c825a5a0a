"""`archive`: what anybody may know as Parquet, a file a release and table."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.i18n.console import fail, say
from etl.archiving import archive


def add_archive_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `archive` takes."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to write to; default: parquet beside the kept workbooks",
    )


def run_archive(arguments: argparse.Namespace) -> int:
    """Write what is not there yet; return 1 where it cannot be written."""
    warehouse = opened(arguments)
    try:
        found = archive(warehouse, arguments.out, now=datetime.now(UTC))
    except OSError as error:
        return fail("loading.not_published", reason=error.strerror)
    say("home.archived", files=found.files, rows=found.rows, new=found.new)
    return 0
