"""What the slides say: the numbers of brief, verdicts, pages and kit, and no others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.analysis.scoreboard import scoreboard
from dashboard.charts import check
from dashboard.domain import Measure, Period
from dashboard.exports.deck.agenda import Agenda, AgendaError, laid_over, own_agenda
from dashboard.exports.deck.contents import contents_of
from dashboard.exports.deck.slide import Slide
from dashboard.exports.inline_drawing import notes_of
from dashboard.exports.kit_charts import specs_of
from dashboard.i18n import Lang
from tests.deck.conftest import CATALOGUE, HALF, order, whole_agenda
from tests.some import some

NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def numbers(words: str) -> set[str]:
    return set(NUMBER.findall(words.replace("\u00a0", " ")))


def shown(slide: Slide) -> str:
    """Return all that a slide shows and the speaker reads, but its table and its sources."""
    parts = [slide.title, slide.subtitle, slide.rest, *slide.lines, *slide.notes]
    parts += [a.words for a in slide.answers]
    parts += [f"{i.head} {i.words} {i.aside}" for i in slide.items]
    for fact in (*slide.board, *((slide.fact,) if slide.fact else ())):
        parts += [fact.value, fact.second, fact.target, fact.gap, fact.need]
    return " ".join(parts)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", ["2024-01/2024-06", "2025-01/2025-06", "2023-01/2023-12"])
def test_every_number_of_a_slide_stands_in_brief_verdicts_or_charts(
    figures: Figures, period: str, lang: Lang
) -> None:
    view = figures.latest()
    asked = replace(order(lang), period=Period.from_iso(period))
    contents = contents_of(view, CATALOGUE, asked)
    said = brief(view, CATALOGUE, area="KG", period=asked.period, lang=lang)
    known = numbers(said.text)
    for wide, narrow in specs_of(view, CATALOGUE, area="KG", period=asked.period, lang=lang):
        for spec in (wide, narrow):
            known |= numbers(spec.title + spec.alt + spec.subtitle.text)
            known |= numbers(" ".join(notes_of(spec)))
            known |= numbers(" ".join(p.printed for p in spec.points))
    judged = assess(view, CATALOGUE, area="KG", period=asked.period)
    for found in judged:
        row = found.attainment
        for amount in (row.result, row.bound, row.gap, row.remaining, row.required_rest):
            if amount is not None:
                for digits in (0, 1, 2, 3):
                    plain = f"{abs(amount.value):,.{digits}f}"
                    swapped = plain.translate(str.maketrans(",.", ".,"))
                    known |= {plain, swapped}
        if row.result and row.bound and row.bound.value > 0:
            share = f"{100 * row.result.value / row.bound.value:.1f}"
            known |= {share, share.replace(".", ",")}
    for slide in some(contents.slides):
        if slide.kind not in ("subject", "scoreboard", "cover", "rest", "contributions"):
            continue
        own = set().union(*(numbers(s.printed + s.what + s.published) for s in slide.sources))
        own |= numbers(slide.foot)
        spec = slide.spec
        own |= numbers(spec.title + spec.alt + " ".join(notes_of(spec))) if spec else set()
        names = {str(len(scoreboard(judged).absent))}
        years = {n for n in numbers(shown(slide)) if re.fullmatch(r"(19|20)\d\d", n)}
        allowed = known | own | names | years | numbers(asked.period.label(lang))
        missing = numbers(shown(slide)) - allowed
        words = " ".join(b.name for b in slide.board) + " ".join(
            t.instrument.said(lang) for a in judged if (t := a.target) is not None
        )
        assert missing <= numbers(words), (slide.id, missing)


def test_every_number_has_its_cell(figures: Figures) -> None:
    contents = contents_of(figures, CATALOGUE, order())
    for slide in some(contents.slides):
        assert slide.sources, slide.id
        assert slide.answers and all(a.question and a.words for a in slide.answers), slide.id
        for one in slide.sources:
            assert one.release in figures.releases, (slide.id, one)
            assert "!" in one.cell and one.file and one.source, (slide.id, one)
        if slide.spec is not None:
            assert not check(slide.spec), slide.id
            drawn = {(p.cell, p.release) for p in slide.spec.points if p.value is not None}
            held = {(s.cell, s.release) for s in slide.sources}
            assert {one for one in drawn if one[1]} <= held, slide.id


def test_misses_come_first_and_are_named(figures: Figures) -> None:
    view = figures.latest()
    year = replace(order(), period=Period.from_iso("2023-01/2023-12"))
    contents = contents_of(view, CATALOGUE, year)
    board = next(s for s in contents.slides if s.kind == "scoreboard")
    assert (board.board[0].name, board.board[0].tone) == ("Sản lượng thủy sản", "bad")
    assert "sản lượng thủy sản" in board.title
    assert any(s.id == "khac.fishery_output" for s in contents.slides)
    asked = next(s for s in contents.slides if s.kind == "decisions")
    assert "sản lượng thủy sản" in asked.items[0].words


def test_nothing_is_known_before_its_day(figures: Figures) -> None:
    early = figures.at(date(2024, 5, 1))
    assert early.get("grdp_constant", HALF, Measure.GROWTH_YOY, area="KG") is None
    contents = contents_of(early, CATALOGUE, order())
    assert all("6,84" not in shown(slide) for slide in contents.slides)
    for slide in contents.slides:
        for one in slide.sources:
            known = figures.releases[one.release].published_on.known_by
            undated = known is None
            assert undated or known <= date(2024, 5, 1), (slide.id, one)


def test_a_revision_since_the_last_meeting_is_told(figures: Figures) -> None:
    agenda = laid_over(whole_agenda(), 'since = "2025-04-09"')
    asked = replace(order(agenda=agenda), period=Period.from_iso("2025-01/2025-06"))
    changes = next(
        s for s in contents_of(figures.latest(), CATALOGUE, asked).slides if s.kind == "changes"
    )
    assert any("13,7" in i.words and "18,4" in i.words for i in changes.items)
    assert "09/04/2025" in changes.subtitle
    assert not any("78.259,75" in i.words for i in changes.items), "rounding is no revision"


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("order = [", "toml"),
        ('colour = "red"', "key"),
        ('order = ["nope"]', "slide"),
        ('leave_out = "grdp"', "list"),
        ('since = "30/04/2024"', "since"),
        ("since = 7", "since"),
        ('[note]\ngrdp = ["x"]', "note"),
        (f'[note]\ngrdp = "{"x" * 601}"', "long"),
        (f"leave_out = [{', '.join(repr(e.id) for e in whole_agenda().entries)}]", "empty"),
    ],
)
def test_an_agenda_that_cannot_be_used_says_why(own: str, code: str) -> None:
    with pytest.raises(AgendaError) as caught:
        laid_over(whole_agenda(), own)
    assert caught.value.code == code
    assert caught.value.words("vi") != caught.value.words("en")


def test_an_agenda_orders_leaves_out_and_notes(figures: Figures) -> None:
    own = 'order = ["grdp", "bia"]\nleave_out = ["ban-le"]\n[note]\ngrdp = "Mời Sở Tài chính"'
    agenda = laid_over(whole_agenda(), own)
    slides = contents_of(figures, CATALOGUE, order(agenda=agenda)).slides
    assert [s.id for s in slides[:2]] == ["grdp", "bia"]
    assert "ban-le" not in [s.id for s in slides]
    assert slides[0].own_note == "Mời Sở Tài chính"


NOTES = st.dictionaries(
    st.sampled_from([e.id for e in whole_agenda().entries]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    max_size=5,
)


@settings(max_examples=60)
@given(notes=NOTES, since=st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)))
def test_what_is_kept_is_what_was_typed(notes: dict[str, str], since: date | None) -> None:
    own = own_agenda(order=["grdp"], leave_out=["bia"], notes=notes, since=since)
    read: Agenda = laid_over(whole_agenda(), own)
    import unicodedata

    for entry in read.entries:
        assert entry.note == unicodedata.normalize("NFC", notes.get(entry.id, ""))
    assert read.since == since
    assert read.entries[0].id == "grdp" and "bia" not in [e.id for e in read.entries]
