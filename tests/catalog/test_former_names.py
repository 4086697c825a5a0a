"""A name once given keeps its meaning: kept workbooks use the names of their day."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue, CatalogueError, load_catalogue
from etl.read import open_workbook
from etl.template import read_template, write_template
from etl.template.names import Names
from tests.template.conftest import filled

DIRECTORY = Path(__file__).parents[2] / "data" / "catalog"
SHIPPED = Path(__file__).with_name("shipped_names.csv")
"""Every name and code of the four kinds since the first version. Lines are only ever added."""

Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DIRECTORY, tmp_path / "catalog"))


@pytest.fixture
def edit(copy: Path) -> Edit:
    def replace(file: str, old: str, new: str) -> None:
        text = (copy / file).read_text("utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new), "utf-8")

    return replace


def shipped() -> list[tuple[str, str, str]]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return [(row["kind"], row["name"], row["code"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("indicators,Tên cũ,exports", "kind: 'indicators' is none of"),
        ("indicator,Tên cũ,no_such_thing", "no indicator is called 'no_such_thing' today"),
        ("unit,tờ đồng,tỷ đồng", "no unit is called 'tỷ đồng' today"),
        ("indicator,kim ngạch nhập khẩu hàng hóa,exports", "already means the indicator 'imports'"),
        ("area,Tên cũ,KG\narea,ten cu,AG_OLD", "already means the area 'KG'"),
        ("indicator,,exports", "name is empty"),
    ],
)
def test_a_former_name_that_leads_nowhere_or_to_two_things_is_refused(
    copy: Path, line: str, told: str
) -> None:
    (copy / "former_names.csv").write_text(f"kind,name,code\n{line}\n", "utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(copy)
    assert told in str(error.value) and "former_names.csv, line" in str(error.value)


def test_a_unit_the_program_reasons_with_keeps_its_word(copy: Path, edit: Edit) -> None:
    edit("units.csv", "PP,điểm %,", "PP,điểm phần trăm,")
    with pytest.raises(CatalogueError, match="PP is 'điểm %' in stored data"):
        load_catalogue(copy)


def test_every_name_ever_shipped_is_read(catalogue: Catalogue) -> None:
    names, found = Names(catalogue), shipped()
    assert len(found) >= 730
    for kind, name, code in found:
        today = catalogue.former.today(kind, code)
        assert names[kind].find(name) == today, f"{kind} {name!r}: add it to former_names.csv"


def test_the_list_of_names_ever_shipped_is_complete(catalogue: Catalogue) -> None:
    listed = {(kind, name) for kind, name, _ in shipped()}
    missing = [
        f"{kind},{name},{code}"
        for kind, names in catalogue.names.items()
        for code, forms in names.items()
        for name in (code, *forms)
        if (kind, name) not in listed
    ]
    assert not missing, "add to tests/catalog/shipped_names.csv:\n" + "\n".join(missing)


def test_a_workbook_of_the_old_names_is_read_as_before(
    catalogue: Catalogue, copy: Path, edit: Edit, tmp_path: Path
) -> None:
    """One of each kind gets another name, and an indicator and a breakdown another code too."""
    grdp, fish = "Tổng sản phẩm (GRDP/GDP) theo giá so sánh 2010", "Thủy sản"
    rows = filled()
    rows["Số liệu"][0]["breakdown"] = fish
    path = tmp_path / "cu.xlsx"
    write_template(catalogue, path, rows=rows)
    workbook, _ = open_workbook(path)
    assert workbook is not None
    before = read_template(workbook, catalogue)

    edit("indicators.csv", grdp, "Tổng sản phẩm trên địa bàn (giá 2010)")
    edit("indicators.csv", "\ntourists,Lượt khách du lịch,Tourist", "\nvisitors,Khách đến,Visitor")
    edit("headline.csv", ",tourists,", ",visitors,")
    edit("corrections.csv", ",tourists,", ",visitors,")
    edit("breaks.csv", "\ntourists,", "\nvisitors,")
    edit("breakdowns.csv", f",{fish},Fishery,{fish},", ",Ngư nghiệp,Fisheries,Ngư nghiệp,")
    edit("areas.csv", "KG,Kiên Giang,", "KG,Tỉnh Kiên Giang cũ,")
    edit("units.csv", "MN_VISITS,triệu lượt,triệu lượt,", "MN_VISITS,tr. lượt,tr. lượt,")

    unmended = read_template(workbook, load_catalogue(copy))
    assert any(f.severity.value == "error" for f in unmended.findings)

    with (copy / "former_names.csv").open("a", encoding="utf-8") as file:
        file.write(
            f"indicator,{grdp},grdp_constant\nindicator,Lượt khách du lịch,visitors\n"
            f"indicator,tourists,visitors\nbreakdown,{fish},sector:agriculture.fishery\n"
            "area,Kiên Giang,KG\nunit,triệu lượt,MN_VISITS\n"
        )
    renamed = load_catalogue(copy)
    after = read_template(workbook, renamed)
    assert [f for f in after.findings if f.severity.value == "error"] == []
    assert renamed.former.today("indicator", "tourists") == "visitors"

    def said(submission: object) -> list[tuple[object, ...]]:
        return [
            (o.indicator.replace("visitors", "tourists"), o.area, o.breakdown, o.value, o.unit)
            for p in submission.publications  # type: ignore[attr-defined]
            for o in p.observations
        ]

    assert said(before) == said(after) != []
    assert [t.low for p in after.publications for t in p.targets] == [6.7, 9_200_000]
