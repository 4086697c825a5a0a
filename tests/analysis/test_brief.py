"""The words on a period: right, traceable, in one tone, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.origin import Cell
from dashboard.analysis.sentence import Label, Number, Sentence, Word
from dashboard.domain import Measure, Period, Status
from dashboard.store.vintage import Vintage
from tests.analysis.half_2024 import FIGURES, TARGETS
from tests.analysis.memory import CATALOGUE, HALF_2024, read, release, vintage
from tests.analysis.tracing import Tracer

AS_OF = date(2024, 7, 31)


def half(
    lang: str = "vi",
    held: tuple[Vintage, ...] = FIGURES,
    as_of: date | None = AS_OF,
    period: Period = HALF_2024,
) -> Brief:
    return brief(read(held, TARGETS, as_of), CATALOGUE, area="KG", period=period, lang=lang)  # type: ignore[arg-type]


def test_a_period_without_figures_says_just_that() -> None:
    empty = half(period=Period.to_date(2019, 9))
    assert empty.headline.text == "Kiên Giang 9 tháng năm 2019: chưa có số liệu."
    assert empty.numbers == ()


@pytest.mark.parametrize(
    "words",
    [
        "6,84 %",
        "0,14 điểm %",
        "2,33 %",
        "11,95 %",
        "1,95 điểm %",
        "20.331 tỷ đồng",
        "6,92 %",
        "26,87 %",
        "14,87 điểm %",
        "470,80 triệu USD",
        "14,54 %",
        "chỉ tiêu của cả năm 2024",
        "6 tháng cuối năm 2024 phải tăng 6,56 %",
        "49,22 %",
        "2023",
        "theo số ước tính",
        "cao hơn chỉ tiêu cả năm 0,14 điểm %",
        "6,7 % trở lên",
    ],
)
def test_the_half_year_of_2024_in_vietnamese(words: str) -> None:
    assert words in half().text


@pytest.mark.parametrize(
    "words",
    [
        "6.84%",
        "0.14 percentage points above",
        "2.33%",
        "11.95%",
        "1.95 percentage points",
        "20,331 billion VND",
        "6.92%",
        "26.87%",
        "14.87 percentage points",
        "470.80 million USD",
        "14.54%",
        "for the full year 2024",
        "the second half of 2024 must reach 6.56%",
        "49.22%",
        "on an estimate",
    ],
)
def test_the_half_year_of_2024_in_english(words: str) -> None:
    assert words in half("en").text


def test_copying_copies_the_source_line() -> None:
    last = half().text.splitlines()[-1]
    assert last.startswith("Nguồn: Kế hoạch 228-KH/TU (15/07/2024)")
    assert "31/07/2024" in last


def test_both_languages_print_the_same_values() -> None:
    vi, en = half("vi"), half("en")
    assert sorted(n.value for n in vi.numbers) == sorted(n.value for n in en.numbers)


def test_a_fall_is_said_as_plainly_as_a_rise() -> None:
    fallen = tuple(
        replace(v, observation=replace(v.observation, value=-1.2))
        if v.observation.indicator == "retail"
        else v
        for v in FIGURES
    )
    said = half(held=fallen).text
    # 12 + 1.2 = 13.2
    assert "ước giảm 1,20 % so với cùng kỳ năm trước, thấp hơn chỉ tiêu cả năm 13,2 điểm %" in said
    assert "đánh giá: chậm" in said
    for adjective in ("ấn tượng", "đáng tiếc", "vượt bậc", "sụt", "chỉ đạt"):
        assert adjective not in said


def test_the_highest_is_said_only_if_true_and_its_window_is_named() -> None:
    earlier = tuple(
        vintage(
            "retail",
            Period.to_date(y, 6),
            Measure.GROWTH_YOY,
            g,
            row=90 + y,
            of=release(day=f"{y}-07-10"),
        )
        for y, g in ((2019, 11.0), (2021, 9.0), (2022, 20.5))
    )
    said = half(held=(*FIGURES, *earlier)).text
    assert "là cao nhất trong 4 kỳ cùng loại có số liệu (2019, 2021, 2022, 2024)" in said
    higher = vintage(
        "retail",
        Period.to_date(2023, 6),
        Measure.GROWTH_YOY,
        27.0,
        row=99,
        of=release(day="2023-07-10"),
    )
    assert "cao nhất" not in half(held=(*FIGURES, *earlier, higher)).text
    assert "cao nhất" not in half(held=(*FIGURES, *earlier[:2])).text  # three are too few


def test_a_level_and_a_growth_of_two_releases_are_not_said_in_one_breath() -> None:
    said = half(period=Period.to_date(2020, 6), as_of=None).text
    assert "đạt 32.458,91 tỷ đồng (công bố 01/07/2020)" in said
    assert "theo công bố 30/06/2021, tăng 1,24 %" in said
    then = half(period=Period.to_date(2020, 6), as_of=date(2020, 7, 31)).text
    assert "đạt 32.458,91 tỷ đồng, tăng 3,03 %" in then


def test_a_quiet_year_has_no_half_year_words() -> None:
    year = Period.year_of(2024)
    held = (
        vintage(
            "grdp_constant",
            year,
            Measure.GROWTH_YOY,
            7.5,
            of=release(day="2025-01-06"),
            precision=0.1,
        ),
    )
    said = half(held=held, as_of=None, period=year).text
    assert "ước tăng 7,5 % so với năm trước, cao hơn chỉ tiêu cả năm 0,8 điểm %" in said
    assert "còn số liệu mới đến hết" not in said


def test_every_number_of_the_half_year_has_its_origin() -> None:
    tracer = Tracer(FIGURES, TARGETS)
    for lang in ("vi", "en"):
        made = half(lang)
        assert len(made.numbers) > 30
        assert tracer.faults(made) == []


def test_the_scan_finds_an_invented_number() -> None:
    tracer = Tracer(FIGURES, TARGETS)
    made = half()
    cell = Cell(
        "Kế hoạch 228-KH/TU@2024-07-15",
        "'Số liệu'!H2",
        "grdp_constant",
        HALF_2024.iso,
        "growth_yoy_pct",
    )
    for token in (
        Word("tăng 9 %"),
        Number("6,85\u00a0%", 6.85, cell),
        Number("6,9\u00a0%", 6.84, cell),
        Label("", "period"),
    ):
        forged = replace(made, sentences=(Sentence("forged", (token,)),))
        assert tracer.faults(forged)


def test_five_hundred_briefs_hold_no_number_without_origin() -> None:
    tracer = Tracer(FIGURES, TARGETS)
    periods = [Period.to_date(y, m) for y in (2020, 2023, 2024) for m in (3, 5, 6, 9, 12)]
    days = [None, *(date(2020 + n // 4, 3 * (n % 4) + 1, 15) for n in range(20))]
    counted = 0
    for as_of in days:
        for period in periods:
            for lang in ("vi", "en"):
                assert tracer.faults(half(lang, as_of=as_of, period=period)) == []
                counted += 1
    assert counted >= 500


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2024-07-15", "tỷ đồng (ước tính), tăng 5,00 % so với cùng kỳ năm trước (sơ bộ)"),
        ("2024-07-20", "tỷ đồng (ước tính, công bố 15/07/2024); theo công bố 20/07/2024, tăng"),
    ],
)
def test_a_level_and_a_growth_of_two_statuses_are_told_apart(on: str, said: str) -> None:
    level = vintage("retail", HALF_2024, Measure.LEVEL, 79000)
    growth = vintage(
        "retail",
        HALF_2024,
        Measure.GROWTH_YOY,
        5,
        of=release(day=on),
        status=Status.PRELIMINARY,
    )
    told = half(held=(level, growth)).text
    assert said in told and "ước đạt" not in told
