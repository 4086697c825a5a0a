"""Read a filled template into publications with every fault found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dashboard.catalog import Catalogue, fold
from dashboard.domain import (
    CellRef,
    Evaluation,
    Explanation,
    Finding,
    KeyWork,
    Observation,
    Severity,
    Target,
)
from etl.known_errors import mark_observation, mark_target
from etl.read import Workbook
from etl.reading_result import Publication, Submission
from etl.template.example import example_rows
from etl.template.mark import VERSION, version_of
from etl.template.names import Names
from etl.template.read_observations import read_observation
from etl.template.read_records import read_evaluation, read_explanation, read_work
from etl.template.read_sources import SourceRow, read_instruments, read_sources
from etl.template.read_targets import read_target
from etl.template.row import Row
from etl.template.tables import Table, as_text, find_tables

T = TypeVar("T")
Marked = TypeVar("Marked", Observation, Target)
SOURCES, OBSERVATIONS, INSTRUMENTS = "Nguồn", "Số liệu", "Văn bản"
TARGETS, EVALUATIONS, WORKS = "Chỉ tiêu", "Đánh giá", "Công trình"
EXPLANATIONS = "Giải trình"


@dataclass(slots=True)
class Bundle:
    """What the rows of one publication bring."""

    observations: list[Observation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    works: list[KeyWork] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """The state of one reading: the tables found and the findings so far."""

    catalogue: Catalogue
    names: Names
    tables: dict[str, Table]
    findings: list[Finding]
    bundles: dict[str, Bundle] = field(default_factory=lambda: defaultdict(Bundle))
    used: set[str] = field(default_factory=set)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the filled rows of a sheet, collecting the findings of each once it is done."""
        table = self.tables.get(sheet)
        if table is None:
            return
        for number in table.rows(self.catalogue.template):
            row = Row(table, number, self.catalogue, self.names)
            yield row
            self.findings.extend(row.findings)


def read_template(
    workbook: Workbook, catalogue: Catalogue, *, today: date | None = None
) -> Submission:
    """Read a workbook that `is_template` recognised; `today` tells what lies in the future.

    One publication comes of every source row that other rows use. Rows with a fault bring
    nothing; the findings name their cells, and an error among them blocks the whole workbook.
    """
    tables, findings = find_tables(workbook, catalogue.template)
    reading = Reading(catalogue, Names(catalogue), tables, list(findings))
    _check_version(reading, workbook)
    _check_examples(reading)
    sources = read_sources(reading.rows(SOURCES), today=today)
    instruments = read_instruments(reading.rows(INSTRUMENTS))
    _read(
        reading,
        OBSERVATIONS,
        sources,
        read_observation,
        _keep_once(
            reading, lambda o: (o.key, o.status), mark_observation, lambda b: b.observations
        ),
    )
    _read(
        reading,
        TARGETS,
        sources,
        lambda row: read_target(row, instruments),
        _keep_once(reading, lambda t: t.id, mark_target, lambda b: b.targets),
    )
    _read(
        reading,
        EVALUATIONS,
        sources,
        read_evaluation,
        lambda item, source: reading.bundles[source.code].evaluations.append(item),
    )
    _read(
        reading,
        WORKS,
        sources,
        read_work,
        lambda item, source: reading.bundles[source.code].works.append(item),
    )
    _read(
        reading,
        EXPLANATIONS,
        sources,
        read_explanation,
        lambda item, source: reading.bundles[source.code].explanations.append(item),
    )
    _check_use(reading, sources, workbook)
    return Submission(
        file=workbook.name,
        sha256=workbook.sha256,
        publications=tuple(
            _publication(s, reading.bundles[s.code])
            for s in sources.values()
            if s.code in reading.bundles
        ),
        tables=tuple(table.seen() for table in tables.values()),
        findings=tuple(sorted(reading.findings, key=Finding.sort_key)),
    )


def _read(
    reading: Reading,
    sheet: str,
    sources: dict[str, SourceRow],
    read: Callable[[Row], T | None],
    keep: Callable[[T, SourceRow], None],
) -> None:
    for row in reading.rows(sheet):
        code = row.text("source")
        source = sources.get(fold(code)) if code else None
        if code and source is None:
            row.find("source_missing", "source", value=code)
        if source is not None:
            reading.used.add(source.code)
        item = read(row)
        if item is not None and source is not None and not row.faulty:
            _check_dates(reading, item, source)
            keep(item, source)


def _keep_once(
    reading: Reading,
    same: Callable[[Marked], Hashable],
    mark: Callable[[Marked, str, Catalogue], tuple[Marked, list[Finding]]],
    kept: Callable[[Bundle], list[Marked]],
) -> Callable[[Marked, SourceRow], None]:
    """Return what keeps a row with its known errors marked, and tells of one entered twice."""
    seen: dict[object, CellRef] = {}

    def keep(item: Marked, source: SourceRow) -> None:
        row = (source.code, same(item))
        if row in seen:
            reading.findings.append(
                Finding(
                    "template_row_repeated",
                    Severity.ERROR,
                    (item.cell, seen[row]),
                    {"other": str(seen[row])},
                )
            )
            return
        seen[row] = item.cell
        marked, findings = mark(item, source.name, reading.catalogue)
        reading.findings.extend(findings)
        kept(reading.bundles[source.code]).append(marked)

    return keep


def _check_version(reading: Reading, workbook: Workbook) -> None:
    version = version_of(workbook)
    if version is not None and version != VERSION:
        reading.findings.append(
            Finding(
                "template_version_other",
                Severity.WARNING,
                (),
                {"version": version, "expected": VERSION},
            )
        )


def _check_examples(reading: Reading) -> None:
    """Find the example rows that somebody typed over: figures that would be lost."""
    shipped = example_rows(reading.catalogue)
    for name, table in reading.tables.items():
        known = [
            {key: as_text(cell) for key, cell in row.items() if as_text(cell)}
            for row in shipped.get(name, ())
        ]
        fixed = {c.key for c in table.words.columns if c.kind == "fixed_unit"}
        for number in table.examples(reading.catalogue.template):
            seen = {
                key: text
                for key, place in table.columns.items()
                if key not in fixed and (text := as_text(table.value(number, place)))
            }
            if not any(
                {k: v for k, v in row.items() if k in table.columns and k not in fixed} == seen
                for row in known
            ):
                reading.findings.append(
                    Finding(
                        "template_example_changed",
                        Severity.ERROR,
                        (table.sheet.ref(number, min(table.columns.values())),),
                        {"mark": reading.catalogue.template.word("example", "example")},
                    )
                )


def _check_dates(reading: Reading, item: object, source: SourceRow) -> None:
    """Doubt a publication that is older than what it tells of."""
    if not isinstance(item, Observation) or not source.published_on.text:
        return
    day = source.published_on.text
    if day < item.period.start[: len(day)]:
        finding = Finding(
            "template_published_before_period",
            Severity.WARNING,
            (source.row.ref("published_on"), item.cell),
            {"value": day, "period": item.period.short("vi")},
        )
        if not any(f.code == finding.code and f.cell == finding.cell for f in reading.findings):
            reading.findings.append(finding)


def _check_use(reading: Reading, sources: dict[str, SourceRow], workbook: Workbook) -> None:
    if SOURCES not in reading.tables:
        reading.findings.append(
            Finding("template_sources_absent", Severity.ERROR, (), {"sheet": SOURCES})
        )
    for source in sources.values():
        if source.code not in reading.used:
            reading.findings.append(
                Finding(
                    "template_source_unused",
                    Severity.NOTE,
                    (source.row.ref("source"),),
                    {"value": source.code},
                )
            )
    filled = any(
        name in reading.tables and any(reading.tables[name].rows(reading.catalogue.template))
        for name in (OBSERVATIONS, TARGETS, EVALUATIONS, WORKS, EXPLANATIONS)
    )
    if not filled:
        reading.findings.append(
            Finding("template_empty", Severity.ERROR, (), {"file": workbook.name})
        )


def _publication(source: SourceRow, bundle: Bundle) -> Publication:
    return Publication(
        source=source.name,
        source_kind=source.kind,
        url=source.url,
        published_on=source.published_on,
        observations=tuple(bundle.observations),
        targets=tuple(bundle.targets),
        evaluations=tuple(bundle.evaluations),
        works=tuple(bundle.works),
        note=source.note,
        explanations=tuple(bundle.explanations),
        anchor=source.anchor,
    )
