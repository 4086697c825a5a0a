"""`check`: read and validate, store nothing."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.catalog import load_catalogue
from dashboard.domain import PublicationDate, Severity
from dashboard.domain.office_time import OFFICE_TIME
from dashboard.i18n import text
from dashboard.settings import CATALOG, folder_of
from etl.annotate import mark_apart
from etl.bulletin.answers import read_answers
from etl.cli.as_json import submission_json
from etl.impact.scale_check import compared_in
from etl.pipeline import CheckOptions, check_many
from etl.reading_result import Submission
from etl.wording import gathered, line

CLEAN, ERRORS, UNREADABLE = 0, 1, 2


def run_check(arguments: argparse.Namespace) -> int:
    """Print what was read of each file; return 0, 1 where errors were found, 2 unreadable.

    Where there is a warehouse, its answers count and its figures are compared with.
    """
    catalogue = load_catalogue(CATALOG)
    published = PublicationDate(arguments.published_on) if arguments.published_on else None
    warehouse = opened(arguments)
    options = CheckOptions(
        arguments.area,
        published,
        answers=read_answers(folder_of(arguments)),
        today=datetime.now(OFFICE_TIME).date(),
    )
    paths = [Path(name) for name in arguments.files]
    worst = CLEAN
    for path, read in zip(paths, check_many(paths, catalogue, options), strict=True):
        submission = compared_in(warehouse, read, now=datetime.now(UTC))
        if arguments.json:
            print(json.dumps(submission_json(submission), ensure_ascii=False), flush=True)
        else:
            _print(submission)
        if arguments.mark and submission.readable:
            for finding in mark_apart(
                path, submission.findings, _marked(path, Path(arguments.mark), len(paths))
            ):
                print(line(finding, "vi"), line(finding, "en"), sep="\n", file=sys.stderr)
        worst = max(worst, status_of(submission))
    return worst


def status_of(submission: Submission) -> int:
    """Return the exit status that one file deserves."""
    if not submission.readable:
        return UNREADABLE
    return ERRORS if submission.blocked else CLEAN


def _print(submission: Submission) -> None:
    print(
        f"{submission.file}: {len(submission.tables)} bảng / tables, "
        f"{len(submission.observations)} số liệu / observations"
    )
    both = zip(*(gathered(submission.findings, lang) for lang in ("vi", "en")), strict=False)
    for (finding, words_vi), (_, words_en) in both:
        print(f"  {line(finding, 'vi', words_vi)}")
        print(f"  {line(finding, 'en', words_en)}")
    errors = sum(f.severity is Severity.ERROR for f in submission.findings)
    if errors:
        print(f"  {text('loading.refused', 'vi', errors=errors)}")


def _marked(path: Path, out: Path, files: int) -> Path:
    return out if files == 1 and not out.is_dir() else out / path.name
