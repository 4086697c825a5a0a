"""Read and check one workbook: open, recognise, read, validate. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from dashboard.catalog import Catalogue
from dashboard.domain import PublicationDate
from etl.bulletin import read_bulletin
from etl.bulletin.answers import Answer
from etl.collector import keep_all, paused
from etl.read import open_workbook
from etl.reader_version import reader_version
from etl.submission import Submission
from etl.template import is_template, read_template

FILES_WORTH_A_POOL = 4
WORKERS = 2


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person knows and a bulletin does not print: area, source, publication date.

    `answers` is what was said before of names that no list holds (etl/bulletin/names.py).
    """

    area: str = "VN"
    published_on: PublicationDate | None = None
    source: str = ""
    answers: tuple[Answer, ...] = ()


def check(path: Path, catalogue: Catalogue, options: CheckOptions | None = None) -> Submission:
    """Read a workbook into a Submission with every finding; a bad file gives findings too."""
    with paused():
        return _check(path, catalogue, options or CheckOptions())


def _check(path: Path, catalogue: Catalogue, options: CheckOptions) -> Submission:
    workbook, findings = open_workbook(path)
    if workbook is None:
        return Submission(file=path.name, sha256="", findings=tuple(findings), readable=False)
    if is_template(workbook):
        submission = read_template(workbook, catalogue)
    else:
        submission = read_bulletin(
            workbook,
            catalogue,
            area=options.area,
            published_on=options.published_on,
            source=options.source,
            answers=options.answers,
        )
    told = (*findings, *workbook.unread_styles(), *submission.findings)
    return replace(submission, findings=told, reader=reader_version(), catalogue=catalogue.digest)


def check_many(
    paths: Sequence[Path],
    catalogue: Catalogue,
    options: CheckOptions | Sequence[CheckOptions] | None = None,
) -> Iterator[Submission]:
    """Check workbooks one after the other, in order; `options` for all, or one for each."""
    each = (
        [options or CheckOptions()] * len(paths)
        if options is None or isinstance(options, CheckOptions)
        else options
    )
    if len(paths) < FILES_WORTH_A_POOL:
        for path, one in zip(paths, each, strict=True):
            yield check(path, catalogue, one)
        return
    pool = ProcessPoolExecutor(
        WORKERS, mp_context=get_context("fork"), initializer=_begin, initargs=(catalogue,)
    )
    with paused(), pool:
        yield from pool.map(_check_in_pool, paths, each)


_CATALOGUE: list[Catalogue] = []


def _begin(catalogue: Catalogue) -> None:
    """Take over the catalogue in a new process, unpickled: the process is a fork."""
    keep_all()
    _CATALOGUE[:] = [catalogue]


def _check_in_pool(path: Path, options: CheckOptions) -> Submission:
    return check(path, _CATALOGUE[0], options)
