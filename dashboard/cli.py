"""One command line for everything: `kg COMMAND --help`.

`python -m etl` and `python -m dashboard` are its two halves under their older names.
"""

from __future__ import annotations

import argparse
import sys

from dashboard import __version__
from dashboard.__main__ import add_commands as add_showing
from dashboard.i18n.console import run
from etl.__main__ import add_commands as add_reading


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    return run(parser().parse_args(argv))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="kg", description="Official workbooks in; charts, verdicts and sentences out."
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add_reading(commands)
    add_showing(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
