"""The pages of works, calendar and merger, and what stands beside a verdict."""

from __future__ import annotations

import re

import pytest

from tests.ui.conftest import Open, seen
from tests.ui.test_register import HALF, plain

VIEWS = {
    "KG": {"area": "KG", "period": "2024-01/2024-06"},
    "AG_NEW": {"area": "AG_NEW", "period": "2025-01/2025-12"},
}


@pytest.mark.parametrize("area", VIEWS)
def test_the_merger_is_explained_and_nothing_missing_is_left_unsaid(
    open_page: Open, area: str
) -> None:
    app = open_page("hai_dia_ban", **VIEWS[area])
    said = plain(seen(app))
    assert not app.exception
    assert "Từ 01/07/2025, Kiên Giang và An Giang (cũ) hợp thành An Giang (mới)" in said
    assert "Không: nối đường của tỉnh cũ với tỉnh mới" in said
    assert re.search(r"công nghiệp 6 tháng đầu năm 2025 chưa có số chưa có số", said)
    assert re.search(r"area=KG(&amp;|&)period=2025-01(/|%2F)2025-06", seen(app))
    name = "Kinh tế Kiên Giang" if area == "KG" else "Kinh tế An Giang"
    assert name in said
    over = plain(seen(open_page("tong_quan", **VIEWS[area])))
    assert ("hợp thành An Giang (mới)" in over) == (area == "AG_NEW")
    rank = "thứ 1/4" if area == "AG_NEW" else "tỉnh"
    assert "Bên cạnh các tỉnh trong vùng" in said and rank in said


def test_where_only_the_nation_stands_beside_that_is_what_is_said(open_page: Open) -> None:
    said = plain(seen(open_page("hai_dia_ban", area="KG", **HALF)))
    assert "Bên cạnh cả nước, 6 tháng đầu năm 2024" in said
    assert "Bên cạnh các tỉnh" not in said


def test_the_calendar_says_what_is_due_and_what_is_not_verified(open_page: Open) -> None:
    app = open_page("lich_cong_bo", **VIEWS["KG"])
    said = plain(seen(app))
    assert not app.exception
    assert "Sắp đến hạn" in said and "đúng hạn" in said and "chưa xác minh" in said
    assert "CafeF" in said and said.count("05/01/2026 12/2025") == 1
    assert "Nghị định 62/2024/NĐ-CP" in said


def test_what_comes_next_stands_before_what_is_overdue(open_page: Open) -> None:
    said = plain(seen(open_page("lich_cong_bo", area="KG", as_of="2026-11-27")))
    soon, overdue = said.split(" Quá hạn Hạn ")
    first, soon = soon.split("Sắp đến hạn")
    assert "Số liệu cả nước, kỳ 11/2026: 03/12/2026, còn 6 ngày (chưa xác minh)." in first
    assert "GRDP của tỉnh (ước tính), kỳ 03/2027: 29/03/2027, còn 122 ngày (" in first
    assert "quá hạn" not in soon and soon.index("03/12/2026") < soon.index("03/01/2027")
    assert "29/09/2026 GRDP của tỉnh (ước tính) 09/2026 quá hạn 59 ngày" in overdue


def test_a_missing_figure_names_the_day_it_is_due(open_page: Open) -> None:
    nine = {"area": "KG", "period": "2023-01/2023-09"}
    due = "ạn công bố 25/09/2023 (Nghị định 94/2022/NĐ-CP, chưa xác minh)"
    assert f"H{due}." in plain(seen(open_page("grdp", **nine)))
    assert f"GRDP (giá 2010) (h{due})" in plain(seen(open_page("tong_quan", **nine)))
    assert "Hạn công bố" not in plain(seen(open_page("ban_le", **nine)))


def test_a_verdict_shows_its_direction_and_its_rule(open_page: Open) -> None:
    said = plain(seen(open_page("chi_tieu", period=HALF["period"], van_ban="tat_ca")))
    assert re.search(r"▼ xấu đi so với 2T/2024 \(\+9,00 → \+1,95\)", said)
    assert re.search(r"so với 2T/2024 \(125,9 % phần đến hạn → 119,2 % phần đến hạn\)", said)
    assert said.count("Quy tắc: ") >= 20


def test_first_releases_are_held_against_the_last(open_page: Open) -> None:
    app = open_page("nhan_dinh", area="KG", period="2024-01/2024-12")
    said = plain(seen(app))
    heads = [head.value for head in app.header]
    assert "Số công bố lần đầu được điều chỉnh bao nhiêu" in heads
    assert "−1,79 (2)" in said
    assert "thay đổi lớn nhất trong năm" in said and "trong ngoặc là số kỳ" in said
    assert "Chỉ tiêu thống kê 20" in said, "the map is of indicators, not of targets"
    verdicts = re.findall(r"Chỉ tiêu (Nhận định(?: khi đó)?) Kết quả cả năm", said)
    assert verdicts[0] == "Nhận định khi đó" and verdicts[-1] == "Nhận định"


def test_what_is_known_today_ends_on_the_day_that_was_chosen(open_page: Open) -> None:
    app = open_page("nhan_dinh", lang="en", period="2024-01/2024-06", as_of="2024-07-31")
    said = plain(seen(app)) + " ".join(head.value for head in app.header)
    assert "By what was known on 31 Jul 2024" in said
    assert "by 31 Jul 2024" in said and "today" not in said


def test_a_territory_without_trials_shows_no_column_of_dashes(open_page: Open) -> None:
    html = seen(open_page("nhan_dinh", area="AG_NEW", period="2025-01/2025-09"))
    methods = html[html.index("Phương pháp") : html.index("</table>", html.index("Phương pháp"))]
    rows = [row.split("</td>")[1:-1] for row in methods.split("<tr>")[1:]]
    columns = list(zip(*rows, strict=True))
    assert columns, "something was given"
    assert not [c for c in columns if all("<span>–</span>" in cell for cell in c)]
    assert not [r for r in rows if all("<span>–</span>" in cell for cell in r)]


def test_of_a_past_day_the_merger_counts_no_target_that_was_not_set_yet(open_page: Open) -> None:
    said = plain(seen(open_page("hai_dia_ban", area="AG_NEW", as_of="2025-08-31")))
    rows = re.search(r"Kiên Giang \d+ chỉ tiêu.*", said)
    assert rows and "20" in rows[0] and "2030" not in rows[0].partition("An Giang (mới)")[2]
    assert "văn bản không rõ ngày ban hành chỉ được tính từ khi kỳ của chỉ tiêu bắt đầu" in said
    assert "không rõ ngày ban hành" not in plain(seen(open_page("hai_dia_ban", **VIEWS["KG"])))


def test_a_draft_stands_behind_what_was_adopted(open_page: Open) -> None:
    said = plain(seen(open_page("chi_tieu", **VIEWS["AG_NEW"], nam="2030", van_ban="tat_ca")))
    draft = said.index("Dự thảo Báo cáo chính trị")
    assert said.index("Đại hội đại biểu Đảng bộ tỉnh An Giang lần thứ I") < draft
    assert "đã được Đại hội đại biểu Đảng bộ tỉnh An Giang lần thứ I" in said[draft:]
    first, _, rest = said[draft:].partition("2 chỉ tiêu chưa đủ căn cứ")
    assert first.count("Cần tăng tốc") == 2 and "Chưa đủ căn cứ" in rest
    assert "Chưa đủ căn cứ" not in first


def test_a_programme_is_named_once_above_its_lines(open_page: Open) -> None:
    html = seen(open_page("cong_trinh", **VIEWS["KG"]))
    said = plain(html)
    for name in ("xây dựng nông thôn mới", "vùng đồng bào dân tộc thiểu số và miền núi"):
        assert said.count(f"Chương trình mục tiêu quốc gia {name}") == 1
    houses = html[html.index('id="houses"') : html.index('id="programmes"')]
    assert "Tổng số nhà đã khởi công" in houses
    assert plain(houses).count("Xóa nhà tạm, nhà dột nát") == 1
