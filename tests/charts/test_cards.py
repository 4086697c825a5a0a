"""The cards of a kit: every target the brief counts, targets that compete, what was revised."""

from __future__ import annotations

import re

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.tally import SHORT, counted
from dashboard.analysis.verdict import Verdict
from dashboard.charts import LIGHT, Size, Spec, check, draw
from dashboard.charts.catalogue.cards import BOARD, cards
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.exports.data_row import data_rows
from dashboard.exports.format import BY_KEY
from dashboard.i18n import Lang
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot

__all__ = ["snapshot"]

PERIODS = ("2024-01/2024-06", "2025-01/2025-06", "2023-01/2023-12", "2024-01/2024-12")


@pytest.fixture(scope="module")
def figures(snapshot: Snapshot) -> Figures:
    return Figures.of(snapshot, catalogue=catalogue())


def made(figures: Figures, iso: str, lang: Lang) -> tuple[View, dict[str, Spec]]:
    period = Period.from_iso(iso)
    judged = assess(figures, catalogue(), area="KG", period=period)
    view = View(figures, catalogue(), "KG", period, lang, figures.version, judged)
    return view, {card.id: card for card in cards(view)}


@pytest.mark.parametrize("iso", PERIODS)
def test_no_verdict_of_the_brief_is_missing_and_the_worst_stand_first(
    figures: Figures, iso: str
) -> None:
    view, found = made(figures, iso, "vi")
    board = found[BOARD]
    board_rows = scoreboard(view.assessments)
    assert len(board.rows) == len(counted(view.assessments))
    assert len(board.rows) == len(board_rows.judged) + len(board_rows.unclear)
    short = sum(a.verdict in SHORT for a in counted(view.assessments))
    tones = [row.tone for row in board.rows]
    assert all(tone in ("bad", "near") for tone in tones[:short])
    assert not {"bad", "near"} & set(tones[short:])


@pytest.mark.parametrize("iso", PERIODS)
def test_cards_keep_the_rules_and_say_the_same_in_both_languages(
    figures: Figures, iso: str
) -> None:
    _, vi = made(figures, iso, "vi")
    _, en = made(figures, iso, "en")
    assert list(vi) == list(en)
    for name, card in vi.items():
        assert check(card) == () and check(en[name]) == (), name
        assert [(c.kind, c.value) for c in card.claims] == [
            (c.kind, c.value) for c in en[name].claims
        ]
        assert [r.tone for r in card.rows] == [r.tone for r in en[name].rows]


def test_a_rate_of_a_plan_is_held_against_the_plan_not_an_amount(figures: Figures) -> None:
    """The demand is an amount and only the rate was published: a gap in points was of neither."""
    _, found = made(figures, "2024-01/2024-12", "vi")
    paid = next(row for row in found[BOARD].rows if row.cells[0] == "Giải ngân đầu tư công")
    assert paid.cells[2] == "100 % kế hoạch (trên 10.000\u00a0tỷ đồng)"
    assert paid.cells[3] == "còn thiếu 24,78\u00a0% kế hoạch"


def test_a_target_beside_a_rate_keeps_its_own_unit_in_the_data(figures: Figures) -> None:
    """A file that said "10000, %" would have asked for a hundred times the plan."""
    _, found = made(figures, "2024-01/2024-12", "vi")
    asked = [row for row in data_rows(found[BOARD]) if row.value == 10_000]
    assert [(row.place, row.unit) for row in asked] == [("Giải ngân đầu tư công", "tỷ đồng")]


def test_a_target_in_doubt_is_marked_and_the_card_says_so(figures: Figures) -> None:
    _, found = made(figures, "2024-01/2024-12", "vi")
    marked = [row.cells[0] for row in found[BOARD].rows if row.cells[-1] == "Vượt*"]
    assert marked == ["Thu du lịch"]
    assert "* Mức chỉ tiêu còn nghi vấn ở nguồn" in found[BOARD].notes
    _, half = made(figures, "2024-01/2024-06", "vi")
    assert not any("*" in note for note in half[BOARD].notes)


def test_targets_that_compete_stand_side_by_side(figures: Figures) -> None:
    _, found = made(figures, "2024-01/2024-06", "vi")
    asked = {row.cells[2].split("\u00a0")[0] for row in found["targets_card"].rows}
    assert {"6,7", "7"} <= asked


def test_what_was_revised_is_of_the_same_months_and_no_later(figures: Figures) -> None:
    view, found = made(figures, "2024-01/2024-06", "vi")
    rows = [row.cells for row in found["revisions_card"].rows]
    assert ("GRDP", "6T/2020", "3,03\u00a0%", "1,24\u00a0%", "\u22121,79\u00a0điểm\u00a0%") in rows
    for point in found["revisions_card"].points:
        assert point.period is not None and point.period.comparable_with(view.period)
        assert point.period.end <= view.period.end


def test_rows_that_do_not_fit_are_counted(figures: Figures) -> None:
    """A small card shows the first rows, what falls short, and says how many are not shown."""
    _, found = made(figures, "2023-01/2023-12", "vi")
    card = found[BOARD]
    assert card.rows[0].cells[-1] == "Không đạt"
    assert Verdict.MISSED.icon == card.rows[0].icon
    figure = draw(card, LIGHT, size=Size(600, 460, 24, least_px=24))
    said = " ".join(a.text for a in figure.layout.annotations)
    assert "Không đạt" in said and re.search(r"\b[1-6]/7 dòng; ", said)
    whole = draw(card, LIGHT, size=Size(1920, 1080, 30))
    assert "dòng; " not in " ".join(a.text for a in whole.layout.annotations)
    _, long = made(figures, "2024-01/2024-12", "vi")
    narrow = draw(long[BOARD], LIGHT, size=Size(358, 430, 12.5, headed=False))
    assert min(a.font.size for a in narrow.layout.annotations) >= 9


def test_a_square_board_keeps_result_and_verdict_of_more_rows(figures: Figures) -> None:
    """Of the fourteen targets of 2024 six stood on a square, the others were a number."""
    _, found = made(figures, "2024-01/2024-12", "vi")
    layout = BY_KEY["feed_square"].layout
    assert layout is not None
    figure = draw(
        found[BOARD], LIGHT, size=Size(1080, 1080, layout.type_px, least_px=layout.least_px)
    )
    told = [a.text.replace("<br>", " ") for a in figure.layout.annotations]
    shown = [row for row in found[BOARD].rows if row.cells[0] in told and row.cells[1] in told]
    assert len(shown) >= 11
    left = next(words for words in told if words.startswith(f"{len(shown)}/14 dòng; "))
    assert "mã số liệu" in left or all(r.cells[0] in left for r in found[BOARD].rows[len(shown) :])
