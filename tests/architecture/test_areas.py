"""No code of a territory and no month of a merger stands in the program: areas.csv has them."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from dashboard.catalog import CatalogueError, load_catalogue

ROOT = Path(__file__).parents[2]
CATALOG = ROOT / "data" / "catalog"
KNOWN = load_catalogue(CATALOG)
NOT_YET = {
    "dashboard/public/find.py",
    "dashboard/public/site/material.py",
    "dashboard/public/site/subject_page.py",
}
"""The site for the public."""
STAYS = {("dashboard/exports/short_code.py", "KG"), ("dashboard/public/parameter.py", "KG")}
"""The letters before a chart's code are printed on paper; the API's description has an example."""


def modules() -> list[Path]:
    found = [ROOT / "app.py"]
    for folder in ("dashboard", "etl", "pages"):
        found += sorted((ROOT / folder).rglob("*.py"))
    return found


def written(path: Path) -> set[str]:
    """The whole texts that a module holds, its docstrings among them."""
    tree = ast.parse(path.read_text("utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_module_names_a_territory_or_the_month_of_a_merger() -> None:
    codes = set(KNOWN.areas)
    months = {m for a in KNOWN.areas.values() for m in (a.valid_from, a.valid_to) if m}
    assert "2025-06" in months and "2025-07" in months and "KG" in codes
    found = {
        (str(path.relative_to(ROOT)), text)
        for path in modules()
        for text in written(path) & (codes | months)
    }
    left = {one for one in found - STAYS if one[0] not in NOT_YET}
    assert left == set()
    assert {path for path, _ in found} >= NOT_YET, "take it out of NOT_YET: it is done"


def test_home_its_successor_and_the_nation_come_from_the_file() -> None:
    assert KNOWN.own_areas == ("KG", "AG_NEW")
    assert (KNOWN.home.code, KNOWN.nation.code) == ("KG", "VN")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",AG_NEW,yes", ",AG_NEW,", "home: 0 rows"),
        ("AG_OLD,An Giang (cũ),An Giang (old),province,,2025-06,AG_NEW,", None, "home: 2 rows"),
        ("VN,Việt Nam,Viet Nam,nation", "VN,Việt Nam,Viet Nam,region", "level nation: 0 rows"),
    ],
)
def test_one_row_is_home_and_one_the_nation(
    tmp_path: Path, old: str, new: str | None, told: str
) -> None:
    copy = Path(shutil.copytree(CATALOG, tmp_path / "catalog")) / "areas.csv"
    text = copy.read_text("utf-8")
    assert old in text
    copy.write_text(text.replace(old, f"{old}yes" if new is None else new, 1), "utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(copy.parent)
    assert told in str(error.value)
