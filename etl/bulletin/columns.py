"""Choose the columns of a table that are read, and name each that is not and why.

    Số dự án | Vốn đăng ký: Tổng số | Trong đó: Vốn điều lệ | Kế hoạch năm | % so KH | (no heading)
    read     | read                 | a part                | a plan       | read    | told

A column is about its table's subject unless its own words say otherwise. Of columns that say the
same thing, subject, period and measure, the one that is called the total is read; where none is,
none is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.catalog import Catalogue
from dashboard.domain import PERCENT, Finding, Kind, Measure, Severity
from dashboard.domain.period_phrase import End, parse_period
from etl.bulletin.column import PLAN_TITLE, Column
from etl.bulletin.difference import is_difference
from etl.bulletin.documents import without_documents
from etl.bulletin.footnotes import footnote
from etl.bulletin.heading_words import unknown_words
from etl.bulletin.rates import rate_columns
from etl.bulletin.subject import find_subject
from etl.bulletin.table import Table
from etl.bulletin.units import header_unit
from etl.bulletin.words import TableSubject, Words, fold

_PART = re.compile(r"(?<!\w)(?:trong đó|chia ra)(?!\w)\W*(.*)")
_DONE = re.compile(r"(?<!\w)(?:thực hiện|ước|quyết toán|th|ưth)(?!\w)")
_OF_PERIOD = re.compile(
    r"\d+|năm|tháng|quý|quí|ước|tính|sơ|bộ|thực|hiện|cộng|dồn|lũy|luỹ|kế|đầu|cả|i{1,3}|iv|so|với"
    r"|cùng|kỳ|kì|trước|từ|đến|ngày|số|lượng|trị|giá|tăng|giảm|bình|quân|th|ưth|kh|hoạch|đợt"
)
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cả nước|toàn)(?!\w)")
_SURE = {Kind.FLOW: End.SO_FAR, Kind.INDEX: End.MOMENT}
"""What an end alone can only mean for an indicator of a kind."""
_YEARLY = re.compile(r"(?<!\w)(?:ước|dự kiến|dự báo|cả năm|kế hoạch)(?!\w)")


@dataclass(frozen=True, slots=True)
class Taken:
    """A column that is read, and what it is about."""

    column: Column
    subject: TableSubject


def range_of(table: Table, column: int) -> str:
    """Return the cells of a column in the table's body: "C9:C45"."""
    rows = table.rows
    return f"{table.sheet.ref(rows[0], column).a1}:{table.sheet.ref(rows[-1], column).a1}"


def column_finding(
    table: Table,
    code: str,
    column: Column,
    severity: Severity = Severity.WARNING,
    **params: str | int | float,
) -> Finding:
    """Return a finding at a column's heading that covers its cells in the body."""
    cell = table.sheet.ref(table.top, column.index)
    said = {"header": column.text, "title": table.title, "range": range_of(table, column.index)}
    return Finding(code, severity, (cell,), said | params)


def choose_columns(
    table: Table,
    columns: Sequence[Column],
    words: Words,
    catalogue: Catalogue,
    *,
    notes: Mapping[str, str],
    published: str = "",
) -> tuple[tuple[Taken, ...], list[Finding]]:
    """Return the columns to read, left to right, and a finding for every other one.

    Nothing is told of a table that has no column of a known subject. `published` is the month of
    publication, "YYYY-MM".
    """
    findings: list[Finding] = []
    taken: list[Taken] = []
    others: list[Finding] = []
    known = False
    rates, doubtful = rate_columns(table, columns)
    planned = _is_plan_title(table.title)
    both = next(
        (w for w in words.roles.get("both", ()) if f" {w} " in f" {fold(table.title)} "), ""
    )
    for column in columns:
        if not column.text:
            others.append(_without_header(table, column))
            continue
        subject = _subject_of(table, column, words, notes)
        if subject is None or subject.indicator not in catalogue.indicators:
            others.append(column_finding(table, "column_not_in_catalogue", column, Severity.NOTE))
            continue
        known = True
        is_amount = is_difference(table, column, catalogue.units)
        if column.index in rates:
            findings.append(column_finding(table, "rates_under_index", column))
            column = replace(column, is_index=False)
        said = column.text.casefold()
        if _is_part(said):
            findings.append(column_finding(table, "column_is_part", column, Severity.NOTE))
        elif column.period is None and not column.is_plan:
            findings.append(column_finding(table, "column_not_understood", column))
        elif column.index in doubtful:
            findings.append(column_finding(table, "index_or_rate", column))
        elif column.is_plan or (
            planned and column.measure is Measure.LEVEL and not _DONE.search(said)
        ):
            findings.append(column_finding(table, "column_is_plan", column, Severity.NOTE))
        elif column.period is None or _says_no_amount(column, subject, catalogue) or is_amount:
            findings.append(column_finding(table, "column_not_understood", column))
        elif (
            published
            and column.period.end > published
            and not subject.part
            and not is_estimate_of_year(column)
        ):
            findings.append(
                column_finding(
                    table,
                    "period_after_publication",
                    column,
                    period=column.period.iso,
                    published=published,
                )
            )
        elif both:
            findings.append(column_finding(table, "title_names_two", column, words=both))
        elif unknown := unknown_words(column, table.title, subject, catalogue.units):
            findings.append(column_finding(table, "column_words_unknown", column, words=unknown))
        else:
            taken.append(Taken(column, subject))
    if not known:
        return (), []
    kept, alike = _without_alike(table, taken, catalogue)
    return kept, [*findings, *alike, *others]


def _without_header(table: Table, column: Column) -> Finding:
    values = sum(table.grid.numbers[row][column.index] is not None for row in table.body)
    return column_finding(table, "column_without_header", column, Severity.NOTE, values=values)


def _subject_of(
    table: Table, column: Column, words: Words, notes: Mapping[str, str]
) -> TableSubject | None:
    """Return what a column is about, by the footnotes its header and title call if there are any:
    "(*) Bao gồm cả vốn tăng thêm" makes registered capital another indicator.
    """
    if notes and (called := footnote(notes, column.text, table.title)):
        subject = find_subject(words, table.title, f"{column.text} {called}")
        if subject is not None:
            return subject
    return find_subject(words, table.title, column.text)


def _is_plan_title(title: str) -> bool:
    """Tell whether a whole table is a plan: "DỰ TOÁN THU, CHI NGÂN SÁCH … NĂM 2025"."""
    said = without_documents(title).casefold()
    match = PLAN_TITLE.search(said)
    return match is not None and not re.search(
        r"(?<!\w)(?:thực hiện|ước|quyết toán|so với|so (?:kh|dự|kế)|kết quả|tình hình)(?!\w)", said
    )


def _is_part(said: str) -> bool:
    """Tell whether a heading names a part of the column beside it: "Trong đó: Vốn điều lệ".

    "Trong đó: Tháng 6" is a period of its own.
    """
    match = _PART.search(said)
    if match is None:
        return False
    rest = [word for word in re.findall(r"[^\W_]+", match[1]) if not _OF_PERIOD.fullmatch(word)]
    return bool(rest) or parse_period(match[1], year=2000) is None


def _says_no_amount(column: Column, subject: TableSubject, catalogue: Catalogue) -> bool:
    """Tell whether a column read as levels cannot be: an index is only ever compared, a % none.

    Nor is what came in until a day, or "đến tháng 6", the amount of a month or of the year so far.
    """
    indicator = catalogue.indicators[subject.indicator]
    if is_end_doubtful(column, indicator.kind):
        return True
    return column.measure is Measure.LEVEL and (indicator.unit == PERCENT or column.unit == PERCENT)


def is_end_doubtful(column: Column, kind: Kind) -> bool:
    """Tell whether a heading that names an end alone leaves open what it speaks of.

    "Đến hết tháng 6" is the year so far of a flow, "thời điểm 30/6" a day of an index.
    """
    return column.end is not None and _SURE.get(kind, column.end) is not column.end


def is_estimate_of_year(column: Column) -> bool:
    """Tell whether a heading means to say more than has passed: "Ước tính cả năm 2024"."""
    period = column.period
    return (
        period is not None
        and period.last % 12 == 0
        and _YEARLY.search(column.text.casefold()) is not None
    )


def _without_alike(
    table: Table, taken: Sequence[Taken], catalogue: Catalogue
) -> tuple[tuple[Taken, ...], list[Finding]]:
    """Keep one of the columns that say the same thing with other figures: the total, if any."""
    groups: dict[object, list[Taken]] = defaultdict(list)
    for one in taken:
        column = one.column
        last = tuple(fold(column.text).split()[-2:]) if one.subject.others else ()
        unit = header_unit(column, catalogue.units)
        key = (one.subject.indicator, column.period, column.measure, column.quantity, unit, last)
        groups[key].append(one)
    dropped: dict[int, Finding] = {}
    for group in groups.values():
        if len(group) < 2 or _agree(table, group):
            continue
        totals = [one for one in group if _is_total(one)]
        first = group[0].column
        for one in group:
            if len(totals) == 1 and one is not totals[0]:
                dropped[one.column.index] = column_finding(
                    table, "column_is_part", one.column, Severity.NOTE
                )
            elif len(totals) != 1:
                other = next(o.column for o in group if o is not one)
                dropped[one.column.index] = column_finding(
                    table,
                    "columns_alike",
                    one.column,
                    other=table.sheet.ref(table.top, other.index).a1,
                    other_header=other.text if one.column is not first else group[1].column.text,
                )
    return tuple(one for one in taken if one.column.index not in dropped), list(dropped.values())


def _agree(table: Table, group: Sequence[Taken]) -> bool:
    """Tell whether columns never differ in a row: the same figures printed twice."""
    numbers = table.grid.numbers
    return not any(
        len({v for one in group if (v := numbers[row][one.column.index]) is not None}) > 1
        for row in table.body
    )


def _is_total(one: Taken) -> bool:
    said = one.column.text.casefold()
    wordy = [
        word for word in _content(said) if word not in fold(" ".join(one.subject.words)).split()
    ]
    return _TOTAL.search(said) is not None or fold(one.subject.words[0]) in fold(said) or not wordy


def _content(said: str) -> Iterator[str]:
    bare = re.sub(r"\([^()]*\)", " ", said)
    return (word for word in re.findall(r"[^\W_]+", bare) if not _OF_PERIOD.fullmatch(word))
