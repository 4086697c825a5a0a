"""Every row of the collected figures is in the shipped workbooks, with its value and source."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Period
from etl.reading_result import Publication

from .conftest import ROOT
from .test_shipped_workbooks import publications

DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")

COUNTS = {
    "observations": 866,
    "targets": 268,
    "plan_targets": 87,
    "comparators": 185,
    "evaluations": 125,
    "key_works": 58,
    "bulletin_series": 776,
}
MEASURES = {"pct_of_annual_plan": "plan_pct"}
PERIODS = (
    (r"(\d{4})", lambda y: Period.year_of(y)),
    (r"-(\d{4})", lambda y: Period.year_of(y)),
    (r"(\d{4})-(\d{4})", lambda a, b: Period.years(a, b)),
    (r"(\d{4})-Q(\d)-cum", lambda y, q: Period.to_date(y, 3 * q)),
    (r"(\d{4})-M(\d\d)-cum", lambda y, m: Period.to_date(y, m)),
    (r"(\d{4})-M(\d\d)", lambda y, m: Period.month(y, m)),
    (r"(\d{4})Q(\d)", lambda y, q: Period.quarter(y, q)),
    (r"(\d{4})H(\d)", lambda y, h: Period(y, 6 * h - 5, 6 * h)),
    (r"(\d{4})-(\d)M", lambda y, m: Period.to_date(y, m)),
    (r"(\d{4})-(\d\d)(?:-\d\d)?", lambda y, m: Period.to_date(y, m)),
)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    text = unicodedata.normalize("NFC", (DATA / f"{name}.csv").read_text("utf-8"))
    return tuple(csv.DictReader(text.splitlines(keepends=True)))


def period(text: str) -> str:
    for pattern, make in PERIODS:
        if match := re.fullmatch(pattern, text):
            return make(*(int(g) for g in match.groups())).iso
    raise ValueError(text)


@cache
def by_url() -> dict[str, list[Publication]]:
    found: dict[str, list[Publication]] = {}
    for publication in publications():
        found.setdefault(publication.url, []).append(publication)
    return found


def same(
    catalogue: Catalogue, value: str, unit: str, stored: float | None, stored_unit: str
) -> bool:
    """Tell whether a printed value is the stored one, its unit converted where it is known."""
    if stored is None:
        return False
    number = float(value)
    if catalogue.units.convertible(unit, stored_unit):
        number = catalogue.units.convert(number, unit, stored_unit)
    return abs(number - stored) <= 1e-9 * max(1.0, abs(stored))


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_collection_is_the_one_that_was_shipped(name: str, count: int) -> None:
    assert len(rows(name)) == count


def lost_observations(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("observations"):
        if not any(
            p.source == row["source_name"]
            and p.published_on.text == row["published_on"]
            and any(
                o.area == "KG"
                and o.period.iso == period(row["period"])
                and o.measure.value == MEASURES.get(row["measure"], row["measure"])
                and o.quote == " ".join(row["quote"].split())
                and same(catalogue, row["value"], row["unit"], o.value, o.unit)
                for o in p.observations
            )
            for p in by_url().get(row["source_url"], ())
        ):
            yield f"{row['indicator_code']} {row['period']} {row['value']} {row['source_name']}"


READ_WRONG = {("retail", "VN", "2018-01/2018-03", "growth_yoy_pct", "estimate"): "9.855731"}
"""What the collected rows give otherwise than the cell: 9.855731 printed as a growth stands there
as -90.144269, as if it were an index of 9.86 %. The cell is right."""


def lost_bulletin_rows(catalogue: Catalogue) -> Iterator[str]:
    named = {
        match[1]: p for p in publications() if (match := re.search(r"\(tệp (\S+)\)$", p.source))
    }
    for row in rows("bulletin_series"):
        publication = named[row["bulletin"]]
        wanted = (
            row["indicator"],
            row["area"],
            f"{row['period_start']}/{row['period_end']}",
            row["measure"],
            row["status"],
        )
        if publication.published_on.text != row["published_on"] or not any(
            (o.indicator, o.area, o.period.iso, o.measure.value, o.status.value) == wanted
            and same(catalogue, READ_WRONG.get(wanted, row["value"]), row["unit"], o.value, o.unit)
            for o in publication.observations
        ):
            yield f"{wanted} {row['value']}"


def lost_comparators(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("comparators"):
        growth = row["indicator"].startswith("Tăng trưởng") and "bình quân" not in row["indicator"]
        if not any(
            o.period.iso == period(row["period"])
            and o.measure.value == ("growth_yoy_pct" if growth else "level")
            and same(catalogue, row["value"], row["unit"], o.value, o.unit)
            for p in by_url().get(row["source_url"], ())
            for o in p.observations
        ):
            yield f"{row['territory']} {row['indicator']} {row['period']} {row['value']}"


def lost_targets(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("targets"):
        places = by_url().get(row["source_url"], ()) if row["source_url"] else publications()
        if not any(
            t.name_vi == " ".join(row["indicator_name_vi"].split())
            and t.period.iso == period(row["period"])
            and t.quote == " ".join(row["quote"].split())
            and same(catalogue, row["value_low"], row["unit"], t.low, t.unit)
            and (
                not row["value_high"]
                or same(catalogue, row["value_high"], row["unit"], t.high, t.unit)
            )
            for p in places
            for t in p.targets
        ):
            yield f"{row['territory']} {row['indicator_name_vi']} {row['period']}"


def lost_plans(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("plan_targets"):
        if not any(
            t.area == "KG"
            and t.period.iso == period(row["year"])
            and (
                same(catalogue, row["target"], row["unit"], t.low, t.unit)
                or same(catalogue, row["target"], row["unit"], t.high, t.unit)
            )
            for p in by_url().get(row["source_url"], ())
            for t in p.targets
        ):
            yield f"{row['indicator_code']} {row['year']} {row['target']} {row['source_name']}"


def lost_evaluations(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("evaluations"):
        values = tuple(float(row[c]) if row[c] else None for c in ("target_value", "actual_value"))
        if not any(
            (e.subject, e.name_vi, e.period, e.result)
            == (row["subject"], row["indicator_name_vi"], row["period"], row["result"])
            and (e.target_value, e.actual_value) == values
            and row["evaluated_on"] in e.note
            for p in by_url().get(row["source_url"], ())
            for e in p.evaluations
        ):
            yield f"{row['subject']} {row['indicator_name_vi']}"


def lost_works(catalogue: Catalogue) -> Iterator[str]:
    for row in rows("key_works"):
        value = float(row["value"]) if row["value"] else None
        wanted = (row["name_vi"], row["kind"], row["status"], row["date"], value, row["unit"])
        if not any(
            (w.name_vi, w.kind, w.status, w.date, w.value, w.unit) == wanted
            for p in by_url().get(row["source_url"], ())
            for w in p.works
        ):
            yield row["name_vi"]


@pytest.mark.parametrize(
    "lost",
    [
        lost_observations,
        lost_bulletin_rows,
        lost_comparators,
        lost_targets,
        lost_plans,
        lost_evaluations,
        lost_works,
    ],
)
def test_no_row_is_lost(catalogue: Catalogue, lost: object) -> None:
    assert list(lost(catalogue)) == []
