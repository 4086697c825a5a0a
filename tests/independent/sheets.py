"""Published figures and yearly targets of one area, read from the workbooks by openpyxl alone.

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
}
KINDS = {
    "Từ mức trở lên": "floor",
    "Đúng mức": "exact",
    "Khoảng": "about",
    "Không quá": "ceiling",
    "Từ mức trở lên có phấn đấu": "stretch",
    "Kịch bản": "scenario",
}
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
    """One yearly target of a plain kind; `rank` is the issuer's, 1 the People's Council."""

    indicator: str
    part: str
    year: int
    measure: str
    kind: str
    bound: float
    strict: bool
    doubtful: bool
    rank: int
    issued: date | None
    paper: str
    number: str
    amends: str


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
    span = months(str(r["Kỳ *"]))
    if measure is None or kind is None or span is None or span[1:] != (1, 12) or not r["Chỉ số"]:
        return None
    paper = papers[r["Mã văn bản *"]]
    factor = _factor(r["Đơn vị"], r["Đơn vị chuẩn"]) if measure == "level" else 1.0
    bound = round(float(r["Mức"] if r["Mức"] is not None else r["Mức trên"]) * factor, 6)
    source = str(sources[r["Mã nguồn *"]]["Tên nguồn *"])
    indicator, part = _NAMES[r["Chỉ số"]], _PARTS[r["Phân tổ"]] if r["Phân tổ"] else ""
    return Demand(
        indicator,
        part,
        span[0],
        measure,
        kind,
        bound,
        r["Hơn hẳn"] == "x",
        r["Nghi vấn"] == "x" or _is_doubtful(indicator, part, span[0], measure, bound, source),
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
    indicator: str, part: str, year: int, measure: str, bound: float, source: str
) -> bool:
    return any(
        e["action"] == "doubtful"
        and e["subject"] == "target"
        and (e["indicator"], e["breakdown"], e["period"], e["measure"])
        == (indicator, part, f"{year}-01/{year}-12", measure)
        and e["source_words"].casefold() in source.casefold()
        and (not e["expect"] or float(e["expect"]) == bound)
        for e in _ERRORS
    )
