"""The QR code is read from the finished pixels, and leads to the numbers of its picture."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from gallery import build
from playwright.sync_api import Browser

from dashboard.exports.format import BY_KEY, FileKind
from dashboard.exports.graphic import Studio
from dashboard.exports.log import ExportLog, entry_of
from dashboard.exports.short_code import PAGE, PARAMETER, plotted, read_code
from dashboard.exports.stamp import stamp_of
from tests.exports.pixels import has_code, pictures

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
BASE = "https://kinhte.kiengiang.gov.vn"


WITHOUT_PICTURE = {"xlsx", "csv"}
"""Tables name their code in words."""


@pytest.mark.parametrize("key", [key for key in BY_KEY if key not in WITHOUT_PICTURE])
def test_qr_of_every_format_leads_to_its_numbers(
    key: str, studio: Studio, browser: Browser, tmp_path: Path
) -> None:
    if BY_KEY[key].kind is FileKind.PDF and not shutil.which("pdftoppm"):
        pytest.skip("poppler-utils is not installed")
    spec = build("growth_cumulative")
    stamp = stamp_of(spec, version="2024.07-3f2a", base_url=BASE)
    made = studio.graphic(spec, BY_KEY[key], stamp)
    log = ExportLog(tmp_path)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    log.append([entry_of(spec, stamp, formats=(key,), area="KG", period="2024", by="", at=at)])

    read = [
        found.text
        for picture in pictures(made.content, BY_KEY[key].kind, browser, tmp_path)
        for found in zxingcpp.read_barcodes(picture)
    ]
    if not has_code(BY_KEY[key]):
        assert read == []
        return
    assert len(set(read)) == 1, key
    address = urlsplit(read[0])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{BASE}/{PAGE}"
    code = read_code(parse_qs(address.query)[PARAMETER][0])
    assert code is not None
    (entry,) = log.find(code)
    assert entry.numbers == plotted(spec)
