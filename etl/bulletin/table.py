"""Find the tables of a sheet by the shape of their rows: title, header, body.

7. Sản phẩm chăn nuôi                      title: words in a label column only
                           Nghìn tấn      corner: one unit
          Sơ bộ   | So với cùng kỳ        header: words beside the labels, no label
          quý III | Quý III
A         1       | 2                     numbers of the columns: no data
Thịt lợn  1312.58 | 106.48                body: a label and a number
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from etl.bulletin.grid import Grid, first_column, first_values
from etl.bulletin.number import is_doubtful, is_year
from etl.bulletin.words import squeeze
from etl.read import Sheet, Shows

_HEADER_WORDS = re.compile(
    r"năm|tháng|nửa (?:đầu|cuối)|\bqu[ýíi]\b|\bqú[yi]\b|\bq\.?\s?(?:[1-4]|i{1,3}|iv)\b"
    r"|\bt\.?\d{1,2}\b"
    r"|so với|so cùng|cùng kỳ|kế hoạch|ước|sơ bộ|thực hiện|lượng|trị giá|cơ cấu|\(%\)"
    r"|chính thức|cộng dồn|l[ũu][ỹy] kế|thời điểm|chỉ số|số dự án|vốn đăng k[ýí]"
    r"|theo giá|giá so sánh|giá hiện hành|giá thực tế|đồng\)"
    r"|\b(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d\b|\b\d{1,2}t(?:\b|(?=(?:19|20)\d\d))"
    r"|\bư?th\s*\d{4}|\bkh\s*\d{4}|\bdt\s*\d{4}|\bso\s+(?:kh|dt|th)\b",
    re.IGNORECASE,
)
_NO_VALUES = re.compile(
    r"s?tt|số\s*(?:tt|thứ tự)|thứ tự|mã(?: số)?|đvt|đơn vị(?: tính)?|ghi chú|chỉ tiêu",
    re.IGNORECASE,
)
_LABEL_HEADING = re.compile(
    r"s?tt|(?:các |tên )?chỉ tiêu|nội dung|nguồn(?: vốn)?|ngành(?: kinh tế)?|danh mục|hạng mục"
    r"|địa phương|đơn vị|sản phẩm|mặt hàng|nhóm hàng|tên",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:Biểu\s*(?:số\s*)?)?\d+\s*[.:]\s*\D", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?:[^,]{1,60},)?\s?ngày\s\S{0,9}\s?tháng\s\S{0,9}\s?năm\s\S{0,9}", re.IGNORECASE
)
"""The line above a letter's title: "Kiên Giang, ngày 25 tháng 9 năm 2024"."""
_UNIT_LINE = re.compile(r"\(?(?:đơn vị(?: tính)?|đvt)\s*:.*", re.IGNORECASE)
_COUNTS = frozenset(range(1, 13))
_DEEPEST = 25
"""So many rows below the top of a header the numbers of its columns may stand."""
_NOTE = re.compile(r"[(*]|\d+\)|(?:ghi chú|nguồn)\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"[A-ZĐ]{1,2}|[(\[]?(\d{1,2})[)\]]?(?:\s*=.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: rows are indices of the sheet. `first_data` is its first column of values.

    `body` are its labelled rows, `rows` all from the first to the last; `numbering` those that
    number the columns. shown.py fills in what `moved`: cells that show another number than they
    hold.
    """

    grid: Grid
    title: str
    corner: str
    header: tuple[int, ...]
    body: tuple[int, ...]
    first_data: int
    columns: tuple[int, ...]
    title_row: int
    numbering: tuple[int, ...] = ()
    last: int = -1
    moved: Mapping[tuple[int, int], Shows] = field(default_factory=dict)

    @property
    def top(self) -> int:
        """The first row of its header, of its body where it has none."""
        return self.header[0] if self.header else self.body[0]

    @property
    def rows(self) -> range:
        """All rows of the body, with and without a label."""
        last = max(self.body[-1], self.last)
        return range(self.header[-1] + 1 if self.header else self.body[0], last + 1)

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands on."""
        return self.grid.sheet

    @property
    def body_range(self) -> str:
        """The cells of its figures: "C9:H36"."""
        first = self.sheet.ref(self.rows[0], self.first_data).a1
        width = max(len(self.sheet.rows[self.rows[0]]) - 1, max(self.columns))
        return f"{first}:{self.sheet.ref(self.rows[-1], width).a1}"

    @property
    def range(self) -> str:
        """Its cells: "A1:H36"."""
        last = self.sheet.ref(self.body[-1], max(self.columns, default=self.first_data)).a1
        return f"A{self.title_row + 1}:{last}"


@lru_cache(maxsize=20_000)
def _is_heading(text: str) -> bool:
    return _HEADER_WORDS.search(text) is not None and not _DATE_LINE.fullmatch(text)


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """Return the tables of a sheet, top to bottom."""
    starts = _header_starts(grid)
    tables: list[Table] = []
    for place, (top, first) in enumerate(starts):
        end = len(grid.texts)
        if place + 1 < len(starts):
            end = _next_title(grid, top, starts[place + 1][0], first)
        before = tables[-1].body[-1] + 1 if tables else 0
        if table := _table(grid, before, top, end, first):
            if tables and not re.search(
                r"\w{4}", re.sub(r"\W*tiếp theo\W*", "", table.title, flags=re.IGNORECASE)
            ):
                # The table goes on below a repeated header.
                table = replace(
                    table, title=tables[-1].title, corner=table.corner or tables[-1].corner
                )
            elif tables and not table.corner and "tiếp theo" in table.title.casefold():
                table = replace(table, corner=tables[-1].corner)
            tables.append(table)
    return tuple(tables)


def _next_title(grid: Grid, top: int, below: int, first: int) -> int:
    """Return the row in which the title of the table below begins: no label of the table above.

    Rừng trồng      | 161.2
    5. Kết quả sản xuất lâm nghiệp        a numbered title, or words after a blank row
                    | Thực hiện           the header below
    """
    last = max((row for row in range(top, below) if _has_figures(grid, row, first)), default=top)
    words = [row for row in range(last + 1, below) if any(grid.texts[row][:first])]
    for row in words:
        text = next(text for text in grid.texts[row][:first] if text)
        if _NUMBERED.match(text):
            return row
    for row in reversed(words):
        text = next(text for text in grid.texts[row][:first] if text)
        if _NOTE.match(text):
            break
        if row - 1 > last and not any(grid.texts[row - 1][:first]):
            return row
    return below


def _header_starts(grid: Grid) -> list[tuple[int, int]]:
    """Return (row, first header column) of each header block.

    A header row has header words right of the first column and nothing in it.
    """
    starts: list[tuple[int, int]] = []
    in_header = False
    left = first_column(grid)
    values = min(left + 2, first_values(grid, left))
    for row, texts in enumerate(grid.texts):
        numbers = grid.numbers[row]
        has_numbers = numbers.count(None) != len(numbers)
        if not has_numbers and not any(texts):
            continue
        label = any(texts[: left + 1])
        # Of a header split over many rows one may hold no more than "6" of "6 tháng".
        if has_numbers and _has_values(numbers, with_counts=label or any(texts[:values])):
            in_header = in_header and not label and not any(texts[left + 1 : left + 3])
            continue
        beside = [
            column
            for column, text in enumerate(texts)
            if text and column > left and _is_heading(text)
        ]
        # A label may hold such words too, in column A or B: a header reaches further right.
        wide = beside and beside[-1] >= values
        headed = label and any(map(_LABEL_HEADING.fullmatch, texts[: left + 1]))
        if wide and (not label or len(beside) > 1 or headed):
            if not in_header:
                starts.append((row, beside[0]))
            elif beside[0] < starts[-1][1]:
                starts[-1] = (starts[-1][0], beside[0])
            in_header = True
    return starts


def _has_values(numbers: Sequence[float | None], *, with_counts: bool) -> bool:
    """Tell whether any number of a row is no year, and no small count but `with_counts`."""
    for number in numbers:
        if number is not None and not is_year(number) and (with_counts or number not in _COUNTS):
            return True
    return False


def _table(grid: Grid, before: int, top: int, end: int, first: int) -> Table | None:
    lines = range(top, min(end, top + _DEEPEST))
    numbering = tuple(row for row in lines if _numbers_columns(grid, row))
    body_start = next(
        (
            row
            for row in range(top, end)
            if row not in numbering
            and any(grid.texts[row][:first])
            and _has_figures(grid, row, first)
            and not _only_years(grid, row, first, end)
        ),
        None,
    )
    if body_start is None:
        return None
    header_end = body_start
    while header_end > top and (
        header_end - 1 in numbering
        or not (
            any(grid.texts[header_end - 1][first:])
            or any(n is not None for n in grid.numbers[header_end - 1])
        )
    ):
        header_end -= 1
    header = tuple(row for row in range(top, header_end) if row not in numbering)
    first = _leftmost_values(grid, header, range(body_start, end), first)
    texts = grid.texts
    body = tuple(
        [row for row in range(header_end, end) if any(texts[row][:first]) and row not in numbering]
    )
    hidden = grid.sheet.marks.hidden_columns
    columns = tuple(
        column
        for column, numbers in enumerate(zip(*[grid.numbers[row] for row in body], strict=True))
        if column >= first and numbers.count(None) != len(numbers) and column not in hidden
    )
    if not columns or not body:
        return None
    title, title_row, corner = _title(grid, before, top, first)
    last = end - 1
    while last > body[-1] and not _has_figures(grid, last, first):
        last -= 1
    return Table(grid, title, corner, header, body, first, columns, title_row, numbering, last)


def _title(grid: Grid, before: int, top: int, first: int) -> tuple[str, int, str]:
    """Return the words above a header, the row they begin in, and the unit in the corner."""
    titles: list[tuple[int, str]] = []
    corner = ""
    for row in range(before, top + 1):
        texts = grid.texts[row]
        if row < top:
            words = [text for text in texts[:first] if text]
            beside = [text for text in texts[first:] if text and not _DATE_LINE.fullmatch(text)]
            if len(words) == 1 and _UNIT_LINE.fullmatch(words[0]):
                beside, words = [*beside, words[0]], []
            if words:
                titles.append((row, " ".join(words)))
            if len(beside) == 1:
                corner = beside[0]
            elif not words and beside:
                corner = beside[-1]
    # Footnotes and the foot of the table before stand above the title: keep the last block.
    kept: list[tuple[int, str]] = []
    for row, text in titles:
        if kept and (re.match(r"(?:Biểu\s*)?\d+\.", text) or row - kept[-1][0] > 2):
            kept = []
        kept.append((row, text))
    title = squeeze(" ".join(text for _, text in kept))
    return title, kept[0][0] if kept else top, corner


def _has_figures(grid: Grid, row: int, first: int) -> bool:
    numbers = grid.numbers[row][first:]
    return numbers.count(None) != len(numbers) or any(
        text and text[0] in "(-+–−0123456789" and is_doubtful(text)
        for text in grid.texts[row][first:]
    )


def _only_years(grid: Grid, row: int, first: int, end: int) -> bool:
    """Tell whether a row beside words at the left is still of the header: its numbers are years.

    tính | 11 tháng | tháng 12 | 2016 | 2016 so với
    """
    numbers = [number for number in grid.numbers[row][first:] if number is not None]
    if not numbers or not all(map(is_year, numbers)):
        return False
    if any(map(_is_heading, grid.texts[row][first:])):
        return True
    below = row + 1
    return below < end and (
        any(map(_is_heading, grid.texts[below][first:]))
        and all(number is None or is_year(number) for number in grid.numbers[below][first:])
    )


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Tell whether a row only numbers the columns: "A | B | 1 | 2=1/DT", "(1) | (2)".

    "A | 4 | 5 | 6" does where three columns are hidden, or were taken out.
    """
    counted: list[int] = []
    letters = 0
    for text, number in zip(grid.texts[row], grid.numbers[row], strict=True):
        if number is not None:
            if number != int(number) or not 1 <= number <= 99:
                return False
            counted.append(int(number))
        elif text:
            match = _COLUMN_NUMBER.fullmatch(text)
            if match is None:
                return False
            letters += match[1] is None
            if match[1]:
                counted.append(int(match[1]))
    if not counted:
        return False
    rises = all(a < b for a, b in pairwise(counted))
    follow = counted[1:] == [n + 1 for n in counted[:-1]]
    begins = counted[0] - _hidden_before(grid, row) <= 2
    if len(counted) == 1 or not follow:
        return rises and begins and (letters > 0 or len(counted) > 3)
    return begins or letters > 0


def _hidden_before(grid: Grid, row: int) -> int:
    """Count the hidden columns left of the first number of a row: they are numbered too."""
    hidden = grid.sheet.marks.hidden_columns
    texts, numbers = grid.texts[row], grid.numbers[row]
    filled = (c for c, n in enumerate(numbers) if n is not None or any(map(str.isdigit, texts[c])))
    first = next(filled, 0) if hidden else 0
    return sum(column < first for column in hidden)


def _heading(grid: Grid, row: int, column: int) -> str:
    """Return what a cell of a header says: its words, or the year it holds."""
    number = grid.numbers[row][column]
    return grid.texts[row][column] or (f"{number:.0f}" if is_year(number) else "")


def _leftmost_values(grid: Grid, header: tuple[int, ...], body: range, first: int) -> int:
    """Return the first column of figures: one whose heading has no word of its own counts too.

    Số     | Vốn đăng ký      "Số / dự án" names no period and no measure,
    dự án  | cấp mới          yet most rows have a figure there
    """
    while first > 1:
        column = first - 1
        heading = squeeze(" ".join(_heading(grid, row, column) for row in header))
        rows = [row for row in body if any(grid.texts[row][:column])]
        figures = [n for row in rows if (n := grid.numbers[row][column]) is not None]
        filled = sum(1 for row in rows if any(n is not None for n in grid.numbers[row][first:]))
        if (
            not heading
            or _NO_VALUES.fullmatch(heading)
            or len(figures) < 1
            or 2 * len(figures) < filled
            or figures == [float(n) for n in range(1, len(figures) + 1)]
        ):
            return first
        first = column
    return first
