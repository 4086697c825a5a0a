"""Each rule of the charts: a Spec that keeps it, and one that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from gallery import NAMES, build

from dashboard.charts import Spec, check
from dashboard.charts.catalogue import PAGES
from dashboard.charts.rules import CHECKS
from dashboard.charts.spec import Claim, ClaimKind, Form, Mark, MarkRole, Role
from dashboard.domain import Measure, Period, PriceBasis
from dashboard.i18n import Lang, has_text, keys


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_builder_keeps_every_rule(name: str, lang: Lang) -> None:
    assert check(build(name, lang)) == ()


GALLERY = Path(__file__).with_name("gallery.py")
MODULES = sorted((Path(__file__).parents[2] / "dashboard" / "charts").glob("*.py"))
ELSEWHERE = {
    "build_against_target": "test_kit_choice.py draws it for every counted target",
    "build_card": "the press room's cards; no case of its own here yet",
    "build_rest_amount": "where a page asks it, in test_pages.py; no case of its own yet",
    "build_neighbours": "tests/deck, as a slide of the agenda; no case of its own yet",
}
"""Builders that the gallery leaves out, and where they are tried."""


def test_every_builder_is_in_the_gallery() -> None:
    written = "".join(path.read_text("utf-8") for path in MODULES)
    made = set(re.findall(r"^def (build_\w+)\(", written, re.MULTILINE))
    shown = set(re.findall(r"\b(build_\w+)\(", GALLERY.read_text("utf-8")))
    assert shown and made - set(ELSEWHERE) == shown, (
        "add it to NAMES and to build() of tests/charts/gallery.py: the rules, the drawing, the "
        "grey print and every export format are tried on what stands there"
    )


def test_every_question_of_a_page_is_worded() -> None:
    codes = {question.code for asked in PAGES.values() for question in asked}
    assert codes
    silent = [code for code in codes if not has_text(f"sector.question.{code}")]
    assert silent == [], "[sector.question] in dashboard/i18n/texts/sector_pages.toml"


def first(spec: Spec, **changes: object) -> Spec:
    return replace(spec, series=(replace(spec.series[0], **changes), *spec.series[1:]))  # type: ignore[arg-type]


def first_point(spec: Spec, **changes: object) -> Spec:
    points = spec.series[0].points
    return first(spec, points=(replace(points[0], **changes), *points[1:]))  # type: ignore[arg-type]


def last_point(spec: Spec, **changes: object) -> Spec:
    points = spec.series[0].points
    return first(spec, points=(*points[:-1], replace(points[-1], **changes)))  # type: ignore[arg-type]


def without_year(spec: Spec) -> Spec:
    return first(spec, points=tuple(p for p in spec.series[0].points if p.key != "2019"))


def five_lines(spec: Spec) -> Spec:
    return replace(spec, series=spec.series * 3)


def two_sides(spec: Spec) -> Spec:
    return replace(spec, series=(*spec.series, replace(spec.series[0], area="AG_NEW")))


BROKEN: dict[str, tuple[str, Callable[[Spec], Spec]]] = {
    "bars_not_from_zero": ("sectors", lambda s: replace(s, baseline=2.0)),
    "axis_start_unsaid": ("nation", lambda s: replace(s, baseline=None)),
    "units_mixed": ("nation", lambda s: first(s, unit="tỷ đồng", measure=Measure.LEVEL)),
    "measures_mixed": ("nation", lambda s: first(s, measure=Measure.GROWTH_PREVIOUS)),
    "target_unnamed": (
        "plan",
        lambda s: replace(s, marks=(Mark(MarkRole.TARGET, 920, "920", "Kế hoạch", "", "actual"),)),
    ),
    "too_many_series": ("nation", five_lines),
    "gap_closed": ("growth_cumulative", without_year),
    "part_year_unmarked": (
        "growth_by_year",
        lambda s: last_point(s, period=Period.from_iso("2024-01/2024-06")),
    ),
    "cumulative_mixed": (
        "growth_cumulative",
        lambda s: first_point(s, period=Period.quarter(2018, 2)),
    ),
    "prices_mixed": ("nation", lambda s: first(s, price_basis=PriceBasis.CURRENT)),
    "territories_joined": ("growth_by_year", lambda s: last_point(s, period=Period.year_of(2025))),
    "territory_break_undrawn": ("growth_by_year", two_sides),
    "parts_do_not_add_up": ("contributions", lambda s: first_point(s, value=2.0)),
    "comparison_invalid": ("nation", lambda s: first_point(s, period=Period.quarter(2018, 1))),
    "title_missing": ("plan", lambda s: replace(s, title="")),
    "title_too_long": ("plan", lambda s: replace(s, title=" ".join(["xuất"] * 27))),
    "title_untrue": (
        "growth_by_year",
        lambda s: replace(s, claims=(Claim(ClaimKind.VALUE, "7,5\u00a0%", 7.6),)),
    ),
    "title_number_unknown": ("growth_by_year", lambda s: replace(s, title="GRDP tăng 9,9\u00a0%")),
    "superlative_without_window": ("sectors", lambda s: replace(s, window="")),
    "subtitle_incomplete": (
        "growth_by_year",
        lambda s: replace(s, subtitle=replace(s.subtitle, price_basis="")),
    ),
    "foot_incomplete": ("growth_by_year", lambda s: replace(s, foot=replace(s.foot, version=""))),
    "status_unnamed": (
        "growth_by_year",
        lambda s: replace(s, foot=replace(s.foot, status="Mức độ: sơ bộ")),
    ),
    "points_worded_percent": ("contributions", lambda s: first(s, unit="%")),
    "percent_worded_otherwise": ("growth_by_year", lambda s: first(s, unit="điểm %")),
    "marks_of_other_language": ("growth_by_year", lambda s: last_point(s, printed="7.5 %")),
    "date_unformatted": ("vintages", lambda s: replace(s, notes=("Công bố 2024-07-15",))),
    "alt_not_a_sentence": ("growth_by_year", lambda s: replace(s, alt="Một câu. Hai câu.")),
    "printed_differs": ("growth_by_year", lambda s: last_point(s, printed="7,7\u00a0%")),
    "series_unnamed": ("nation", lambda s: first(s, name=" ")),
    "quarter_not_roman": ("plan", lambda s: replace(s, notes=("So với quý 1/2023",))),
    "table_incomplete": (
        "growth_by_year",
        lambda s: replace(s, table=replace(s.table, rows=s.table.rows[:-1])),
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_rule_is_found(code: str) -> None:
    name, break_it = BROKEN[code]
    assert code not in {breach.code for breach in check(build(name))}
    assert code in {breach.code for breach in check(break_it(build(name)))}


def test_every_breach_is_worded_and_has_a_breaking_spec() -> None:
    worded = {key.removeprefix("breach.") for key in keys("vi") if key.startswith("breach.")}
    assert worded == set(BROKEN)
    assert len(CHECKS) > 20 and all(has_text(f"breach.{code}") for code in BROKEN)


@pytest.mark.parametrize("code", BROKEN)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_breach_says_what_is_wrong(code: str, lang: str) -> None:
    name, break_it = BROKEN[code]
    found = [b for b in check(break_it(build(name))) if b.code == code]
    assert all(len(breach.words(lang)) > 10 for breach in found)


def codes(spec: Spec) -> set[str]:
    return {breach.code for breach in check(spec)}


@pytest.mark.parametrize(("off", "broken"), [(0.005, False), (0.0052, True), (0.05, True)])
def test_parts_may_miss_their_total_by_half_a_digit(off: float, broken: bool) -> None:
    spec = build("contributions")
    points = list(spec.series[0].points)
    total = next(s for s in spec.series if s.role is Role.TOTAL).values[-1]
    others = sum(v for s in spec.series if s.role is not Role.TOTAL for v in s.values)
    assert points[0].value is not None
    moved = replace(points[0], value=points[0].value + (total - others) + off)
    changed = replace(first(spec, points=(moved, *points[1:])), rounding_note="")
    assert ("parts_do_not_add_up" in codes(changed)) is broken


@pytest.mark.parametrize(
    ("months", "joined"),
    [
        (("2025-05", "2025-06"), False),
        (("2025-07", "2025-08"), False),
        (("2025-06", "2025-07"), True),
    ],
)
def test_the_month_of_the_merger_is_of_the_new_territory(
    months: tuple[str, str], joined: bool
) -> None:
    spec = build("growth_by_year")
    points = spec.series[0].points[:2]
    moved = tuple(
        replace(p, value=1.0, period=Period.from_iso(month))
        for p, month in zip(points, months, strict=True)
    )
    assert ("territories_joined" in codes(first(spec, points=moved))) is joined


@pytest.mark.parametrize(
    ("printed", "value", "differs"),
    [
        ("7,5\u00a0%", 7.54, False),
        ("7,5\u00a0%", 7.55, False),
        ("7,5\u00a0%", 7.56, True),
        ("7\u00a0%", 7.5, False),
        ("7\u00a0%", 7.6, True),
        ("7,50\u00a0%", 7.506, True),
        ("\u22127,5\u00a0%", -7.5, False),
    ],
)
def test_a_printed_number_is_within_half_its_last_digit(
    printed: str, value: float, differs: bool
) -> None:
    spec = last_point(build("growth_by_year"), printed=printed, value=value)
    assert ("printed_differs" in codes(spec)) is differs


@pytest.mark.parametrize(
    ("lang", "words", "long"),
    [("vi", 26, False), ("vi", 27, True), ("en", 16, False), ("en", 17, True)],
)
def test_a_title_is_as_short_as_a_headline(lang: Lang, words: int, long: bool) -> None:
    spec = replace(build("plan"), lang=lang, title=" ".join(["xuất"] * words))
    assert ("title_too_long" in codes(spec)) is long


@pytest.mark.parametrize(("count", "many"), [(4, False), (5, True)])
def test_at_most_four_lines_are_coloured(count: int, many: bool) -> None:
    spec = build("nation")
    series = tuple(replace(spec.series[0], name=f"{n}") for n in range(count))
    grey = replace(spec.series[0], name="nền", role=Role.CONTEXT)
    assert ("too_many_series" in codes(replace(spec, series=(*series, grey)))) is many


@pytest.mark.parametrize(
    ("kind", "value", "of", "true"),
    [
        (ClaimKind.HIGHEST, 7.7, (), True),
        (ClaimKind.HIGHEST, 7.5, (), False),
        (ClaimKind.VALUE, 7.5, (), True),
        (ClaimKind.VALUE, 7.4, (), False),
        (ClaimKind.DIFFERENCE, 0.2, (7.7, 7.5), True),
        (ClaimKind.DIFFERENCE, 0.2, (7.5, 7.7), True),
        (ClaimKind.DIFFERENCE, 0.3, (7.7, 7.4), False),
        (ClaimKind.DIFFERENCE, 7.7, (7.7,), False),
        (ClaimKind.RATIO, 100.0, (7.5, 7.5), True),
        (ClaimKind.RATIO, 7.5, (7.5, 7.7), False),
    ],
)
def test_a_claim_follows_from_what_is_plotted(
    kind: ClaimKind, value: float, of: tuple[float, ...], true: bool
) -> None:
    claim = Claim(kind, str(value).replace(".", ","), value, of)
    spec = replace(build("growth_by_year"), claims=(claim,))
    assert ("title_untrue" not in codes(spec)) is true


def test_the_required_path_is_hatched_and_the_year_before_lighter() -> None:
    rest, groups = build("rest_of_year"), build("groups")
    assert [s.role for s in rest.series] == [Role.ACTUAL, Role.REQUIRED]
    assert [s.role for s in groups.series] == [Role.ACTUAL, Role.PREVIOUS]
    assert Form.STACK.has_bars and not Form.LINE.has_bars
