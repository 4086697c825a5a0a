"""`mcp`: answer a language model's questions over its own input and output, read only."""

from __future__ import annotations

import argparse
import importlib.util
import os

from dashboard.access.opening import opened
from dashboard.commands.site import DEFAULT_BASE
from dashboard.i18n.console import fail
from dashboard.public.edition import Editions
from dashboard.settings import CATALOG, add_db_argument


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
        return fail("mcp.no_library")
    from dashboard.public.mcp.server import mcp_server

    editions = Editions(opened(arguments), CATALOG)
    editions.now()
    mcp_server(editions, arguments.base.rstrip("/") + "/").run("stdio")
    return 0
