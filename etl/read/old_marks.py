"""Styles of an old .xls, by xlrd: indents, hidden rows and columns, errors, formats, fonts.

xlrd reads the whole of a sheet anew, so it is asked only for the sheets that need it, and opened
once. One .xls in some hundreds is refused by xlrd and read by calamine; then nothing is known of
its styles, `unreadable` says so, and the values stay.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from functools import cached_property

import xlrd
from xlrd.biffh import XL_CELL_ERROR, error_text_from_code
from xlrd.compdoc import CompDocError

from etl.read.marks import FontRuns, Marks
from etl.read.number_format import STRUCK, NumberFormat, read_format
from etl.read.raised import with_small_digits

_REFUSALS = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""How xlrd gives up on a file it does not understand: mostly by stumbling."""

_MOST_BYTES = 10_000_000
"""Blank cells with a format take two bytes in the file and six times as much here."""

_LABEL_COLUMNS = 4
_SUPERSCRIPT = 1


def is_encrypted(content: bytes) -> bool:
    """Tell whether an .xls wants a password: calamine says no more than that it is damaged."""
    try:
        xlrd.open_workbook(file_contents=content, on_demand=True, logfile=_Silence())
    except xlrd.XLRDError as error:
        return "encrypted" in str(error)
    except _REFUSALS:
        return False
    return False


class OldStyles:
    """One .xls as xlrd sees it; opened when the first sheet is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sheets: dict[str, xlrd.sheet.Sheet | None] = {}
        self.unreadable = False

    @cached_property
    def book(self) -> xlrd.book.Book | None:
        """The workbook without its sheets; None where xlrd refuses it."""
        if len(self._content) > _MOST_BYTES:
            self.unreadable = True
            return None
        try:
            return xlrd.open_workbook(
                file_contents=self._content,
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
                logfile=_Silence(),
            )
        except _REFUSALS:
            self.unreadable = True
            return None

    @cached_property
    def indents(self) -> Mapping[int, int]:
        """Number of a style -> steps of indentation, where there are any."""
        if self.book is None:
            return {}
        steps = ((n, style.alignment.indent_level) for n, style in enumerate(self.book.xf_list))
        return {number: step for number, step in steps if step}

    @cached_property
    def formats(self) -> Mapping[int, NumberFormat]:
        """Number of a style -> its number format, where that says something."""
        if self.book is None:
            return {}
        found: dict[int, NumberFormat] = {}
        for number, style in enumerate(self.book.xf_list):
            if self._is_struck(style.font_index):
                found[number] = NumberFormat(((None, STRUCK),))
                continue
            form = self.book.format_map.get(style.format_key)
            code = form.format_str if form else None
            if code and not (shown := read_format(code)).says_nothing:
                found[number] = shown
        return found

    @cached_property
    def moving(self) -> Mapping[int, NumberFormat]:
        """The formats that show another number than a cell holds."""
        return {number: form for number, form in self.formats.items() if form.moves}

    def _is_struck(self, font: int) -> bool:
        """Tell whether a font crosses its text out."""
        fonts = self.book.font_list if self.book else ()
        return font < len(fonts) and bool(fonts[font].struck_out)

    @cached_property
    def fonts(self) -> Mapping[int, str]:
        """Number of a font -> its name."""
        return dict(enumerate(font.name for font in self.book.font_list)) if self.book else {}

    @cached_property
    def raising(self) -> frozenset[int]:
        """Numbers of the fonts that raise their text."""
        fonts = self.book.font_list if self.book else ()
        return frozenset(n for n, font in enumerate(fonts) if font.escapement == _SUPERSCRIPT)

    def sheet(self, name: str) -> xlrd.sheet.Sheet | None:
        """Return a sheet by its name; None where it cannot be read or is not there."""
        if name not in self._sheets:
            self._sheets[name] = self._load(name)
        return self._sheets[name]

    def _load(self, name: str) -> xlrd.sheet.Sheet | None:
        if self.book is None:
            return None
        try:
            return self.book.sheet_by_name(name)
        except _REFUSALS:
            self.unreadable = True
            return None


class OldMarks(Marks):
    """The marks of one sheet of an .xls. A formula there always has a stored result."""

    def __init__(self, styles: OldStyles, name: str) -> None:
        super().__init__()
        self.styles = styles
        self._name = name
        self.formats = OldFormats(self)

    @property
    def unreadable(self) -> bool:
        """Whether the styles were asked for and could not be read."""
        return self.styles.unreadable

    @property
    def sheet(self) -> xlrd.sheet.Sheet | None:
        """The sheet as xlrd read it."""
        return self.styles.sheet(self._name)

    def indent(self, row: int, column: int) -> int:
        """Return the steps of indentation in a cell's style, columns A to D."""
        sheet = self.sheet
        if sheet is None or row >= sheet.nrows:
            return 0
        if column >= min(_LABEL_COLUMNS, sheet.row_len(row)):
            return 0
        return self.styles.indents.get(sheet.cell_xf_index(row, column), 0)

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        """Numbers of the hidden columns."""
        sheet = self.sheet
        if sheet is None:
            return frozenset()
        return frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        """Numbers of the hidden rows."""
        sheet = self.sheet
        if sheet is None:
            return frozenset()
        return frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)

    @cached_property
    def in_error(self) -> Mapping[tuple[int, int], str]:
        """Cells that show "#REF!" and the like, which the values leave blank."""
        sheet = self.sheet
        if sheet is None:
            return {}
        return {
            (row, column): error_text_from_code.get(sheet.cell_value(row, column), "#ERR!")
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == XL_CELL_ERROR
        }

    @cached_property
    def raised(self) -> Mapping[tuple[int, int], str]:
        """Texts with raised digits behind a digit, those written small."""
        raising, sheet = self.styles.raising, self.sheet
        if not raising or sheet is None:
            return {}
        found: dict[tuple[int, int], str] = {}
        for place, runs in sheet.rich_text_runlist_map.items():
            if raising.isdisjoint(font for _, font in runs):
                continue
            text = str(sheet.cell_value(*place))
            ends = [start for start, _ in runs]
            parts = zip([0, *ends], [*ends, len(text)], [-1, *(f for _, f in runs)], strict=True)
            small = with_small_digits((text[a:b], font in raising) for a, b, font in parts)
            if small != text:
                found[place] = small
        return found

    def fonts(self, row: int, column: int) -> FontRuns:
        """Return the fonts of a cell's text: the cell's own, then those of its parts."""
        sheet = self.sheet
        if sheet is None or row >= sheet.nrows or column >= sheet.row_len(row):
            return ()
        number, names = sheet.cell_xf_index(row, column), self.styles.fonts
        styles = sheet.book.xf_list
        own = names.get(styles[number].font_index, "") if number < len(styles) else ""
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        return ((0, own), *((start, names.get(font, "")) for start, font in runs))


class OldFormats:
    """The number formats of the cells of an .xls."""

    def __init__(self, marks: OldMarks) -> None:
        self._marks = marks

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""
        sheet, of_style = self._marks.sheet, self._marks.styles.formats

        def form(row: int) -> NumberFormat | None:
            if sheet is None or not (0 <= row < sheet.nrows and column < sheet.row_len(row)):
                return None
            return of_style.get(sheet.cell_xf_index(row, column))

        return form

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""
        sheet, of_style = self._marks.sheet, self._marks.styles.moving
        if sheet is None or not of_style:
            return {}
        return {
            (row, column): of_style[style]
            for row in range(sheet.nrows)
            for column in range(sheet.row_len(row))
            if (style := sheet.cell_xf_index(row, column)) in of_style
        }


class _Silence:
    """Where xlrd's warnings go: they concern nobody who reads figures."""

    def write(self, text: str) -> int:
        """Drop the text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""
