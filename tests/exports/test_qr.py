"""The QR code is read from the finished pixels, and leads to the numbers of its picture."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from gallery import build
from PIL import Image

from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Studio
from dashboard.exports.log import ExportLog, entry_of
from dashboard.exports.renderer import Renderer
from dashboard.exports.short_code import PAGE, PARAMETER, plotted, read_code
from dashboard.exports.stamp import stamp_of

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no poppler on this machine"),
]
BASE = "https://kinhte.kiengiang.gov.vn"


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    renderer = Renderer()
    yield Studio(renderer)
    renderer.close()


@pytest.mark.parametrize("key", ["handout_a4", "poster_a3", "news_3"])
def test_qr_of_a_picture_leads_to_its_numbers(key: str, studio: Studio, tmp_path: Path) -> None:
    spec = build("growth_cumulative")
    stamp = stamp_of(spec, version="2024.07-3f2a", base_url=BASE)
    made = studio.graphic(spec, BY_KEY[key], stamp)
    log = ExportLog(tmp_path)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    log.append([entry_of(spec, stamp, formats=(key,), area="KG", period="2024", by="", at=at)])

    (tmp_path / "a.pdf").write_bytes(made.content)
    subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", "a.pdf", "a"], cwd=tmp_path)
    with Image.open(tmp_path / "a.png") as picture:
        (found,) = zxingcpp.read_barcodes(picture.convert("RGB"))
    address = urlsplit(found.text)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{BASE}/{PAGE}"
    code = read_code(parse_qs(address.query)[PARAMETER][0])
    assert code is not None
    (entry,) = log.find(code)
    assert entry.numbers == plotted(spec)
