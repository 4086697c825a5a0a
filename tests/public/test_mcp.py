"""The answers to language models, asked through the protocol's own client over a real pipe."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.domain import Measure
from dashboard.public.edition import Edition
from dashboard.public.figure_code import figure_code
from tests.some import some

mcp = pytest.importorskip("mcp", reason="requirements-mcp.txt is not installed")

ROOT = Path(__file__).resolve().parents[2]
HALF = "KG.grdp_constant.2024-01_2024-06.growth_yoy_pct"
YEAR = "KG.grdp_constant.2023-01_2023-12.growth_yoy_pct"
TOOLS = {"find", "figure", "compare", "verdict", "history", "release", "cite"}
Ask = Callable[..., dict[str, Any]]


class _Asked:
    """A client in a thread of its own: its connection lives as long as the module's tests."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._loop = asyncio.new_event_loop()
        self._questions: asyncio.Queue[Any] = asyncio.Queue()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))
        self._thread.start()

    async def _run(self) -> None:
        command = [
            "-m",
            "dashboard",
            "mcp",
            "--db",
            str(self._directory),
            "--base",
            "https://x.vn/",
        ]
        served = mcp.StdioServerParameters(command=sys.executable, args=command, cwd=ROOT)
        async with mcp.Client(served) as client:
            while True:
                question, answer = await self._questions.get()
                if question is None:
                    return
                try:
                    answer.set_result(await question(client))
                except Exception as error:
                    answer.set_exception(error)

    def ask(self, question: Callable[[Any], Awaitable[Any]] | None) -> Any:
        answer: asyncio.Future[Any] = asyncio.Future(loop=self._loop)

        async def wait() -> Any:
            await self._questions.put((question, answer))
            return await answer

        if question is None:
            self._loop.call_soon_threadsafe(self._questions.put_nowait, (None, None))
            self._thread.join(20)
            return None
        return asyncio.run_coroutine_threadsafe(wait(), self._loop).result(120)


@pytest.fixture(scope="module")
def connection(shipped: Path) -> Iterator[_Asked]:
    found = _Asked(shipped)
    yield found
    found.ask(None)


@pytest.fixture(scope="module")
def ask(connection: _Asked) -> Ask:
    def call(tool: str, **arguments: object) -> dict[str, Any]:
        result = connection.ask(lambda client: client.call_tool(tool, arguments))
        assert not result.is_error, result.content
        said: dict[str, Any] = result.structured_content
        return said

    return call


def test_what_is_not_known_is_said_to_be_so(ask: Ask) -> None:
    ghost = ask("figure", code="KG.gdp.2024")
    assert ghost["answer"] is None
    assert "no code" in ghost["why"]
    never = ask("figure", code="KG.grdp_constant.1950-01_1950-12.level")
    assert never["answer"] is None
    assert "never published" in never["why"]
    assert never["nearest"]
    early = ask("cite", code=HALF, as_of="2024-01-31")
    assert early["answer"] is None
    assert "by that day" in early["why"]
    assert ask("release", id="Rnothing")["why"]
    assert ask("verdict", area="KG", period="2024-06/2024-01")["why"]
    assert ask("verdict", area="XX", period="2024")["nearest"]
    assert ask("history", code="x")["values"] == []


def test_a_day_that_is_none_is_an_error(connection: _Asked) -> None:
    asked = {"code": HALF, "as_of": "yesterday"}
    assert connection.ask(lambda client: client.call_tool("figure", asked)).is_error


def test_the_tools_are_read_only_and_described(connection: _Asked) -> None:
    tools = connection.ask(lambda client: client.list_tools()).tools
    assert {one.name for one in tools} == TOOLS
    for one in tools:
        assert one.annotations.read_only_hint
        assert len(one.description) > 30
        assert one.output_schema["properties"]


def test_a_figure_bears_cell_release_and_resolution(ask: Ask) -> None:
    one = ask("figure", code=HALF)["answer"]
    assert one["value"] == 6.84
    assert one["printed_vi"].replace("\u00a0", " ") == "6,84 %"
    for name in ("cell", "file", "sha256", "release", "published_on", "sentence_vi", "url"):
        assert one[name], name
    assert one["resolution"]["number"]
    assert one["resolution"]["cell"]
    assert one["url"].startswith("https://x.vn/")


def test_a_comparison_that_is_not_valid_says_why(ask: Ask, edition: Edition) -> None:
    spans = ask("compare", a=HALF, b=YEAR)
    assert not spans["valid"]
    assert spans["difference"] is None
    assert "không hợp lệ" in spans["why_vi"]
    assert "spans differ" in spans["why_en"]
    halves = [
        f for f in edition.figures().series("grdp_constant", Measure.LEVEL, area="KG")
        if f.period.first == 1 and f.period.last == 6
    ]  # fmt: skip
    b = halves[-1]
    a = next(f for f in halves if f.release.id != b.release.id)
    levels = ask(
        "compare",
        a=figure_code(a.observation.key),
        b=figure_code(b.observation.key),
    )
    assert not levels["valid"]
    assert "releases" in levels["why_en"]
    fair = ask("compare", a="KG.grdp_constant.2023-01_2023-06.growth_yoy_pct", b=HALF)
    assert fair["valid"]
    assert fair["difference"] == round(fair["b"]["value"] - fair["a"]["value"], 9)
    assert fair["difference_unit"] == "percentage points"


def test_a_day_of_the_past_says_that_it_was_revised(ask: Ask) -> None:
    code = "KG.grdp_constant.2020-01_2020-06.growth_yoy_pct"
    then = ask("cite", code=code, as_of="2020-12-31")["answer"]
    assert then["value"] == 3.03
    assert then["revised_since"] is True
    values = [one["value"] for one in ask("history", code=code)["values"]]
    assert values[0] == 3.03
    assert 1.24 in values
    release = ask("release", id=then["release"])
    assert release["sha256"] == then["sha256"]
    assert release["published_on"] == then["published_on"]


def test_found_figures_bear_their_source_too(ask: Ask) -> None:
    said = ask("find", text="tang truong grdp 6 thang 2024", limit=20)
    figures = [hit["figure"] for hit in said["found"] if hit["kind"] == "figure"]
    assert figures
    assert all(one["cell"] and one["release"] for one in figures)
    assert ask("find", text="zzqqxx")["found"] == []


def test_verdicts_bear_both_cells(ask: Ask) -> None:
    said = ask("verdict", area="KG", period="2024-01/2024-06", indicator="grdp_constant")
    (first, *_) = [one for one in said["verdicts"] if not one["breakdown"]]
    assert first["part_of_year"]
    assert first["cell"]
    assert first["resolution"]["cell"]
    assert first["verdict_vi"] != first["verdict_en"]


def test_every_answer_is_what_the_api_says(ask: Ask, api: TestClient, edition: Edition) -> None:
    keys = sorted(
        {
            v.observation.key
            for indicator in edition.snapshot.indicators("KG")
            for v in edition.snapshot.vintages(indicator, "KG")
        }
    )
    for key in some(random.Random(18).sample(keys, 40)):
        code = figure_code(key)
        found = ask("figure", code=code)["answer"]
        wanted = api.get(f"/api/v1/figure/{code}").json()
        for name in ("value", "cell", "release", "sha256", "status", "unit", "precision"):
            assert found[name] == wanted["figure"][name], (code, name)
        assert found["sentence_vi"] == wanted["sentence_vi"]
        assert found["sentence_en"] == wanted["sentence_en"]


def test_without_figures_it_does_not_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dashboard", "mcp", "--db", str(tmp_path / "none")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 2
