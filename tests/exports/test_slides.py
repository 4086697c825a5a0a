"""The slides as LibreOffice shows them: nothing on another, a master of their own, clean files."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.charts import Spec
from dashboard.charts.font import width
from dashboard.domain import Period
from dashboard.exports.kit_charts import specs_of, stamped
from dashboard.exports.slide_master import CHART, COVER, LANGUAGES, TABLE
from dashboard.exports.slides import Occasion, slides_bytes
from dashboard.i18n import Lang
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from tests.some import some

SAID = Occasion("Kinh tế – xã hội Kiên Giang", "GRDP ước tăng 7,5 %", "01/07/2025", "Văn phòng")
NAMES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request: pytest.FixtureRequest, shipped: Path) -> tuple[Lang, tuple[Spec, ...], bytes]:
    known = load_catalogue(CATALOG)
    figures = Figures.of(Warehouse(shipped).snapshot(), catalogue=known)
    pairs = specs_of(
        figures, known, area="KG", period=Period.from_iso("2025-01/2025-06"), lang=request.param
    )
    charts = stamped(
        pairs, figures, base_url="https://kinhte.example.vn", now=datetime(2026, 1, 2, tzinfo=UTC)
    )
    specs, stamps = [c.spec for c in charts], [c.stamp for c in charts]
    return request.param, tuple(specs), slides_bytes(specs, stamps, SAID)


@dataclass(frozen=True)
class Word:
    """One word of a page as it is drawn, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def lies_on(self, other: Word) -> bool:
        """Tell whether the letters of two words meet: lines may share their air."""
        high = min(self.bottom - self.top, other.bottom - other.top)
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 0.4 * high


def rendered(content: bytes, folder: Path) -> list[list[Word]]:
    """Return the words of every page that LibreOffice draws."""
    (folder / "a.pptx").write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, "a.pptx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=240,
    )
    subprocess.run(["pdftotext", "-bbox", "a.pdf", "a.html"], cwd=folder, check=True)
    tree = etree.fromstring((folder / "a.html").read_bytes())
    pages = []
    for page in tree.iter("{*}page"):
        words = []
        for one in page.iter("{*}word"):
            box = [float(one.get(side) or 0) for side in ("xMin", "yMin", "xMax", "yMax")]
            words.append(Word(one.text or "", *box))
        pages.append(words)
    return pages


def overlaps(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    for index, word in enumerate(words):
        yield from ((word, other) for other in words[index + 1 :] if word.lies_on(other))


def test_words_on_words_are_seen() -> None:
    words = [Word("6,37", 10, 10, 50, 24), Word("%", 45, 12, 60, 26), Word("a", 70, 10, 80, 24)]
    assert [(a.text, b.text) for a, b in overlaps(words)] == [("6,37", "%")]


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice or poppler"
)
def test_nothing_lies_on_anything_on_any_slide(
    made: tuple[Lang, tuple[Spec, ...], bytes], tmp_path: Path
) -> None:
    _, specs, content = made
    pages = rendered(content, tmp_path)
    assert len(pages) == len(specs) + 1
    found = [(n, a.text, b.text) for n, words in enumerate(pages) for a, b in overlaps(words)]
    assert found == []
    for number, words in enumerate(pages):
        assert all(w.left >= 0 and w.right <= 961 and w.bottom <= 541 for w in words), number
        if number:
            assert str(number + 1) in [w.text for w in words], "no slide number"


def test_no_word_in_a_table_is_wider_than_its_column(
    made: tuple[Lang, tuple[Spec, ...], bytes],
) -> None:
    shapes = [s for one in Presentation(io.BytesIO(made[2])).slides for s in one.shapes]
    for table in some(s.table for s in shapes if s.has_table):
        for column, cells in enumerate(zip(*(row.cells for row in table.rows), strict=True)):
            words = [word for cell in cells for word in cell.text.split(" ")]
            edges = cells[0].margin_left.pt + cells[0].margin_right.pt
            widest = max(width(word, 13, 700) for word in words) + edges
            assert widest < table.columns[column].width.pt, words


def test_the_master_is_the_projects_own(made: tuple[Lang, tuple[Spec, ...], bytes]) -> None:
    lang, _, content = made
    deck = Presentation(io.BytesIO(content))
    assert (deck.slide_width, deck.slide_height) == (12191695, 6858000)
    assert "type" not in deck.element.find("{*}sldSz").attrib
    assert len(deck.slide_layouts) == 3
    for page in (*deck.slide_masters, *deck.slide_layouts):
        for shape in page.placeholders:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height, shape.name
    for slide in deck.slides:
        loose = [s for s in slide.shapes if s.has_text_frame and not s.is_placeholder]
        assert loose == [], "every text is a placeholder"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        theme = package.read("ppt/theme/theme1.xml").decode("utf-8")
        core = package.read("docProps/core.xml").decode("utf-8")
        assert "docProps/thumbnail.jpeg" not in package.namelist()
        for name in package.namelist():
            if re.match(r"ppt/(slides|charts|slideLayouts)/[^/]+\.xml", name):
                tree = etree.fromstring(package.read(name))
                tags = {
                    run.get("lang")
                    for kind in ("rPr", "endParaRPr")
                    for run in tree.iterfind(f".//a:{kind}", NAMES)
                }
                assert tags <= {LANGUAGES[lang]}, (name, tags)
    assert 'typeface="Be Vietnam Pro"' in theme and 'script="Viet" typeface="Arial"' in theme
    assert "python-pptx" not in core and "Steve" not in core and "2000-01-01" not in core


def test_a_slide_an_officer_adds_is_right(made: tuple[Lang, tuple[Spec, ...], bytes]) -> None:
    """Title, text and chart of a new slide stand where the program's own stand."""
    _, _, content = made
    deck = Presentation(io.BytesIO(content))
    own = next(s for s in deck.slides if s.slide_layout == deck.slide_layouts[CHART])
    new = deck.slides.add_slide(deck.slide_layouts[CHART])
    new.shapes.title.text_frame.text = "Trang thêm"
    assert [new.shapes.title.left, new.shapes.title.width] == [
        own.shapes.title.left,
        own.shapes.title.width,
    ]
    kinds = {p.placeholder_format.idx for p in new.placeholders}
    assert {13, 14, 15, 16} <= kinds
    assert deck.slides[0].slide_layout == deck.slide_layouts[COVER]
    assert any(s.slide_layout == deck.slide_layouts[TABLE] for s in deck.slides)
    boxes = sorted((p.top, p.top + p.height) for p in new.placeholders)
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(boxes))
