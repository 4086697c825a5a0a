"""`python -m dashboard deck …`: the meeting's file, and what can be made of it."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.access.reader import add_reader_argument, view
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.commands.not_written import not_written
from dashboard.domain import Period
from dashboard.exports.deck import (
    Agenda,
    Deck,
    Order,
    laid_over,
    make_deck,
    read_agenda,
)
from dashboard.exports.deck.agenda import kept_agenda
from dashboard.exports.deck.handout import handout_pdf
from dashboard.exports.deck.native import native_slides
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import Renderer
from dashboard.exports.stamp import NO_BASE
from dashboard.settings import CATALOG, add_db_argument, folder_of
from dashboard.store.atomic_file import write_durably


def add_deck_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `deck` takes."""
    parser.add_argument("--area", default="", help="code of the area; default: the home province")
    parser.add_argument("--period", required=True, help="2024-01/2024-06")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="D", help="YYYY-MM-DD; default: the latest"
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the deck")
    parser.add_argument("--out", required=True, type=Path, help="the HTML file to write")
    parser.add_argument("--pdf", type=Path, help="write the hand-out as well, one slide a page")
    parser.add_argument("--pptx", type=Path, help="write the same slides for PowerPoint as well")
    parser.add_argument(
        "--agenda",
        default="",
        help="a meeting's own agenda: a TOML file, or the name of one that is kept",
    )
    add_db_argument(parser)
    parser.add_argument(
        "--base-url",
        default=os.environ.get("DASHBOARD_URL", NO_BASE),
        metavar="URL",
        help="address of the dashboard, for links and codes",
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who exports, for the log")
    add_reader_argument(parser)


def run_deck(arguments: argparse.Namespace) -> int:
    """Make a deck; 0 when written, 1 with the reason on stderr."""
    now = datetime.now(UTC)
    renderer = Renderer()
    try:
        catalogue = load_catalogue(CATALOG)
        arguments.area = arguments.area or catalogue.home.code
        if arguments.area not in catalogue.areas:
            raise ValueError(f"--area: {arguments.area}?")
        order = Order(
            arguments.area,
            Period.from_iso(arguments.period),
            _agenda(arguments),
            arguments.lang,
            arguments.base_url,
            now,
        )
        snapshot = view(opened(arguments), arguments.reader, now=now)
        figures = Figures.of(snapshot, as_of=arguments.as_of, catalogue=catalogue)
        deck = make_deck(figures, catalogue, order, renderer)
        files = {arguments.out: deck.content}
        if arguments.pdf:
            files[arguments.pdf] = handout_pdf(deck, renderer)
        if arguments.pptx:
            files[arguments.pptx] = native_slides(deck)
        _hand_out(files, deck, arguments, now)
    except (ValueError, OSError) as error:
        return not_written(error)
    finally:
        renderer.close()
    for path in files:
        print(path)
    return 0


def _agenda(arguments: argparse.Namespace) -> Agenda:
    """Return the agenda asked for: that of all slides, a file's, or one kept by its name."""
    whole = read_agenda(CATALOG / "agenda.toml")
    if not arguments.agenda:
        return whole
    path = Path(arguments.agenda)
    if path.suffix == ".toml" or path.exists():
        return laid_over(whole, path.read_text("utf-8"), name=path.stem)
    return laid_over(
        whole, kept_agenda(folder_of(arguments), arguments.agenda), name=arguments.agenda
    )


def _hand_out(
    files: dict[Path, bytes], deck: Deck, arguments: argparse.Namespace, now: datetime
) -> None:
    """Write the files and log their charts: what the log does not know could not be recalled."""
    for path, content in files.items():
        write_durably(path, content)
    try:
        ExportLog(folder_of(arguments)).append(
            deck.entries(by=arguments.by, at=now, as_of=arguments.as_of)
        )
    except OSError:
        for path in files:
            path.unlink(missing_ok=True)
        raise
