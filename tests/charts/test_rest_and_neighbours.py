"""What each remaining quarter must bring, and where the province stands in its region."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.catalog import load_catalogue
from dashboard.charts import check
from dashboard.charts.catalogue import makers, rest
from dashboard.charts.view import View
from dashboard.domain import Area, Period
from dashboard.i18n import Lang
from dashboard.settings import CATALOG
from dashboard.store import Warehouse

CATALOGUE = load_catalogue(CATALOG)


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


def view(
    figures: Figures, iso: str, day: date | None = None, lang: Lang = "vi", area: str = "KG"
) -> View:
    seen, period = figures.at(day), Period.from_iso(iso)
    judged = assess(seen, CATALOGUE, area=area, period=period, today=day)
    return View(seen, CATALOGUE, area, period, lang, seen.version, judged)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("vi", "Vốn đầu tư Kiên Giang: mỗi quý còn lại của năm 2024 phải đạt 12.334 tỷ đồng"),
        (
            "en",
            "Kiên Giang's investment must reach 12,334 billion VND in each remaining quarter of "
            "2024",
        ),
    ],
)
def test_the_rest_of_an_amount_is_spread_over_the_quarters(
    figures: Figures, lang: Lang, title: str
) -> None:
    spec = rest.rest_of_year(
        view(figures, "2024-01/2024-06", date(2024, 7, 31), lang), "investment"
    )
    assert spec is not None and check(spec) == ()
    assert plain(spec.title) == title
    # 45,000 planned, 20,331 done: 24,669 / 2 and 20,331 / 2
    assert [p.value for p in spec.points] == [10166.0, 12334.0]  # half a unit goes up, then to even


def test_where_no_whole_quarters_are_left_it_is_months(figures: Figures) -> None:
    spec = rest.rest_of_year(view(figures, "2022-01/2022-05", date(2022, 6, 28)), "exports")
    assert spec is not None and check(spec) == ()
    # 780 planned, 326 done: 454 over seven months
    assert plain(spec.title).endswith("mỗi tháng còn lại của năm 2022 phải đạt 64,9 triệu USD")


def test_a_rate_says_what_the_rest_must_grow(figures: Figures) -> None:
    spec = rest.rest_of_year(view(figures, "2024-01/2024-06", date(2024, 7, 31)), "grdp_constant")
    assert spec is not None and "6,56 %" in plain(spec.title)


@pytest.mark.parametrize(
    ("iso", "indicator"),
    [
        ("2024-01/2024-06", "investment"),  # the year's result is out: no need is told any more
        ("2024-01/2024-12", "exports"),  # nothing is left of the year
        ("2020-01/2020-06", "retail"),  # no target
    ],
)
def test_what_is_over_or_has_no_target_asks_for_nothing(
    figures: Figures, iso: str, indicator: str
) -> None:
    assert rest.rest_of_year(view(figures, iso), indicator) is None


def test_the_province_is_ranked_among_its_region_alone(figures: Figures) -> None:
    spec = makers.neighbours(view(figures, "2024-01/2024-12"), "grdp_constant")
    assert spec is not None and check(spec) == ()
    values = [p.value for key in spec.order for p in spec.points if p.key == key]
    assert values == sorted(values, key=lambda v: -(v or 0.0))
    assert spec.order.index("KG") == 3
    assert not {"VN", "MEKONG", "AG_NEW", "CT_NEW"} & set(spec.order)
    assert "thứ 4 trong 9 tỉnh, thành phố" in spec.subtitle.text
    assert "có 13" in spec.subtitle.text
    assert "thứ 4 trong 9 nơi có số; đứng đầu Trà Vinh" in plain(spec.title), (
        "behind three of them, not one"
    )


def test_where_few_of_the_region_are_known_nobody_is_ranked_in_a_headline(
    figures: Figures,
) -> None:
    """Third of three that are known would read as a good place among thirteen."""
    spec = makers.neighbours(view(figures, "2021-01/2021-12"), "grdp_constant")
    assert spec is not None and check(spec) == ()
    assert "thứ" not in spec.title and "mới 3 nơi trong vùng có số" in spec.title


def test_two_are_no_ranking(figures: Figures) -> None:
    assert makers.neighbours(view(figures, "2024-01/2024-06"), "grdp_constant") is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("a", None, None, "R"), ("b", None, None, "R"), True),
        (("a", None, None, "R"), ("b", None, None, "S"), False),
        (("a", None, None, None), ("b", None, None, None), False),
        (("a", None, "2025-06", "R"), ("b", "2025-07", None, "R"), False),
        (("a", None, "2025-06", "R"), ("b", None, None, "R"), True),
        (("a", "2025-07", None, "R"), ("b", "2025-07", None, "R"), True),
    ],
)
def test_neighbours_lived_side_by_side(
    one: tuple[str, str | None, str | None, str | None],
    other: tuple[str, str | None, str | None, str | None],
    expected: bool,
) -> None:
    def area(code: str, first: str | None, last: str | None, region: str | None) -> Area:
        return Area(code, code, code, "province", first, last, region=region)

    assert area(*one).is_neighbour_of(area(*other)) is expected
    assert area(*other).is_neighbour_of(area(*one)) is expected
