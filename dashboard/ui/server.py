"""Start Streamlit behind the door: `python -m dashboard.ui.server run app.py …`.

Streamlit's own command runs an app without middleware; here the same command, with the same
options, runs it as `st.App`, whose every route stands behind dashboard.access.door.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import sys
from pathlib import Path
from typing import Any

import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import runtime
from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App
from streamlit.web import bootstrap
from streamlit.web.cli import main

from dashboard.access.door import Door, Rules
from dashboard.access.sign_in import access_to
from dashboard.access.uploads import UPLOADS
from dashboard.public.edition import Editions
from dashboard.public.routes import Public, public_routes
from dashboard.settings import CATALOG, ROOT, files_place, warehouse_directory, warehouse_place
from dashboard.store.places import warehouse_at
from dashboard.ui.deck.routes import deck_routes
from dashboard.ui.failure import show_failure
from dashboard.ui.find import SCRIPT as FIND
from dashboard.ui.navigation import PAGES
from dashboard.ui.page_script import SCRIPT
from dashboard.ui.press import renderer
from dashboard.ui.shell import Shell

OWN_SCRIPTS = (SCRIPT, FIND)
"""Whatever a page gives st.html with a script must stand here, or no browser runs it."""

PAGE_TITLES = {"": "overview"} | {file.removesuffix(".py"): key for key, file, _ in PAGES}

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def rules() -> Rules:
    """Return what the door goes by, as the office's file says when the server starts."""
    access = access_to(warehouse_directory(), ROOT)
    UPLOADS.held = _held
    return Rules(
        hosts=access.hosts,
        public=access.file.public if access.file else "",
        direct=access.single_user,
        inline=_scripts(),
        uploads=UPLOADS,
    )


def beside_streamlit() -> list[BaseRoute]:
    """Return the routes that need no session: for an office with one machine, in one process."""
    warehouse = warehouse_at(warehouse_place(), files_place())
    public = Public(
        Editions(warehouse, CATALOG), warehouse.directory / "site", site_at="/cong-khai"
    )
    return [
        *public_routes(public),
        *deck_routes(renderer()),
        Route("/robots.txt", _no_robots),
    ]


async def _no_robots(request: Request) -> Response:
    """Keep crawlers out of the office's screens: the site is what they are for."""
    return PlainTextResponse("User-agent: *\nAllow: /cong-khai/\nDisallow: /\n")


def _run(main_script_path: str, is_hello: bool, args: list[str], options: dict[str, Any]) -> None:
    """Run the app in the place of Streamlit's own `run`."""
    PagesManager.uses_pages_directory = False
    _keep_media_private()
    chosen = {k.replace("_", "."): v for k, v in options.items() if v is not None and v != ()}
    found = rules()
    chosen |= {"server.corsAllowedOrigins": [found.public] if found.public else []}
    chosen |= {"server.allowedHosts": sorted(found.hosts), "client.showErrorDetails": "none"}
    sys.argv = [main_script_path, *args]
    app = App(
        main_script_path,
        routes=beside_streamlit(),
        middleware=[Middleware(Door, rules=found), Middleware(Shell, pages=PAGE_TITLES)],
        on_script_error=show_failure,
    )
    app.run(config=chosen)


def _held(session: str) -> tuple[int, int]:
    """Return the bytes of files that a session, and that all sessions, hold in memory."""
    stored: Any = runtime.get_instance().uploaded_file_mgr
    sizes = {
        key: sum(len(file.data) for file in list(files.values()))
        for key, files in list(stored.file_storage.items())
    }
    return sizes.get(session, 0), sum(sizes.values())


def _keep_media_private() -> None:
    """Name what a session generates by a secret of this process and the session's own name.

    Streamlit names it by a hash of its content: whoever can make the same bytes could ask
    whether somebody has them, and read them.
    """
    plain = memory_media_file_storage._calculate_file_id
    key = secrets.token_bytes(32)

    def named(data: bytes, mimetype: str, filename: str | None = None) -> str:
        context = get_script_run_ctx(suppress_warning=True)
        session = context.session_id if context else secrets.token_hex(16)
        said = f"{session}:{plain(data, mimetype, filename)}".encode()
        return hmac.new(key, said, hashlib.sha256).hexdigest()

    memory_media_file_storage._calculate_file_id = named


def _scripts() -> tuple[str, ...]:
    """Return the hashes of the scripts that may run inline: the shell's and our own."""
    shell = Path(streamlit.__file__).parent / "static" / "index.html"
    return tuple(
        "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _SCRIPT.findall(shell.read_text("utf-8") + "".join(OWN_SCRIPTS))
    )


if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    bootstrap.run = _run  # type: ignore[assignment]  # called by position alone
    main(prog_name="streamlit")
