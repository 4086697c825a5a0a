"""What the shipped workbooks say of works, programmes and targets is worded in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.brief_works import known_programmes
from dashboard.analysis.news_day import without_day
from dashboard.catalog.works_english import of_work
from dashboard.store import Warehouse
from tests.some import some

ENGLISH = re.compile(r"\b(?:the|is|of|more than|another|ein|remains)\b")


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot())


@pytest.mark.parametrize("area", ["KG", "AG_NEW"])
def test_a_target_outside_the_catalogue_has_an_english_name(figures: Figures, area: str) -> None:
    for target in some(t for t in figures.targets(area=area) if not t.indicator):
        assert of_work(target.name_vi, "en") != target.name_vi
        assert of_work(target.name_vi, "vi") == target.name_vi


@pytest.mark.parametrize("area", ["KG", "AG_NEW"])
def test_a_remark_is_in_the_language_of_the_page(figures: Figures, area: str) -> None:
    news = known_programmes(figures, area)
    notes = {without_day(told.evaluation.note) for one in news for told in one.results} - {""}
    for note in some(notes):
        assert not ENGLISH.search(of_work(note, "vi")), note
        assert not re.search(r"\d,\d\d%|bản dịch", of_work(note, "en")), note
