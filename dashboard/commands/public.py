"""`public`: the API and the site alone, without Streamlit, for a portal."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.commands.replica import following
from dashboard.i18n import text
from dashboard.public.edition import Editions
from dashboard.public.limits import USUAL_RATE
from dashboard.settings import CATALOG, add_db_argument, folder_of


def add_public_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `public` takes."""
    parser.add_argument("--address", default="127.0.0.1", help="where to listen")
    parser.add_argument("--port", type=int, default=8600, help="of the server")
    add_db_argument(parser)
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="the folder that `site` wrote; default: site in the warehouse",
    )
    parser.add_argument(
        "--rate", type=float, default=USUAL_RATE, help="requests a second of one address; 0: any"
    )
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="take the asker's address from the last entry of X-Forwarded-For",
    )


def run_public(arguments: argparse.Namespace) -> int:
    """Serve until interrupted.

    What serves is loaded here: other commands need not wait for it.
    """
    import uvicorn

    from dashboard.public.routes import Public, public_app

    public = Public(
        Editions(opened(arguments), CATALOG),
        arguments.site or folder_of(arguments) / "site",
        arguments.rate,
        arguments.behind_proxy,
    )
    address = f"http://{arguments.address}:{arguments.port}"
    for lang in ("vi", "en"):
        print(text("public.serving", "en" if lang == "en" else "vi", address=address), flush=True)
    with following(arguments):
        uvicorn.run(
            public_app(public),
            host=arguments.address,
            port=arguments.port,
            log_level="warning",
            server_header=False,
        )
    return 0
