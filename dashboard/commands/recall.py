"""`recall`: the exported charts that show a figure replaced since, and their correction notes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from dashboard.access.opening import opened
from dashboard.access.reader import add_reader_argument, view
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.kit_charts import specs_of
from dashboard.exports.log import ExportLog
from dashboard.exports.recall import ChartsOf, Recalled, correction_note, recall_all
from dashboard.exports.short_code import read_code
from dashboard.i18n import Lang, text
from dashboard.i18n.console import refuse
from dashboard.settings import CATALOG, add_db_argument, folder_of
from dashboard.store import NoWarehouse, Snapshot


def add_recall_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `recall` takes."""
    parser.add_argument("--area", default="", help="code of the area; default: the home province")
    parser.add_argument("--code", help="KG-XXXX-XXXX: this export only")
    parser.add_argument("--json", action="store_true", help="for programs: a contract")
    add_reader_argument(parser)
    add_db_argument(parser)


def run_recall(arguments: argparse.Namespace) -> int:
    """Print what must be replaced; 0 when nothing, 1 when something, 2 where that is unknown."""
    try:
        snapshot = view(opened(arguments), arguments.reader, now=datetime.now(UTC))
    except NoWarehouse as error:
        refuse(error)
        return 2
    log = ExportLog(folder_of(arguments), hidden=snapshot.hidden)
    area = arguments.area or load_catalogue(CATALOG).home.code
    entries = [e for e in log.entries() if e.area == area]
    if arguments.code is not None:
        code = read_code(arguments.code)
        entries = [e for e in entries if e.code == code]
        if not entries:
            print(text("recall.unknown", "vi", code=arguments.code), file=sys.stderr)
            return 2
    found = recall_all(entries, _charts(snapshot))
    if arguments.json:
        print(json.dumps([_row(one) for one in found], ensure_ascii=False, indent=1))
    elif not found:
        print(text("recall.none", "vi", count=len(entries)))
    else:
        print("\n\n".join(correction_note(one, _lang(one)) for one in found))
    return 1 if found else 0


def _charts(snapshot: Snapshot) -> ChartsOf:
    catalogue = load_catalogue(CATALOG)

    def charts(area: str, period: str, as_of: date | None, lang: Lang) -> Sequence[Spec]:
        figures = Figures.of(snapshot, as_of=as_of, catalogue=catalogue)
        span = Period.from_iso(period)
        pairs = specs_of(figures, catalogue, area=area, period=span, lang=lang)
        return [spec for pair in pairs for spec in dict.fromkeys(pair)]

    return charts


def _row(one: Recalled) -> dict[str, object]:
    entry = one.exported
    return {
        "code": entry.code,
        "title": entry.title,
        "lang": entry.lang,
        "formats": list(entry.formats),
        "period": entry.period,
        "as_of": entry.as_of,
        "by": entry.by,
        "at": entry.at.isoformat(),
        "changes": [
            {
                "period": change.before.period,
                "before": change.before.value,
                "now": change.now.value if change.now else None,
                "release": change.now.release if change.now else None,
            }
            for change in one.changes
        ],
        "replacement": one.replacement.title if one.replacement else None,
    }


def _lang(one: Recalled) -> Lang:
    return "en" if one.exported.lang == "en" else "vi"
