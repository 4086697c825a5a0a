"""The kit of the first half of 2024: what a drawing prints stands in every other file and page."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kit_bundle import held
from openpyxl import load_workbook
from pptx import Presentation
from svg_words import lines

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import load_catalogue
from dashboard.charts import Form, Spec
from dashboard.charts.catalogue import PAGES, page_specs
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.exports.kit import Order, make_kit
from dashboard.exports.kit_charts import specs_of
from dashboard.exports.renderer import Renderer
from dashboard.exports.slides import MOST_ROWS
from dashboard.i18n import Lang
from dashboard.store import Warehouse
from tests.some import some

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
HALF = Period.from_iso("2024-01/2024-06")
NUMBER = re.compile(r"[+\u2212-]?\d[\d.,]*\d|\d")
TICK = re.compile(r"\u2212?\d+([.,]\d)?")
"""A round number beside the axis of a chart of lines."""

pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("google-chrome")), reason="no Chromium here"
)


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


@pytest.fixture(scope="module")
def bundle(figures: Figures) -> zipfile.ZipFile:
    renderer = Renderer()
    try:
        order = Order("KG", HALF, ("svg", "pptx", "csv"))
        kit = make_kit(figures, CATALOGUE, order, renderer, at=datetime(2026, 1, 2, tzinfo=UTC))
    finally:
        renderer.close()
    return zipfile.ZipFile(io.BytesIO(kit.content))


def charts(figures: Figures, lang: Lang) -> list[Spec]:
    return [wide for wide, _ in specs_of(figures, CATALOGUE, area="KG", period=HALF, lang=lang)]


def folded(words: object) -> str:
    return " ".join(str(words).split())


def table(bundle: zipfile.ZipFile, lang: str, index: int) -> list[tuple[object, ...]]:
    """Return the rows of a chart's sheet: place, series, value, printed, …, cell, release, note."""
    book = load_workbook(io.BytesIO(bundle.read(held(bundle, "figures", lang, "xlsx"))))
    return list(book.worksheets[index + 1].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_number_drawn_stands_in_the_tables_with_its_cell(
    bundle: zipfile.ZipFile, figures: Figures, lang: Lang
) -> None:
    for index, spec in some(enumerate(charts(figures, lang))):
        seen = lines(bundle.read(held(bundle, "svg", lang, "svg", index + 1)).decode("utf-8"))
        rows = table(bundle, lang, index)
        printed = {folded(row[3]) for row in rows if row[3]}
        text = bundle.read(held(bundle, "csv", lang, "csv", index + 1)).decode("utf-8-sig")
        read = list(csv.reader(io.StringIO(text)))[1:]
        values = [float(r[2]) if r[2] else None for r in read]
        in_book = [row[2] for row in rows]
        assert [v is None for v in values] == [v is None for v in in_book], spec.id
        assert [v or 0.0 for v in values] == pytest.approx([v or 0.0 for v in in_book], rel=1e-14)
        assert [folded(r[3]) for r in read] == [folded(row[3] or "") for row in rows]

        # bars print every figure, lines their ends; each published one has source, cell, release
        for row in rows:
            if row[2] is None:
                continue
            if spec.form.has_bars:
                # what is usual by now is drawn as a share, which the row's note gives
                shown = (folded(row[3]), folded(row[11] or "").partition(";")[0] or "-none-")
                assert any(w in line for w in shown for line in seen), (spec.id, row)
            if row[10]:
                assert row[7] and row[8] and row[9], (spec.id, row)

        # and no figure is drawn that the tables and the chart's own words do not hold
        known = " ".join(
            [
                *printed,
                *(folded(row[0]) for row in rows),
                *(folded(row[5]) for row in rows),
                folded(spec.title),
                folded(spec.subtitle.text),
                *map(folded, spec.notes),
                *map(folded, (spec.axis_note, spec.part_year_note, spec.foot.text)),
                *(" ".join(map(folded, (m.name, m.printed, m.gap))) for m in spec.marks),
                *(folded(b.words) for b in spec.breaks),
                *(folded(s.name) for s in spec.series),
                *(folded(cell) for row in spec.rows for cell in row.cells),
                *(folded(m.instrument) for m in spec.marks),
                folded(spec.foot.short),
            ]
        )
        numbers = set(NUMBER.findall(known))
        for line in seen:
            is_tick = not spec.form.has_bars and TICK.fullmatch(line)
            if is_tick or line.startswith("KG-"):
                continue
            assert set(NUMBER.findall(line)) <= numbers, (spec.id, line)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_slides_hold_the_numbers_of_the_tables(
    bundle: zipfile.ZipFile, figures: Figures, lang: Lang
) -> None:
    deck = Presentation(io.BytesIO(bundle.read(held(bundle, "slides", lang, "pptx"))))
    specs = charts(figures, lang)
    cover, *pages = deck.slides
    assert cover.slide_layout == deck.slide_layouts[0] and len(pages) == len(specs)
    for index, (slide, spec) in enumerate(zip(pages, specs, strict=True)):
        if spec.form is Form.CARD:
            (grid,) = [shape for shape in slide.shapes if shape.has_table]
            cells = {folded(cell.text) for row in grid.table.rows for cell in row.cells}
            assert {folded(c) for row in spec.rows[:MOST_ROWS] for c in row.cells} <= cells
            continue
        (frame,) = [shape for shape in slide.shapes if shape.has_chart]
        drawn = [
            v
            for plot in frame.chart.plots
            for series in plot.series
            if series.name in {s.name for s in spec.series}
            for v in series.values
            if v is not None
        ]
        own = [row[2] for row in table(bundle, lang, index) if row[2] is not None][
            : sum(len(s.values) for s in spec.series)
        ]
        assert sorted(drawn) == pytest.approx(sorted(own)), spec.id
        assert folded(slide.shapes.title.text_frame.text) == folded(spec.title)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_brief_says_the_numbers_of_the_tables(
    bundle: zipfile.ZipFile, figures: Figures, lang: Lang
) -> None:
    said = bundle.read(held(bundle, "brief", lang, "txt")).decode("utf-8-sig")
    now = brief(figures, CATALOGUE, area="KG", period=HALF, lang=lang)
    assert folded(said) == folded(now.text)
    growth = next(s for s in charts(figures, lang) if s.id == "grdp_growth_cumulative")
    assert folded(growth.points[-1].printed) in folded(said)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_charts_of_the_pages_are_those_of_the_kit(
    bundle: zipfile.ZipFile, figures: Figures, lang: Lang
) -> None:
    judged = assess(figures, CATALOGUE, area="KG", period=HALF)
    view = View(figures, CATALOGUE, "KG", HALF, lang, figures.version, judged)
    shown = {spec.id: spec for page in PAGES for spec in page_specs(page, view)}
    in_kit = {spec.id: spec for spec in charts(figures, lang)}
    shared = shown.keys() & in_kit.keys()
    assert len(shared) >= 8
    same = {key for key in shared if shown[key] == in_kit[key]}
    stand_ins = shared - same
    assert all(
        len([p for p in in_kit[key].points if p.value is not None]) == 1 for key in stand_ins
    ), stand_ins
    manifest = json.loads(bundle.read("manifest.json"))
    assert {f["lang"] for f in manifest["files"]} == {"vi", "en", ""}
