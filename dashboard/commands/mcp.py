"""`mcp`: answer a language model's questions over its own input and output, read only."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys

from dashboard.access.opening import opened
from dashboard.commands.site import DEFAULT_BASE
from dashboard.i18n import LANGUAGES, text
from dashboard.public.edition import Editions
from dashboard.settings import CATALOG, add_db_argument
from dashboard.store import NoWarehouse


def add_mcp_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `mcp` takes."""
    add_db_argument(parser)
    parser.add_argument(
        "--base",
        default=os.environ.get("DASHBOARD_SITE", DEFAULT_BASE),
        help="the public site's address, for the links in answers",
    )


def run_mcp(arguments: argparse.Namespace) -> int:
    """Serve until the asker hangs up; 1 where the library or the figures are not there."""
    if importlib.util.find_spec("mcp") is None:
        return _fail("mcp.no_library")
    from dashboard.public.mcp.server import mcp_server

    editions = Editions(opened(arguments), CATALOG)
    try:
        editions.now()
    except NoWarehouse:
        return _fail("problem.no_figures_yet.detail")
    mcp_server(editions, arguments.base.rstrip("/") + "/").run("stdio")
    return 0


def _fail(key: str) -> int:
    for lang in LANGUAGES:
        print(text(key, lang), file=sys.stderr)
    return 1
