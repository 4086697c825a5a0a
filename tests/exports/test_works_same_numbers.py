"""Works and programmes: page, slides, kit and text to paste hold the same words and numbers."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.brief import brief
from dashboard.analysis.sentence import Word
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.deck.agenda import read_agenda
from dashboard.exports.deck.contents import Order, contents_of
from dashboard.exports.file_names import kit_file
from dashboard.exports.works_file import works_files
from dashboard.exports.works_report import Section, works_report
from dashboard.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
ABOUT_WORKS = ("works_late", "works_done", "houses")
AREAS = {"KG": "2023-01/2023-06", "AG_NEW": "2025-01/2025-12"}


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


def report(figures: Figures, area: str) -> dict[str, Section]:
    period = Period.from_iso(AREAS[area])
    found = works_report(figures, CATALOGUE, area=area, period=period, lang="vi")
    return {s.id: s for s in found}


def test_a_date_that_was_not_kept_is_shown_with_plan_and_day(figures: Figures) -> None:
    lines = {line.cells[0]: line for line in report(figures, "KG")["works"].lines}
    built = lines["Hệ thống thủy lợi Cái Lớn - Cái Bé giai đoạn 1"]
    assert built.cells[3] == "Trễ 3 tháng: kế hoạch xong 12/2021, hoàn thành 05/03/2022"
    assert "các nguồn nêu khác nhau: 3.309,5; 3.300" in built.cells[1]
    road = lines["Đường bộ ven biển Hòn Đất - Kiên Lương"]
    assert road.cells[3].startswith("Quá hạn 12/2024: đến")
    gate = lines["Hệ thống thủy lợi Cái Lớn - Cái Bé giai đoạn 1 - cống Cái Lớn"]
    assert "nguồn mâu thuẫn" in gate.cells[3] and len(gate.history) == 2
    assert all(h.sources and h.sources[0][2] for line in lines.values() for h in line.history)


def test_every_statement_of_the_warehouse_stands_on_one_of_the_two_pages(figures: Figures) -> None:
    told = {
        (s[0], s[1])
        for area in AREAS
        for line in report(figures, area)["works"].lines
        for h in line.history
        for s in h.sources
    }
    assert {(w.release, str(w.cell)) for w in figures.works} == told


def test_houses_are_counted_against_the_goal_and_its_day(figures: Figures) -> None:
    lead = report(figures, "KG")["houses"].lead
    assert "363/2.799 căn (tính đến 10/03/2025); hạn 30/04/2025" in lead
    assert "Đã qua hạn mà chưa thấy số hoàn thành cuối cùng" in lead


def test_payments_stand_month_by_month_against_both_plans(figures: Figures) -> None:
    paid = report(figures, "AG_NEW")["paid"]
    rows = {line.cells[0]: line.cells for line in paid.lines}
    assert rows["06/2025"][1:4] == (
        "5.533\u00a0tỷ đồng",
        "25,97 %".replace(" ", "\u00a0"),
        "21,19 %".replace(" ", "\u00a0"),
    )
    assert (
        rows["08/2025"][1] == "chưa công bố"
        and "trung bình 2018, 2019, 2020" in rows["08/2025"][-1]
    )
    assert len(paid.lines) >= 12


def test_an_earlier_view_knows_nothing_of_later_news(figures: Figures) -> None:
    old = report(figures.at(date(2021, 12, 1)), "KG")
    names = {line.cells[0]: line for line in old["works"].lines}
    built = names["Hệ thống thủy lợi Cái Lớn - Cái Bé giai đoạn 1"]
    assert built.cells[3] == "" and not any("2022" in h.cells[0] for h in built.history)
    assert "houses" not in old


@pytest.mark.parametrize("area", AREAS)
def test_page_slides_and_kit_say_the_same(
    figures: Figures, area: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = report(figures, area)
    said = folded(page(area, shipped, monkeypatch))
    period = Period.from_iso(AREAS[area])
    agenda = read_agenda(ROOT / "data" / "catalog" / "agenda.toml")
    slides = {
        s.kind: s for s in contents_of(figures, CATALOGUE, Order(area, period, agenda)).slides
    }
    in_deck = folded(repr([row for k in ("works", "programmes") for row in slides[k].table.rows]))
    files = works_files(figures, CATALOGUE, area=area, period=period, lang="vi")
    book = load_workbook(io.BytesIO(files[0].content))
    in_book = folded(
        " ".join(str(c) for s in book for r in s.iter_rows(values_only=True) for c in r if c)
    )
    pasted = folded(files[1].content.decode("utf-8-sig"))
    name = kit_file("works", "vi", period, CATALOGUE.areas[area].name("vi"), "")
    assert [f.path for f in files] == [f"{name}xlsx", f"{name}txt"]
    for section in sections.values():
        for words in filter(None, (section.lead, *(c for li in section.lines for c in li.cells))):
            plain = folded(words)
            assert plain in said, (section.id, words)
            assert plain in in_book and plain in pasted, (section.id, words)
            if words != section.lead:
                assert folded(repr(words)[1:-1]) in in_deck, (section.id, words)
    assert sections["works"].lead == slides["works"].title


def test_the_brief_says_no_other_day_or_count_than_the_page(figures: Figures) -> None:
    """Every slip, day and count of the briefs of ten years stands on the page, letter by letter."""
    found = 0
    for area in AREAS:
        shown = report(figures, area)
        on_page = folded(
            " ".join(
                words.lower()
                for section in shown.values()
                for words in (section.lead, *(c for li in section.lines for c in li.cells))
            )
        )
        for year in range(2016, 2027):
            said = brief(figures, CATALOGUE, area=area, period=Period.year_of(year))
            half = brief(figures, CATALOGUE, area=area, period=Period.to_date(year, 6))
            for sentence in (*said.sentences, *half.sentences):
                if sentence.code not in ABOUT_WORKS:
                    continue
                for token in (t for t in sentence.tokens if not isinstance(t, Word)):
                    assert folded(token.text).lower().removesuffix(" căn") in on_page, token
                    found += 1
    assert found >= 20


def page(area: str, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the words of the page as the app shows it."""
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(shipped))
    started = PagesManager.__init__

    def as_the_server_does(self: PagesManager, *args: object, **named: object) -> None:
        started(self, *args, **named)  # type: ignore[arg-type]
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", as_the_server_does)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    for name, value in {"area": area, "lang": "vi", "period": AREAS[area]}.items():
        app.query_params[name] = value
    app.run().switch_page("pages/cong_trinh.py").run()
    assert not app.exception
    return re.sub(r"<[^>]+>", "", "\n".join(e.proto.body for e in app.get("html")))


def folded(words: str) -> str:
    return " ".join(html.unescape(words).replace("\\xa0", " ").split())
