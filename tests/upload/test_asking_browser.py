"""A leader asks, a unit answers, by two people who sign in, each in a browser of his own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from dashboard.domain.office_time import OFFICE_TIME
from dashboard.store import Warehouse
from dashboard.store.audit import entries
from dashboard.store.decision import read_decisions
from etl.explaining import Asking, ask
from etl.loading import LoadRequest, load
from etl.template import write_template
from tests.upload.making import catalogue
from tests.upload.serving import CHROMIUM, free_port, served
from tests.upload.test_sign_in import AN, BINH, CHI, SECRETS, WAIT, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
ROLES = """
[ask]
named = ["an@thu.vn"]
[answer]
named = ["binh@thu.vn"]
"""
VIEW = "chi_tieu?area=KG&period=2024-01/2024-12&nam=2024&van_ban=tat_ca&lang=vi"
SECOND = "Tổng mức bán lẻ"


def missed(file: Path) -> None:
    """Write a resolution of two targets and the figures that miss both."""
    indicators = catalogue().indicators
    growth, level = "Tăng so cùng kỳ (%)", "Từ mức trở lên"
    subjects = (("grdp_constant", "Tăng trưởng GRDP", 7, 6.5), ("retail", SECOND, 12, 9.0))
    shared = {"area": "Kiên Giang", "measure": growth, "period": "2024", "source": "S"}
    rows: dict[str, list[dict[str, object]]] = {
        "Nguồn": [{"source": "S", "name": "Cục Thống kê (thử)", "published_on": "2025-01-10"}],
        "Văn bản": [
            {
                "instrument": "NQ-1",
                "number": "1/NQ-HĐND",
                "issuer": "HĐND tỉnh Kiên Giang",
                "issuer_level": "Hội đồng nhân dân",
                "issued_on": "2023-12-10",
            }
        ],
        "Chỉ tiêu": [
            {
                "instrument": "NQ-1",
                "name": name,
                "indicator": indicators[code].name_vi,
                "kind": level,
                "low": low,
                **shared,
            }
            for code, name, low, _ in subjects
        ],
        "Số liệu": [
            {
                "indicator": indicators[code].name_vi,
                "value": value,
                "status": "Chính thức",
                **shared,
            }
            for code, _, _, value in subjects
        ],
    }
    write_template(catalogue(), file, rows=rows)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve the misses; the second target was asked about long ago and is overdue."""
    directory, file = tmp_path / "w", tmp_path / "truot.xlsx"
    missed(file)
    warehouse = Warehouse(directory)
    (result,) = load(warehouse, catalogue(), [LoadRequest(file, "thử")], now=datetime(2026, 1, 2))
    assert not result.refused, result.submission.findings
    old = datetime.now(OFFICE_TIME) - timedelta(days=30)
    second = next(t for t in warehouse.snapshot().targets if t.name_vi == SECOND)
    due = (old + timedelta(days=10)).date()
    ask(warehouse, Asking(second, "Sở Công Thương", due, "Nêu rõ"), by=AN, now=old)
    people = [User(sub=m, claims={"email": m, "email_verified": True}) for m in (AN, BINH, CHI)]
    with run_server_in_thread(user_claims=people) as provider:
        port = free_port()
        secrets = tmp_path / "secrets.toml"
        said = SECRETS.format(port=port, provider=provider.server_port) + ROLES
        secrets.write_text(said, "utf-8")
        with served(directory, port=port, secrets=secrets) as address:
            yield address


def opened(page: Page, label: str) -> None:
    """Open the part of the page that a label names."""
    page.get_by_text(label).first.click()


def test_ask_answer_revise_overdue_and_take_back_by_two_people(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    an = sign_in(browser, address, AN)
    an.goto(f"{address}/{VIEW}")
    expect(an.get_by_text("quá hạn 20 ngày").first).to_be_visible(timeout=WAIT)
    opened(an, "Yêu cầu giải trình một chỉ tiêu")
    an.get_by_label("Gửi đơn vị").fill("Sở Tài chính")
    an.get_by_label("Nội dung yêu cầu").fill("Vì sao GRDP thấp?")
    an.get_by_role("button", name="Gửi yêu cầu").click()
    expect(an.get_by_text("Đã gửi yêu cầu tới Sở Tài chính")).to_be_visible(timeout=WAIT)
    expect(an.get_by_text("đang chờ, đã 0 ngày").first).to_be_visible(timeout=WAIT)
    expect(an.get_by_text(re.compile("^Trả lời: "))).to_have_count(0)

    binh = sign_in(browser, address, BINH)
    binh.goto(f"{address}/{VIEW}")
    expect(binh.get_by_text("đang chờ, đã 0 ngày").first).to_be_visible(timeout=WAIT)
    opened(binh, "Yêu cầu giải trình một chỉ tiêu")
    expect(binh.get_by_text(f"{BINH} chưa có tên trong danh sách được yêu cầu")).to_be_visible()
    expect(binh.get_by_text("Rút yêu cầu: ")).to_have_count(0)
    for label, words in (("Trả lời: ", "Hạn mặn kéo dài"), ("Sửa câu trả lời: ", "Hạn mặn, dịch")):
        opened(binh, f"{label}Tăng trưởng GRDP, Sở Tài chính")
        binh.get_by_label("Nội dung giải trình").locator("visible=true").fill(words)
        binh.get_by_label("Người ký").locator("visible=true").fill("Giám đốc Sở")
        binh.get_by_role("button", name="Gửi giải trình").locator("visible=true").click()
        # The words stand in the field, too, before they are entered: the table is what tells.
        expect(binh.locator("table").get_by_text(words).first).to_be_visible(timeout=WAIT)
        expect(binh.get_by_text("Đã ghi giải trình.")).to_be_visible(timeout=WAIT)
    expect(binh.get_by_text("1 bản trước").first).to_be_visible(timeout=WAIT)
    binh.screenshot(path=tmp_path / "binh.png", full_page=True)

    chi = sign_in(browser, address, CHI)
    chi.goto(f"{address}/{VIEW}")
    expect(chi.get_by_text("Hạn mặn, dịch").first).to_be_visible(timeout=WAIT)
    for label in ("Trả lời: ", "Sửa câu trả lời: ", "Rút yêu cầu: "):
        expect(chi.get_by_text(re.compile(f"^{label}"))).to_have_count(0)

    an.goto(f"{address}/{VIEW}")
    opened(an, f"Rút yêu cầu: {SECOND}, Sở Công Thương")
    an.get_by_label("Lý do rút").locator("visible=true").fill("Đã nghe tại cuộc họp")
    an.get_by_role("button", name="Rút yêu cầu", exact=True).locator("visible=true").click()
    expect(an.get_by_text("Đã rút yêu cầu.")).to_be_visible(timeout=WAIT)
    an.goto(f"{address}/tong_quan?area=KG&period=2024-01/2024-12&lang=vi")
    told = "2 yêu cầu: 0 đang chờ, 0 quá hạn, 1 đã trả lời, 1 đã rút."
    expect(an.get_by_text(told)).to_be_visible(timeout=WAIT)
    an.screenshot(path=tmp_path / "an.png", full_page=True)

    warehouse = Warehouse(tmp_path / "w")
    first, second = warehouse.snapshot().requests
    assert (first.name, first.recalled, first.recalled_by) == (SECOND, "Đã nghe tại cuộc họp", AN)
    assert [a.text for a in second.answers] == ["Hạn mặn kéo dài", "Hạn mặn, dịch"]
    assert (second.by, {a.by for a in second.answers}) == (AN, {BINH})
    kinds = [d.kind for d in read_decisions(warehouse)]
    assert kinds == ["load", "ask", "ask", "explain", "explain", "unask"]
    done = [(e.action, e.by) for e in entries(tmp_path / "w")]
    assert done == [("ask", AN), ("explain", BINH), ("explain", BINH), ("unask", AN)]
    for page in (an, binh, chi):
        page.close()
