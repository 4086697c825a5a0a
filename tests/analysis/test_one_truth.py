"""The headline, the rows of `assess --json` and the sentences of a brief tell the same verdicts."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess, to_json
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.tally import counted
from dashboard.analysis.verdict import Verdict
from dashboard.domain import TargetKind
from dashboard.domain.period import Lang
from dashboard.i18n import text
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot
from tests.analysis.test_whole_briefs import views

__all__ = ["snapshot"]

WORST_FIRST = ("missed", "behind", "must_accelerate", "on_track", "met", "exceeded", "insufficient")


def told(said: Brief, asked: int) -> Counter[str]:
    """Read the verdicts and their counts back from a headline's printed words."""
    words = {text(v.key, said.lang): v.value for v in Verdict}
    words[text("say.head_open", said.lang)] = "insufficient"
    rest = re.sub(r"\([^()]*\)", "", said.headline.text.rsplit(". ", 1)[-1])
    longest = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    tally = Counter[str]()
    for count, word in re.findall(rf"(\d+) ({longest})\b", rest):
        tally[words[word]] += int(count)
    if not tally and (one := re.search(rf"(?:: |all |đều )({longest})\b[^:]*$", rest)):
        tally[words[one[1]]] = asked
    return tally


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_headline_and_rows_count_the_same_verdicts(snapshot: Snapshot, lang: Lang) -> None:
    latest = Figures.of(snapshot, catalogue=catalogue())
    compared = 0
    for figures, period in views(latest, "KG", after=(31, 366)):
        judged = assess(figures, catalogue(), area="KG", period=period)
        asked = counted(judged)
        if not asked:
            continue
        said = brief(figures, catalogue(), area="KG", period=period, lang=lang)
        assert told(said, len(asked)) == Counter(a.verdict.value for a in asked), (
            period.iso,
            said.headline.text,
        )
        worst: dict[str, str] = {}
        for one, row in zip(judged, to_json(judged), strict=True):
            if row["verdict"] != one.verdict.value or one.figure is None or one.target is None:
                assert row["verdict"] == one.verdict.value
                continue
            if one.breakdown or one.is_term or one.target.kind is TargetKind.SCENARIO:
                continue
            held = worst.get(row["indicator"], "insufficient")
            worst[row["indicator"]] = min(held, row["verdict"], key=WORST_FIRST.index)
        assert Counter(worst.values()) == Counter(a.verdict.value for a in asked), period.iso
        compared += 1
    assert compared >= 60


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sentence_says_the_verdict_of_its_row(snapshot: Snapshot, lang: Lang) -> None:
    latest = Figures.of(snapshot, catalogue=catalogue())
    compared = 0
    for figures, period in views(latest, "KG", after=(31,)):
        judged = assess(figures, catalogue(), area="KG", period=period)
        said = brief(figures, catalogue(), area="KG", period=period, lang=lang, assessments=judged)
        for one in counted(judged):
            spoken = [
                s.text
                for s in said.sentences
                if s.indicator == one.indicator and s.code in ("figure", "second")
            ]
            mark = text("say.verdict", lang, verdict=text(one.verdict.key, lang)).lstrip("; ")
            assert not one.indicator or any(mark in s for s in spoken), (period.iso, mark, spoken)
            compared += 1
    assert compared >= 100


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("X. Trong 3 chỉ tiêu đã có số liệu: 1 vượt, 2 không đạt (a; b).", [1, 2]),
        ("X. Cả 2 chỉ tiêu đã có số liệu đều vượt.", [2]),
    ],
)
def test_the_words_are_read_back(headline: str, expected: list[int]) -> None:
    from dashboard.analysis.sentence import Label, Sentence
    from dashboard.domain import Period

    said = Brief(
        "KG",
        Period.year_of(2020),
        "vi",
        Sentence("headline", (Label(headline, "x"),)),
        (),
        Sentence("source", ()),
    )
    assert sorted(told(said, 2).values()) == sorted(expected)
