"""Read and check one workbook: open, recognise, read, validate. Nothing is stored here."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from dashboard.catalog import Catalogue
from dashboard.domain import Finding, PublicationDate, Severity
from etl.bounded import MOST_WORKERS, Died, Failed, workers
from etl.bulletin import read_bulletin
from etl.bulletin.answers import Answer
from etl.plausible import impossible
from etl.read import open_workbook, reasons_to_refuse
from etl.reader_version import reader_version
from etl.reading_result import Submission
from etl.template import is_template, read_template


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person knows and a bulletin does not print: area, source, publication date.

    `today` is the office's day: a publication of a later one is an error. `answers` is what was
    said before of names that no list holds (etl/bulletin/names.py).
    """

    area: str = ""
    published_on: PublicationDate | None = None
    source: str = ""
    answers: tuple[Answer, ...] = ()
    today: date | None = None


def check(path: Path, catalogue: Catalogue, options: CheckOptions | None = None) -> Submission:
    """Read a workbook into a Submission with every finding; a bad file gives findings too.

    It is read in this process: for files that are known. `check_apart` is for all others.
    """
    options = options or CheckOptions()
    workbook, findings = open_workbook(path)
    if workbook is None:
        return Submission(file=path.name, sha256="", findings=tuple(findings), readable=False)
    if is_template(workbook):
        submission = read_template(workbook, catalogue, today=options.today)
        submission = replace(submission, is_template=True)
    else:
        submission = read_bulletin(
            workbook,
            catalogue,
            area=options.area,
            published_on=options.published_on,
            source=options.source,
            answers=options.answers,
            today=options.today,
        )
    read = chain.from_iterable(one.observations for one in submission.publications)
    doubted = impossible(read, catalogue)
    told = (*findings, *workbook.unread_styles(), *submission.findings, *doubted)
    return replace(submission, findings=told, reader=reader_version(), catalogue=catalogue.digest)


def check_apart(
    path: Path, catalogue: Catalogue, options: CheckOptions | None = None
) -> Submission:
    """Do as `check`, in a worker with bounds: what a file does to it, it does to no one else.

    Where the reading died or failed, the one finding says so and `died` is set.
    """
    path = path.absolute()
    try:
        return workers().call(check, path, catalogue, options)
    except Died as end:
        findings = () if end.by_time else _why(path)
    except Failed as fault:
        logging.getLogger(__name__).error("%s: %s", path.name, fault.trace)
        findings = (Finding("file_reading_failed", Severity.ERROR, params={"detail": fault.name}),)
    died = Finding("file_reading_died", Severity.ERROR)
    return Submission(
        file=path.name, sha256="", findings=findings or (died,), readable=False, died=True
    )


def _why(path: Path) -> tuple[Finding, ...]:
    """Look longer at a file upon which a worker died, to say more than that."""
    try:
        return workers().call(reasons_to_refuse, path)
    except (Died, Failed):
        return ()


def check_many(
    paths: Sequence[Path],
    catalogue: Catalogue,
    options: CheckOptions | Sequence[CheckOptions] | None = None,
) -> Iterator[Submission]:
    """Check workbooks apart, as many at once as there are workers; yield them in order.

    `options` are for all, or one for each.
    """
    each = (
        [options or CheckOptions()] * len(paths)
        if options is None or isinstance(options, CheckOptions)
        else options
    )
    with ThreadPoolExecutor(MOST_WORKERS) as threads:
        yield from threads.map(check_apart, paths, [catalogue] * len(paths), each)
