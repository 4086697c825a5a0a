"""`python -m dashboard kit …` and `export …`: the press room without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.access.reader import add_reader_argument, view
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.commands.not_written import not_written
from dashboard.domain import Period
from dashboard.exports.dataset import (
    Rows,
    figure_rows,
    figures_csv,
    figures_parquet,
    figures_xlsx,
)
from dashboard.exports.format import BY_KEY
from dashboard.exports.kit import DEFAULT_FORMATS, Kit, Order, make_kit
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import Renderer
from dashboard.exports.stamp import NO_BASE
from dashboard.i18n import LANGUAGES, text
from dashboard.i18n.console import fail
from dashboard.settings import CATALOG, add_db_argument, folder_of
from dashboard.store.atomic_file import write_durably

EXPORT_FORMATS = ("csv", "parquet", "xlsx")


def add_kit_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `kit` takes."""
    parser.add_argument("--area", default="", help="code of the area; default: the home province")
    parser.add_argument("--period", required=True, help="2024-01/2024-06")
    parser.add_argument("--out", required=True, type=Path, help="file or folder to write")
    parser.add_argument("--lang", choices=("vi", "en"), help="default: both")
    parser.add_argument(
        "--formats", default=",".join(DEFAULT_FORMATS), help="'all' or a list: " + ",".join(BY_KEY)
    )
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="D", help="YYYY-MM-DD; default: the latest"
    )
    add_db_argument(parser)
    parser.add_argument(
        "--base-url",
        default=os.environ.get("DASHBOARD_URL", NO_BASE),
        metavar="URL",
        help="address of the dashboard, for links and codes",
    )
    parser.add_argument(
        "--contact",
        default=os.environ.get("DASHBOARD_CONTACT", ""),
        metavar="WORDS",
        help="whom a newsroom asks: office, telephone, mail; default: DASHBOARD_CONTACT",
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who exports, for the log")
    add_reader_argument(parser)


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `export` takes."""
    parser.add_argument("--format", choices=EXPORT_FORMATS, required=True, help="form of the files")
    add_reader_argument(parser)
    parser.add_argument("--out", required=True, type=Path, help="file or folder to write")
    add_db_argument(parser)


def run_kit(arguments: argparse.Namespace) -> int:
    """Make a press kit; 0 when written, 1 with the reason on stderr."""
    keys = tuple(BY_KEY) if arguments.formats == "all" else tuple(arguments.formats.split(","))
    if unknown := [key for key in keys if key not in BY_KEY]:
        return fail("kit.unknown_format", formats=", ".join(unknown))
    now = datetime.now(UTC)
    renderer = Renderer()
    catalogue = load_catalogue(CATALOG)
    try:
        order = Order(
            arguments.area or catalogue.home.code,
            Period.from_iso(arguments.period),
            keys,
            (arguments.lang,) if arguments.lang else ("vi", "en"),
            arguments.base_url,
            now,
            arguments.contact,
        )
        snapshot = view(opened(arguments), arguments.reader, now=now)
        figures = Figures.of(snapshot, as_of=arguments.as_of, catalogue=catalogue)
        kit = make_kit(
            figures, catalogue, order, renderer, by=arguments.by, at=now, progress=_progress
        )
        _hand_out(kit, arguments.out, ExportLog(folder_of(arguments)))
    except (ValueError, OSError) as error:
        return not_written(error)
    finally:
        renderer.close()
    print(arguments.out)
    for lang in LANGUAGES:
        if not arguments.base_url:
            print(text("kit.no_address", lang), file=sys.stderr)
        for key in kit.left_out:
            said = text("kit.left_out", lang, formats=text(f"format.{key}", lang))
            print(said, file=sys.stderr)
    return 0


def _hand_out(kit: Kit, out: Path, log: ExportLog) -> None:
    """Write the kit and log it: what the log does not know could never be recalled."""
    write_durably(out, kit.content)
    try:
        log.append(kit.exported)
    except OSError:
        out.unlink(missing_ok=True)
        raise


def run_export(arguments: argparse.Namespace) -> int:
    """Write every published figure with source and cell as one file; 0 when written."""
    try:
        now = datetime.now(UTC)
        snapshot = view(opened(arguments), arguments.reader, now=now)
        rows = figure_rows(snapshot)
        held = "EMBARGO-" if snapshot.under_embargo(now) else ""
        target = arguments.out / f"{held}so-lieu-{snapshot.version}.{arguments.format}"
        write_durably(target, _content(rows, arguments.format, snapshot.version))
    except OSError as error:
        return not_written(error)
    print(target)
    return 0


def _content(rows: Rows, kind: str, version: str) -> bytes:
    if kind == "csv":
        return figures_csv(rows)
    return figures_xlsx(rows, version) if kind == "xlsx" else figures_parquet(rows)


def _progress(done: int, of: int) -> bool:
    if sys.stderr.isatty():
        print(f"\r{done}/{of}", end="" if done < of else "\n", file=sys.stderr, flush=True)
    return True
