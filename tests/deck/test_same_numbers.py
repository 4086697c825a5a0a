"""A slide's chart is the kit's and the page's, its figures and verdicts are those of assess."""

from __future__ import annotations

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.wording import Wording
from dashboard.charts import Spec
from dashboard.charts.catalogue import PAGES, page_specs
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.exports.deck import Order
from dashboard.exports.deck.contents import contents_of
from dashboard.exports.deck.slide import Slide
from dashboard.exports.kit_charts import specs_of
from dashboard.i18n import Lang, text
from tests.deck.conftest import CATALOGUE, whole_agenda

PERIODS = ("2024-01/2024-06", "2025-01/2025-06", "2023-01/2023-12")


def drawn(spec: Spec) -> list[tuple[object, ...]]:
    """Return every number of a chart with what it is and the cell it is from."""
    points = [
        (s.measure, p.key, p.label, p.value, p.printed, p.cell, p.release)
        for s in spec.series
        for p in s.points
    ]
    return [*points, *((m.role, m.key, m.value, m.high, m.printed) for m in spec.marks)]


def asked(figures: Figures, period: str, lang: Lang) -> tuple[list[Slide], Order]:
    order = Order("KG", Period.from_iso(period), whole_agenda(), lang)
    return list(contents_of(figures, CATALOGUE, order).slides), order


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", PERIODS)
def test_a_chart_on_a_slide_is_the_charts_of_kit_and_page(
    figures: Figures, period: str, lang: Lang
) -> None:
    latest = figures.latest()
    slides, order = asked(latest, period, lang)
    judged = assess(latest, CATALOGUE, area="KG", period=order.period)
    kit = {
        spec.id: spec
        for spec, _ in specs_of(latest, CATALOGUE, area="KG", period=order.period, lang=lang)
    }
    view = View(latest, CATALOGUE, "KG", order.period, lang, latest.version, judged)
    pages = {spec.id: spec for page in PAGES for spec in page_specs(page, view)}
    charted = [slide.spec for slide in slides if slide.spec is not None]
    assert len(charted) >= 4
    on_pages = 0
    for spec in charted:
        if spec.id == "neighbours":  # the deck's own drawing: each figure still names its cell
            assert all(p.cell and p.release in latest.releases for p in spec.points)
            continue
        assert drawn(spec) == drawn(kit[spec.id]), spec.id
        if spec.id in pages and spec.form is pages[spec.id].form:
            on_pages += 1
            assert drawn(spec) == drawn(pages[spec.id]), spec.id
    assert on_pages >= 3


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", PERIODS)
def test_the_scoreboard_says_the_verdicts_of_assess_and_brief(
    figures: Figures, period: str, lang: Lang
) -> None:
    latest = figures.latest()
    slides, order = asked(latest, period, lang)
    judged = assess(latest, CATALOGUE, area="KG", period=order.period)
    (board,) = (slide for slide in slides if slide.kind == "scoreboard")
    found = scoreboard(judged)
    rows = [*found.judged, *found.unclear, *found.short_parts]
    voice = Wording(CATALOGUE, lang)
    verdicts = {(voice.inner(a).text.casefold(), text(a.verdict.key, lang)) for a in rows}
    shown = {(row.name.casefold(), row.verdict.casefold()) for row in board.board}
    assert shown and shown <= {(name, word.casefold()) for name, word in verdicts}
    short = {(voice.inner(a).text.casefold(), text(a.verdict.key, lang)) for a in found.short}
    assert {(name, word.casefold()) for name, word in short} <= shown
    said = brief(latest, CATALOGUE, area="KG", period=order.period, lang=lang).text.casefold()
    for name, _ in short:
        assert name in said, name
