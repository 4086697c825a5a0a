"""A reader points a telephone at a graphic: the page that opens has the numbers of the picture."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import zxingcpp
from playwright.sync_api import Browser, Page
from pptx import Presentation

from bench.served import served
from dashboard.exports.format import BY_KEY
from dashboard.exports.short_code import PAGE, PARAMETER
from dashboard.i18n import Lang, number
from dashboard.i18n.text import LANGUAGES
from tests.exports.pixels import has_code, pictures
from tests.some import some

VIEW = "area=KG&period=2024-01/2024-06&as_of=2024-07-31&bieu_do=grdp_growth_cumulative"
EXPORTED = {"vi": "Khi xuất", "en": "As exported"}
SCANNED = [key for key, format in BY_KEY.items() if has_code(format)]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]


@pytest.fixture(scope="module")
def office(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a warehouse whose public address is the server's own."""
    warehouse = tmp_path_factory.mktemp("office") / "warehouse"
    shutil.copytree(shipped, warehouse)
    with served("app.py", warehouse=warehouse, public=True) as server:
        yield server.address


@pytest.mark.parametrize(("lang", "key"), list(zip(cycle(LANGUAGES), SCANNED, strict=False)))
def test_a_scanned_code_opens_the_numbers_of_its_picture(
    lang: Lang, key: str, page: Page, browser: Browser, office: str, tmp_path: Path
) -> None:
    page.set_default_timeout(90_000)
    page.goto(f"{office}/{PAGE}?{VIEW}&lang={lang}&ngon_ngu={lang}&dinh_dang={key}")
    with page.expect_download() as waiting:
        page.locator(".st-key-tai_mot").get_by_role("button").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    seen = pictures(file.read_bytes(), BY_KEY[key].kind, browser, tmp_path)
    (address,) = {code.text for picture in seen for code in zxingcpp.read_barcodes(picture)}
    assert address.startswith(f"{office}/{PAGE}?{PARAMETER}=KG-")

    page.goto(f"{address}&lang={lang}")
    told = page.locator(f"td[data-label='{EXPORTED[lang]}']")
    told.first.wait_for(state="attached")
    written = printed(file, lang)
    for said in some(told.all_inner_texts()):
        assert said.strip() in written, (said, written)
    assert page.locator(".stAlert").count() == 1, "one sentence says whether they still hold"
    assert page.locator(".st-key-tai_mot").count() == 0, "the editor's tools are not for readers"


def printed(file: Path, lang: Lang) -> str:
    """Return the numbers in a file: the words of a PDF, the data of a slide's chart."""
    if file.suffix == ".pdf":
        return subprocess.run(
            ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
        ).stdout
    (slide,) = Presentation(io.BytesIO(file.read_bytes())).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    values = [v for series in frame.chart.plots[0].series for v in series.values if v is not None]
    return " ".join(number(value, lang) for value in values)
