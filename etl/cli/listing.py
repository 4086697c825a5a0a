"""`releases`, `show`, `template`: the commands that only look."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.access.reader import view
from dashboard.catalog import load_catalogue
from dashboard.i18n import number, text
from dashboard.settings import CATALOG, folder_of
from dashboard.store import NoWarehouse, Snapshot
from etl.cli.as_json import release_json, vintage_json
from etl.template import write_template


def run_releases(arguments: argparse.Namespace) -> int:
    """Print every release, the latest published first."""
    snapshot = _snapshot(arguments)
    if snapshot is None:
        return 1
    rows = [release_json(release) for release in snapshot.releases.values()]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(
            f"{row['release']}  {row['published_on'] or '?':10}  {row['state']:10}  "
            f"{row['observations']:6}  {row['source']}  [{row['file']}]"
        )
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print the vintages of each key of an indicator, oldest publication first."""
    snapshot = _snapshot(arguments)
    if snapshot is None:
        return 1
    area = arguments.area or load_catalogue(CATALOG).home.code
    rows = [vintage_json(v) for v in snapshot.history(arguments.indicator, area)]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(
            f"{row['period_start']}..{row['period_end']}  {row['breakdown'] or '-':28}  "
            f"{row['measure']:16}  {number(row['value'], 'vi'):>16} {row['unit']:10}  "
            f"{row['status']:11}  {row['published_on'] or '?':10}  {row['release']}  "
            f"{row['cell']}"
        )
    return 0


def run_template(arguments: argparse.Namespace) -> int:
    """Write the empty input template."""
    write_template(load_catalogue(CATALOG), Path(arguments.out))
    print(arguments.out)
    return 0


def _snapshot(arguments: argparse.Namespace) -> Snapshot | None:
    directory = folder_of(arguments)
    try:
        return view(opened(arguments), arguments.reader, now=datetime.now(UTC))
    except NoWarehouse:
        for lang in ("vi", "en"):
            print(
                text("loading.no_warehouse", "vi" if lang == "vi" else "en", directory=directory),
                file=sys.stderr,
            )
        return None
