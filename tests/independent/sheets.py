"""Published figures and targets of one area, read from the workbooks by openpyxl alone.

Nothing here comes from the program: names are looked up in the catalogue's files, which both use.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).parents[2]
MEASURES = {
    "Mức": "level",
    "Tăng so cùng kỳ (%)": "growth_yoy_pct",
    "So kế hoạch năm (%)": "plan_pct",
    "Tỷ trọng (%)": "share_pct",
}
KINDS = {
    "Từ mức trở lên": "floor",
    "Đúng mức": "exact",
    "Khoảng": "about",
    "Không quá": "ceiling",
    "Từ mức trở lên có phấn đấu": "stretch",
    "Kịch bản": "scenario",
    "Trong khoảng": "range",
    "Tỷ trọng": "share",
    "Tỷ lệ so kế hoạch": "plan",
    "Tỷ lệ so chỉ số khác": "ratio",
    "Giảm số điểm %": "fall",
    "Gấp số lần kỳ gốc": "multiple",
    "Số lượng": "count",
    "Mốc thời gian": "milestone",
    "Mức cần đạt phần còn lại": "rest",
    "Bình quân giai đoạn": "average",
    "Lũy kế giai đoạn": "total",
    "Mức cuối giai đoạn": "end",
}
Span = tuple[int, int, int, int]
"""First year and month, last year and month."""
RANKS = {
    "Hội đồng nhân dân": 1,
    "Cấp ủy Đảng": 2,
    "Ủy ban nhân dân": 3,
    "Trung ương": 4,
    "Sở, ngành": 5,
}
SOURCES = {"Cơ quan thống kê": 1, "Cơ quan Đảng, chính quyền": 2, "Báo chí": 3}
FINAL = {"Sơ bộ": 1, "Chính thức": 2}


@dataclass(frozen=True)
class Said:
    """One published value: months counted from January of the year, step of its last digit."""

    indicator: str
    part: str
    year: int
    first: int
    last: int
    measure: str
    value: float
    step: float
    final: int
    source: int
    day: date | None
    file: str
    code: str
    row: int


@dataclass(frozen=True)
class Demand:
    """One target of any kind; `rank` is the issuer's, 1 the People's Council.

    `bound` is the first number of the clause, `top` the second; `of` the other side of a ratio.
    """

    indicator: str
    part: str
    span: Span
    measure: str
    kind: str
    bound: float
    top: float | None
    of: str
    base: float | None
    clause: str
    strict: bool
    doubtful: bool
    rank: int
    issued: date | None
    paper: str
    number: str
    amends: str

    @property
    def year(self) -> int:
        """The first year."""
        return self.span[0]

    @property
    def is_yearly(self) -> bool:
        """Whether it speaks of one whole year."""
        return self.span == (self.year, 1, self.year, 12)

    @property
    def is_term(self) -> bool:
        """Whether it speaks of several years, or of the state at the end of a term."""
        return self.span[2] > self.span[0] or self.kind in ("average", "total", "end")


def read(area: str = "Kiên Giang") -> tuple[list[Said], list[Demand]]:
    """Return the figures and targets of the area, without the catalogue's known errors."""
    said: list[Said] = []
    demands: list[Demand] = []
    for path in sorted((ROOT / "data" / "workbooks").glob("*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        sources = {r["Mã nguồn *"]: r for r in _rows(book, "Nguồn")}
        papers = {r["Mã văn bản *"]: r for r in _rows(book, "Văn bản")}
        for number, r in enumerate(_rows(book, "Số liệu"), 2):
            if r["Địa bàn *"] == area and (one := _said(r, sources, path.name, number)):
                said.append(one)
        demands += [
            d
            for r in _rows(book, "Chỉ tiêu")
            if r["Địa bàn *"] == area and (d := _demand(r, papers, sources))
        ]
    return said, demands


def catalogue(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of the catalogue."""
    with (ROOT / "data" / "catalog" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _rows(book: Any, sheet: str) -> Iterator[dict[str, Any]]:
    if sheet not in book.sheetnames:
        return
    lines = book[sheet].iter_rows(values_only=True)
    head = next(lines)
    for line in lines:
        row = dict(zip(head, line, strict=False))
        if any(v is not None for v in line) and not str(line[0]).startswith("VÍ DỤ"):
            yield row


_NAMES = {r["vi"]: r["id"] for r in catalogue("indicators.csv")}
_PARTS = {r["vi"]: r["path"] for r in catalogue("breakdowns.csv")}
_UNITS = {
    form: (r["dimension"], float(r["factor"]))
    for r in catalogue("units.csv")
    for form in (r["code"], r["word"], r["vi"], r["en"], *r["forms"].split("|"))
}
_ERRORS = [r for r in catalogue("corrections.csv") if r["area"] == "KG"]


def _said(r: dict[str, Any], sources: dict[str, Any], file: str, row: int) -> Said | None:
    measure = MEASURES.get(r["Thước đo *"])
    span = months(str(r["Kỳ *"]))
    if measure is None or span is None:
        return None
    indicator, part = _NAMES[r["Chỉ số *"]], _PARTS[r["Phân tổ"]] if r["Phân tổ"] else ""
    source = sources[r["Mã nguồn *"]]
    factor = _factor(r["Đơn vị"], r["Đơn vị chuẩn"]) if measure == "level" else 1.0
    value = float(r["Giá trị *"]) * factor
    if _is_error(indicator, part, span, measure, value, str(source["Tên nguồn *"])):
        return None
    return Said(
        indicator,
        part,
        *span,
        measure,
        value,
        _step(str(r["Như in trong nguồn"] or ""), float(r["Giá trị *"]), r["Đơn vị"]) * factor,
        FINAL.get(r["Mức độ *"], 0),
        SOURCES.get(source["Loại nguồn"], 4),
        known(source["Ngày công bố"]),
        file,
        str(r["Mã nguồn *"]),
        row,
    )


def _demand(r: dict[str, Any], papers: dict[str, Any], sources: dict[str, Any]) -> Demand | None:
    measure, kind = MEASURES.get(r["Thước đo *"]), KINDS.get(r["Kiểu *"])
    if measure is None or kind is None or not r["Chỉ số"]:
        return None
    span = years(str(r["Kỳ *"]))
    paper = papers[r["Mã văn bản *"]]
    plain = measure == "level" and kind not in ("fall", "ratio")
    factor = _factor(r["Đơn vị"], r["Đơn vị chuẩn"]) if plain else 1.0
    low, high = r["Mức"], r["Mức trên"]
    bound = round(float(low if low is not None else high) * factor, 6)
    top = None if low is None or high is None else round(float(high) * factor, 6)
    base = r["Giá trị kỳ gốc"]
    source = str(sources[r["Mã nguồn *"]]["Tên nguồn *"])
    indicator, part = _NAMES[r["Chỉ số"]], _PARTS[r["Phân tổ"]] if r["Phân tổ"] else ""
    return Demand(
        indicator,
        part,
        span,
        measure,
        kind,
        bound,
        top,
        _NAMES[r["So với chỉ số"]] if r["So với chỉ số"] else "",
        None if base is None else float(base),
        str(r["Trích nguyên văn"] or ""),
        r["Hơn hẳn"] == "x",
        r["Nghi vấn"] == "x" or _is_doubtful(indicator, part, span, measure, bound, source),
        RANKS.get(paper["Cấp ban hành *"], 6),
        known(paper["Ngày ban hành"]),
        str(r["Mã văn bản *"]),
        str(paper["Số hiệu"] or ""),
        str(paper["Sửa đổi văn bản"] or ""),
    )


def months(text: str) -> tuple[int, int, int] | None:
    """Read "2024", "6T/2024", "T6/2024", "Quý II/2024"; None for spans of years and the rest."""
    if re.fullmatch(r"\d{4}", text):
        return int(text), 1, 12
    if found := re.fullmatch(r"(\d+)T/(\d{4})", text):
        return int(found[2]), 1, int(found[1])
    if found := re.fullmatch(r"T(\d+)/(\d{4})", text):
        return int(found[2]), int(found[1]), int(found[1])
    if found := re.fullmatch(r"Quý (I|II|III|IV)/(\d{4})", text):
        last = 3 * ("I", "II", "III", "IV").index(found[1]) + 3
        return int(found[2]), last - 2, last
    return None


def years(text: str) -> Span:
    """Read what `months` reads, and "2021–2025", "6T cuối/2023"."""
    if found := re.fullmatch(r"(\d{4})[–-](\d{4})", text):
        return int(found[1]), 1, int(found[2]), 12
    if found := re.fullmatch(r"(\d+)T cuối/(\d{4})", text):
        return int(found[2]), 13 - int(found[1]), int(found[2]), 12
    inside = months(text)
    assert inside is not None, text
    return inside[0], inside[1], inside[0], inside[2]


def known(text: Any) -> date | None:
    """Return the last day that a printed date can mean; None for one that is not known."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(text or ""))
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))


def _factor(unit: str, wanted: str) -> float:
    """Return what a number in `unit` is multiplied by to be in `wanted`."""
    if unit == wanted:
        return 1.0
    (dimension, size), (same, target) = _UNITS[unit], _UNITS[wanted]
    assert dimension == same, (unit, wanted)
    return size / target


def _step(printed: str, value: float, unit: str) -> float:
    """Return the size of the last printed digit in the row's unit."""
    found = re.match(r"\s*[-−–+]?\s?([\d.,]*\d)\s*(.*)", printed)
    if found is None:
        decimals = len(repr(value).partition(".")[2].removesuffix("0")) if value % 1 else 0
        return 10.0**-decimals
    digits, there = found[1], found[2].strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        decimals = len(digits.partition(",")[2])
    else:
        decimals = len(digits.replace(".", ",").partition(",")[2])
    return 10.0**-decimals * (_factor(there, unit) if there in _UNITS else 1.0)


def _is_error(
    indicator: str,
    part: str,
    span: tuple[int, int, int],
    measure: str,
    value: float,
    source: str,
) -> bool:
    iso = f"{span[0]}-{span[1]:02d}/{span[0]}-{span[2]:02d}"
    return any(
        e["action"] == "set_aside"
        and e["subject"] == "observation"
        and (e["indicator"], e["breakdown"], e["period"], e["measure"])
        == (indicator, part, iso, measure)
        and e["source_words"].casefold() in source.casefold()
        and float(e["expect"]) == value
        for e in _ERRORS
    )


def _is_doubtful(
    indicator: str, part: str, span: Span, measure: str, bound: float, source: str
) -> bool:
    iso = "{}-{:02d}/{}-{:02d}".format(*span)
    return any(
        e["action"] == "doubtful"
        and e["subject"] == "target"
        and (e["indicator"], e["breakdown"], e["period"], e["measure"])
        == (indicator, part, iso, measure)
        and e["source_words"].casefold() in source.casefold()
        and (not e["expect"] or float(e["expect"]) == bound)
        for e in _ERRORS
    )
