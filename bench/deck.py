"""The deck: from key to paint beside Streamlit's own shortcut, its size, its making, the wall.

`python -m bench deck` prints; `python -m bench.deck 100000` turns the wall so many slides.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.served import ROOT, served
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.deck import Order, make_deck, read_agenda
from dashboard.exports.renderer import Renderer
from dashboard.settings import CATALOG, warehouse_directory
from dashboard.store import Warehouse
from etl.__main__ import main as etl

ROUNDS = 40
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PRECISE = ["--enable-precise-memory-info", "--js-flags=--expose-gc"]
PAINT = """async () => {
  const start = performance.now();
  window.dispatchEvent(new KeyboardEvent("keydown", {key: deck.at > 8 ? "Home" : "PageDown"}));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""
"""Two frames after the key: the second begins when the first has been painted."""

SHORTCUT = """import plotly.graph_objects as go
import streamlit as st


@st.fragment
def slide():
    at = st.session_state.setdefault("at", 0)
    if st.button("Next", shortcut="Right"):
        st.session_state["at"] = at = at + 1
    st.markdown(f"slide {at}")
    st.plotly_chart(go.Figure(go.Bar(x=["2022", "2023", "2024"], y=[at, 6.5, 7.5])))


slide()
"""


def main(turns: int = 5_000) -> int:
    """Print the figures; return 0."""
    directory = warehouse_directory()
    etl(["ensure", "--db", str(directory)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hop.html"
        _make(directory, path)
        page = Path(folder) / "shortcut.py"
        page.write_text(SHORTCUT, encoding="utf-8")
        with (
            sync_playwright() as playwright,
            served(str(page), warehouse=directory) as server,
        ):
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=[*FLAGS, *PRECISE]
            )
            _keys(browser, path, server.address)
            _wall(browser, path, turns)
            browser.close()
    return 0


def _make(directory: Path, path: Path) -> None:
    known = load_catalogue(CATALOG)
    snapshot = Warehouse(directory).snapshot()
    agenda = read_agenda(CATALOG / "agenda.toml")
    renderer = Renderer()
    for name, iso, day in (
        ("warm-up (2023, browser started)", "2023-01/2023-12", None),
        ("first half of 2024, nothing drawn before", "2024-01/2024-06", date(2024, 7, 31)),
        ("the same again, drawings kept", "2024-01/2024-06", date(2024, 7, 31)),
    ):
        figures = Figures.of(snapshot, as_of=day, catalogue=known)
        start, used = time.perf_counter(), time.process_time()
        deck = make_deck(figures, known, Order("KG", Period.from_iso(iso), agenda), renderer)
        took, own = time.perf_counter() - start, time.process_time() - used
        count = len(deck.contents.slides)
        print(
            f"{name}: {took:.2f} s (own processor {own:.2f} s), {count} slides, "
            f"{len(deck.content) / 1e3:.0f} kB"
        )
        path.write_bytes(deck.content)
    renderer.close()


def _keys(browser: Browser, path: Path, address: str) -> None:
    """Press both in turns: what the machine does besides is the same for either."""
    deck = browser.new_page(viewport={"width": 1920, "height": 1080})
    deck.goto(f"file://{path}")
    streamlit = browser.new_page(viewport={"width": 1920, "height": 1080})
    streamlit.goto(address)
    streamlit.get_by_text("slide 0").wait_for()
    ours, theirs = [], []
    for number in range(1, ROUNDS + 1):
        deck.bring_to_front()
        ours.append(float(deck.evaluate(PAINT)))
        streamlit.bring_to_front()
        start = time.perf_counter()
        streamlit.keyboard.press("ArrowRight")
        streamlit.get_by_text(f"slide {number}", exact=True).wait_for()
        theirs.append(1000 * (time.perf_counter() - start))
    for name, found in (("deck, key to paint", ours), ("st.button(shortcut=)", theirs)):
        ranked = sorted(found)
        print(
            f"{name}: median {statistics.median(found):.0f} ms, "
            f"95th {ranked[int(0.95 * len(ranked))]:.0f} ms"
        )
    print(f"ratio: {statistics.median(theirs) / statistics.median(ours):.1f} x")
    deck.close()
    streamlit.close()


def _wall(browser: Browser, path: Path, turns: int) -> None:
    """Turn the wall as its own clock does, and look at the heap after each tenth."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"file://{path}?quay=3600")
    page.wait_for_timeout(500)
    heaps = [_heap(page)]
    for _ in range(10):
        page.evaluate(
            """async count => { for (let n = 0; n < count; n += 1) {
              deck.turn();
              document.body.offsetHeight;
              if (n % 50 === 0) await new Promise(done => requestAnimationFrame(done));
            } }""",
            turns // 10,
        )
        heaps.append(_heap(page))
    said = " ".join(f"{heap / 1e6:.2f}" for heap in heaps)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    print(f"wall, {turns} slides: heap in MB {said}; {nodes} nodes")
    page.close()


def _heap(page: Page) -> float:
    page.evaluate("() => { if (window.gc) { gc(); gc(); } }")
    return float(page.evaluate("performance.memory.usedJSHeapSize"))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
