"""The overview of every period: nothing published is called missing, nothing bad is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
import streamlit as st

from dashboard.analysis.as_of import Figures
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.tally import SHORT, severity
from dashboard.analysis.verdict import Verdict
from dashboard.catalog import Catalogue
from dashboard.charts import LIGHT
from dashboard.domain import Measure, Period
from dashboard.i18n import text
from dashboard.store import Snapshot
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.overview import Rendered, render
from tests.some import some

AREAS = ("KG", "AG_NEW")


@pytest.fixture(scope="module")
def snapshot(shipped: Path) -> Iterator[Snapshot]:
    """Return the shipped figures as the screens see them."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DASHBOARD_WAREHOUSE", str(shipped))
    st.cache_resource.clear()
    yield cache.warehouse().visible(datetime.now(UTC), named=False)
    patch.undo()
    st.cache_resource.clear()


def view(
    snapshot: Snapshot, area: str, period: Period, day: date | None = None, lang: str = "vi"
) -> Context:
    """Return what a session looks at, without a session."""
    catalogue = cache.catalogue()
    figures = cache.figures(snapshot.version, day, snapshot)
    return Context(
        "en" if lang == "en" else "vi",
        catalogue.areas[area],
        period,
        day,
        snapshot,
        figures,
        catalogue,
        LIGHT,
    )


def periods(snapshot: Snapshot, area: str) -> list[Period]:
    return [p for p in snapshot.periods(area) if p.is_cumulative]


def stored(figures: Figures, catalogue: Catalogue, area: str, period: Period) -> list[str]:
    """Return the card indicators with any figure of the period, whatever its measure."""
    return [
        card.indicator
        for card in catalogue.cards
        if any(figures.get(card.indicator, period, m, area=area) is not None for m in Measure)
    ]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def cards(page: Rendered) -> dict[str, str]:
    """Return the cards by their names."""
    found = re.findall(r'<article class="kg-card.*?</article>', page.top, re.DOTALL)
    return {unescape(re.search(r"<h2>(.*?)</h2>", card)[1]): card for card in found}  # type: ignore[index]


@pytest.mark.parametrize(
    ("area", "day", "least"),
    [
        ("KG", None, 150),
        ("KG", date(2020, 7, 31), 15),
        ("KG", date(2024, 7, 31), 80),
        ("AG_NEW", None, 3),
    ],
)
def test_what_is_stored_has_a_card_and_is_never_called_missing(
    snapshot: Snapshot, area: str, day: date | None, least: int
) -> None:
    looked_at = 0
    for period in periods(snapshot, area):
        context = view(snapshot, area, period, day)
        page = render(context)
        named = {
            i: context.catalogue.indicators[i].short("vi")
            for i in stored(context.figures, context.catalogue, area, period)
        }
        shown = cards(page)
        absent = plain(page.notes).partition(": ")[2].partition(".")[0].split(", ")
        for indicator, name in named.items():
            looked_at += 1
            assert name in shown, (period.iso, indicator)
            assert name not in absent, (period.iso, indicator)
        short = {a.indicator for a in scoreboard(context.assessments).judged if a.verdict in SHORT}
        assert len(shown) == len({*named, *short} - {""}), period.iso
    assert looked_at >= least


def test_a_cards_bars_are_levels_of_one_base(snapshot: Snapshot) -> None:
    """Investment of 2022 and 2023 was published on another base than that of 2024."""
    context = view(snapshot, "KG", Period.to_date(2024, 12))
    card = cards(render(context))["Vốn đầu tư"]
    assert "tính từ hai mức: +13,1" in plain(card)
    [drawn] = re.findall(r'class="kg-mini" role="img" aria-label="([^"]*)"', card)
    assert drawn.replace("\u00a0", " ") == "45.000 tỷ đồng so với chỉ tiêu 45.000 tỷ đồng."


@pytest.mark.parametrize("area", AREAS)
def test_a_card_never_hides_its_worse_verdict(snapshot: Snapshot, area: str) -> None:
    judged = 0
    for period in periods(snapshot, area):
        context = view(snapshot, area, period)
        shown = cards(render(context))
        board = scoreboard(context.assessments)
        for one in board.judged:
            if one.indicator not in {c.indicator for c in context.catalogue.cards}:
                continue
            card = shown[context.catalogue.indicators[one.indicator].short("vi")]
            head = card.partition('<details class="kg-more">')[0]
            assert text(one.verdict.key, "vi") in plain(head).lower(), (period.iso, one.indicator)
            judged += 1
    assert judged > (0 if area == "AG_NEW" else 30)


def test_what_falls_short_is_named_first(snapshot: Snapshot) -> None:
    seen = 0
    for period in periods(snapshot, "KG"):
        context = view(snapshot, "KG", period)
        board = scoreboard(context.assessments)
        verdicts = [verdict for verdict, _ in board.counts]
        assert verdicts == sorted(
            verdicts, key=lambda v: (v not in SHORT, v in SHORT and severity(v))
        )
        top = plain(render(context).top.partition('<div class="kg-cards"')[0])
        for one in board.short[:4]:
            seen += 1
            name = one.target.name_vi if one.target else ""
            indicator = context.catalogue.indicators.get(one.indicator)
            name = indicator.short("vi") if indicator and not one.breakdown else name
            assert text(one.verdict.key, "vi") in top.lower()
            assert name.lower()[1:] in top.lower() or one.breakdown, (period.iso, name)
    assert seen > 5


def test_the_board_counts_every_indicator_of_the_years_targets_once(snapshot: Snapshot) -> None:
    for period in some(periods(snapshot, "KG")):
        context = view(snapshot, "KG", period)
        board = scoreboard(context.assessments)
        names = {
            a.indicator or (a.target.name_vi if a.target else "")
            for a in context.assessments
            if a.is_of_the_year and not a.breakdown
        }
        assert board.total == len(names), period.iso


def test_a_scenario_makes_no_verdict_on_the_first_screen(snapshot: Snapshot) -> None:
    context = view(snapshot, "KG", Period.from_iso("2020-01/2020-06"), date(2020, 7, 31))
    page = render(context)
    card = cards(page)["GRDP (giá 2010)"]
    assert "+3,03 %" in plain(card)
    assert "kịch bản 1,96 %" in plain(card)
    for verdict in Verdict:
        head = card.partition('<details class="kg-more">')[0]
        assert text(verdict.key, "vi") not in plain(head).lower().replace("kịch bản", "")
    assert "vượt" not in plain(page.top).lower()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_card_has_a_chart_with_words_for_who_cannot_see_it(
    snapshot: Snapshot, lang: str
) -> None:
    drawn = [
        (period.iso, name, card)
        for period in periods(snapshot, "KG")
        for name, card in cards(render(view(snapshot, "KG", period, lang=lang))).items()
    ]
    for period, name, card in some(drawn):
        label = re.search(r'class="kg-mini" role="img" aria-label="([^"]+)"', card)
        assert label is not None, (period, name)
        assert re.search(r"\d", label[1]), (period, name)


def test_rival_figures_of_one_round_are_said_on_the_card(snapshot: Snapshot) -> None:
    context = view(snapshot, "KG", Period.from_iso("2025-01/2025-06"))
    card = cards(render(context))["Xuất khẩu"].partition('<details class="kg-more">')[0]
    assert "nguồn khác: +7 %" in plain(card)


def test_what_falls_short_has_a_card_of_its_own(snapshot: Snapshot) -> None:
    """Fishery, the only target missed in 2023, is no headline indicator."""
    page = render(view(snapshot, "KG", Period.year_of(2023)))
    assert "Không đạt" in plain(cards(page)["Sản lượng thủy sản"])
    for area in AREAS:
        for period in some(periods(snapshot, area)):
            context = view(snapshot, area, period)
            shown = cards(render(context))
            for one in scoreboard(context.assessments).judged:
                if one.verdict in SHORT and one.indicator:
                    assert context.catalogue.indicators[one.indicator].short("vi") in shown


def test_the_key_names_every_look_of_the_bars(snapshot: Snapshot) -> None:
    seen = set()
    for period in some(periods(snapshot, "KG")):
        page = render(view(snapshot, "KG", period))
        key, _, rest = page.top.partition('<div class="kg-cards"')
        looks = set(re.findall(r'<i class="(\w+)" ', rest))
        assert set(re.findall(r'<i class="(\w+)"></i>', key)) - {"aim"} == looks, period.iso
        assert ('class="aim"' in key) == ('<div class="kg-aim"' in rest), period.iso
        seen |= looks
    assert {"estimate", "preliminary", "before"} <= seen
