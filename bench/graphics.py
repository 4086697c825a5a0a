"""Every chart of three kits in every format: faults, the plot's share, the least type.

`python -m bench graphics` prints a line a format and every fault; `--folder F` keeps the pictures.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.shipped import shipped_warehouse
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.format import IMAGES
from dashboard.exports.frame import compose
from dashboard.exports.graphic import Studio
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.renderer import Renderer
from dashboard.i18n.text import LANGUAGES
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from tests.exports.picture_faults import PLOT_SHARE, faults, plot_share
from tests.exports.svg_text import with_font

KITS = (
    ("2024-01/2024-06", date(2024, 7, 31)),
    ("2025-01/2025-06", None),
    ("2023-01/2023-12", None),
)
BASE = "https://kinhte.example.vn"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    """Print what was measured; 1 where a picture has a fault."""
    began, count = time.perf_counter(), 0
    shares: dict[str, list[tuple[float, str]]] = {}
    wrong: Counter[str] = Counter()
    renderer = Renderer()
    with shipped_warehouse() as warehouse, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        ruler, studio = with_font(browser.new_page()), Studio(renderer)
        for name, chart in _charts(warehouse):
            for format in IMAGES:
                spec, stamp = chart.for_(format)
                assert format.layout is not None
                drawn = studio.drawing(spec, format.layout, stamp)
                svg = compose(drawn, spec, format.layout, stamp)
                said = f"{name} {spec.lang} {spec.id}"
                shares.setdefault(format.key, []).append(
                    (plot_share(spec, format.layout, stamp), said)
                )
                for fault in faults(svg, format, ruler):
                    wrong[format.key] += 1
                    print(f"{format.key} {said}: {fault}")
                count += 1
        browser.close()
    renderer.close()
    for key, found in shares.items():
        small = [one for one in found if one[0] < PLOT_SHARE]
        least = min(found)
        print(
            f"{key}: {len(found)} pictures, plot at least {least[0]:.1%} ({least[1]}), "
            f"{len(small)} under {PLOT_SHARE:.0%}, {wrong[key]} faults"
        )
    print(f"{count} pictures, {wrong.total()} faults, {time.perf_counter() - began:.0f} s")
    return 1 if wrong.total() else 0


def _charts(warehouse: Path) -> Iterator[tuple[str, Chart]]:
    known = load_catalogue(CATALOG)
    snapshot = Warehouse(warehouse).snapshot()
    for iso, day in KITS:
        figures = Figures.of(snapshot, as_of=day, catalogue=known)
        for lang in LANGUAGES:
            specs = specs_of(figures, known, area="KG", period=Period.from_iso(iso), lang=lang)
            for chart in stamped(specs, figures, base_url=BASE, now=None):
                yield iso, chart


if __name__ == "__main__":
    sys.exit(main())
