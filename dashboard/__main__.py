"""What the screens show, as commands: `python -m dashboard COMMAND --help`."""

from __future__ import annotations

import argparse
import sys

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

    kit = commands.add_parser("kit", help="all graphics, words and figures of a period as a ZIP")
    add_kit_arguments(kit)
    kit.set_defaults(run=run_kit)

    deck = commands.add_parser("deck", help="a meeting in one HTML file: slides, notes, sources")
    add_deck_arguments(deck)
    deck.set_defaults(run=run_deck)

    export = commands.add_parser("export", help="every figure with its source, as files")
    add_export_arguments(export)
    export.set_defaults(run=run_export)

    recall = commands.add_parser("recall", help="exported charts that must be replaced")
    add_recall_arguments(recall)
    recall.set_defaults(run=run_recall)

    public = commands.add_parser("public", help="serve API and site alone, for a portal")
    add_public_arguments(public)
    public.set_defaults(run=run_public)

    replica = commands.add_parser("replica", help="keep this machine's copy of a database forward")
    add_replica_arguments(replica)
    replica.set_defaults(run=run_replica)

    site = commands.add_parser("site", help="build the public pages into a folder")
    add_site_arguments(site)
    site.set_defaults(run=run_site)

    mcp = commands.add_parser("mcp", help="answer a language model (needs requirements-mcp.txt)")
    add_mcp_arguments(mcp)
    mcp.set_defaults(run=run_mcp)

    search = commands.add_parser("search", help="find by words, with or without marks")
    add_search_arguments(search)
    search.set_defaults(run=run_search)

    for command in (assess, brief, serve):
        add_db_argument(command)


if __name__ == "__main__":
    sys.exit(main())
