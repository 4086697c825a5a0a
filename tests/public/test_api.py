"""The API answers what was published, says what is wrong with a question, and leaks nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from pysdmx.io import read_sdmx
from starlette.testclient import TestClient

from dashboard.domain import Measure
from dashboard.public.edition import Edition, Editions
from dashboard.public.figure_code import figure_code, read_figure_code
from dashboard.public.limits import Limits
from dashboard.public.observations import rows
from dashboard.public.parameter import Query
from dashboard.public.resource import RESOURCES
from dashboard.public.routes import Public, public_app
from dashboard.public.sdmx.names import ATTRIBUTES, breakdown_path
from dashboard.store import Snapshot
from etl.cli.as_json import vintage_json

ROOT = "/api/v1"
HALF = "KG.grdp_constant.2024-01_2024-06.growth_yoy_pct"


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ("ghost", 404, "no_address"),
        ("observations/2024", 404, "no_address"),
        ("observations?aera=KG", 400, "unknown_parameter"),
        ("observations?area=XX", 400, "wrong_code"),
        ("observations?area=", 400, "wrong_code"),
        ("observations?period=quy%201", 400, "wrong_period"),
        ("observations?period=2024-06/2024-01", 400, "wrong_period"),
        ("observations?startPeriod=2024-13", 400, "wrong_month"),
        ("observations?asOf=31/07/2024", 400, "wrong_day"),
        ("observations?asOf=2024-02-30", 400, "wrong_day"),
        ("observations?includeHistory=yes", 400, "wrong_flag"),
        ("observations?limit=0", 400, "wrong_count"),
        ("observations?limit=100000", 400, "wrong_count"),
        ("observations?limit=1&limit=2", 400, "repeated"),
        ("observations?after=%C4%91", 404, "wrong_token"),
        ("observations?after=e30", 404, "wrong_token"),
        ("releases?after=%0A", 404, "wrong_token"),
        ("gh%0Aost", 404, "no_address"),
        ("figure/%0A", 404, "no_figure"),
        ("observations?format=xml", 400, "wrong_code"),
        ("observations?breakdown=" + "x" * 2001, 400, "too_long"),
        ("observations?breakdown=" + "x" * 20_001, 414, "long_question"),
        ("verdicts", 400, "missing"),
        ("verdicts?period=2024,2023", 400, "wrong_period"),
        ("verdicts?period=2024&period=2023", 400, "repeated"),
        ("observations?breakdown=%3Cb%3E", 400, "wrong_code"),
        ("targets?year=24", 400, "wrong_year"),
        ("figure/KG.grdp", 404, "no_figure"),
        ("figure/KG.grdp_constant.2024-01_2024-06.growth_yoy_pct@2024-07-01", 404, "not_yet"),
    ],
)
def test_a_wrong_question_is_told_in_both_languages(
    api: TestClient, question: str, status: int, code: str
) -> None:
    found = api.get(f"{ROOT}/{question}", headers={"accept-language": "en-GB,vi;q=0.5"})
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    said = found.json()
    assert said["type"].endswith(f":{code}")
    assert said["detail"] == said["en"]["detail"] != said["vi"]["detail"]
    if code in ("unknown_parameter", "no_address") or "area=" in question:
        assert said["allowed"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(api: TestClient, method: str) -> None:
    found = api.request(method, f"{ROOT}/observations")
    assert found.status_code == 405
    assert "GET" in found.headers["allow"]


@pytest.mark.parametrize("resource", [one.name for one in RESOURCES])
def test_every_value_names_its_source(api: TestClient, resource: str) -> None:
    found = api.get(f"{ROOT}/{resource}", params=_needed(resource)).json()
    declared = {c.name for one in RESOURCES if one.name == resource for c in one.columns}
    assert found["count"] == len(found["data"]) > 0
    for row in found["data"]:
        assert set(row) == declared
        if "sha256" in row:
            assert row["release"]
            assert len(row["sha256"]) == 64


@pytest.mark.parametrize("resource", [one.name for one in RESOURCES])
def test_csv_holds_what_json_holds(api: TestClient, resource: str) -> None:
    params = _needed(resource)
    as_json = api.get(f"{ROOT}/{resource}", params=params).json()["data"]
    answer = api.get(f"{ROOT}/{resource}", params=params, headers={"accept": "text/csv"})
    assert 'rel="describedby"' in answer.headers["link"]
    as_csv = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(as_csv) == len(as_json) > 0
    described = api.get(f"{ROOT}/{resource}", params={**params, "format": "csvw"}).json()
    names = [c["name"] for c in described["tableSchema"]["columns"]]
    assert names == list(as_csv[0])
    for said, wanted in zip(as_csv, as_json, strict=True):
        for name, value in wanted.items():
            if isinstance(value, float):
                assert float(said[name]) == value


def test_pages_join_to_the_whole(api: TestClient, edition: Edition) -> None:
    wanted = list(rows(edition, Query({"includeHistory": True})))
    found = []
    further = f"{ROOT}/observations?includeHistory=true&limit=97"
    while further:
        page = api.get(further).json()
        assert page["count"] <= 97
        found += page["data"]
        further = page["next"]
    assert found == wanted


@pytest.mark.parametrize("resource", ["releases", "targets"])
def test_pages_of_a_list_join_to_the_whole(api: TestClient, resource: str) -> None:
    wanted = api.get(f"{ROOT}/{resource}?limit=10000").json()["data"]
    found, further = [], f"{ROOT}/{resource}?limit=50"
    while further:
        page = api.get(further).json()
        found += page["data"]
        further = page["next"]
    assert found == wanted
    assert len(found) > 100


def test_as_of_equals_what_show_prints(api: TestClient, edition: Edition) -> None:
    """For each day on which anything was published: the vintages of `etl show` known by then."""
    days = publication_days(edition.snapshot)
    assert len(days) > 50
    shown = {
        indicator: [
            (v.known_by, (said["release"], said["cell"], said["measure"], said["value"]))
            for v in edition.snapshot.history(indicator, "KG")
            for said in [vintage_json(v)]
        ]
        for indicator in edition.snapshot.indicators("KG")
    }
    rows = 0
    for n, day in enumerate(days):
        asked = sorted(shown)[n % 5 :: 5] if day != days[-1] else sorted(shown)
        params = {"area": "KG", "indicator": ",".join(asked), "includeHistory": "true"}
        found: dict[str, set[object]] = {indicator: set() for indicator in asked}
        answer = api.get(
            f"{ROOT}/observations", params={**params, "asOf": str(day), "limit": "10000"}
        ).json()
        for r in answer["data"]:
            found[r["indicator"]].add((r["release"], r["cell"], r["measure"], r["value"]))
        rows += answer["count"]
        for indicator in asked:
            wanted = {said for by, said in shown[indicator] if by is not None and by <= day}
            assert found[indicator] == wanted, (day, indicator)
    assert rows > 10_000


def test_the_value_in_use_is_the_one_of_the_screens(api: TestClient, edition: Edition) -> None:
    figures = edition.figures(date(2024, 7, 31))
    answer = api.get(f"{ROOT}/observations?area=KG&asOf=2024-07-31&limit=10000").json()["data"]
    assert answer
    for row in answer:
        key, _ = read_figure_code(row["code"]) or (None, None)
        assert key is not None
        series = figures.series(
            row["indicator"], Measure(row["measure"]), area="KG", breakdown=row["breakdown"]
        )
        used = {f.period.start + f.period.end: f for f in series}
        figure = used[row["period_start"] + row["period_end"]]
        assert (figure.value, str(figure.cell), figure.reason) == (
            row["value"],
            row["cell"],
            row["chosen_because"],
        )


def test_a_figure_tells_its_history(api: TestClient) -> None:
    said = api.get(f"{ROOT}/figure/{HALF}").json()
    assert said["figure"]["value"] == 6.84
    assert "6,84 %" in said["sentence_vi"].replace("\u00a0", " ")
    assert "6.84%" in said["sentence_en"]
    assert said["history"]
    assert said["revised_since"] is False


def test_a_figure_that_was_restated_says_so(api: TestClient) -> None:
    code = "KG.grdp_constant.2020-01_2020-06.growth_yoy_pct"
    then = api.get(f"{ROOT}/figure/{code}@2020-12-31").json()
    now = api.get(f"{ROOT}/figure/{code}").json()
    assert then["figure"]["value"] == 3.03
    assert now["figure"]["value"] == 1.24
    assert then["revised_since"] is True


def test_pysdmx_reads_our_csv_back(api: TestClient) -> None:
    params = {"area": "KG", "limit": "10000"}
    wanted = api.get(f"{ROOT}/observations", params=params).json()["data"]
    accept = {"accept": "application/vnd.sdmx.data+csv"}
    answer = api.get(f"{ROOT}/observations", params=params, headers=accept)
    assert "version=2.0.0" in answer.headers["content-type"]
    frame = read_sdmx(answer.text, validate=False).data[0].data
    assert len(frame) == len(wanted) > 1000
    for found, row in zip(frame.to_dict("records"), wanted, strict=True):
        assert float(found["OBS_VALUE"]) == row["value"]
        assert breakdown_path(found["BREAKDOWN"]) == row["breakdown"]
        for name, column in ATTRIBUTES.items():
            assert _text(found[name]) == ("" if row[column] is None else str(row[column]))


def test_no_rows_are_csv_too(api: TestClient) -> None:
    for kind in ("csv", "sdmx-csv"):
        said = api.get(f"{ROOT}/observations?period=1901&format={kind}")
        assert said.status_code == 200
        assert len(said.text.splitlines()) == 1


def test_the_same_question_again_reads_no_row(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{ROOT}/observations?area=KG&limit=3"
    first = api.get(url)
    tag = first.headers["etag"]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("SQL was run")

    monkeypatch.setattr(Snapshot, "query", refuse)
    again = api.get(url, headers={"if-none-match": f'"x", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    other = api.get(url, headers={"if-none-match": tag, "accept": "text/csv"})
    assert other.status_code != 304


def test_head_and_cors(api: TestClient) -> None:
    found = api.head(f"{ROOT}/version")
    assert found.status_code == 200
    assert found.headers["access-control-allow-origin"] == "*"
    assert api.options(f"{ROOT}/version").status_code == 204


def test_openapi_is_valid_and_names_every_address(api: TestClient) -> None:
    said = api.get(f"{ROOT}/openapi.json").json()
    validate(said)
    listed = {a for a in api.get(f"{ROOT}/").json()["addresses"]}
    assert listed <= set(said["paths"])
    ours = {path for path in said["paths"] if not path.startswith("/sdmx/")}
    assert ours <= listed | {f"{ROOT}/"}


def test_an_address_that_asks_too_often_waits(editions: Editions) -> None:
    with TestClient(public_app(Public(editions, rate=0.25)), base_url="http://api") as client:
        codes = [client.get(f"{ROOT}/version").status_code for _ in range(12)]
        assert codes[0] == 200
        assert 429 in codes
        assert "retry-after" in client.get(f"{ROOT}/version").headers


def test_tokens_come_back() -> None:
    now = [0.0]
    limits = Limits(1, clock=lambda: now[0])
    taken = [limits.take("a") for _ in range(6)]
    assert [bool(wait) for wait in taken] == [False] * 4 + [True, True]
    assert limits.take("b") == 0
    now[0] = 1.0
    assert limits.take("a") == 0


def test_every_figure_has_one_name(edition: Edition) -> None:
    keys = {
        v.observation.key
        for area in edition.snapshot.areas
        for indicator in edition.snapshot.indicators(area)
        for v in edition.snapshot.history(indicator, area)
    }
    names = {figure_code(key) for key in keys}
    assert len(names) == len(keys) > 1000
    for key in keys:
        assert read_figure_code(figure_code(key, date(2024, 7, 31))) == (key, date(2024, 7, 31))


@settings(max_examples=150)
@given(text=st.text(max_size=60))
def test_no_text_breaks_a_question(api: TestClient, text: str) -> None:
    for name in ("area", "period", "asOf", "after", "limit", "breakdown", "format", text or "x"):
        found = api.get(f"{ROOT}/observations", params={name: text, "indicator": "cpi"})
        assert found.status_code in (200, 404 if name == "after" else 400)
    assert api.get(f"{ROOT}/figure/x", params={}).status_code == 404


def publication_days(snapshot: Snapshot) -> list[date]:
    """Every day after which more was known than before it."""
    found = {r.published_on.known_by for r in snapshot.releases.values()}
    return sorted(day for day in found if day is not None)


def _needed(resource: str) -> dict[str, str]:
    needed = {"verdicts": {"period": "2024-01/2024-06"}, "search": {"q": "xuat khau"}}
    return needed.get(resource, {})


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)
