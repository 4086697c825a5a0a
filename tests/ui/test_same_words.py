"""Overview, brief, kit and deck say the same verdict and the same figure of every target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from dashboard.analysis.assess import Assessment
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.tally import counted
from dashboard.charts.judged import Judged
from dashboard.charts.sourced import printed
from dashboard.domain import Period
from dashboard.exports.deck.agenda import read_agenda
from dashboard.exports.deck.contents import Order, contents_of
from dashboard.exports.kit_charts import specs_of
from dashboard.i18n import Lang, text
from dashboard.settings import CATALOG
from dashboard.store import Snapshot
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.overview import render
from tests.ui.test_overview import cards, plain, view

PERIODS = (
    "2018-01/2018-12",
    "2019-01/2019-12",
    "2020-01/2020-12",
    "2021-01/2021-06",
    "2022-01/2022-09",
    "2023-01/2023-06",
    "2023-01/2023-12",
    "2024-01/2024-06",
    "2024-01/2024-12",
    "2025-01/2025-06",
)


@pytest.fixture(scope="module")
def snapshot(shipped: Path) -> Iterator[Snapshot]:
    """Return the shipped figures as the screens see them."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DASHBOARD_WAREHOUSE", str(shipped))
    st.cache_resource.clear()
    yield cache.warehouse().visible(datetime.now(UTC), named=False)
    patch.undo()
    st.cache_resource.clear()


def figure(one: Assessment, lang: Lang) -> str:
    """Return the figure judged as it was printed; empty where it was computed from others."""
    if one.figure is None or one.attainment.result is None:
        return ""
    if one.figure.value != one.attainment.result.value:
        return ""
    return folded(printed(one.figure.observation, lang)).lstrip("\u2212")


def folded(words: str) -> str:
    return " ".join(words.split())


def says(words: str, number: str) -> bool:
    """Tell whether words hold a number, and not only as a part of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", words) is not None


def test_a_part_of_a_number_is_not_the_number() -> None:
    assert says("đạt 0,99 %", "0,99") and says("410, tăng", "410")
    assert not says("10,99 %", "0,99") and not says("410,5", "410") and not says("", "1")


def brief_says(said: Brief, indicator: str) -> str:
    return folded(" ".join(s.text for s in said.sentences if s.indicator == indicator))


def board_of(context: Context, lang: Lang) -> dict[str, list[Judged]]:
    order = Order(
        context.area.code, context.period, read_agenda(CATALOG / "agenda.toml"), lang=lang
    )
    found: dict[str, list[Judged]] = {}
    for slide in contents_of(context.figures, context.catalogue, order).slides:
        for one in slide.board if slide.kind == "scoreboard" else ():
            found.setdefault(one.name.lower(), []).append(one)
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_target_has_one_verdict_and_one_figure_wherever_it_is_told(
    snapshot: Snapshot, lang: Lang
) -> None:
    seen: Counter[str] = Counter()
    for iso in PERIODS:
        context = view(snapshot, "KG", Period.from_iso(iso), lang=lang)
        said = brief(
            context.figures,
            context.catalogue,
            area="KG",
            period=context.period,
            lang=lang,
            assessments=context.assessments,
        )
        board = board_of(context, lang)
        drawn = {
            (point.cell, point.release): folded(point.printed).lstrip("+\u2212")
            for spec, _ in specs_of(
                context.figures,
                context.catalogue,
                area="KG",
                period=context.period,
                lang=lang,
                assessments=context.assessments,
            )
            for point in spec.points
        }
        shown = cards(render(context))
        for one in counted(context.assessments):
            word, value = text(one.verdict.key, lang), figure(one, lang)
            where = (iso, one.indicator, word, value)
            if one.indicator:
                told = brief_says(said, one.indicator)
                assert word in told.lower() and says(told, value), (where, told)
                seen["brief"] += 1
            name = one.indicator and context.catalogue.indicators[one.indicator].short(lang)
            if name and name in shown:
                card = folded(plain(shown[name]))
                head = folded(plain(shown[name].partition('<details class="kg-more">')[0]))
                assert word in head.lower(), (where, head)
                assert says(card, value), (where, card)
                seen["card"] += 1
            rows = [
                row
                for rows in board.values()
                for row in rows
                if row.verdict.lower() == word.lower() and says(folded(row.value), value)
            ]
            assert rows, (where, board)
            seen["deck"] += 1
            if value and one.figure is not None:
                cell = (str(one.figure.observation.cell), one.figure.release.id)
                assert says(drawn.get(cell, ""), value), (where, cell)
                seen["kit"] += 1
    assert len(seen) == 4 and min(seen.values()) >= 40, seen
