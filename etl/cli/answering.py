"""`answer`: what an unknown row name means, remembered with the name and the day."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from dashboard.catalog import load_catalogue
from dashboard.i18n import text
from etl.bulletin.suggest import remember
from etl.cli.place import CATALOG


def run_answer(arguments: argparse.Namespace) -> int:
    """Append the answer to the word list; 2 where the indicator or breakdown is not known."""
    catalogue = load_catalogue(CATALOG)
    known = arguments.indicator in catalogue.indicators
    if not known or arguments.breakdown not in catalogue.breakdowns:
        for lang in ("vi", "en"):
            print(
                text(
                    "answer.unknown",
                    "en" if lang == "en" else "vi",
                    indicator=arguments.indicator,
                    breakdown=arguments.breakdown,
                ),
                file=sys.stderr,
            )
        return 2
    remember(
        indicator=arguments.indicator,
        label=arguments.label,
        breakdown=arguments.breakdown,
        name=arguments.by,
        on=date.today(),
    )
    print(text("answer.kept", "vi", label=arguments.label, breakdown=arguments.breakdown))
    print(text("answer.kept", "en", label=arguments.label, breakdown=arguments.breakdown))
    return 0
