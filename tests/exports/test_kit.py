"""The press kit: complete by its manifest, the same numbers everywhere, stoppable."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from kit_bundle import held, read
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from svg_words import lines

from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.kit import Kit, Order, make_kit
from dashboard.exports.kit_charts import specs_of
from dashboard.exports.log import ExportLog
from dashboard.exports.recall import recall
from dashboard.exports.renderer import ExportError, Renderer
from dashboard.store.vintage import Vintage
from tests.store.tables import Held

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
HALF = Period.from_iso("2024-01/2024-06")
AT = datetime(2026, 1, 2, tzinfo=UTC)
FORMATS = ("tv_hd", "svg", "pptx", "xlsx", "csv")
needs_chromium = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("google-chrome")), reason="no Chromium here"
)


def figures(last: float = 6.84) -> Figures:
    """Published halves and their targets; the last half may be a revision."""
    from made import HALVES, TARGETS

    found = [Vintage(h.observation, h.release) for h in HALVES]
    found[-1] = Vintage(replace(found[-1].observation, value=last), found[-1].release)

    return Figures(Held(found, targets=TARGETS, version=f"v-{last}"))


def make(last: float = 6.84, **changes: object) -> Kit:
    renderer = Renderer()
    try:
        order = Order("KG", HALF, FORMATS)
        return make_kit(figures(last), CATALOGUE, order, renderer, by="Lan", at=AT, **changes)  # type: ignore[arg-type]
    finally:
        renderer.close()


@pytest.fixture(scope="module")
def kit() -> Kit:
    return make()


def test_an_empty_period_has_no_kit() -> None:
    nothing = Figures(Held())
    with pytest.raises(ExportError) as stopped:
        make_kit(
            nothing,
            CATALOGUE,
            Order("KG", HALF),
            SimpleNamespace(),  # type: ignore[arg-type]
            at=AT,
        )
    assert stopped.value.words("vi")


@needs_chromium
def test_it_stops_when_asked() -> None:
    with pytest.raises(ExportError) as stopped:
        make(progress=lambda done, of: done < 2)
    assert stopped.value.code == "cancelled"


@needs_chromium
def test_it_is_complete_by_its_manifest(kit: Kit) -> None:
    bundle = zipfile.ZipFile(io.BytesIO(kit.content))
    manifest = json.loads(bundle.read("manifest.json"))
    assert manifest["version"] == "v-6.84"
    listed = {f["path"]: f for f in manifest["files"]}
    assert set(listed) == set(bundle.namelist()) - {"manifest.json"}
    for path, file in listed.items():
        assert set(file) == {"path", "sha256", "kind", "lang", "width", "height", "code", "release"}
        content = bundle.read(path)
        assert sha256(content).hexdigest() == file["sha256"]
        if file["kind"] == "png":
            with Image.open(io.BytesIO(content)) as picture:
                assert picture.size == (file["width"], file["height"])
            assert file["code"] and file["release"]
    for lang in ("vi", "en"):
        for kind, suffix in (
            *(("brief", "txt"), ("brief", "docx"), ("figures", "xlsx"), ("captions", "txt")),
            *(("slides", "pptx"), ("index", "html"), ("index", "pdf")),
        ):
            assert held(bundle, kind, lang, suffix)
    assert "README.txt" in listed


@needs_chromium
def test_a_person_can_use_it(kit: Kit) -> None:
    """Names say what, when, where and what for; the ZIP bears the day; no dead address is in it."""
    bundle = zipfile.ZipFile(io.BytesIO(kit.content))
    paths = [n for n in bundle.namelist() if n.count("/") == 2]
    name = re.compile(r"(vi|en)/[a-z0-9-]+/\d\d-[a-z0-9-]+\.(png|svg|pptx|xlsx|csv)")
    assert paths and all(name.fullmatch(path) for path in paths)
    assert "vi/truyen-hinh/01-grdp-tang-truong-6-thang-2024-kien-giang-truyen-hinh.png" in paths
    assert "en/television/01-grdp-growth-h1-2024-kien-giang-television.png" in paths
    assert {i.date_time[:3] for i in bundle.infolist()} == {(2026, 1, 2)}
    words = bundle.read("README.txt").decode("utf-8-sig")
    captions = read(bundle, "captions", "vi", "txt").decode("utf-8-sig")
    page = read(bundle, "index", "vi", "html").decode("utf-8")
    book = load_workbook(io.BytesIO(read(bundle, "figures", "vi", "xlsx"))).worksheets[0]
    noted = " ".join(str(cell.value) for row in book.iter_rows() for cell in row)
    for chart in kit.exported:
        if chart.lang == "vi":
            assert all(chart.code in said for said in (words, captions, noted)), chart.code
    assert "02/01/2026" in words and "Liên hệ" in words and "Điều kiện dùng" in words
    assert "<img" in page and "localhost" not in page
    hrefs = re.findall(r'href="([^"]+)"', page)
    assert hrefs and all(f"vi/{href}" in bundle.namelist() for href in hrefs)
    assert not [n for n in bundle.namelist() if b"localhost" in bundle.read(n)]


@needs_chromium
def test_the_same_numbers_stand_in_each_file(kit: Kit) -> None:
    bundle = zipfile.ZipFile(io.BytesIO(kit.content))
    seen = set(lines(read(bundle, "svg", "vi", "svg", 1).decode("utf-8")))
    deck = Presentation(io.BytesIO(read(bundle, "slides", "vi", "pptx")))
    drawn = [
        v
        for shape in deck.slides[1].shapes
        if shape.has_chart
        for v in shape.chart.plots[0].series[0].values
        if v is not None
    ]
    sheet = load_workbook(io.BytesIO(read(bundle, "figures", "vi", "xlsx"))).worksheets[1]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    table = read(bundle, "csv", "vi", "csv", 1).decode("utf-8-sig")
    listed = list(csv.reader(io.StringIO(table)))[1:]
    brief = read(bundle, "brief", "vi", "txt").decode("utf-8-sig")
    assert "6,84 %" in seen and "6,84 %" in brief
    own = [row for row in rows if row[10]]
    assert [row[2] for row in own] == drawn
    assert [float(row[2]) for row in listed if row[10]] == drawn
    assert all(str(row[3]).replace("\u00a0", " ") in seen for row in own)


@needs_chromium
def test_a_revision_after_the_kit_is_recalled(kit: Kit, tmp_path: Path) -> None:
    log = ExportLog(tmp_path)
    log.append(kit.exported)
    now = [
        s
        for lang in ("vi", "en")
        for pair in specs_of(figures(6.9), CATALOGUE, area="KG", period=HALF, lang=lang)  # type: ignore[arg-type]
        for s in pair
    ]
    found = recall(log.entries(), now)
    assert {one.exported.chart for one in found} >= {"grdp_growth_cumulative"}
    assert all(
        "6,9" in one.replacement.title or "6.9" in one.replacement.title
        for one in found
        if one.replacement and one.exported.chart == "grdp_growth_cumulative"
    )
