"""Workbooks into the warehouse: `python -m etl COMMAND --help`."""

from __future__ import annotations

import argparse
import sys

from dashboard.access.reader import add_reader_argument
from dashboard.i18n.console import run
from dashboard.settings import add_db_argument
from etl.cli.answering import run_answer
from etl.cli.archiving import add_archive_arguments, run_archive
from etl.cli.checking import run_check
from etl.cli.explaining import add_explaining
from etl.cli.homes import add_move_arguments, run_home_check, run_move, run_prepare
from etl.cli.listing import run_releases, run_show, run_template
from etl.cli.notifying import add_notifying
from etl.cli.publishing import run_load, run_withdraw
from etl.cli.rebuilding import run_ensure, run_rebuild


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    return run(parser().parse_args(argv))


def parser() -> argparse.ArgumentParser:
    """Return the parser of these commands alone."""
    top = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    add_commands(top.add_subparsers(required=True, metavar="COMMAND"))
    return top


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands that read workbooks and change the warehouse."""
    check = commands.add_parser("check", help="read and validate, store nothing")
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="workbooks: .xlsx, .xlsm, .xls, .xlsb, .ods"
    )
    check.add_argument("--json", action="store_true", help="one JSON object a file")
    check.add_argument("--mark", metavar="OUT", help="copy with the faulty cells marked")
    check.add_argument("--area", default="", help="area of a bulletin (default: the nation)")
    check.add_argument("--published-on", metavar="D", help="YYYY-MM-DD, YYYY-MM or YYYY")
    check.set_defaults(run=run_check)

    load = commands.add_parser("load", help="publish workbooks")
    load.add_argument(
        "files", nargs="+", metavar="FILE", help="workbooks: .xlsx, .xlsm, .xls, .xlsb, .ods"
    )
    load.add_argument("--published-on", metavar="D", help="date of publication of a bulletin")
    load.add_argument("--by", required=True, metavar="NAME", help="who decides this")
    load.add_argument("--area", default="", help="area of a bulletin (default: the nation)")
    load.add_argument("--source", metavar="NAME", help="publisher of a bulletin")
    load.add_argument("--reason", help="why a published figure is corrected")
    load.add_argument(
        "--supersedes",
        metavar="RELEASE",
        action="append",
        default=[],
        help="a release that this file corrects; once for each",
    )
    load.add_argument(
        "--correct", action="store_true", help="correct what this source published on this date"
    )
    load.add_argument(
        "--beside", action="store_true", help="store other figures beside those in use"
    )
    load.add_argument("--embargo", metavar="HOUR", help="YYYY-MM-DDTHH:MM")
    load.set_defaults(run=run_load)

    releases = commands.add_parser("releases", help="list every publication loaded")
    releases.add_argument("--json", action="store_true", help="for programs: a contract")
    releases.set_defaults(run=run_releases)

    show = commands.add_parser("show", help="print the vintages of an indicator")
    show.add_argument("indicator", metavar="INDICATOR", help="its code, as in the data dictionary")
    show.add_argument("--area", default="", help="code of the area; default: the home province")
    show.add_argument("--json", action="store_true", help="for programs: a contract")
    show.set_defaults(run=run_show)

    withdraw = commands.add_parser("withdraw", help="withdraw a release")
    withdraw.add_argument("release", metavar="RELEASE", help="its id, as `releases` prints it")
    withdraw.add_argument("--reason", required=True, help="why, in words that people will read")
    withdraw.add_argument("--by", required=True, metavar="NAME", help="who decides this")
    withdraw.set_defaults(run=run_withdraw)

    rebuild = commands.add_parser("rebuild", help="make the warehouse again from kept files")
    rebuild.add_argument("--accept", action="store_true", help="let what reads otherwise count")
    rebuild.add_argument("--by", default="", metavar="NAME", help="who accepts it")
    rebuild.add_argument("--json", action="store_true", help="what reads otherwise, as JSON")
    rebuild.set_defaults(run=run_rebuild)
    for command in (releases, show, rebuild):
        add_reader_argument(command)
    ensure = commands.add_parser("ensure", help="build the warehouse where there is none")
    ensure.set_defaults(run=run_ensure)
    template = commands.add_parser("template", help="write the empty input template")
    template.add_argument("out", metavar="OUT", help="the workbook to write")
    template.set_defaults(run=run_template)

    answer = commands.add_parser("answer", help="say what an unknown name means")
    answer.add_argument("name", help="the name as printed, of a row or a table")
    answer.add_argument("standard", help="the known name it means; the name itself where it is new")
    answer.add_argument("--indicator", help="where the row stands; a table's title has none")
    answer.add_argument("--by", required=True, metavar="NAME", help="who decides this")
    answer.add_argument(
        "--catalogue", action="store_true", help="keep it in data/catalog, for every installation"
    )
    answer.set_defaults(run=run_answer)

    moving = commands.add_parser("move", help="take a warehouse to another home, whole")
    add_move_arguments(moving)
    moving.set_defaults(run=run_move)

    home = commands.add_parser("home", help="the database that several servers share")
    kinds = home.add_subparsers(required=True, metavar="WHAT", help="what to do with it")
    probe = kinds.add_parser("check", help="say what is missing: database, rights, files, versions")
    probe.set_defaults(run=run_home_check)
    prepare = kinds.add_parser("prepare", help="make or update the tables and roles; its owner may")
    prepare.set_defaults(run=run_prepare)

    archiving = commands.add_parser("archive", help="write each release as Parquet, by its hash")
    add_archive_arguments(archiving)
    archiving.set_defaults(run=run_archive)

    explaining = add_explaining(commands.add_parser)

    for command in (
        *(
            probe,
            prepare,
            check,
            load,
            releases,
            show,
            withdraw,
            rebuild,
            ensure,
            answer,
            archiving,
        ),
        *explaining,
        add_notifying(commands.add_parser),
    ):
        add_db_argument(command)


if __name__ == "__main__":
    sys.exit(main())
