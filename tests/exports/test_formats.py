"""Every chart in every format and both languages: exact size, nothing cut, nothing too small."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from gallery import NAMES, build, few
from PIL import Image
from playwright.sync_api import Browser, Page
from pptx import Presentation
from pypdf import PdfReader
from svg_text import measured, with_font

from dashboard.charts import Spec
from dashboard.exports.font_face import LINE
from dashboard.exports.format import BY_KEY, FORMATS, IMAGES, FileKind, Format
from dashboard.exports.frame import compose
from dashboard.exports.graphic import BreachError, Studio
from dashboard.exports.grey_pdf import ColourError, grey_of
from dashboard.exports.raster import png_bytes
from dashboard.exports.stamp import Stamp, stamp_of
from tests.charts.test_palette import contrast
from tests.exports.picture_faults import PLOT_SHARE, faults, plot_share

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
CHARTS = tuple(name for name in NAMES if name != "spark")
BASE = "https://kinhte.kiengiang.gov.vn"


def made(name: str, lang: str, format: Format) -> tuple[Spec, Stamp]:
    spec = build(name, lang)  # type: ignore[arg-type]
    if format.layout is not None and format.layout.narrow:
        spec = few(spec)
    return spec, stamp_of(spec, version="2024.07-3f2a", base_url=BASE)


def test_the_ruler_sees_what_is_wrong(ruler: Page) -> None:
    format = BY_KEY["feed_square"]
    text = (
        "<text x='{x}' y='{y}' style=\"font: {size}px '{family}'; fill: {ink}\">GRDP 6T/2024</text>"
    )
    ours = {"family": "Be Vietnam Pro", "size": 40, "ink": "#1E2A2C"}
    bar = "<g class='barlayer'><g class='point'><path d='{d}' style='fill: {fill}'/></g></g>"
    wrong = (
        ({"x": 1000, "y": 500, **ours}, "cut off at the side"),
        ({"x": 100, "y": 20, **ours}, "cut off above"),
        ({"x": 100, "y": 500, **ours, "size": 12}, "too small"),
        ({"x": 100, "y": 500, **ours, "family": "Arial"}, "another font"),
        ({"x": 110, "y": 810, **ours}, "overlap"),
        ({"x": 820, "y": 960, **ours}, "on the code"),
        ({"x": 100, "y": 415, **ours}, "on a target"),
        ({"x": 100, "y": 500, **ours, "ink": "#8A8F8E"}, "faint on #FBFAF6"),
    )
    faint = (
        ("M600,400 h100 v100 h-100z", "#D0E0E0", "faint mark"),
        ("M60,300 h100 v200 h-100z", "#3B8C8A", "target lost in"),
        ("M90,760 h400 v80 h-400z", "#0B6163", "faint on #0B6163"),
    )
    frame = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='1080' height='1080'>"
        "<g class='shapelayer'><path d='M50,400 H400' style='stroke: rgb(154, 52, 18); "
        "stroke-width: 4px'/></g><g class='qr'><rect x='900' y='900' width='120' height='120'/></g>"
        f"{text.format(x=100, y=800, **ours)}"
    )
    assert faults(f"{frame}</svg>", format, ruler) == []
    for place, named in wrong:
        found = faults(f"{frame}{text.format(**place)}</svg>", format, ruler)
        assert any(fault.startswith(named) for fault in found), (named, found)
    for d, fill, named in faint:
        found = faults(f"{frame}{bar.format(d=d, fill=fill)}</svg>", format, ruler)
        assert any(fault.startswith(named) for fault in found), (named, found)


def test_breach_stops_the_export_and_is_named(studio: Studio) -> None:
    spec = replace(build("plan"), title="Vốn đầu tư 99,9 %")
    with pytest.raises(BreachError) as stopped:
        studio.graphic(spec, BY_KEY["tv_hd"], stamp_of(spec, version="v"))
    assert "99,9" in stopped.value.words("vi") and "99,9" in stopped.value.words("en")


@pytest.fixture(scope="module")
def ruler(browser: Browser) -> Iterator[Page]:
    """Return a page of the real browser that has the project's font and nothing else."""
    page = browser.new_page()
    yield with_font(page)
    page.close()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_texts_are_whole_apart_and_large_enough(
    name: str, lang: str, studio: Studio, ruler: Page
) -> None:
    wrong = {}
    for format in IMAGES:
        spec, stamp = made(name, lang, format)
        layout = format.layout
        assert layout is not None
        svg = compose(studio.drawing(spec, layout, stamp), spec, layout, stamp)
        if found := faults(svg, format, ruler):
            wrong[format.key] = found
        if layout.footed:
            words = measured(ruler, svg).words
            assert stamp.code in words and spec.foot.short[:20] in words
        if (share := plot_share(spec, layout, stamp)) < PLOT_SHARE:
            wrong.setdefault(format.key, []).append(f"plot {share:.1%}")
    assert not wrong


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "format", [f for f in FORMATS if f.kind is FileKind.PNG], ids=lambda f: f.key
)
def test_png_has_exactly_the_size(format: Format, lang: str, studio: Studio) -> None:
    spec, stamp = made("growth_cumulative", lang, format)
    with Image.open(io.BytesIO(studio.graphic(spec, format, stamp).content)) as picture:
        assert picture.size == (format.width, format.height)
        corner = picture.convert("RGBA").getpixel((1, 1))
        assert isinstance(corner, tuple) and format.layout is not None
        assert (corner[3] == 0) == format.layout.transparent


def test_an_overlay_is_read_on_its_ground(studio: Studio) -> None:
    """Its type stands out 4.5 to 1 from a dark film, or from a light one."""
    for key, ground in (("overlay_on_dark", "#111A1C"), ("overlay_on_light", "#FBFAF6")):
        layout = BY_KEY[key].layout
        assert layout is not None and not layout.footed and not layout.scanned
        palette = layout.theme.palette
        for ink in (palette.text, palette.muted, palette.target):
            assert contrast(ink, ground) >= 4.5, (key, ink)
        spec, stamp = made("growth_cumulative", "vi", BY_KEY[key])
        svg = compose(studio.drawing(spec, layout, stamp), spec, layout, stamp)
        assert stamp.code not in svg and 'class="qr"' not in svg and "Nguồn:" not in svg


@pytest.mark.parametrize("key", ["news_1", "news_2", "news_3"])
def test_a_newspaper_graphic_is_black_ink_alone(key: str, studio: Studio, tmp_path: Path) -> None:
    format = BY_KEY[key]
    spec, stamp = made("rest_of_year", "vi", format)
    content = studio.graphic(spec, format, stamp).content
    page = PdfReader(io.BytesIO(content)).pages[0]
    drawn = page.get_contents().get_data()  # type: ignore[union-attr]
    assert re.search(rb"\bg\b", drawn) and not re.search(rb"\b(rg|RG|k|K)\b", drawn)
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    if shutil.which("pdfimages") is None:
        pytest.skip("no poppler on this machine")
    pictures = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True)
    assert len(pictures.stdout.splitlines()) == 2, "drawn, not a picture of it"
    millimetres = [float(side) * 25.4 / 72 for side in page.mediabox[2:]]
    assert millimetres[0] == pytest.approx(format.paper_mm[0], abs=0.05)


def test_a_colour_is_no_grey() -> None:
    with pytest.raises(ColourError):
        grey_of(b"0.6 0.2 0.1 rg 10 10 m")
    assert grey_of(b"q .4 .4 .4 RG 1 1 1 rg") == b"q .4 G 1 g"


def test_vietnamese_letters_are_the_projects_own(tmp_path: Path) -> None:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><rect width="900" '
        f'height="90" fill="#fff"/><text x="10" y="62" style="font-family: '
        f"'Be Vietnam Pro', Arial, sans-serif; font-size: 48px\">{LINE}</text></svg>"
    )
    from PIL import ImageChops, ImageDraw, ImageFont

    from dashboard.charts.font import DIRECTORY

    ours = Image.open(io.BytesIO(png_bytes(svg, width=900))).convert("L")
    reference = Image.new("L", (900, 90), 255)
    face = ImageFont.truetype(str(DIRECTORY / "BeVietnamPro-Regular.ttf"), 48)
    ImageDraw.Draw(reference).text((10, 62), LINE, font=face, fill=0, anchor="ls")
    difference = ImageChops.difference(ours, reference)
    ink = sum(255 - v for v in reference.get_flattened_data())
    assert sum(difference.get_flattened_data()) < 0.25 * ink
    squares = Image.new("L", (900, 90), 255)
    ImageDraw.Draw(squares).text((10, 62), "□" * len(LINE), font=face, fill=0, anchor="ls")
    off = sum(ImageChops.difference(ours, squares).get_flattened_data())
    assert off > 0.6 * ink


@pytest.mark.parametrize("key", ["handout_a4", "poster_a3"])
def test_pdf_is_one_page_of_the_paper_with_its_fonts(
    key: str, studio: Studio, tmp_path: Path
) -> None:
    format = BY_KEY[key]
    spec, stamp = made("growth_cumulative", "vi", format)
    path = tmp_path / "a.pdf"
    path.write_bytes(studio.graphic(spec, format, stamp).content)
    if shutil.which("pdfinfo") is None:
        pytest.skip("no poppler on this machine")
    said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+1\n", said)
    across, down = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", said)[0])
    assert across == pytest.approx(format.paper_mm[0] * 72 / 25.4, abs=0.02)
    assert down == pytest.approx(format.paper_mm[1] * 72 / 25.4, abs=0.02)
    pictures = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True)
    assert len(pictures.stdout.splitlines()) == 2, "drawn, not a picture of it"
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows and all("BeVietnamPro" in row and " yes " in row for row in rows)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "tăng 6,84" in " ".join(words.stdout.split())


def test_the_same_chart_gives_the_same_bytes_a_second_later(studio: Studio) -> None:
    formats = [BY_KEY[key] for key in ("handout_a4", "pptx", "docx", "xlsx", "svg", "tv_hd")]
    contents = []
    for renderer in (studio, Studio(studio._renderer)):
        spec, stamp = made("growth_cumulative", "vi", formats[0])
        contents.append({f.key: renderer.graphic(spec, f, stamp).content for f in formats})
        time.sleep(1.1)
    first, again = contents
    assert [key for key in first if first[key] != again[key]] == []


def test_svg_keeps_text_as_text_and_carries_its_font(studio: Studio, browser: Browser) -> None:
    spec, stamp = made("plan", "vi", BY_KEY["svg"])
    svg = studio.graphic(spec, BY_KEY["svg"], stamp).content.decode("utf-8")
    assert "@font-face" in svg and "http://" not in svg.replace("http://www.w3.org", "")
    bare = browser.new_page()
    words = measured(bare, svg).words
    embedded = bare.evaluate("() => [...document.fonts].map(f => f.family + f.weight).length")
    bare.close()
    assert embedded >= 3
    assert " ".join(spec.title.split()) in words
    assert f'<desc id="desc">{spec.alt}' in svg


def test_html_stands_alone(studio: Studio) -> None:
    spec, stamp = made("plan", "en", BY_KEY["html"])
    page = studio.graphic(spec, BY_KEY["html"], stamp).content.decode("utf-8")
    assert "<script" not in page and 'lang="en"' in page
    assert not re.findall(r"(?:src|href)=\"(?!https://kinhte|data:)[^\"#]", page)
    assert all(p.cell.replace("'", "&#x27;") in page for p in spec.points if p.cell)


@pytest.mark.parametrize("name", CHARTS)
def test_slide_has_an_editable_chart_with_the_same_numbers(name: str, studio: Studio) -> None:
    spec, stamp = made(name, "vi", BY_KEY["pptx"])
    content = studio.graphic(spec, BY_KEY["pptx"], stamp).content
    (slide,) = Presentation(io.BytesIO(content)).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert slide.shapes.title.text_frame.text == spec.title
    drawn = {
        s.name: [v for v in s.values if v is not None]
        for plot in frame.chart.plots
        for s in plot.series
    }
    for series in spec.series:
        assert drawn[series.name] == pytest.approx(list(series.values))
    assert frame.chart.part.chart_workbook.xlsx_part is not None
    labels = {
        (s.name, int(label.find("{*}idx").get("val"))): [t.text for t in label.iter("{*}t")]
        for plot in frame.chart.plots
        for s in plot.series
        for label in s._element.iter("{*}dLbl")
    }
    assert labels, "no value is printed on the slide"
    for (series_name, index), words in labels.items():
        series = next(s for s in spec.series if s.name == series_name)
        point = next(p for p in series.points if p.key == spec.order[index])
        assert words[0] == point.printed
    drawn_marks = {s.name for plot in frame.chart.plots for s in plot.series}
    assert {mark.name for mark in spec.marks} <= drawn_marks
    notes = slide.notes_slide.notes_text_frame.text
    assert spec.alt in notes and stamp.url in notes
    assert all(p.cell in notes for p in spec.points if p.cell)


@pytest.mark.parametrize("name", ["growth_cumulative", "groups", "structure"])
def test_fact_sheet_is_one_page(name: str, studio: Studio, tmp_path: Path) -> None:
    spec, stamp = made(name, "vi", BY_KEY["docx"])
    path = tmp_path / "a.docx"
    path.write_bytes(studio.graphic(spec, BY_KEY["docx"], stamp).content)
    words = "\n".join(p.text for p in Document(str(path)).paragraphs)
    assert spec.title in words and spec.foot.text in words and stamp.code in words
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice on this machine")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=90,
    )
    said = subprocess.run(
        ["pdfinfo", tmp_path / "a.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"Pages:\s+1\n", said)
