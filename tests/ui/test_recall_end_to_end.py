"""A kit leaves the house, a release revises a figure: command and page name what is now wrong."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from dashboard.__main__ import main as dashboard
from dashboard.exports.log import Exported, ExportLog
from etl.__main__ import main as etl
from tests.ui.conftest import Open, seen
from tests.upload.making import catalogue, row, workbook

HALF = "2024-01/2024-06"
CHART = "grdp_growth_cumulative"


@pytest.fixture(scope="module")
def revised(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a warehouse where kits of today and of a past day were made; then a revision came."""
    folder = tmp_path_factory.mktemp("revised")
    warehouse = folder / "warehouse"
    shutil.copytree(shipped, warehouse)
    kit = ["kit", "--period", HALF, "--formats", "csv,xlsx", "--lang", "vi", "--by", "Lan"]
    kit += ["--db", str(warehouse)]
    assert dashboard([*kit, "--out", str(folder / "kit.zip")]) == 0
    assert dashboard([*kit, "--as-of", "2024-07-31", "--out", str(folder / "past.zip")]) == 0
    known = catalogue()
    book = folder / "hieu-chinh.xlsx"
    book.write_bytes(workbook(known, row(known, 6.9), name="Cục Thống kê tỉnh Kiên Giang"))
    load = ["load", str(book), "--published-on", "2025-09-01", "--by", "Lan", "--area", "KG"]
    assert etl([*load, "--db", str(warehouse)]) == 0
    return warehouse


def exported(warehouse: Path, as_of: str) -> Exported:
    found = [e for e in ExportLog(warehouse).entries() if e.chart == CHART and e.as_of == as_of]
    return found[0]


def test_the_command_names_the_graphic_and_what_changed(
    revised: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today, past = exported(revised, ""), exported(revised, "2024-07-31")
    capsys.readouterr()
    assert dashboard(["recall", "--json", "--db", str(revised)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert today.code in {one["code"] for one in found}
    assert all(one["as_of"] == "" for one in found)
    (growth,) = [one for one in found if one["code"] == today.code]
    (change,) = growth["changes"]
    assert (change["period"], change["before"], change["now"]) == (HALF, 6.84, 6.9)
    assert "6,9" in growth["replacement"]
    assert dashboard(["recall", "--code", past.code, "--db", str(revised)]) == 0


def test_charts_without_the_revised_figure_are_left_alone(
    revised: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = [e for e in ExportLog(revised).entries() if e.chart.startswith("exports_")]
    assert exports
    capsys.readouterr()
    dashboard(["recall", "--json", "--db", str(revised)])
    found = {one["code"] for one in json.loads(capsys.readouterr().out)}
    assert not found & {e.code for e in exports}


def test_the_page_of_the_code_says_that_it_was_replaced(
    revised: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = exported(revised, "").code
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(revised))
    app = open_page("phong_bao_chi", period=HALF, ma=code)
    assert not app.exception
    assert "đã được thay thế" in app.error[0].value
    assert "6,84" in seen(app) and "6,9" in seen(app)
    notes = [block.value.replace("\u00a0", " ") for block in app.code]
    assert any(code in note and "6,84" in note and "6,9 " in note for note in notes)
    assert not app.expander, "the answer to a code is for everybody: none of the editor's tools"
    page = seen(app)
    assert "6 tháng đầu năm 2024" in page and "R" + code not in page
    assert "bao-chi-kien-giang" in page or ".xlsx" in page, "workbook and cell are named"
    room = open_page("phong_bao_chi", period=HALF)
    assert any(code in expander.label for expander in room.expander)


def test_each_number_behind_a_code_has_its_own_name_and_unit(
    revised: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board of all verdicts said "%" behind nine million tourists."""
    [board] = [
        e for e in ExportLog(revised).entries() if e.chart.endswith("verdicts_card") and not e.as_of
    ]
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(revised))
    page = seen(open_page("phong_bao_chi", period=HALF, ma=board.code)).replace("\u00a0", " ")
    rows = [re.sub(r"(<[^>]+>)+", "|", row) for row in page.split("</tr>") if "data-label" in row]
    told = [row for row in rows if "6 tháng đầu năm 2024|" in row]
    assert any("|Vốn đầu tư|" in row and "|tỷ đồng|" in row for row in told)
    assert any("|Xuất khẩu|" in row and "|triệu USD|" in row for row in told)


def test_a_past_days_graphic_is_history_not_a_mistake(
    revised: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = exported(revised, "2024-07-31").code
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(revised))
    app = open_page("phong_bao_chi", period=HALF, ma=code)
    assert not app.exception
    assert not [e for e in app.error if "thay thế" in e.value]
    assert any("31/7/2024" in i.value or "31/07/2024" in i.value for i in app.info)
    assert any("số mới" in i.value for i in app.info)


def test_both_kits_show_what_was_known_when_they_were_made(revised: Path) -> None:
    for name in ("kit.zip", "past.zip"):
        with zipfile.ZipFile(revised.parent / name) as bundle:
            assert "6,84" in bundle.read("vi/chu-thich-6-thang-2024-kien-giang.txt").decode(
                "utf-8-sig"
            )
