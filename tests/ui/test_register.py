"""The page of targets: one resolution at a time, explained misses, refused comparisons."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalog import load_catalogue
from dashboard.store import Warehouse
from etl.__main__ import main as etl
from etl.drafts import stage
from etl.template import write_template
from tests.ui.conftest import ROOT, Open, seen

HALF = {"period": "2024-01/2024-06", "as_of": "2024-07-31"}
YEAR_2021 = {"period": "2021-01/2021-12", "nam": "2021", "van_ban": "HDND-KG-2021"}


def plain(html: str) -> str:
    """Return the words of HTML, spaces folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_an_unknown_instrument_in_the_address_falls_back_to_the_years_yardstick(
    open_page: Open,
) -> None:
    app = open_page("chi_tieu", **HALF, van_ban="khong-co")
    assert not app.exception
    assert app.selectbox(key="van_ban").value == "181-NQ-HDND-KG-2023"


def test_a_resolution_is_one_screen_judged_first_with_its_own_numbers(open_page: Open) -> None:
    app = open_page("chi_tieu", **HALF)
    assert not app.exception
    said = plain(seen(app))
    assert "9 chỉ tiêu trong 1 văn bản" in said and "3/9 chỉ tiêu đã kết luận được" in said
    numbers = re.findall(r"<tr><td class=\"k\" data-label='Số'><span>(\d+)</span>", seen(app))
    assert numbers == ["1", "3", "4", "2", "5", "6", "7", "8", "9"]
    assert said.index("11,95 %") < said.index("GRDP bình quân đầu người")


def test_a_yardstick_of_one_target_does_not_hide_the_others(open_page: Open) -> None:
    app = open_page("chi_tieu", period="2023-01/2023-12")
    assert app.selectbox(key="van_ban").value == "tat_ca"
    assert "Sản lượng thủy sản" in seen(app)


def test_all_instruments_stay_chosen_in_the_address(open_page: Open) -> None:
    app = open_page("chi_tieu", **HALF, van_ban="tat_ca")
    assert app.selectbox(key="van_ban").value == "tat_ca"
    assert "Sở Công Thương Kiên Giang" in seen(app)
    kept = open_page("chi_tieu", **HALF, van_ban="tat_ca", chi_so="exports")
    assert "1 chỉ tiêu trong 1 văn bản" in plain(seen(kept))


def test_what_was_missed_stands_first(open_page: Open) -> None:
    said = plain(seen(open_page("chi_tieu", period="2023-01/2023-12", van_ban="tat_ca")))
    tables = said[said.index("Số Chỉ tiêu") :] if "Số Chỉ tiêu" in said else said
    assert tables.index("Không đạt") < min(tables.index(w) for w in (" Vượt ", " Đạt "))


def test_an_amended_target_keeps_both_verdicts(open_page: Open) -> None:
    said = plain(seen(open_page("chi_tieu", period="2025-01/2025-06")))
    for version in (
        r"08/NQ-HĐND [^,]*, 08/01/2025 7,5 % đã được thay thế Đạt",
        r"18/NQ-HĐND [^,]*, 24/02/2025 8 % trở lên đang dùng Cần tăng tốc",
        r"07/02/2025 kịch bản 10,02 % mức của cơ quan khác Cần tăng tốc",
    ):
        assert re.search(version, said), version


def test_a_resolution_replaced_is_marked_and_stands_behind_the_one_in_force(
    open_page: Open,
) -> None:
    said = plain(seen(open_page("chi_tieu", period="2025-01/2025-06", van_ban="tat_ca")))
    replaced = re.search(r"đã được 18/NQ-HĐND [^,]*, 24/02/2025 thay thế", said)
    in_force = re.search(r"18/NQ-HĐND [^,]*, 24/02/2025 1/7 chỉ tiêu đã kết luận được", said)
    assert replaced and in_force and in_force.start() < replaced.start()


def test_two_issuers_of_2024_are_both_judged(open_page: Open) -> None:
    said = plain(seen(open_page("chi_tieu", **HALF)))
    assert "7 % trở lên mức của cơ quan khác Đúng tiến độ" in said
    assert "6,7 % trở lên đang dùng Vượt" in said


def test_a_miss_without_explanation_says_so_and_others_do_not(open_page: Open) -> None:
    missed = plain(seen(open_page("chi_tieu", **YEAR_2021)))
    assert "Không đạt chưa có giải trình" in missed
    assert "chưa có giải trình" not in plain(seen(open_page("chi_tieu", **HALF)))


def test_an_explanation_stands_under_the_verdict_with_its_days(
    open_page: Open, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, file = tmp_path / "w", tmp_path / "giai-trinh.xlsx"
    shutil.copytree(shipped, db)
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    write_template(
        catalogue,
        file,
        rows={
            "Nguồn": [
                {"source": "S", "name": "UBND tỉnh Kiên Giang (thử)", "published_on": "2022-01-20"}
            ],
            "Giải trình": [
                {
                    "instrument": "HDND-KG-2021",
                    "name": "Tăng trưởng GRDP",
                    "indicator": catalogue.indicators["grdp_constant"].name_vi,
                    "area": "Kiên Giang",
                    "period": "2021",
                    "unit": "Sở Kế hoạch và Đầu tư",
                    "author": "Nguyễn Văn Thử",
                    "date": "2022-01-15",
                    "text": "Giãn cách xã hội <b>kéo dài</b>.",
                    "source": "S",
                }
            ],
        },
    )
    assert etl(["load", str(file), "--by", "thử", "--db", str(db)]) == 0
    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(db))
    shown = seen(open_page("chi_tieu", **YEAR_2021))
    assert "&lt;b&gt;kéo dài&lt;/b&gt;" in shown and "chưa có giải trình" not in shown
    assert "Sở Kế hoạch và Đầu tư, Nguyễn Văn Thử, 15/01/2022" in shown
    assert re.search(r"15/01/2022, \d[\d.]* ngày trước", shown)
    opened = open_page("chi_tieu", period="2021-01/2021-12")
    assert opened.selectbox(key="van_ban").value == "tat_ca" and "kéo dài" in seen(opened)
    assert plain(seen(opened)).index("Không đạt") < plain(seen(opened)).index("kéo dài")
    [release] = [r.id for r in Warehouse(db).snapshot().releases.values() if r.file == file.name]
    assert "&lt;b&gt;kéo dài&lt;/b&gt;" in seen(open_page("nguon_so_lieu", ban=release))
    stage(Warehouse(db), file.name, file.read_bytes(), by="Lan", now=datetime(2026, 1, 2))
    upload = plain(seen(open_page("nap_so_lieu")))
    assert "1 giải trình; " in upload
    assert "UBND tỉnh Kiên Giang (thử) · 20/01/2022 · 1 giải trình" in upload


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ({"cmp_period_b_KG_grdp_constant": "2023-01/2023-03"}, "hai kỳ dài ngắn khác nhau"),
        (
            {"cmp_measure_a": "growth_yoy_pct", "cmp_measure_b": "level"},
            "hai số đo hai điều khác nhau",
        ),
        ({"cmp_area_b": "AG_NEW"}, "hai địa giới khác nhau"),
        (
            {
                "cmp_period_b_KG_grdp_constant": "2022-01/2022-12",
                "cmp_measure_a": "level",
                "cmp_measure_b": "level",
            },
            "hai mức lấy từ hai lần công bố",
        ),
        (
            {"cmp_indicator_b": "grdp_current", "cmp_measure_a": "level", "cmp_measure_b": "level"},
            "hai số tính theo giá khác nhau",
        ),
    ],
)
def test_a_wrong_comparison_is_refused_with_its_reason(
    open_page: Open, chosen: dict[str, str], reason: str
) -> None:
    app = unfolded(open_page("chi_tieu", period="2024-01/2024-12"))
    assert [s.value for s in app.success] == ["Hai số này so sánh được."]
    for key, code in chosen.items():
        box = app.selectbox(key=key)
        index = next(n for n, option in enumerate(box.options) if option in _words(key, code))
        box.select_index(index).run()
    assert not app.exception
    assert [w.value.startswith("So sánh này không hợp lệ vì") for w in app.warning] == [True]
    assert reason in app.warning[0].value


def test_a_pair_of_which_one_is_not_published_is_not_called_compared(open_page: Open) -> None:
    app = unfolded(open_page("chi_tieu", period="2024-01/2024-12"))
    for side in "ab":
        app.selectbox(key=f"cmp_measure_{side}").select_index(1).run()
    assert not app.success and len(app.info) == 1
    assert "chưa có số liệu" in plain(seen(app))


def unfolded(app: AppTest) -> AppTest:
    """Open the part of the page that compares two figures; nothing of it is made before."""
    assert not any(box.key.startswith("cmp_") for box in app.selectbox)
    app.session_state["compare_tool"] = True
    return app.run()


def _words(key: str, code: str) -> tuple[str, ...]:
    return {
        "2023-01/2023-03": ("quý I năm 2023",),
        "2022-01/2022-12": ("năm 2022",),
        "growth_yoy_pct": ("tăng so với cùng kỳ năm trước",),
        "level": ("mức", "giá trị"),
        "AG_NEW": ("An Giang (mới)", "An Giang", "An Giang (từ 1/7/2025)"),
        "grdp_current": ("GRDP (hiện hành)", "GRDP (giá hiện hành)"),
    }[code]


def test_the_rest_of_the_year_moves_the_verdict(open_page: Open) -> None:
    app = open_page("chi_tieu", **HALF)
    slider = app.slider(key="what_if_0")
    assert slider.value == 6.57
    assert re.search(r"được 6,57 % thì cả năm là 6,70 %: Đạt", plain(seen(app)))
    slider.set_value(5.0).run()
    assert re.search(r"được 5,00 % thì cả năm là 5,91 %: Không đạt", plain(seen(app)))


def test_the_result_column_shows_what_was_judged_at_two_decimals(open_page: Open) -> None:
    page = seen(open_page("chi_tieu", period="2023-01/2023-12", nam="2023", van_ban="tat_ca"))
    assert not re.search(r"\d,\d{3,} (?:điểm )?%", page)
    rows = [re.sub(r"<[^>]+>", "|", row) for row in page.split("</tr>")]
    average = next(row for row in rows if "GRDP bình quân|giai đoạn 2021–2030" in row)
    assert "4,98 %|tính từ |6,79 %| (2023)" in average
    ratio = next(row for row in rows if "Tỷ lệ vốn đầu tư toàn xã hội so GRDP" in row)
    assert "–|mới có |39.800 tỷ đồng| (2023)" in ratio
