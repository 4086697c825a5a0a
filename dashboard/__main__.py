"""What the screens show, as commands: `python -m dashboard COMMAND --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from dashboard.access.reader import add_reader_argument
from dashboard.commands.deck import add_deck_arguments, run_deck
from dashboard.commands.kit import (
    add_export_arguments,
    add_kit_arguments,
    run_export,
    run_kit,
)
from dashboard.commands.mcp import add_mcp_arguments, run_mcp
from dashboard.commands.public import add_public_arguments, run_public
from dashboard.commands.recall import add_recall_arguments, run_recall
from dashboard.commands.replica import add_replica_arguments, run_replica
from dashboard.commands.search import add_search_arguments, run_search
from dashboard.commands.serving import run_serve
from dashboard.commands.site import add_site_arguments, run_site
from dashboard.commands.wording import run_assess, run_brief
from dashboard.i18n.console import run
from dashboard.settings import add_db_argument

_COMMANDS: tuple[
    tuple[str, str, Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]],
    ...,
] = (
    ("kit", "all graphics, words and figures of a period as a ZIP", add_kit_arguments, run_kit),
    ("deck", "a meeting in one HTML file: slides, notes, sources", add_deck_arguments, run_deck),
    ("export", "every figure with its source, as files", add_export_arguments, run_export),
    ("recall", "exported charts that must be replaced", add_recall_arguments, run_recall),
    ("public", "serve API and site alone, for a portal", add_public_arguments, run_public),
    (
        "replica",
        "keep this machine's copy of a database forward",
        add_replica_arguments,
        run_replica,
    ),
    ("site", "build the public pages into a folder", add_site_arguments, run_site),
    ("mcp", "answer a language model (needs requirements-mcp.txt)", add_mcp_arguments, run_mcp),
    ("search", "find by words, with or without marks", add_search_arguments, run_search),
)
"""Name, what it does, what declares its options, what runs it; in the order of `--help`."""


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    return run(parser().parse_args(argv))


def parser() -> argparse.ArgumentParser:
    """Return the parser of these commands alone."""
    top = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    add_commands(top.add_subparsers(required=True, metavar="COMMAND"))
    return top


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands that show, export and serve."""
    assess = commands.add_parser("assess", help="verdicts of a period against its targets")
    assess.add_argument("--json", action="store_true", help="for programs: a contract")
    assess.set_defaults(run=run_assess)

    brief = commands.add_parser("brief", help="the period in words, with its sources")
    brief.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the words")
    brief.add_argument("--json", action="store_true", help="for programs: a contract")
    brief.set_defaults(run=run_brief)

    for command in (assess, brief):
        command.add_argument(
            "--area", default="", help="code of the area; default: the home province"
        )
        command.add_argument(
            "--period", required=True, metavar="YYYY-MM/YYYY-MM", help="first and last month"
        )
        command.add_argument("--as-of", metavar="D", help="YYYY-MM-DD; default: the latest")
        add_reader_argument(command)

    serve = commands.add_parser("serve", help="open the dashboard in the browser")
    serve.add_argument(
        "--address",
        default="127.0.0.1",
        help="where to listen; others than this machine need sign-in",
    )
    serve.add_argument("--port", type=int, default=8501, help="of the server")
    serve.add_argument(
        "--single-user",
        action="store_true",
        help="nobody signs in: one person, at this machine; refused where an office's file is",
    )
    serve.set_defaults(run=run_serve)

    for name, words, declare, run_it in _COMMANDS:
        command = commands.add_parser(name, help=words)
        declare(command)
        command.set_defaults(run=run_it)

    for command in (assess, brief, serve):
        add_db_argument(command)


if __name__ == "__main__":
    sys.exit(main())
