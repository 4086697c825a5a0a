"""The public face: first chart, weight, building, building again, the API under 200 a second.

`python -m bench public` prints all; wall times are of this machine as it is now, so processor
time stands beside them, and what is compared is measured in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import io
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
from playwright.sync_api import Browser, sync_playwright

from bench.served import ROOT, served
from bench.shipped import shipped_warehouse
from dashboard.settings import warehouse_directory
from dashboard.store import Warehouse
from etl.__main__ import main as etl
from tests.public.site_kills import strike

ROUNDS, FLAGS = 5, ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RATE, SECONDS = 200, 60
HEAVIEST = 35_000
PARTS = ("site", "weight", "chart", "api", "search", "kills")
KILLS = 100


def main(parts: tuple[str, ...] = PARTS, seconds: int = SECONDS) -> None:
    """Print the figures of the parts named."""
    with shipped_warehouse() as directory:
        kept = warehouse_directory() / "drawings"
        if "site" not in parts and kept.exists():
            shutil.copytree(kept, directory / "drawings")
        _site(directory, cold="site" in parts)
        if "weight" in parts:
            _weight(directory / "site")
        if "site" in parts:
            _again(directory)
        if "kills" in parts:
            (directory.parent / "struck").mkdir()
            whole = strike(directory.parent / "struck", KILLS)
            print(f"killed while it built {KILLS} times: whole {whole} times")
        with _portal(directory) as (address, process):
            if "search" in parts:
                _search(address)
            if "api" in parts:
                asyncio.run(_load(address, process, seconds))
            if "chart" in parts:
                _first_chart(address, directory)


def _site(directory: Path, *, cold: bool) -> None:
    if cold:
        _built(directory, "whole site, nothing drawn before")
    else:
        _built(directory, "whole site")
    if cold:
        shutil.rmtree((directory / "site").resolve())
        (directory / "site").unlink()
        _built(directory, "whole site, drawings kept")


def _again(directory: Path) -> None:
    """Withdraw the latest publication of the province: every kind of page changes."""
    releases = [r for r in Warehouse(directory).snapshot().releases.values() if r.counts]
    latest = max(releases, key=lambda r: r.published_on.text)
    command = ["withdraw", latest.id, "--reason", "bench", "--by", "bench", "--db", str(directory)]
    with contextlib.redirect_stdout(io.StringIO()):
        assert etl(command) == 0
    _built(directory, "again after one publication was withdrawn")
    _built(directory, "again, nothing changed")
    fresh = directory.parent / "fresh"
    _built(directory, "the same into an empty folder", "--out", str(fresh))
    one, other = (_contents(folder) for folder in (directory / "site", fresh))
    differ = sum(one.get(path) != other.get(path) for path in one.keys() | other.keys())
    print(f"built again and built anew: {differ} of {len(other)} files differ")


def _contents(site: Path) -> dict[str, bytes]:
    root = site.resolve()
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def _built(directory: Path, name: str, *more: str) -> None:
    """Build by the command itself; its processor time counts the browser's too."""
    start, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "dashboard", "site", "--db", str(directory), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    used = os.times()
    own = used.children_user - before.children_user + used.children_system - before.children_system
    took = time.perf_counter() - start
    print(f"{name}: {took:.1f} s, processor {own:.1f} s. {done.stdout.strip()}", flush=True)


def _weight(site: Path) -> None:
    sizes = {
        str(path.relative_to(site.resolve())): len(gzip.compress(path.read_bytes(), 5))
        for path in site.resolve().rglob("*.html")
    }
    heaviest = max(sizes, key=sizes.__getitem__)
    whole = sum(p.stat().st_size for p in site.resolve().rglob("*") if p.is_file())
    print(
        f"{len(sizes)} pages, packed: median {statistics.median(sizes.values()) / 1e3:.1f} kB, "
        f"heaviest {sizes[heaviest] / 1e3:.1f} kB ({heaviest}; budget {HEAVIEST / 1e3:.0f} kB), "
        f"whole site {whole / 1e6:.0f} MB unpacked"
    )


@contextmanager
def _portal(directory: Path) -> Iterator[tuple[str, psutil.Process]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "public", "--db", str(directory)]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--rate", "0"], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(400):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/health", timeout=2).close()
            break
        time.sleep(0.1)
    try:
        yield address, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _search(address: str) -> None:
    words = ("von dau tu", "XK", "grdp 6 thang 2024", "6,84", "nghi quyet", "vốn đầu tư công")
    with httpx.Client(base_url=address, timeout=300) as client:
        for word in words:
            client.get("/api/v1/search", params={"q": word})
        waited = []
        for n in range(200):
            asked = {"q": f"{words[n % len(words)]} {n}"}
            start = time.perf_counter()
            client.get("/api/v1/search", params=asked)
            waited.append(1000 * (time.perf_counter() - start))
    print(_said("search over HTTP, never asked before", waited, 30))


async def _load(address: str, process: psutil.Process, seconds: int) -> None:
    """Ask at a fixed rate, whatever the answers take, as visitors do."""
    paths = _questions(address)
    chance = random.Random(18)
    waited: list[float] = []
    wrong = 0
    before = process.cpu_times()
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:

        async def ask(path: str) -> None:
            nonlocal wrong
            start = time.perf_counter()
            answer = await client.get(path)
            waited.append(1000 * (time.perf_counter() - start))
            wrong += answer.status_code not in (200, 304)

        begun = time.perf_counter()
        tasks = []
        for n in range(RATE * seconds):
            late = begun + n / RATE - time.perf_counter()
            if late > 0:
                await asyncio.sleep(late)
            tasks.append(asyncio.create_task(ask(chance.choice(paths))))
        await asyncio.gather(*tasks)
        took = time.perf_counter() - begun
    used = process.cpu_times()
    own = used.user + used.system - before.user - before.system
    print(_said(f"API, {len(waited) / took:.0f} requests a second for {took:.0f} s", waited, 30))
    print(
        f"  {wrong} not answered; {1000 * own / len(waited):.1f} ms of the server's processor each"
    )


def _questions(address: str) -> list[str]:
    found = ["/api/v1/version", "/api/v1/indicators", "/api/v1/areas", "/api/v1/releases?limit=20"]
    with httpx.Client(base_url=address, timeout=300) as client:
        rows = client.get("/api/v1/observations?area=KG&limit=400").json()["data"]
        found += [f"/api/v1/figure/{row['code']}" for row in rows[::4]]
        for indicator in {row["indicator"] for row in rows}:
            found.append(f"/api/v1/observations?area=KG&indicator={indicator}&limit=100")
            found.append(f"/sdmx/v2/data/dataflow/KG_STAT/KINH_TE/1.0.0/KG.{indicator}._T.*")
    return found


def _said(name: str, waited: list[float], budget: float) -> str:
    ranked = sorted(waited)
    return (
        f"{name}: median {statistics.median(ranked):.1f} ms, 95th "
        f"{ranked[int(0.95 * len(ranked))]:.1f} ms (budget {budget:g} ms), "
        f"worst {ranked[-1]:.0f} ms"
    )


def _first_chart(address: str, directory: Path) -> None:
    """Time until a chart can be seen, in turns with the bare Streamlit page."""
    times: dict[str, list[float]] = {"bare": [], "site": []}
    with (
        served(str(ROOT / "bench" / "bare.py"), warehouse=directory) as bare,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for turn in range(ROUNDS + 1):
            seen = {
                "bare": _visible(browser, f"{bare.address}/", ".js-plotly-plot .main-svg"),
                "site": _visible(browser, f"{address}/", "figure svg.flat"),
            }
            for name, found in seen.items():
                times[name] += [found] if turn else []
        browser.close()
    middle = {name: statistics.median(found) for name, found in times.items()}
    print(
        f"first chart visible: bare Streamlit {middle['bare']:.2f} s, site {middle['site']:.2f} s, "
        f"x {middle['site'] / middle['bare']:.3f} (budget 0.15)"
    )


def _visible(browser: Browser, address: str, what: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(what).first.wait_for(state="visible", timeout=120_000)
    took = time.perf_counter() - start
    context.close()
    return took


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("parts", nargs="*", default=PARTS)
    asked.add_argument("--seconds", type=int, default=SECONDS)
    chosen = asked.parse_args()
    main(tuple(chosen.parts), chosen.seconds)
