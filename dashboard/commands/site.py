"""`site`: build the static pages, and with --watch build them again when the figures change."""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from dashboard.access.opening import opened
from dashboard.exports.renderers import Renderers
from dashboard.i18n import Told, text
from dashboard.i18n.console import refuse
from dashboard.public.edition import Edition, Editions
from dashboard.public.site.build import files_if_right, site_files
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.issued import Issued
from dashboard.public.site.material import CHARTED
from dashboard.public.site.switch import publish, served_at
from dashboard.settings import CATALOG, add_db_argument, folder_of
from dashboard.store import NoWarehouse

DEFAULT_BASE = "http://localhost:8600/"
WATCH_SECONDS = 5.0
BROWSERS = 2


def add_site_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `site` takes."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="default: site in the warehouse")
    add_db_argument(parser)
    parser.add_argument(
        "--base",
        default=os.environ.get("DASHBOARD_SITE", DEFAULT_BASE),
        help="the site's address as people know it, https://…",
    )
    parser.add_argument(
        "--charted", type=int, default=CHARTED, metavar="N", help="latest periods with charts"
    )
    parser.add_argument(
        "--watch", action="store_true", help="build again whenever the public figures change"
    )


def run_site(arguments: argparse.Namespace) -> int:
    """Build the site; 0 when it is served whole, 1 with the reason on stderr."""
    editions = Editions(opened(arguments), CATALOG)
    out = arguments.out or folder_of(arguments) / "site"
    renderer = Renderers(BROWSERS)
    drawings = Drawings(renderer, folder_of(arguments) / "drawings")
    try:
        if arguments.watch:
            _watch(editions, drawings, arguments, out)
        _build(editions.now(), drawings, arguments, out)
    except KeyboardInterrupt:
        pass
    finally:
        renderer.close()
    return 0


def _watch(
    editions: Editions, drawings: Drawings, arguments: argparse.Namespace, out: Path
) -> NoReturn:
    """Build whenever the public view is another one: by a decision, or because an hour has come.

    What goes wrong is told and tried again: the site served stays as it is until then.
    """
    built = ""
    while True:
        with suppress(NoWarehouse):
            edition = editions.now()
            try:
                if edition.version != built:
                    _build(edition, drawings, arguments, out)
                    built = edition.version
            except Told as error:
                refuse(error)
        time.sleep(WATCH_SECONDS)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave rubbish lie while a site is made: looking for it took a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _build(edition: Edition, drawings: Drawings, arguments: argparse.Namespace, out: Path) -> None:
    start, made = time.perf_counter(), drawings.made
    base = arguments.base.rstrip("/") + "/"
    issued = Issued(folder_of(arguments), edition.snapshot.hidden, datetime.now(UTC))
    count = 0

    served = served_at(out)
    changed = 0

    def counted() -> Iterator[tuple[str, bytes | None]]:
        nonlocal count
        for one in site_files(
            edition, drawings, issued, base, charted=arguments.charted, served=served
        ):
            count += 1
            yield one

    count = files_if_right(edition, issued, base, arguments.charted, served)
    if not count:
        with _uncollected():
            changed = publish(counted(), out, edition.version)
    print(
        text(
            "site.built",
            "vi",
            place=out,
            count=count,
            changed=changed,
            drawings=drawings.made - made,
            seconds=f"{time.perf_counter() - start:.1f}",
        ),
        flush=True,
    )
