"""`answer`: what an unknown name means, remembered with the name and the day."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TextIO

from dashboard.catalog import load_catalogue
from dashboard.i18n import text
from dashboard.settings import CATALOG, folder_of
from etl.bulletin.answers import ROW, TITLE
from etl.bulletin.names import UnknownName, remember

CATALOGUE_LIST = CATALOG / "bulletin"


def run_answer(arguments: argparse.Namespace) -> int:
    """Append the answer to the warehouse's list, or the catalogue's; 2 where it is not possible."""
    kind, indicator = (ROW, arguments.indicator) if arguments.indicator else (TITLE, "")
    unknown = UnknownName(kind, indicator, " ".join(arguments.name.split()), ())
    try:
        answer = remember(
            CATALOGUE_LIST if arguments.catalogue else folder_of(arguments),
            unknown,
            " ".join(arguments.standard.split()),
            by=arguments.by,
            on=date.today(),
            codes=load_catalogue(CATALOG).breakdowns,
        )
    except ValueError:
        _say("answer.unknown", sys.stderr, indicator=indicator or "-", standard=arguments.standard)
        return 2
    except OSError as error:
        _say("answer.not_kept", sys.stderr, reason=error.strerror or str(error))
        return 1
    _say("answer.kept", sys.stdout, name=answer.name, standard=answer.standard)
    return 0


def _say(key: str, stream: TextIO, **params: object) -> None:
    print(text(key, "vi", **params), text(key, "en", **params), sep="\n", file=stream)
