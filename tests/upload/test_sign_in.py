"""Streamlit's sign-in against a provider on this machine, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from dashboard.store import Warehouse
from dashboard.store.audit import entries
from dashboard.store.decision import read_decisions
from etl.loading import LoadRequest, load
from tests.upload.making import catalogue, row, workbook
from tests.upload.serving import CHROMIUM, free_port, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
WAIT = 90_000
AN, BINH, CHI = "an@thu.vn", "binh@thu.vn", "chi@thu.vn"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only for this test, on this machine alone"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
[upload]
named = ["an@thu.vn"]
[approve]
named = ["an@thu.vn", "Binh@Thu.VN"]
[embargo]
named = ["binh@thu.vn"]
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a warehouse of one publication to people who sign in."""
    directory = tmp_path / "w"
    first = tmp_path / "first.xlsx"
    first.write_bytes(workbook(catalogue(), row(catalogue(), 6.84), published_on="2024-07-15"))
    held = tmp_path / "held.xlsx"
    held.write_bytes(
        workbook(catalogue(), row(catalogue(), 9.19, period="9T/2024"), published_on="2024-10-15")
    )
    until = datetime.now(UTC) + timedelta(days=1)
    for request in (LoadRequest(first, "thử"), LoadRequest(held, "thử", embargo_until=until)):
        load(Warehouse(directory), catalogue(), [request], now=datetime(2026, 1, 2))
    people = [
        User(sub=mail, claims={"email": mail, "email_verified": True}) for mail in (AN, BINH, CHI)
    ]
    with run_server_in_thread(user_claims=people) as provider:
        port = free_port()
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(SECRETS.format(port=port, provider=provider.server_port), "utf-8")
        with served(directory, port=port, secrets=secrets) as address:
            yield address


def sign_in(browser: Browser, address: str, mail: str) -> Page:
    """Open a browser of one's own and sign in through the provider's page."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{address}/nap_so_lieu")
    page.get_by_role("button", name="Đăng nhập").first.click()
    page.get_by_role("button", name=mail, exact=True).click()
    page.wait_for_url(f"{address}/**")
    page.goto(f"{address}/nap_so_lieu")
    expect(page.get_by_text(f"Đang đăng nhập: {mail}")).to_be_visible(timeout=WAIT)
    return page


def test_who_is_named_uploads_another_approves_and_a_stranger_sees_nothing(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    publish = "Công bố"
    quarter = tmp_path / "quy.xlsx"
    quarter.write_bytes(workbook(catalogue(), row(catalogue(), 5.5)))

    nobody = browser.new_page()
    nobody.goto(f"{address}/nap_so_lieu")
    expect(nobody.get_by_role("button", name="Đăng nhập").first).to_be_visible(timeout=WAIT)
    expect(nobody.locator("input[type=file]")).to_have_count(0)

    an = sign_in(browser, address, AN)
    an.locator("input[type=file]").set_input_files(quarter)
    expect(an.get_by_text("Đã nhận quy.xlsx")).to_be_visible(timeout=WAIT)
    expect(an.get_by_text("cần người thứ hai duyệt")).to_be_visible(timeout=WAIT)
    expect(an.get_by_role("button", name=publish, exact=True)).to_be_disabled()
    an.screenshot(path=tmp_path / "an.png", full_page=True)

    chi = sign_in(browser, address, CHI)
    expect(chi.get_by_text(f"{CHI} chưa có tên trong danh sách được nạp")).to_be_visible()
    expect(chi.locator("input[type=file]")).to_have_count(0)
    expect(chi.get_by_text("quy.xlsx")).to_have_count(0)
    chi.screenshot(path=tmp_path / "chi.png", full_page=True)

    binh = sign_in(browser, address, BINH)
    expect(binh.get_by_text("quy.xlsx").first).to_be_visible(timeout=WAIT)
    ready = binh.get_by_role("button", name=publish, exact=True, disabled=False)
    expect(ready).to_have_count(1, timeout=WAIT)
    binh.screenshot(path=tmp_path / "binh.png", full_page=True)
    ready.click()
    expect(binh.get_by_text("Đã công bố quy.xlsx")).to_be_visible(timeout=WAIT)

    grdp = f"{address}/grdp?period=2024-01/2024-06"
    for page, sees in ((nobody, False), (an, False), (binh, True)):
        page.goto(grdp)
        expect(page.get_by_text("5,5").first).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("CHƯA ĐƯỢC ĐĂNG TRƯỚC")).to_have_count(int(sees), timeout=WAIT)
        page.goto(f"{address}/nguon_so_lieu")
        expect(page.get_by_text("quy.xlsx").first).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("held.xlsx")).to_have_count(int(sees), timeout=WAIT)
    binh.screenshot(path=tmp_path / "binh-held.png")

    done = [(e.action, e.by, e.detail.get("uploaded_by")) for e in entries(tmp_path / "w")]
    assert done == [("upload", AN, None), ("publish", BINH, AN)]
    last = read_decisions(Warehouse(tmp_path / "w"))[-1]
    assert (last.by, last.detail["approved_by"]) == (AN, BINH)
    release = Warehouse(tmp_path / "w").snapshot().releases.values()
    assert {r.loaded_by for r in release} == {"thử", AN}
    for page in (nobody, an, chi, binh):
        page.close()
