"""Read and check one workbook: open, recognise, read, validate. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.catalog import Catalogue
from dashboard.domain import PublicationDate
from etl.bulletin import read_bulletin
from etl.read import open_workbook
from etl.submission import Submission
from etl.template import is_template, read_template


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person knows and a bulletin does not print: area, source, publication date."""

    area: str = "VN"
    published_on: PublicationDate | None = None
    source: str = ""


def check(path: Path, catalogue: Catalogue, options: CheckOptions | None = None) -> Submission:
    """Read a workbook into a Submission with every finding; a bad file gives findings too."""
    options = options or CheckOptions()
    workbook, findings = open_workbook(path)
    if workbook is None:
        return Submission(file=path.name, sha256="", findings=tuple(findings), readable=False)
    if is_template(workbook):
        submission = read_template(workbook, catalogue)
    else:
        submission = read_bulletin(workbook, catalogue, area=options.area,
                                   published_on=options.published_on, source=options.source)
    return Submission(
        file=submission.file, sha256=submission.sha256, publications=submission.publications,
        tables=submission.tables, findings=(*findings, *submission.findings),
        readable=submission.readable,
    )
