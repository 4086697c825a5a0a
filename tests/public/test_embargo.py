"""Before its hour a release leaves no trace at any public door: not a byte, not a tag, differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.domain import Measure
from dashboard.public.edition import Editions
from dashboard.public.mcp.answers import figure_answer, find_answer, history_answer
from dashboard.public.resource import RESOURCES
from dashboard.public.routes import Public, public_app
from dashboard.public.site.build import site_files
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.issued import Issued
from dashboard.public.site.switch import publish
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from etl.loading import LoadRequest, load
from tests.upload.making import catalogue, row, workbook

NOW = datetime.now(UTC)
UNTIL = NOW + timedelta(days=2)
CODE = "KG.grdp_constant.2024-01_2024-06.growth_yoy_pct"
SECRETS = ("5.37", "5,37", "71.93", "71,93", "Nguồn còn kín", "lý do kín", "con-kin", "Kín")
NEEDING = ("verdicts", "search")
DOORS = (
    "",
    "version",
    "openapi.json",
    f"figure/{CODE}",
    f"figure/{CODE}@2024-12-31",
    "figure/KG.exports.2024-01_2024-06.level",
    "observations?includeHistory=true",
    "observations?asOf=2024-12-31",
    "observations?format=sdmx-csv",
    "/sdmx/v2/data/dataflow/KG_STAT/KINH_TE/1.0.0/*?includeHistory=true",
    "/sdmx/v2/data/dataflow/KG_STAT/KINH_TE/1.0.0/*?format=sdmx-csv",
    "/sdmx/v2/structure/*/*/*/*",
    "observations?format=csv&limit=1",
    "verdicts?period=2024-01/2024-06",
    *(f"search?q={asked}" for asked in ("grdp", "5,37", "71,93", "xuat khau", "con kin", "nguon")),
    *(f"{one.name}?format=csv" for one in RESOURCES if one.name not in NEEDING),
    *(one.name for one in RESOURCES if one.name not in NEEDING),
)


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


def answers(client: TestClient) -> dict[str, tuple[int, str | None, bytes]]:
    found = {}
    for door in DOORS:
        said = client.get(door if door.startswith("/") else f"/api/v1/{door}")
        found[door] = (said.status_code, said.headers.get("etag"), said.content)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a workbook of a public figure and one of its correction under embargo."""
    folder, known = tmp_path_factory.mktemp("files"), catalogue()
    first, second = folder / "cong-khai.xlsx", folder / "con-kin.xlsx"
    before = [row(known, v, period=f"6T/{y}") for y, v in ((2022, 4.42), (2023, 6.37))]
    first.write_bytes(workbook(known, row(known, 6.84), *before, published_on="2024-07-15"))
    exports = row(known, 71.93, indicator="exports", measure=Measure.LEVEL, unit="triệu USD")
    second.write_bytes(
        workbook(
            known,
            row(known, 5.37),
            exports,
            *before,
            published_on="2024-07-15",
            name="Nguồn còn kín",
        )
    )
    return first, second


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory, files: tuple[Path, Path]
) -> dict[str, dict[str, tuple[object, ...]]]:
    """Return every answer before the load, after it, a second before the hour, and at the hour."""
    folder, known = tmp_path_factory.mktemp("doors"), catalogue()
    first, second = files
    warehouse = Warehouse(folder / "w")
    load(warehouse, known, [LoadRequest(first, "An")], now=NOW.replace(tzinfo=None))
    clock = Clock(NOW)
    found = {}
    app = public_app(Public(Editions(Warehouse(folder / "w"), CATALOG, clock=clock), rate=0))
    with TestClient(app, base_url="http://api") as client:
        found["before"] = answers(client)
        (public,) = warehouse.snapshot().releases
        request = LoadRequest(
            second, "Kín", embargo_until=UNTIL, supersedes=public, reason="lý do kín"
        )
        load(warehouse, known, [request], now=NOW.replace(tzinfo=None))
        found["loaded"] = answers(client)
        clock.now = UNTIL - timedelta(seconds=1)
        found["last second"] = answers(client)
        clock.now = UNTIL
        found["hour"] = answers(client)
    return found


@pytest.mark.parametrize("moment", ["loaded", "last second"])
def test_nothing_tells_that_it_came(
    told: dict[str, dict[str, tuple[object, ...]]], moment: str
) -> None:
    assert told[moment] == told["before"]
    for door, (_, _, body) in told[moment].items():
        assert isinstance(body, bytes)
        for secret in SECRETS:
            assert secret not in body.decode(), (door, secret)


def test_at_the_hour_it_is_out(told: dict[str, dict[str, tuple[object, ...]]]) -> None:
    status, tag, body = told["hour"][f"figure/{CODE}"]
    assert status == 200
    assert isinstance(body, bytes)
    assert '"value":5.37' in body.decode()
    assert tag != told["before"][f"figure/{CODE}"][1]
    changed = [door for door in DOORS if told["hour"][door] != told["before"][door]]
    assert "observations?format=sdmx-csv" in changed
    assert "releases" in changed
    assert all(door in changed for door in DOORS if door.startswith("/sdmx/v2/data"))


@pytest.mark.slow
def test_the_site_knows_nothing_before_its_hour(
    tmp_path: Path, drawings: Drawings, files: tuple[Path, Path]
) -> None:
    known, clock = catalogue(), Clock(NOW)
    first, second = files
    warehouse = Warehouse(tmp_path / "w")
    load(warehouse, known, [LoadRequest(first, "An")], now=NOW.replace(tzinfo=None))
    editions = Editions(Warehouse(tmp_path / "w"), CATALOG, clock=clock)

    def built() -> dict[str, bytes]:
        edition = editions.now()
        issued = Issued(tmp_path / "w", edition.snapshot.hidden, NOW)
        return dict(site_files(edition, drawings, issued, "http://s/", charted=1))

    def answered() -> str:
        edition = editions.now()
        of = [figure_answer(edition, CODE, None, ""), history_answer(edition, CODE, "")]
        return repr([*of, find_answer(edition, "xuất khẩu 71,93", "vi", "", 20)])

    before, said = built(), answered()
    (public,) = warehouse.snapshot().releases
    request = LoadRequest(second, "Kín", embargo_until=UNTIL, supersedes=public, reason="lý do kín")
    load(warehouse, known, [request], now=NOW.replace(tzinfo=None))
    loaded = built()
    assert loaded == before
    assert answered() == said
    assert not any(secret in said for secret in SECRETS)
    assert len(loaded) > 50
    for path, body in loaded.items():
        if not path.endswith((".png", ".woff2")):
            for secret in SECRETS[4:]:  # a drawing's coordinates may hold any number
                assert secret not in body.decode(), (path, secret)
    clock.now = UNTIL
    out = built()
    assert "5.37" in answered()
    publish(before.items(), tmp_path / "site", "before")
    issued = Issued(tmp_path / "w", frozenset(), NOW)
    again = site_files(
        editions.now(), drawings, issued, "http://s/", charted=1, served=tmp_path / "site"
    )
    assert {p: before[p] if body is None else body for p, body in again} == out
    page = out["so/KG/grdp_constant/2024-01_2024-06/growth_yoy_pct/index.html"].decode()
    assert "5,37" in page
    assert "KG/exports/2024-01_2024-06/level" in "".join(out)
    codes = {path.split("/")[1] for path in before if path.startswith("bieu/")}
    assert codes
    assert codes <= {path.split("/")[1] for path in out if path.startswith("bieu/")}
    replaced = [c for c in codes if "Đã thay" in out[f"bieu/{c}/index.html"].decode()]
    assert replaced, "a printed code must say that its number was replaced"
