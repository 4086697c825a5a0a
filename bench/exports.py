"""Measure the kit's images against a loop of fig.write_image, and memory over many exports.

python bench/exports.py [--exports 200]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "charts")]

from gallery import NAMES, build  # noqa: E402

from dashboard.charts import draw  # noqa: E402
from dashboard.exports.format import BY_KEY, Format  # noqa: E402
from dashboard.exports.frame import chart_size  # noqa: E402
from dashboard.exports.graphic import Studio  # noqa: E402
from dashboard.exports.kit import DEFAULT_FORMATS, THREADS  # noqa: E402
from dashboard.exports.renderer import Renderer  # noqa: E402
from dashboard.exports.stamp import stamp_of  # noqa: E402

IMAGES = tuple(BY_KEY[key] for key in DEFAULT_FORMATS if BY_KEY[key].layout)
LOOPED = 4
"""Images of the slow loop: enough for a mean; the whole loop would take many minutes."""


def one(name: str, format: Format, studio: Studio) -> bytes:
    """Make one image of the kit."""
    spec = build(name)
    return studio.graphic(spec, format, stamp_of(spec, version="bench")).content


def main() -> None:
    """Print seconds an image both ways, their ratio, and memory along the way."""
    from concurrent.futures import ThreadPoolExecutor

    parser = argparse.ArgumentParser()
    parser.add_argument("--exports", type=int, default=200)
    wanted = parser.parse_args().exports
    jobs = [(n, f) for n in NAMES if n != "spark" for f in IMAGES]
    renderer = Renderer()
    start = time.perf_counter()
    studio = Studio(renderer)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda job: one(*job, studio), jobs))
    ours = (time.perf_counter() - start) / len(jobs)
    loop = []
    with tempfile.TemporaryDirectory() as folder:
        for n, (name, format) in enumerate(jobs[:LOOPED]):
            spec, layout = build(name), format.layout
            assert layout is not None
            size = chart_size(layout, stamp_of(spec, version="bench"))
            figure = draw(spec, layout.theme, size=size)
            began = time.perf_counter()
            figure.write_image(f"{folder}/{n}.png", width=size.width, height=size.height)
            loop.append(time.perf_counter() - began)
    slow = sum(loop) / len(loop)
    print(f"kit: {len(jobs)} images, start of the browser included, {ours:.3f} s an image")
    print(f"fig.write_image: {slow:.3f} s an image; ratio {slow / ours:.1f} (asked for: 15)")
    memory(renderer, wanted)
    renderer.close()


def memory(renderer: Renderer, wanted: int) -> None:
    """Print the memory of the app and of all its children after each fifth of the exports."""
    me = psutil.Process()
    jobs = [(n, f) for n in NAMES if n != "spark" for f in IMAGES]
    for n in range(wanted + 1):
        if n % max(1, wanted // 5) == 0:
            parts = [me, *me.children(recursive=True)]
            total = sum(p.memory_full_info().pss for p in parts if p.is_running())
            print(
                f"after {n:4d} exports: {total / 1e6:.0f} MB app and browser, "
                f"browser started {renderer.starts} x"
            )
        if n < wanted:
            one(*jobs[n % len(jobs)], Studio(renderer))


if __name__ == "__main__":
    main()
