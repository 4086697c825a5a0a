"""The catalogue is complete, and its faults name the file and the line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue, CatalogueError, fold, load_catalogue
from dashboard.catalog.dictionary import TARGET, data_dictionary
from dashboard.domain import Direction, Measure, Period, SourceKind, TargetKind
from tests.some import some

DIRECTORY = Path(__file__).parents[2] / "data" / "catalog"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "indicators.csv",
            ",flow,up,constant_2010,",
            ",flow,upwards,constant_2010,",
            "indicators.csv, line 2: direction: 'upwards'",
        ),
        (
            "indicators.csv",
            "Exports,MN_USD,",
            "Exports,MN_RUPEE,",
            "unit 'MN_RUPEE' is not a code of units.csv",
        ),
        (
            "units.csv",
            "triệu đồng,million VND,vnd,1e6",
            "triệu đồng,million VND,vnd,x",
            "factor: not a number",
        ),
        ("areas.csv", "2025-06,AG_NEW", "2025-13,AG_NEW", "valid_to: not a month"),
        ("areas.csv", "2025-06,AG_NEW", "2025-06,XX", "successor 'XX'"),
        ("breakdowns.csv", "12,sector:agriculture", "12,sector:none", "parent 'sector:none'"),
        ("headline.csv", "1,grdp_constant", "1,grdp", "indicator 'grdp' is not in indicators.csv"),
        ("corrections.csv", ",71755,set_aside,", ",71755,forget,", "action: 'forget' is none of"),
        ("corrections.csv", "2020-01/2020-12", "nam 2020", "period:"),
        ("sources.csv", "words,kind,reason", "words,kind", "line 1: columns are words,kind"),
        ("template_columns.csv", ",yes,text,16,", ",yes,text,", "fields, expected 8"),
    ],
)
def test_a_fault_names_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    copy = Path(shutil.copytree(DIRECTORY, tmp_path / "catalog"))
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(copy)
    assert told in str(error.value)
    assert file in str(error.value)
    assert "line" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"\.csv: cannot be read"):
        load_catalogue(tmp_path)


def test_every_indicator_is_worded_with_unit_and_direction(catalogue: Catalogue) -> None:
    for indicator in some(catalogue.indicators.values()):
        for lang in ("vi", "en"):
            assert indicator.name(lang) and indicator.short(lang)
        assert indicator.definition_vi and indicator.definition_en and indicator.office
        assert indicator.unit in {unit.word for unit in catalogue.units.codes.values()}
        assert isinstance(indicator.direction, Direction)


def test_the_first_indicators_of_the_design_are_there(catalogue: Catalogue) -> None:
    assert {
        "grdp_constant",
        "grdp_constant_1994",
        "grdp_current",
        "grdp_per_capita",
        "exports",
        "imports",
        "exports_quantity",
        "imports_quantity",
        "investment",
        "state_budget_investment",
        "public_investment_disbursement",
        "fdi",
        "retail",
        "iip",
        "industrial_output",
        "agriculture_output",
        "cpi",
        "budget_revenue",
        "tourists",
        "tourism_revenue",
        "poverty_rate",
    } <= set(catalogue.indicators)
    assert catalogue.indicators["poverty_rate"].direction is Direction.DOWN
    assert catalogue.indicators["cpi"].direction is Direction.NEITHER


@pytest.mark.parametrize("kind", ["indicators", "areas", "breakdowns"])
def test_names_stay_apart_without_accents(catalogue: Catalogue, kind: str) -> None:
    names = [fold(item.name("vi")) for item in getattr(catalogue, kind).values()]
    assert len(names) == len(set(names))


def test_kien_giang_ends_where_the_new_an_giang_begins(catalogue: Catalogue) -> None:
    old, new = catalogue.areas["KG"], catalogue.areas["AG_NEW"]
    assert old.covers(Period.to_date(2025, 6)) and not old.covers(Period.month(2025, 7))
    assert new.covers(Period.month(2025, 7)) and not new.covers(Period.to_date(2025, 12))
    assert old.successor == catalogue.areas["AG_OLD"].successor == "AG_NEW"


def test_every_province_that_ended_has_a_successor_that_began(catalogue: Catalogue) -> None:
    ended = [a for a in catalogue.areas.values() if a.valid_to]
    assert len(ended) == 52
    for area in ended:
        assert area.successor is not None
        assert catalogue.areas[area.successor].valid_from == "2025-07"


def test_units_are_fixed_by_indicator_and_measure(catalogue: Catalogue) -> None:
    assert catalogue.unit_of("exports", Measure.LEVEL) == "triệu USD"
    assert catalogue.unit_of("exports", Measure.GROWTH_YOY) == "%"
    assert catalogue.unit_of("grdp_constant", Measure.CONTRIBUTION) == "điểm %"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("KITRA Kiên Giang (dẫn Cục Thống kê Kiên Giang)", SourceKind.STATISTICS_OFFICE),
        ("VnEconomy English (Statistics Office)", SourceKind.STATISTICS_OFFICE),
        ("VietnamPlus (Sở Công Thương)", SourceKind.AUTHORITY),
        ("Kế hoạch 228-KH/TU của Ban Thường vụ Tỉnh ủy", SourceKind.AUTHORITY),
        ("Ngôi Sao", SourceKind.PRESS),
    ],
)
def test_a_source_is_known_by_its_words(catalogue: Catalogue, name: str, kind: SourceKind) -> None:
    assert catalogue.source_kind(name) is kind


def test_every_kind_of_target_can_be_entered(catalogue: Catalogue) -> None:
    entered = {word.code for word in catalogue.template.choices["target_kind"]}
    assert entered == set(TargetKind), "target_kind in data/catalog/template_words.csv"


def test_the_overview_has_cards_in_order(catalogue: Catalogue) -> None:
    assert catalogue.headline[:6] == (
        "grdp_constant",
        "agriculture_output",
        "industrial_output",
        "investment",
        "retail",
        "exports",
    )


def test_the_data_dictionary_is_not_stale(catalogue: Catalogue) -> None:
    assert TARGET.read_text("utf-8") == data_dictionary(catalogue), "run: make docs"
