"""The English name of a source: the office as it was called, the month, one bracket."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dashboard.catalog import Catalogue
from dashboard.catalog.source_name import source_name
from dashboard.domain import PublicationDate, Release, SourceKind

BARE = "VietnamPlus English (Cục Thống kê / Sở NN&PTNT)"


@pytest.mark.parametrize(
    ("day", "office"),
    [
        (date(2023, 11, 2), "provincial Statistics Office"),
        (date(2025, 2, 28), "provincial Statistics Office"),
        (date(2025, 3, 1), "National Statistics Office"),
        (None, "Statistics Office"),
    ],
)
def test_one_name_stood_for_two_offices(day: date | None, office: str) -> None:
    said = source_name(BARE, "en", day)
    assert said == f"VietnamPlus English ({office} / Department of Agriculture)"


def test_the_day_in_a_name_tells_which_office_it_was() -> None:
    said = source_name("Tổng cục Thống kê, công bố 05/01/2026 (dẫn trên CafeF)", "en")
    assert said == "National Statistics Office, published 5 Jan 2026 (cited in CafeF)"
    said = source_name("Tổng cục Thống kê, công bố 03/2024 (dẫn trên vnbiznews.com)", "en")
    assert said == "General Statistics Office, published Mar 2024 (cited in vnbiznews.com)"


def test_a_name_reads_as_english() -> None:
    assert source_name("Trang tin Tỉnh ủy Kiên Giang", "en")[0] == "W"
    assert source_name("xe.today", "en") == "xe.today"
    said = source_name("Lao Động English (UBND tỉnh)", "en")
    assert said == "Lao Động newspaper (English edition; provincial People's Committee)"
    said = source_name("Thư viện Pháp luật (NQ 18/NQ-HĐND ngày 24/02/2025, điều chỉnh)", "en")
    assert "(Resolution 18/NQ-HĐND of 24 Feb 2025, as amended)" in said


@pytest.mark.parametrize(
    ("source", "url", "quoted"),
    [
        ("Vietnam.vn (bản dịch máy tiếng Hy Lạp; Sở Du lịch)", "https://www.vietnam.vn/el", True),
        ("Tổng cục Thống kê, công bố 03/2024 (dẫn trên vnbiznews.com)", "", True),
        ("Pháp luật Plus (UBND tỉnh)", "https://phapluatplus.baophapluat.vn/ubnd-tinh", True),
        ("Cổng TTĐT tỉnh An Giang (Sở Du lịch)", "https://angiang.gov.vn/en/x", False),
        ("Cục Thống kê Kiên Giang", "", False),
    ],
)
def test_whoever_quotes_an_office_is_not_taken_for_it(
    catalogue: Catalogue, source: str, url: str, quoted: bool
) -> None:
    kind = catalogue.source_kind(source, url)
    release = _release(source, kind, url)
    assert catalogue.is_quoted(release) is quoted


def test_the_press_speaks_for_itself(catalogue: Catalogue) -> None:
    assert not catalogue.is_quoted(_release("Ngôi Sao", SourceKind.PRESS, "https://ngoisao.vn/"))


def _release(source: str, kind: SourceKind, url: str) -> Release:
    at = datetime(2026, 1, 2)
    return Release("R1", source, kind, url, PublicationDate(""), "a.xlsx", "00", at, "Lan")
