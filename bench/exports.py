"""Measure the kit's images against a loop of fig.write_image, and memory over many exports.

Both sides take turns in one run, so that a machine busy with something else slows both.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from bench.shipped import shipped_warehouse
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.charts import draw
from dashboard.domain import Period
from dashboard.exports.format import BY_KEY, Format
from dashboard.exports.frame import chart_size
from dashboard.exports.graphic import Studio
from dashboard.exports.kit import DEFAULT_FORMATS
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.kit_graphics import graphics
from dashboard.exports.renderer import Renderer
from dashboard.exports.short_notes import shortened
from dashboard.store import Warehouse

ROOT = Path(__file__).resolve().parents[1]
HALF = Period.from_iso("2024-01/2024-06")
IMAGES = tuple(BY_KEY[key] for key in DEFAULT_FORMATS if BY_KEY[key].layout)
TURNS = 4
LOOPED = 2
"""Images of the slow loop in each turn: its mean stands for all; the whole would take minutes."""

EXPORTS = 200

Job = tuple[Chart, Format]


def main() -> None:
    """Print seconds an image both ways, their ratio, and memory along the way."""
    with tempfile.TemporaryDirectory() as folder, shipped_warehouse() as warehouse:
        jobs = _jobs(warehouse)
        renderer = Renderer()
        try:
            _compare(jobs, renderer, Path(folder))
            _memory(jobs, renderer)
        finally:
            renderer.close()


def _jobs(warehouse: Path) -> list[Job]:
    """Return every image of the kit of a half-year in both languages."""
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    snapshot = Warehouse(warehouse).snapshot()
    figures = Figures.of(snapshot, catalogue=catalogue)
    charts = [
        chart
        for lang in ("vi", "en")
        for chart in stamped(
            specs_of(figures, catalogue, area="KG", period=HALF, lang=lang),
            figures,
            base_url="https://kinhte.example.vn",
            now=None,
        )
    ]
    return [(chart, format) for chart in charts for format in IMAGES]


def _compare(jobs: list[Job], renderer: Renderer, folder: Path) -> None:
    ours, loop = _Clock(), _Clock()
    share = -(-len(jobs) // TURNS)
    studio = Studio(renderer)
    for turn in range(TURNS):
        mine = jobs[turn * share : (turn + 1) * share]
        with ours:
            assert len(list(graphics(mine, studio))) == len(mine)
        for job in mine[turn :: max(1, len(mine) // LOOPED)][:LOOPED]:
            write = _writes(job, folder / f"image.{job[1].suffix}")
            with loop:
                write()
    fast, slow = ours.seconds / len(jobs), loop.seconds / (TURNS * LOOPED)
    print(
        f"kit: {len(jobs)} images ({len(jobs) // len(IMAGES)} charts x {len(IMAGES)} formats), "
        f"drawing, frame and start of the browser included: {ours.seconds:.1f} s, "
        f"{fast:.3f} s an image, {ours.cpu / len(jobs):.2f} s of processor"
    )
    print(
        f"fig.write_image, figures drawn before: {TURNS * LOOPED} of the same images, "
        f"{slow:.2f} s an image, at least {loop.cpu / (TURNS * LOOPED):.2f} s of processor; "
        f"all {len(jobs)} would take {slow * len(jobs):.0f} s"
    )
    print(f"ratio {slow / fast:.1f} (asked for: 15)")


def _writes(job: Job, path: Path) -> Callable[[], None]:
    """Draw the figure of an image; what is returned writes it as Plotly alone does."""
    chart, format = job
    spec, stamp = chart.for_(format)
    layout = format.layout
    assert layout is not None
    size = chart_size(layout, stamp)
    figure = draw(shortened(spec) if layout.brief else spec, layout.theme, size=size)

    def write() -> None:
        figure.write_image(path, width=size.width, height=size.height, scale=format.scale)

    return write


def _memory(jobs: list[Job], renderer: Renderer) -> None:
    """Print the memory of the app and of all its children after each quarter of the exports."""
    me = psutil.Process()
    for n in range(EXPORTS + 1):
        if n % (EXPORTS // 4) == 0:
            parts = [me, *me.children(recursive=True)]
            total = sum(p.memory_full_info().pss for p in parts if p.is_running())
            print(
                f"after {n:4d} exports: {total / 1e6:.0f} MB app and browser, "
                f"browser started {renderer.starts} x"
            )
        chart, format = jobs[n % len(jobs)]
        spec, stamp = chart.for_(format)
        Studio(renderer).graphic(spec, format, stamp)


class _Clock:
    """Adds up seconds, and processor seconds of this process and its children."""

    def __init__(self) -> None:
        self.seconds = self.cpu = 0.0

    def __enter__(self) -> None:
        self._began, self._used = time.perf_counter(), _processor()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began
        self.cpu += _processor() - self._used


def _processor() -> float:
    """Processor seconds so far; of a child's own children only those that still run."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = time.process_time() + ended.ru_utime + ended.ru_stime
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        used += times.user + times.system
    return used
