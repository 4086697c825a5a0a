"""`search`: find a figure, a period, a document or a page by words, with or without marks."""

from __future__ import annotations

import argparse
import json
import sys

from dashboard.access.opening import opened
from dashboard.i18n import LANGUAGES, text
from dashboard.public.edition import Editions
from dashboard.public.find import MOST_FOUND, rows
from dashboard.public.parameter import Query
from dashboard.settings import CATALOG, add_db_argument


def add_search_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `search` takes."""
    parser.add_argument("query", nargs="+", metavar="WORDS", help="what to look for")
    parser.add_argument("--lang", choices=LANGUAGES, default="vi", help="of what is found")
    parser.add_argument("--limit", type=int, default=MOST_FOUND, metavar="N", help="at most")
    parser.add_argument("--json", action="store_true", help="one list of objects")
    add_db_argument(parser)


def run_search(arguments: argparse.Namespace) -> int:
    """Print what was found, best first; 0 when something was, 1 when nothing."""
    edition = Editions(opened(arguments), CATALOG).now()
    asked = {"q": " ".join(arguments.query), "lang": arguments.lang, "limit": arguments.limit}
    found = list(rows(edition, Query(asked)))
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        if not found:
            print(text("search.none", arguments.lang), file=sys.stderr)
        elif found[0]["guess"]:
            print(text("search.did_you_mean", arguments.lang))
        for row in found:
            print(f"{row['detail']}: {row['title']}  {row['url']}")
    return 0 if found and not found[0]["guess"] else 1
