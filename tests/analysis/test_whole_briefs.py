"""Every shipped period in words, in both languages: nothing left out, nothing said crookedly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.sentence import Sentence
from dashboard.analysis.tally import SHORT, counted
from dashboard.analysis.wording import Wording
from dashboard.domain import Measure, Period
from dashboard.domain.period import Lang
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot

__all__ = ["snapshot"]

TOLD = (Measure.LEVEL, Measure.GROWTH_YOY, Measure.PLAN_PERCENT)
FORBIDDEN = (
    r"^[;,.]",  # a line that begins with what should follow something
    r"\bNone\b|\bnan\b|\{|\}",
    r"  |\s[,;.]|;;|\.\.|,,|\(\)",
    r"(?:tăng|giảm|rose|fell|up|down)\s[−-]\d",  # a verb and a sign say it twice
    r"[Mm]ức tăng [−-]|growth of [−-]\d.*lowest",
    r"(?:Trong|Of) 1 (?:chỉ tiêu|targets?|full-year)",
    r"of which",
    r"thường đạt",  # "usual" is said with its years and its spread
    r"kế hoạch.*\bthường\b",
    r"chưa đủ số liệu",
    r"\(GRDP \(",  # brackets in brackets
    r"số khác cho cùng kỳ",  # cùng kỳ is the year before
    r"\bor \d[\d.,]*% of the",  # up 12.8%, or 64.63% of: of what is not clear
    r"\bAll 2\b|target of a scenario",
    r"\d\.\d{7,}|\d,\d{4,} điểm|\d\.\d{4,} percentage",
    r"GRDP/GDP|\(regional\)|^Việt Nam.*GRDP|^Viet Nam.*GRDP",
)


@pytest.mark.parametrize(
    "crooked",
    [
        "; phiên bản dữ liệu 000001",
        "GRDP tăng −3,6 %",
        "Mức tăng −15,5 % của xuất khẩu là thấp nhất",
        "Trong 1 chỉ tiêu cả năm đã có số liệu: 1 cần tăng tốc",
        "Targets with figures: 7, of which 7 exceeded",
        "cùng kỳ thường đạt 51,71 % cả năm",
        "exports: 3.049999999999997 %",
        "đạt None",
    ],
)
def test_a_crooked_line_is_caught(crooked: str) -> None:
    assert any(re.search(form, crooked) for form in FORBIDDEN)


def periods(figures: Figures, area: str) -> Iterator[Period]:
    """Spans from January on for which a total of a headline indicator was published."""
    found = {
        p
        for name in catalogue().headline
        for p in figures.periods(name, area=area)
        if p.is_cumulative and told(figures, name, p, area)
    }
    yield from sorted(found, key=Period.sort_key)


def told(figures: Figures, name: str, period: Period, area: str) -> bool:
    return any(figures.get(name, period, measure, area=area) is not None for measure in TOLD)


AFTER = (31, 92, 183, 366, 731)
"""Days after the end of a period on which it is looked back at, beside the latest view."""


def days(period: Period, after: Collection[int] = AFTER) -> tuple[date | None, ...]:
    end = date(period.end_year + period.end_month // 12, period.end_month % 12 + 1, 1)
    return (None, *(end + timedelta(days=n - 1) for n in after))


def views(figures: Figures, area: str, after: Collection[int]) -> Iterator[tuple[Figures, Period]]:
    """Every period of an area as of each of its days."""
    for period in periods(figures, area):
        for day in days(period, after):
            yield figures.at(day), period


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_shipped_briefs_are_whole_and_straight(snapshot: Snapshot, lang: Lang) -> None:
    """A third of the views; `python -m bench.briefs` makes them all."""
    made = 0
    latest = Figures.of(snapshot, catalogue=catalogue())
    for area in catalogue().areas:
        for figures, period in views(latest, area, after=(183,)):
            said = brief(figures, catalogue(), area=area, period=period, lang=lang)
            assert faults(said, figures) == [], (area, period.iso, figures.as_of)
            made += 1
    assert made >= 120


def faults(said: Brief, figures: Figures) -> list[str]:
    """List what is wrong with a brief: figures left out, counts without names, crooked forms."""
    about = told_of(said)
    found = [
        f"left out: {name}"
        for name in catalogue().headline
        if told(figures, name, said.period, said.area) and name not in about
    ]
    for line in said.text.splitlines():
        found += [f"{form}: {line}" for form in FORBIDDEN if re.search(form, line)]
    lines = [s.text for s in said.sentences]
    found += [f"twice: {line}" for line in lines if lines.count(line) > 1]
    found += [f"repeats the headline: {one.text}" for one in said.body[:1] if _repeats(one, said)]
    return found + _uncounted(said, figures)


def _repeats(first: Sentence, said: Brief) -> bool:
    """Whether what follows the headline tells the figure that it told once more."""
    period = Wording.of(catalogue(), said.lang, said.area).period(said.period).text
    again = re.search(rf"\b(?:trong|in) {re.escape(period)}", first.text)
    return first.indicator == said.headline.indicator and again is not None


def told_of(said: Brief) -> set[str]:
    """Indicators whose figure is told; the headline's alone where it leaves nothing to add."""
    told = {s.indicator for s in said.sentences if s.code in ("figure", "second")}
    return told | {said.headline.indicator}


def _uncounted(said: Brief, figures: Figures) -> list[str]:
    judged = assess(figures, catalogue(), area=said.area, period=said.period)
    asked = counted(judged)
    voice = Wording.of(catalogue(), said.lang, said.area)
    short = [a for a in asked if a.verdict in SHORT]
    found = [
        f"counted, not named: {a.indicator}"
        for a in short
        if voice.bare(a).text not in said.headline.text
    ]
    bodies = told_of(said)
    found += [
        f"counted, not told: {a.indicator or a.target}"
        for a in asked
        if a.indicator and a.indicator not in bodies
    ]
    return found
