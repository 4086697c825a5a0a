"""Every row of the second collection is in the shipped workbooks: value, quote and source."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Period
from etl.reading_result import Publication

from .conftest import ROOT
from .test_shared_rows import by_url, period, same
from .test_shipped_workbooks import publications

DATA = ROOT.parent / "shared" / "data" / "more"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/more is not here")

COUNTS = {
    "observations_more": 102,
    "observations_ag_new": 62,
    "comparators_more": 153,
    "targets_more": 65,
    "evaluations_more": 51,
    "key_works_more": 27,
    "explanations_more": 19,
}
AREAS = {
    "An Giang (mới)": "AG_NEW",
    "An Giang (cũ)": "AG_OLD",
    "Vùng ĐBSCL": "MEKONG",
    "Việt Nam": "VN",
    "Đồng Tháp (mới)": "DT_NEW",
    "Vĩnh Long (mới)": "VL_NEW",
    "Kiên Giang": "KG",
    "Cần Thơ": "CT_OLD",
    "Bạc Liêu": "BL",
    "Hậu Giang": "HG",
    "Long An": "LA",
}
INDICATORS = {
    "AFF_GO": "agriculture_output",
    "BUDGET_REV": "budget_revenue",
    "EXPORT": "exports",
    "FISH_OUT": "fishery_output",
    "GRDP_CONST": "grdp_constant",
    "IIP": "iip",
    "IMPORT": "imports",
    "IND_GO": "industrial_output",
    "INVEST": "investment",
    "NEWFIRM": "new_firms",
    "POVERTY": "poverty_rate",
    "PUBINV": "public_investment_disbursement",
    "RETAIL": "retail",
    "RICE_OUT": "rice_output",
    "TOURISTS": "tourists",
    "TOUR_REV": "tourism_revenue",
}
PLAN_ISSUERS = {
    "plan_central_pct": r"Thủ tướng|Premier ministre",
    "plan_council_pct": r"HĐND|Hội đồng|Conseil",
}
Rows = tuple[dict[str, str], ...]


@cache
def rows(name: str) -> Rows:
    text = unicodedata.normalize("NFC", (DATA / f"{name}.csv").read_text("utf-8"))
    return tuple(csv.DictReader(text.splitlines(keepends=True)))


def folded(text: str) -> str:
    return " ".join(text.split())


def plan_measure(row: dict[str, str]) -> str:
    """Whose plan a rate is of, by the words behind its number in the quote."""
    printed = row["value"].replace(".", ",")
    after = row["quote"].partition(printed)[2]
    found = {
        measure: match.start()
        for measure, words in PLAN_ISSUERS.items()
        if (match := re.search(words, after))
    }
    return min(found, key=lambda measure: found[measure]) if found else "plan_pct"


def comparator_measure(name: str) -> str:
    if name.startswith("% kế hoạch: "):
        return "plan"
    if name.startswith(("Cơ cấu ", "Tỷ trọng: ")):
        return "share_pct"
    growth = name.startswith(("Tăng ", "Tăng trưởng ", "Chỉ số sản xuất")) and (
        "bình quân" not in name
    )
    return "growth_yoy_pct" if growth else "level"


def comparator_period(row: dict[str, str]) -> str:
    if row["status"].startswith("tháng"):
        year, month = (int(part) for part in row["period"].split("-"))
        return Period.month(year, month).iso
    padded = re.sub(r"-(\d\d)M$", lambda m: f"-M{m[1]}-cum", row["period"])
    return period(padded)


def lost_observations(catalogue: Catalogue) -> Iterator[str]:
    for row in (*rows("observations_more"), *rows("observations_ag_new")):
        measure = row["measure"].replace("pct_of_annual_plan", "plan_pct")
        if measure == "plan_pct" and row["indicator_code"] == "PUBINV":
            measure = plan_measure(row)
        wanted = (
            INDICATORS[row["indicator_code"]],
            row.get("area", "KG"),
            row["breakdown"].removeprefix("total"),
            period(row["period"]),
            measure,
            row["status"],
            folded(row["quote"]),
        )
        if not any(
            p.source == row["source_name"]
            and p.published_on.text == row["published_on"]
            and any(
                (o.indicator, o.area, o.breakdown, o.period.iso, o.measure, o.status, o.quote)
                == wanted
                and same(catalogue, row["value"], row["unit"], o.value, o.unit)
                for o in p.observations
            )
            for p in by_url().get(row["source_url"], ())
        ):
            yield f"{wanted} {row['value']} {row['source_name']}"


def lost_comparators(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("comparators_more"):
        measure = comparator_measure(row["indicator"])
        dated = re.fullmatch(r"\d{4}-11-10", row["period"]) is not None
        if not any(
            o.area == AREAS[row["territory"]]
            and o.period.iso == comparator_period(row)
            and (o.measure.is_plan if measure == "plan" else o.measure == measure)
            and o.quote == folded(row["quote"])
            and o.breakdown.startswith("as_of:") == dated
            and same(catalogue, row["value"], row["unit"], o.value, o.unit)
            for p in by_url().get(row["source_url"], ())
            for o in p.observations
        ):
            yield f"{row['territory']} {row['indicator']} {row['period']} {row['value']}"


def lost_targets(catalogue: Catalogue) -> Iterator[str]:
    """A clause that its publication had told before keeps the other words of it in its note."""
    for row in rows("targets_more"):
        name, quote = folded(row["indicator_name_vi"]), folded(row["quote"])
        if not any(
            (t.area, t.period.iso) == (AREAS[row["territory"]], period(row["period"]))
            and ((t.name_vi, t.quote) == (name, quote) or f'({name}): "{quote}"' in t.note)
            and t.instrument.number == row["resolution_no"]
            and t.instrument.issuer == row["issued_by"]
            and t.instrument.issued_on.text == row["issued_on"]
            and same(catalogue, row["value_low"], row["unit"], t.low, t.unit)
            and (
                not row["value_high"]
                or same(catalogue, row["value_high"], row["unit"], t.high, t.unit)
            )
            for p in by_url().get(row["source_url"], ())
            for t in p.targets
        ):
            yield f"{row['territory']} {name} {row['period']}"


def lost_evaluations(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("evaluations_more"):
        values = tuple(float(row[c]) if row[c] else None for c in ("target_value", "actual_value"))
        wanted = (
            AREAS[row["territory"]],
            row["subject"],
            row["indicator_name_vi"],
            row["period"],
            row["result"],
            folded(row["quote"]),
        )
        if not any(
            (e.area, e.subject, e.name_vi, e.period, e.result, e.quote) == wanted
            and (e.target_value, e.actual_value) == values
            and row["evaluated_on"] in e.note
            and row["note"] in e.note
            for p in by_url().get(row["source_url"], ())
            for e in p.evaluations
        ):
            yield f"{wanted}"


def lost_works(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("key_works_more"):
        value = float(row["value"]) if row["value"] else None
        wanted = (row["name_vi"], row["kind"], row["status"], row["date"], value, row["unit"])
        if not any(
            (w.name_vi, w.kind, w.status, w.date, w.value, w.unit) == wanted
            and w.quote == folded(row["quote"])
            for p in by_url().get(row["source_url"], ())
            for w in p.works
        ):
            yield f"{wanted}"


def lost_explanations(catalogue: Catalogue) -> Iterator[str]:
    sources = {row["Mã nguồn *"]: row for row in rows("explanations_sources")}
    for row in rows("explanations_more"):
        source = sources[row["Mã nguồn *"]]
        dates = (source["Ngày công bố"], row["Ngày giải trình"])
        wanted = (
            row["Chỉ tiêu chưa đạt *"],
            row["Đơn vị giải trình *"],
            row["Người ký"],
            folded(row["Nội dung giải trình *"]),
        )
        if not any(
            p.source == source["Tên nguồn *"]
            and (e.name_vi, e.unit, e.author, e.text) == wanted
            and (p.published_on.text, e.written_on.text)
            == tuple("" if date == "chưa rõ" else date for date in dates)
            for p in by_url().get(source["Địa chỉ"], ())
            for e in p.explanations
        ):
            yield f"{wanted}"


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_collection_is_the_one_that_was_shipped(name: str, count: int) -> None:
    assert len(rows(name)) == count


@pytest.mark.parametrize(
    "lost",
    [
        lost_observations,
        lost_comparators,
        lost_targets,
        lost_evaluations,
        lost_works,
        lost_explanations,
    ],
)
def test_no_row_is_lost(catalogue: Catalogue, lost: Callable[[Catalogue], Iterator[str]]) -> None:
    assert list(lost(catalogue)) == []


def test_both_sides_of_a_conflict_are_kept() -> None:
    """Nothing is resolved by leaving a side out: the rule chooses, the rest stays visible."""

    def values(indicator: str, area: str, measure: str, at: str, breakdown: str = "") -> set[float]:
        return {
            o.value
            for p in publications()
            for o in p.observations
            if (o.indicator, o.area, o.measure, o.period.iso, o.breakdown)
            == (indicator, area, measure, at, breakdown)
        }

    def plans(p: Publication) -> list[float | None]:
        return [
            t.low
            for t in p.targets
            if (t.area, t.indicator, t.breakdown, t.measure, t.period.iso)
            == ("AG_NEW", "public_investment_disbursement", "", "level", "2025-01/2025-12")
        ]

    half = "2025-01/2025-06"
    disbursed = "public_investment_disbursement"
    assert values(disbursed, "AG_NEW", "plan_central_pct", half) == {25.97}
    assert values(disbursed, "AG_NEW", "plan_council_pct", half) == {21.19}
    assert values("iip", "AG_OLD", "growth_yoy_pct", "2023-01/2023-06") == {10.5, 7.76}
    assert values("poverty_rate", "AG_NEW", "level", "2025-01/2025-12") >= {0.91}
    assert values("poverty_rate", "AG_NEW", "level", "2025-01/2025-11") == {1.27}
    assert {low for p in publications() for low in plans(p)} >= {26772, 26116, 26071, 23750, 21306}
