"""Spans of whole months: the reference period of every figure and of every target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

Lang = Literal["vi", "en"]

ROMAN_QUARTERS = ("I", "II", "III", "IV")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class PeriodShape(StrEnum):
    """What a span is called; only equal shapes may be compared with one another."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    TERM = "term"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months, counted from January of `year`.

    `first` is 1..12; `last` may pass 12 for a term: 2021-2025 is Period(2021, 1, 60).
    "quý I" and "3 tháng" are therefore the same period.
    """

    year: int
    first: int
    last: int

    def __post_init__(self) -> None:
        if not (1 <= self.first <= 12 and self.first <= self.last):
            raise ValueError(f"no period: year {self.year}, months {self.first}..{self.last}")
        if not 1900 <= self.year <= 2200:
            raise ValueError(f"no period: year {self.year}")

    # --- making one -------------------------------------------------------------------------
    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Return one month."""
        return cls(year, month, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Return one quarter, 1..4."""
        return cls(year, 3 * quarter - 2, 3 * quarter)

    @classmethod
    def year_of(cls, year: int) -> Period:
        """Return the whole year."""
        return cls(year, 1, 12)

    @classmethod
    def to_date(cls, year: int, month: int) -> Period:
        """Return January up to and with `month`."""
        return cls(year, 1, month)

    @classmethod
    def years(cls, first_year: int, last_year: int) -> Period:
        """Return a term of whole years."""
        return cls(first_year, 1, 12 * (last_year - first_year + 1))

    @classmethod
    def from_bounds(cls, start: str, end: str) -> Period:
        """Read the stored bounds "YYYY-MM", "YYYY-MM"; raise ValueError on anything else."""
        year, first = _read_month(start)
        end_year, end_month = _read_month(end)
        return cls(year, first, 12 * (end_year - year) + end_month)

    @classmethod
    def from_months(cls, first: int, last: int) -> Period:
        """Read the stored numbers of the first and the last month, counted from year 0."""
        year = first // 12
        return cls(year, first % 12 + 1, last - 12 * year + 1)

    @classmethod
    def from_iso(cls, text: str) -> Period:
        """Read "2024-01/2024-06", "2024-06" or "2024"; raise ValueError on anything else."""
        text = text.strip()
        if re.fullmatch(r"\d{4}", text):
            return cls.year_of(int(text))
        start, _, end = text.partition("/")
        return cls.from_bounds(start, end or start)

    # --- what it is -------------------------------------------------------------------------
    @property
    def start(self) -> str:
        """First month as "YYYY-MM"."""
        return _month_text(self.year, self.first)

    @property
    def end(self) -> str:
        """Last month as "YYYY-MM"."""
        return _month_text(self.year, self.last)

    @property
    def month_first(self) -> int:
        """Number of the first month, counted from January of year 0: the stored form."""
        return 12 * self.year + self.first - 1

    @property
    def month_last(self) -> int:
        """Number of the last month, counted from January of year 0: the stored form."""
        return 12 * self.year + self.last - 1

    @property
    def iso(self) -> str:
        """Both bounds, "YYYY-MM/YYYY-MM": the form of links and commands."""
        return f"{self.start}/{self.end}"

    @property
    def end_year(self) -> int:
        """Calendar year of the last month."""
        return self.year + (self.last - 1) // 12

    @property
    def end_month(self) -> int:
        """Calendar month of the last month, 1..12."""
        return (self.last - 1) % 12 + 1

    @property
    def months(self) -> int:
        """Length in months."""
        return self.last - self.first + 1

    @property
    def is_cumulative(self) -> bool:
        """Whether it runs from January within one year (a month of January counts)."""
        return self.first == 1 and self.last <= 12

    @property
    def is_full_year(self) -> bool:
        """Whether it is one calendar year."""
        return self.first == 1 and self.last == 12

    @property
    def shape(self) -> PeriodShape:
        """Name of the span's kind."""
        if self.months == 1:
            return PeriodShape.MONTH
        if self.is_full_year:
            return PeriodShape.YEAR
        if self.first == 1 and self.last % 12 == 0:
            return PeriodShape.TERM
        if self.months == 3 and self.last % 3 == 0 and self.last <= 12:
            return PeriodShape.QUARTER
        if self.months == 6 and self.last in (6, 12):
            return PeriodShape.HALF
        if self.first == 1 and self.last == 9:
            return PeriodShape.NINE_MONTHS
        return PeriodShape.SPAN

    # --- its neighbours ---------------------------------------------------------------------
    def shift_years(self, years: int) -> Period:
        """Return the same span `years` later (earlier when negative)."""
        return Period(self.year + years, self.first, self.last)

    @property
    def year_before(self) -> Period:
        """The same span a year before: the base of growth_yoy_pct."""
        return self.shift_years(-1)

    @property
    def full_year(self) -> Period:
        """The calendar year in which the span ends."""
        return Period.year_of(self.end_year)

    @property
    def rest_of_year(self) -> Period | None:
        """What is left of the year after a cumulative span; None after December."""
        if not self.is_cumulative or self.is_full_year:
            return None
        return Period(self.year, self.last + 1, 12)

    def contains(self, other: Period) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def comparable_with(self, other: Period) -> bool:
        """Tell whether figures of the two spans may stand side by side: same months of a year."""
        return (self.first, self.last) == (other.first, other.last)

    # --- its name ---------------------------------------------------------------------------
    def label(self, lang: Lang = "vi") -> str:
        """Name the span in running text: "6 tháng đầu năm 2024", "the first half of 2024"."""
        return _label_vi(self) if lang == "vi" else _label_en(self)

    def short(self, lang: Lang = "vi") -> str:
        """Name the span for an axis or a chip: "6T/2024", "H1 2024"."""
        y = self.year
        match self.shape:
            case PeriodShape.YEAR:
                return str(y)
            case PeriodShape.TERM:
                return f"{y}–{self.end_year}"
            case PeriodShape.QUARTER:
                roman = ROMAN_QUARTERS[self.last // 3 - 1]
                return f"Quý {roman}/{y}" if lang == "vi" else f"Q{self.last // 3} {y}"
            case PeriodShape.MONTH:
                name = f"T{self.first}/" if lang == "vi" else f"{MONTHS_EN[self.first - 1][:3]} "
                return f"{name}{y}"
            case PeriodShape.HALF if lang == "en":
                return f"H{1 if self.last == 6 else 2} {y}"
            case PeriodShape.HALF if self.last == 12:
                return f"6T cuối/{y}"
        if self.is_cumulative:
            return f"{self.last}T/{y}" if lang == "vi" else f"{self.last}M {y}"
        if lang == "vi":
            return f"T{self.first}–T{self.last}/{y}"
        return f"{MONTHS_EN[self.first - 1][:3]}–{MONTHS_EN[self.end_month - 1][:3]} {y}"

    def __str__(self) -> str:
        return self.iso

    def sort_key(self) -> tuple[str, str]:
        """Order by end, then by start: the order of a reading list."""
        return (self.end, self.start)


@lru_cache(maxsize=20_000)
def _month_text(year: int, month: int) -> str:
    """Return "YYYY-MM" of a month counted from January of a year; it may pass 12."""
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


def _read_month(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        raise ValueError(f"not a month YYYY-MM: {text!r}")
    return int(match[1]), int(match[2])


def _label_vi(p: Period) -> str:
    match p.shape:
        case PeriodShape.YEAR:
            return f"năm {p.year}"
        case PeriodShape.TERM:
            return f"giai đoạn {p.year}–{p.end_year}"
        case PeriodShape.MONTH:
            return f"tháng {p.first} năm {p.year}"
        case PeriodShape.QUARTER:
            return f"quý {ROMAN_QUARTERS[p.last // 3 - 1]} năm {p.year}"
        case PeriodShape.HALF:
            return f"6 tháng {'đầu' if p.last == 6 else 'cuối'} năm {p.year}"
    if p.is_cumulative:
        return f"{p.last} tháng năm {p.year}"
    if p.last <= 12:
        return f"tháng {p.first} đến tháng {p.last} năm {p.year}"
    return f"tháng {p.first}/{p.year} đến tháng {p.end_month}/{p.end_year}"


def _label_en(p: Period) -> str:
    match p.shape:
        case PeriodShape.YEAR:
            return str(p.year)
        case PeriodShape.TERM:
            return f"{p.year}–{p.end_year}"
        case PeriodShape.MONTH:
            return f"{MONTHS_EN[p.first - 1]} {p.year}"
        case PeriodShape.QUARTER:
            ordinal = ("first", "second", "third", "fourth")[p.last // 3 - 1]
            return f"the {ordinal} quarter of {p.year}"
        case PeriodShape.HALF:
            return f"the {'first' if p.last == 6 else 'second'} half of {p.year}"
    if p.is_cumulative:
        return f"the first {_COUNT_EN[p.last]} months of {p.year}"
    start, end = MONTHS_EN[p.first - 1], MONTHS_EN[p.end_month - 1]
    if p.last <= 12:
        return f"{start} to {end} {p.year}"
    return f"{start} {p.year} to {end} {p.end_year}"


_COUNT_EN = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
