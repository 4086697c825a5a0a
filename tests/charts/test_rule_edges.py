"""Where a rule of the charts begins and ends: the last Spec it lets pass, the first it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gallery import build
from test_rules import BROKEN, codes, first, first_point, last_point

from dashboard.charts import Spec
from dashboard.charts.rules_numbers import read_number
from dashboard.charts.spec import Break, Claim, ClaimKind, Form, Mark, MarkRole, Role, Row
from dashboard.domain import Measure, Period, PriceBasis
from dashboard.i18n import Lang


def in_years(spec: Spec, *years: int) -> Spec:
    """Put the first points of the first series into these years."""
    points = zip(spec.series[0].points, years, strict=False)
    return first(spec, points=tuple(replace(p, period=Period.year_of(y)) for p, y in points))


def said(spec: Spec, place: str, words: str) -> Spec:
    """Return it with these words as its title, alternative text or only note."""
    if place == "notes":
        return replace(spec, notes=(words,))
    return replace(spec, title=words) if place == "title" else replace(spec, alt=words)


def marked(spec: Spec, *marks: Mark) -> Spec:
    return replace(spec, marks=marks)


@pytest.mark.parametrize(
    "code",
    [
        "units_mixed",
        "measures_mixed",
        "too_many_series",
        "part_year_unmarked",
        "cumulative_mixed",
        "prices_mixed",
        "comparison_invalid",
        "gap_closed",
        "axis_start_unsaid",
    ],
)
def test_a_card_sets_unlike_things_side_by_side(code: str) -> None:
    name, break_it = BROKEN[code]
    broken = break_it(build(name))
    assert code in codes(broken) and code not in codes(replace(broken, form=Form.CARD))


@pytest.mark.parametrize(
    ("code", "free"),
    [
        ("too_many_series", Form.STACK),
        ("part_year_unmarked", Form.STEP),
        ("comparison_invalid", Form.BULLET),
        ("series_unnamed", Form.SPARK),
        ("gap_closed", Form.STEP),
        ("axis_start_unsaid", Form.SPARK),
    ],
)
def test_a_form_is_free_of_a_rule_that_is_not_for_it(code: str, free: Form) -> None:
    name, break_it = BROKEN[code]
    broken = break_it(build(name))
    assert code in codes(broken) and code not in codes(replace(broken, form=free))


@pytest.mark.parametrize("form", [Form.BARS, Form.DOTS, Form.LINE, Form.SPARK])
@pytest.mark.parametrize(
    ("years", "closed"), [((2019, 2020), False), ((2019, 2021), True), ((2019, 2022), True)]
)
def test_one_year_without_a_figure_is_a_gap(
    form: Form, years: tuple[int, int], closed: bool
) -> None:
    spec = replace(in_years(build("growth_by_year"), *years), form=form)
    assert ("gap_closed" in codes(spec)) is closed


@pytest.mark.parametrize("form", [Form.LINE, Form.STEP, Form.DOTS])
def test_an_axis_that_says_where_it_starts_may_start_there(form: Form) -> None:
    spec = replace(build("nation"), form=form, baseline=5.0, axis_note="")
    assert "axis_start_unsaid" in codes(spec)
    assert "axis_start_unsaid" not in codes(replace(spec, axis_note="Trục bắt đầu từ 5"))
    assert "axis_start_unsaid" not in codes(replace(spec, baseline=0.0))


@pytest.mark.parametrize("baseline", [-1.0, 0.5, 2.0, None])
def test_bars_start_nowhere_but_at_zero(baseline: float | None) -> None:
    assert "bars_not_from_zero" in codes(replace(build("sectors"), baseline=baseline))


@pytest.mark.parametrize(
    ("printed", "instrument", "unnamed"),
    [("920", "181/NQ", False), ("", "181/NQ", True), ("920", "", True), ("", "", True)],
)
def test_a_target_has_its_number_and_its_instrument(
    printed: str, instrument: str, unnamed: bool
) -> None:
    mark = Mark(MarkRole.TARGET, 920, printed, "Kế hoạch", instrument, "actual")
    assert ("target_unnamed" in codes(marked(build("plan"), mark))) is unnamed
    usual = replace(mark, role=MarkRole.USUAL)
    assert "target_unnamed" not in codes(marked(build("plan"), usual))


def test_the_required_path_may_be_of_another_measure() -> None:
    spec = build("nation")
    other = replace(spec.series[0], name="cần đạt", measure=Measure.SHARE, role=Role.REQUIRED)
    assert "measures_mixed" not in codes(replace(spec, series=(*spec.series, other)))
    for role in (role for role in Role if role is not Role.REQUIRED):
        seen = replace(other, role=role)
        assert "measures_mixed" in codes(replace(spec, series=(*spec.series, seen)))


def test_a_chart_without_series_mixes_nothing() -> None:
    mixed = {code for code in codes(replace(build("nation"), series=())) if "mixed" in code}
    assert mixed == set()


@pytest.mark.parametrize(
    ("span", "marked_as_part"),
    [("2024-01/2024-11", False), ("2024-01/2024-12", True), ("2021-01/2025-12", True)],
)
def test_a_year_less_one_month_is_a_part_of_it(span: str, marked_as_part: bool) -> None:
    spec = last_point(build("growth_by_year"), period=Period.from_iso(span))
    assert ("part_year_unmarked" not in codes(spec)) is marked_as_part
    assert "part_year_unmarked" not in codes(replace(spec, part_year_note="6 tháng"))
    falling = replace(spec, form=Form.WATERFALL)
    assert ("part_year_unmarked" not in codes(falling)) is marked_as_part


@pytest.mark.parametrize(
    ("span", "mixed"),
    [("2018-01", False), ("2018-02", True), ("2018-01/2018-02", False), ("2018-07/2018-12", True)],
)
def test_january_alone_is_both_a_month_and_a_running_total(span: str, mixed: bool) -> None:
    spec = first_point(build("growth_cumulative"), period=Period.from_iso(span))
    assert ("cumulative_mixed" in codes(spec)) is mixed
    required = first(spec, role=Role.REQUIRED)
    assert "cumulative_mixed" not in codes(required)


def test_no_price_basis_goes_with_every_other() -> None:
    spec = build("nation")
    assert "prices_mixed" not in codes(first(spec, price_basis=PriceBasis.NONE))


@pytest.mark.parametrize(("off", "broken"), [(0.005, False), (-0.005, False), (0.0052, True)])
def test_parts_of_a_hundred_add_up_to_it(off: float, broken: bool) -> None:
    spec = replace(build("structure"), rounding_note="")
    assert spec.form is Form.STACK
    key = spec.order[0]
    total = sum(p.value for p in spec.points if p.key == key and p.value is not None)
    value = spec.series[0].points[0].value
    assert value is not None and spec.series[0].points[0].key == key
    moved = first_point(spec, value=value + (100 - total) + off)
    assert ("parts_do_not_add_up" in codes(moved)) is broken
    assert "parts_do_not_add_up" not in codes(replace(moved, rounding_note="làm tròn"))


@pytest.mark.parametrize(
    ("words", "lang", "read"),
    [
        ("7,54\u00a0%", "vi", (7.54, 2)),
        ("1.234,5 tỷ đồng", "vi", (1234.5, 1)),
        ("1,234.50", "en", (1234.5, 2)),
        ("\u22127", "vi", (7.0, 0)),
        ("6 của 14", "vi", (6.0, 0)),
        ("không rõ", "vi", None),
        ("", "en", None),
    ],
)
def test_the_first_number_of_a_text_is_read_by_the_marks_of_its_language(
    words: str, lang: str, read: tuple[float, int] | None
) -> None:
    assert read_number(words, lang) == read


@pytest.mark.parametrize(("role", "differs"), [(MarkRole.USUAL, False), (MarkRole.TARGET, True)])
def test_only_the_usual_mark_is_printed_as_a_share(role: MarkRole, differs: bool) -> None:
    mark = Mark(role, 920, "46,3\u00a0%", "Thường đạt", "181/NQ", "actual")
    assert ("printed_differs" in codes(marked(build("plan"), mark))) is differs


def test_a_claim_is_printed_as_it_is() -> None:
    spec = build("growth_by_year")
    wrong = replace(spec, claims=(Claim(ClaimKind.VALUE, "7,4", 7.5),))
    assert "printed_differs" in codes(wrong)


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("So với quý 1/2023", "vi", True),
        ("Quí 2 tăng", "vi", True),
        ("So với quý I/2023", "vi", False),
        ("So với quý 1/2023", "en", False),
    ],
)
@pytest.mark.parametrize("place", ["title", "alt", "notes", "label"])
def test_quarters_are_roman_wherever_they_are_written(
    words: str, lang: Lang, found: bool, place: str
) -> None:
    spec = replace(build("plan"), lang=lang)
    spec = first_point(spec, label=words) if place == "label" else said(spec, place, words)
    assert ("quarter_not_roman" in codes(spec)) is found


@pytest.mark.parametrize(("words", "long"), [(36, False), (37, True)])
def test_a_card_counts_its_verdicts_in_its_title(words: int, long: bool) -> None:
    spec = replace(build("plan"), form=Form.CARD, title=" ".join(["xuất"] * words))
    assert ("title_too_long" in codes(spec)) is long


def test_a_mark_alone_is_no_word_of_a_title() -> None:
    spec = replace(build("plan"), title=" ".join(["xuất"] * 26 + ["–", "·"]))
    assert "title_too_long" not in codes(spec)
    assert "title_missing" in codes(replace(spec, title="– ·"))


@pytest.mark.parametrize(
    ("kind", "value", "of", "true"),
    [
        (ClaimKind.RATIO, 100 * 7.5 / 7.7, (7.5, 7.7), True),
        (ClaimKind.RATIO, 100 * 7.7 / 7.5, (7.5, 7.7), False),
        (ClaimKind.RATIO, 100.0, (7.5,), False),
        (ClaimKind.RATIO, 100.0, (7.5, 7.5, 7.5), False),
        (ClaimKind.DIFFERENCE, 2.0, (9.5, 7.5), True),
        (ClaimKind.DIFFERENCE, 4.5, (12.0, 7.5), True),
        (ClaimKind.DIFFERENCE, 3.5, (11.0, 7.5), False),
        (ClaimKind.VALUE, 9.5, (), False),
        (ClaimKind.HIGHEST, 9.5, (9.5, 7.5), True),
        (ClaimKind.HIGHEST, 7.5, (9.5, 7.5), False),
        (ClaimKind.COUNT, 3, (), True),
        (ClaimKind.COUNT, 2, (), True),
        (ClaimKind.COUNT, 1, (), True),
        (ClaimKind.COUNT, 4, (), False),
    ],
)
def test_a_claim_rests_on_values_marks_and_rows(
    kind: ClaimKind, value: float, of: tuple[float, ...], true: bool
) -> None:
    """The chart has 7.5 and 7.7, a range from 9.5 to 12 and three rows: two met, one missed."""
    spec = build("growth_by_year")
    rows = tuple(Row(("x", word)) for word in ("đạt", "đạt", "không đạt"))
    mark = Mark(MarkRole.TARGET, 9.5, "9,5", "Mục tiêu", "181/NQ", high=12.0)
    claim = Claim(kind, str(value).replace(".", ","), value, of)
    spec = replace(marked(spec, mark), rows=rows, claims=(claim,))
    assert ("title_untrue" not in codes(spec)) is true


def test_a_title_may_name_what_is_plotted_and_nothing_else() -> None:
    spec = build("growth_by_year")
    known = spec.series[0].points[-1].label
    assert "title_number_unknown" not in codes(replace(spec, title=f"GRDP {known}"))
    claimed = replace(spec, title="GRDP +7,5", claims=(Claim(ClaimKind.VALUE, "7,5", 7.5),))
    assert "title_number_unknown" not in codes(claimed)
    assert "title_number_unknown" in codes(replace(claimed, claims=()))


@pytest.mark.parametrize(
    ("kind", "window", "bare"),
    [
        (ClaimKind.HIGHEST, "2019–2024", False),
        (ClaimKind.HIGHEST, "", True),
        (ClaimKind.VALUE, "2019–2024", True),
    ],
)
def test_the_highest_is_computed_over_a_window(kind: ClaimKind, window: str, bare: bool) -> None:
    spec = replace(build("growth_by_year"), title="Cao nhất", window=window)
    spec = replace(spec, claims=(Claim(kind, "7,7", 7.7),))
    assert ("superlative_without_window" in codes(spec)) is bare
    assert "superlative_without_window" not in codes(replace(spec, title="Tăng"))


@pytest.mark.parametrize("part", ["measure", "area", "period", "unit"])
def test_a_subtitle_lacks_no_part(part: str) -> None:
    spec = build("growth_by_year")
    assert "subtitle_incomplete" not in codes(spec)
    short = replace(spec, subtitle=replace(spec.subtitle, **{part: ""}))
    assert "subtitle_incomplete" in codes(short)


@pytest.mark.parametrize("part", ["source", "published", "status", "version"])
def test_a_foot_lacks_no_part(part: str) -> None:
    spec = build("growth_by_year")
    assert "foot_incomplete" in codes(replace(spec, foot=replace(spec.foot, **{part: ""})))


def test_a_value_without_prices_needs_no_price_basis() -> None:
    spec = build("plan")
    assert all(s.price_basis is PriceBasis.NONE for s in spec.series)
    assert "subtitle_incomplete" not in codes(spec)


@pytest.mark.parametrize(
    ("printed", "kind", "wrong"),
    [
        ("0,2\u00a0%", ClaimKind.DIFFERENCE, True),
        ("0,2 điểm\u00a0%", ClaimKind.DIFFERENCE, False),
        ("0,2", ClaimKind.DIFFERENCE, False),
        ("7,5\u00a0%", ClaimKind.VALUE, False),
    ],
)
def test_percentages_differ_by_points(printed: str, kind: ClaimKind, wrong: bool) -> None:
    value = 0.2 if kind is ClaimKind.DIFFERENCE else 7.5
    claim = Claim(kind, printed, value, (7.7, 7.5) if kind is ClaimKind.DIFFERENCE else ())
    spec = replace(build("growth_by_year"), claims=(claim,))
    assert ("points_worded_percent" in codes(spec)) is wrong


@pytest.mark.parametrize(
    ("words", "lang", "wrong"),
    [
        ("7.5", "vi", True),
        ("7.55", "vi", True),
        ("1.234", "vi", False),
        ("7,5", "vi", False),
        ("7,5", "en", True),
        ("1,234", "en", False),
        ("7.5", "en", False),
    ],
)
@pytest.mark.parametrize("place", ["title", "alt", "notes", "mark"])
def test_marks_are_those_of_the_language(words: str, lang: Lang, wrong: bool, place: str) -> None:
    spec = replace(build("plan", lang), lang=lang)
    if place == "mark":
        spec = marked(spec, Mark(MarkRole.TARGET, 920, words, "x", "181/NQ", "actual"))
    else:
        spec = said(spec, place, words)
    assert ("marks_of_other_language" in codes(spec)) is wrong


@pytest.mark.parametrize(
    ("alt", "wrong"),
    [
        ("GRDP tăng đều qua các năm.", False),
        ("GRDP tăng đều qua các năm", True),
        ("GRDP tăng. Rồi giảm.", True),
        ("GRDP tăng 7.", True),
        ("GRDP tăng 77.", False),
    ],
)
def test_a_picture_is_told_in_one_sentence_longer_than_its_title(alt: str, wrong: bool) -> None:
    spec = replace(build("growth_by_year"), title="GRDP tăng xa", alt=alt)
    assert ("alt_not_a_sentence" in codes(spec)) is wrong


def test_a_table_has_columns_and_every_value() -> None:
    spec = build("growth_by_year")
    assert "table_incomplete" in codes(replace(spec, table=replace(spec.table, columns=())))
    silent = last_point(spec, value=None, printed="chưa có")
    assert "table_incomplete" not in codes(silent)


@pytest.mark.parametrize(
    ("left", "right", "valid"),
    [
        ("2024-01/2024-06", "2023-01/2023-06", True),
        ("2024-01/2024-06", "2024-07/2024-12", True),
        ("2024-07/2024-12", "2024-01/2024-06", True),
        ("2024-01/2024-06", "2024-01/2024-03", False),
        ("2024-01/2024-06", "2023-07/2023-12", False),
    ],
)
def test_side_by_side_stand_the_same_months_or_the_rest_of_the_year(
    left: str, right: str, valid: bool
) -> None:
    spec = build("nation")
    point = spec.series[0].points[0]
    pair = tuple(
        replace(s, points=(replace(point, period=Period.from_iso(span)),))
        for s, span in zip(spec.series, (left, right), strict=False)
    )
    spec = replace(spec, series=pair, order=(point.key,))
    assert ("comparison_invalid" not in codes(spec)) is valid


def test_the_break_is_drawn_where_both_sides_of_the_merger_stand() -> None:
    spec = BROKEN["territory_break_undrawn"][1](build("growth_by_year"))
    drawn = replace(spec, breaks=(Break("2024", "sáp nhập"),))
    assert "territory_break_undrawn" not in codes(drawn)
    assert "territory_break_undrawn" in codes(replace(spec, breaks=(Break("2024", ""),)))
    assert "territory_break_undrawn" not in codes(build("growth_by_year"))
