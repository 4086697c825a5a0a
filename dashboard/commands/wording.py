"""`assess` and `brief`: the verdicts and the sentences of a period."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime

from dashboard.access.opening import opened
from dashboard.access.reader import view
from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess, to_json
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Period
from dashboard.i18n import text
from dashboard.i18n.console import refuse
from dashboard.settings import CATALOG
from dashboard.store import NoWarehouse

NO_WAREHOUSE, BAD_ARGUMENT = 1, 2


def run_assess(arguments: argparse.Namespace) -> int:
    """Print the verdicts, the same as on the page."""
    view = _view(arguments)
    if isinstance(view, int):
        return view
    figures, catalogue, period = view
    rows = to_json(
        assess(figures, catalogue, area=arguments.area, period=period, today=figures.as_of)
    )
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        verdict = text(f"verdict.{row['verdict']}", "vi")
        value = "–" if row["value"] is None else f"{row['value']:g} {row['unit']}"
        target = (
            text("missing.target", "vi")
            if row["target"] is None
            else f"{row['target']:g} ({row['instrument']}, {row['target_period']})"
        )
        print(f"{row['indicator']}: {value} | {target} | {verdict} | {row['cell'] or '–'}")
    return 0


def run_brief(arguments: argparse.Namespace) -> int:
    """Print the period in words."""
    view = _view(arguments)
    if isinstance(view, int):
        return view
    figures, catalogue, period = view
    found = brief(
        figures,
        catalogue,
        area=arguments.area,
        period=period,
        lang=arguments.lang,
        today=figures.as_of,
    )
    if arguments.json:
        print(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        print(found.text)
    return 0


def _view(arguments: argparse.Namespace) -> tuple[Figures, Catalogue, Period] | int:
    try:
        period = Period.from_iso(arguments.period)
        as_of = date.fromisoformat(arguments.as_of) if arguments.as_of else None
    except ValueError as error:
        print(f"{error}", file=sys.stderr)
        return BAD_ARGUMENT
    catalogue = load_catalogue(CATALOG)
    arguments.area = arguments.area or catalogue.home.code
    if arguments.area not in catalogue.areas:
        print(f"--area: {arguments.area}?", file=sys.stderr)
        return BAD_ARGUMENT
    try:
        snapshot = view(opened(arguments), arguments.reader, now=datetime.now(UTC))
    except NoWarehouse as error:
        refuse(error)
        return NO_WAREHOUSE
    figures = Figures.of(snapshot, as_of=as_of, catalogue=catalogue)
    return figures, catalogue, period
