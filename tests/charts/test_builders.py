"""What each builder says: its title follows from the figures, its points keep their trace."""

from __future__ import annotations

import pytest
from gallery import HALF, NAMES, build, export, parts
from made import EXPORTS, HALVES, TARGETS, YEARS, published, subject, target

from dashboard.charts import (
    LIGHT,
    build_contributions,
    build_growth_by_year,
    build_growth_cumulative,
    build_levels,
    build_nation,
    build_parts,
    build_plan,
    build_rest_of_year,
    build_spark,
    build_structure,
    build_vintages,
    check,
    draw,
)
from dashboard.charts.plan import Plan
from dashboard.domain import Measure, Status
from tests.some import some


def test_nothing_published_gives_no_chart() -> None:
    assert build_growth_by_year((), (), subject()) is None
    assert build_growth_cumulative(YEARS, (), subject(), period=HALF) is None
    assert build_parts({}, subject(), measure=Measure.LEVEL) is None
    assert build_contributions({}, HALVES[-1], subject()) is None
    assert build_structure([], subject(), paths=("sector:services",)) is None
    assert build_levels([export(2023, 410)], subject(indicator=EXPORTS), period=HALF) is None
    assert build_vintages([published("2024", 7.5, on="")], subject()) is None
    assert build_spark((), subject(), period=HALF) is None
    assert build_rest_of_year(YEARS[-1], TARGETS[-1], 6.5, subject(), basis="x") is None


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        (
            "growth_by_year",
            "GRDP Kiên Giang năm 2024 tăng 7,5 %, cao hơn chỉ tiêu 0,8 điểm %",
            "Kien Giang's GRDP grew 7.5% in 2024, 0.8 percentage points above target",
        ),
        (
            "growth_cumulative",
            "GRDP Kiên Giang 6 tháng đầu năm 2024 tăng 6,84 %, cao hơn chỉ tiêu năm 0,14 điểm %",
            "Kien Giang's GRDP grew 6.84% in H1 2024, "
            "0.14 percentage points above the year's target",
        ),
        (
            "contributions",
            "Dịch vụ góp nhiều nhất vào GRDP Kiên Giang 6 tháng đầu năm 2023: "
            "3,71 trong 6,37 điểm %",
            "Services added most to Kien Giang's GRDP in H1 2023: 3.71 of 6.37 percentage points",
        ),
        (
            "vintages",
            "GRDP Kiên Giang 6 tháng đầu năm 2020: công bố 3,03 %, điều chỉnh thành 1,24 %",
            "Kien Giang's GRDP for H1 2020: published as 3.03%, restated as 1.24%",
        ),
        (
            "nation",
            "GRDP Kiên Giang 6 tháng đầu năm 2024 tăng 6,84 %, nhanh hơn mức 6,42 % của cả nước",
            "Kien Giang's GRDP grew 6.84% in H1 2024, faster than Vietnam's 6.42%",
        ),
        (
            "levels",
            "Xuất khẩu Kiên Giang 6 tháng đầu năm 2024 đạt 470,8 triệu USD "
            "(cùng kỳ năm trước: 410)",
            "Kien Giang's exports came to 470.8 million USD in H1 2024 (H1 2023: 410)",
        ),
        (
            "plan",
            "Xuất khẩu Kiên Giang 6 tháng đầu năm 2024 đạt 51,17 % kế hoạch năm",
            "Kien Giang's exports reached 51.17% of the year's plan in H1 2024",
        ),
    ],
)
def test_titles(name: str, vi: str, en: str) -> None:
    assert build(name, "vi").title.replace("\u00a0", " ") == vi
    assert build(name, "en").title.replace("\u00a0", " ") == en


def test_a_year_that_misses_its_target_says_so() -> None:
    spec = build_growth_by_year(YEARS, (target(2024, 8.0),), subject())
    assert spec is not None
    assert spec.title.replace("\u00a0", " ") == (
        "GRDP Kiên Giang năm 2024 tăng 7,5 %, thấp hơn chỉ tiêu 0,5 điểm %"
    )


def test_a_fall_is_worded_as_a_fall() -> None:
    spec = build_growth_by_year([published("2021", -1.5)], (), subject())
    assert spec is not None
    assert spec.title.replace("\u00a0", " ") == "GRDP Kiên Giang năm 2021 giảm 1,5 %"


def test_a_half_year_beside_a_years_target_says_so() -> None:
    assert any("cả năm" in note for note in build("growth_cumulative").notes)
    assert not any("một phần" in note for note in build("growth_by_year").notes)


def test_a_year_without_a_figure_is_a_gap() -> None:
    gaps = [p for p in build("growth_cumulative").points if p.value is None]
    assert [p.key for p in gaps] == ["2019"]


@pytest.mark.parametrize("name", NAMES)
def test_points_name_cell_release_and_day(name: str) -> None:
    for point in some(build(name).points):
        if point.value is None or point.key in ("rest",):
            continue
        assert point.cell == "'Số liệu'!H10"
        assert point.release and point.source and point.published


def test_contributions_add_up_in_the_note() -> None:
    spec = build("contributions")
    assert spec.notes[0].replace("\u00a0", " ") == "1 + 1,4 + 3,71 + 0,26 = 6,37 điểm %"
    assert sum(p.value or 0 for p in spec.series[0].points) == pytest.approx(6.37)


def test_rounded_parts_say_so_instead_of_being_forced() -> None:
    spec = build("contributions_rounded")
    assert "làm tròn" in spec.rounding_note
    assert [p.value for p in spec.series[0].points] == [-0.89, 1.76, 3.69, 2.98]


def test_a_structure_with_a_part_missing_is_not_drawn() -> None:
    row = parts(
        "2024", ("sector:agriculture", "sector:services"), (35.55, 38.06), measure=Measure.SHARE
    )
    assert build_structure([row], subject(), paths=tuple(row)) is None


def test_repeats_fold_and_undated_are_counted() -> None:
    spec = build("vintages")
    assert [p.printed.replace("\u00a0", " ") for p in spec.points] == ["3,03 %", "1,24 %"]
    assert any(note.startswith("1 lần công bố lặp lại") for note in spec.notes)
    assert any(note.startswith("1 lần công bố chưa rõ ngày") for note in spec.notes)


def test_published_decimals_are_kept() -> None:
    spec = build_growth_by_year(
        [published("2023", 7.0, precision=1.0), published("2024", 7.5, precision=0.01)],
        (),
        subject(),
    )
    assert spec is not None
    assert [p.printed for p in spec.points] == ["7\u00a0%", "7,50\u00a0%"]


def test_parts_are_ranked_and_paired_only_with_the_year_before() -> None:
    wrong = parts("2021-01/2021-11", ("group:rice",), (100.0,), measure=Measure.LEVEL)
    now = parts(
        "2023-01/2023-11", ("group:rice", "group:seafood"), (100.0, 200.0), measure=Measure.LEVEL
    )
    spec = build_parts(now, subject(indicator=EXPORTS), measure=Measure.LEVEL, previous=wrong)
    assert spec is not None
    assert spec.order == ("group:seafood", "group:rice")
    assert len(spec.series) == 1


def test_where_all_parts_fell_none_is_said_to_grow() -> None:
    fell = parts("2021", ("sector:agriculture", "sector:services"), (-1.2, -3.4))
    spec = build_parts(fell, subject(), measure=Measure.GROWTH_YOY)
    assert spec is not None and check(spec) == ()
    assert "giảm ít nhất trong GRDP" in spec.title and spec.title.endswith("1,2\u00a0%")


def test_the_plan_is_a_mark_with_its_instrument() -> None:
    spec = build_plan(export(2024, 470.8), Plan(920, "181/NQ-HĐND"), subject(indicator=EXPORTS))
    assert spec.marks[0].instrument == "181/NQ-HĐND"
    assert any("920" in note and "181/NQ-HĐND" in note for note in spec.notes)


def test_the_merger_is_a_worded_break_and_no_joined_line() -> None:
    after = [published("2025", 8.39, area="AG_NEW", on="2025-12-20")]
    spec = build_growth_by_year(
        YEARS, TARGETS, subject(), successor=after, successor_name="An Giang mới"
    )
    assert spec is not None and check(spec) == ()
    assert [series.area for series in spec.series] == ["KG", "AG_NEW"]
    assert spec.breaks[0].after == "2024" and "01/07/2025" in spec.breaks[0].words
    assert any(shape.line.dash == "dash" for shape in draw(spec, LIGHT).layout.shapes)


def test_the_foot_names_the_latest_first_no_file_and_says_where_a_day_is_unknown() -> None:
    figures = [
        published("2022", 7.0, on="2022-12-29", source="Bản tin A (tệp 2022-12-a.xlsx)"),
        published("2023", 6.0, on="2023-12-29", source="Bản tin B (tệp 2023-12-b.xlsx)"),
        published("2024", 7.5, on="", source="Báo C"),
    ]
    spec = build_growth_by_year(figures, (), subject())
    assert spec is not None and check(spec) == ()
    assert spec.foot.source == "Nguồn: Báo C; Bản tin B và 1 nguồn khác"
    assert spec.foot.published == "Công bố: 29/12/2022 – 29/12/2023, có số chưa rõ ngày"
    assert "(tệp 2023-12-b.xlsx)" in " ".join(map(str, spec.table.rows))


def test_the_foot_across_the_merger_says_each_thing_once() -> None:
    after = [published("2025", 8.39, area="AG_NEW", on="2025-12-20", source="An Giang")]
    spec = build_growth_by_year(YEARS, (), subject(), successor=after, successor_name="An Giang")
    assert spec is not None
    assert spec.foot.text.count("Nguồn:") == spec.foot.text.count("Mức độ:") == 1
    assert spec.foot.source.startswith("Nguồn: An Giang;")
    assert "20/12/2025" in spec.foot.published


@pytest.mark.parametrize(
    ("mine", "theirs", "title"),
    [
        (7.5, 7.52, "tăng 7,5 %, ngang mức 7,52 % của cả nước"),
        (7.5, 7.56, "tăng 7,5 %, chậm hơn mức 7,56 % của cả nước"),
        (14.54, 14.51, "tăng 14,54 %, ngang mức 14,51 % của cả nước"),
        (14.54, 14.41, "tăng 14,54 %, nhanh hơn mức 14,41 % của cả nước"),
        (7.23, -4.36, "tăng 7,23 %, trong khi cả nước giảm 4,36 %"),
        (-1.5, 2.0, "giảm 1,5 %, trong khi cả nước tăng 2 %"),
        (-3.0, -1.2, "giảm 3 %, sâu hơn mức giảm 1,2 % của cả nước"),
    ],
)
def test_no_lead_is_claimed_within_the_rounding_of_the_printed(
    mine: float, theirs: float, title: str
) -> None:
    own = [published("2024-01/2024-06", mine)]
    other = [published("2024-01/2024-06", theirs, area="VN")]
    spec = build_nation(own, other, subject(), period=HALF, nation_name="Cả nước")
    assert spec is not None and check(spec) == ()
    assert spec.title.replace("\u00a0", " ") == f"GRDP Kiên Giang 6 tháng đầu năm 2024 {title}"


def test_statuses_are_listed_most_final_first() -> None:
    assert build("growth_by_year").statuses == (Status.PRELIMINARY, Status.ESTIMATE, Status.UNKNOWN)


@pytest.mark.parametrize(
    ("theirs", "notes"),
    [
        (Status.ESTIMATE, ()),
        (Status.PRELIMINARY, ("Ước tính: Kiên Giang; sơ bộ: Cả nước",)),
    ],
)
def test_figures_of_two_statuses_are_told_apart_in_words_too(
    theirs: Status, notes: tuple[str, ...]
) -> None:
    own = [published("2024-01/2024-06", 6.84, status=Status.ESTIMATE)]
    other = [published("2024-01/2024-06", 6.42, area="VN", status=theirs)]
    spec = build_nation(own, other, subject(), period=HALF, nation_name="Cả nước")
    assert spec is not None and check(spec) == () and spec.notes == notes
