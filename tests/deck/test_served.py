"""The deck from the office's server: a leader's path, a locked vintage, a remote, an embargo."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.exports.deck import Deck
from dashboard.store import Warehouse
from etl.loading import LoadRequest, load
from tests.deck.conftest import ADDRESS
from tests.deck.network import Network
from tests.deck.test_browser import until
from tests.upload.making import catalogue, row, workbook
from tests.upload.serving import free_port, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEW = "period=2024-01%2F2024-06&as_of=2024-07-31"
WAIT = 90_000
"""Milliseconds: parts of a page come one after the other on a machine that does much besides."""

DAY = "?as_of=2024-07-31"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    opened = context.new_page()
    opened.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    yield opened
    context.close()


def get(address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    asked = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def test_the_route_gives_the_bytes_of_the_command(office: tuple[str, Path], deck: Deck) -> None:
    address, _ = office
    place = f"{address}/trinh-chieu/{deck.contents.version}/{ADDRESS}.html{DAY}"
    status, content, headers = get(place)
    assert status == 200
    assert content == deck.content
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    status, content, _ = get(f"{address}/trinh-chieu/moi/{ADDRESS}.html{DAY}")
    assert (status, content) == (200, deck.content), "the newest leads to its version"


@pytest.mark.parametrize(
    "path",
    [
        "x",
        "000000-00000000/KG/2024-01--2024-06/vi.html",
        "../../etc/passwd/KG/2024-01--2024-06/vi.html",
        "moi/XX/2024-01--2024-06/vi.html",
        "moi/KG/2024-13--2024-06/vi.html",
        "moi/KG/2024-01--2024-06/fr.html",
        "moi/KG/2024-01--2024-06/vi.html?as_of=hom-qua",
        "moi/KG/2024-01--2024-06/vi.html?hop=../../x",
        "moi/KG/2024-01--2024-06/vi.html?hop=khong-co",
    ],
)
def test_no_address_but_a_decks_answers(office: tuple[str, Path], path: str) -> None:
    status, content, _ = get(f"{office[0]}/trinh-chieu/{path}")
    assert status in (400, 404)
    assert b"Traceback" not in content and b"slide" not in content


def test_a_leader_presents_asks_for_a_source_and_goes_back(
    page: Page, office: tuple[str, Path]
) -> None:
    page.goto(f"{office[0]}/?{VIEW}")
    page.locator(".kg-present").first.click()
    expect(page.locator(".slide.on h2")).to_have_text("Kinh tế – xã hội Kiên Giang")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator(".slide.on h2")).to_contain_text("Xuất khẩu")
    page.keyboard.press("s")
    cells = page.locator(".slide.on .cells .over")
    expect(cells).to_be_visible()
    expect(cells).to_contain_text("'Số liệu'!")
    expect(cells).to_contain_text("tinh-uy-ke-hoach-228-kh-tu-2024.xlsx")
    page.keyboard.press("Escape")
    expect(cells).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?.*2024-06"))
    expect(page.locator(".kg-present").first).to_be_visible()


@pytest.mark.parametrize("path", ["grdp", "chi_tieu", "nguon_so_lieu", "phong_bao_chi"])
def test_every_page_leads_to_its_deck(page: Page, office: tuple[str, Path], path: str) -> None:
    page.goto(f"{office[0]}/{path}?{VIEW}")
    button = page.locator(".kg-present").first
    expect(button).to_be_visible()
    assert f"/{ADDRESS}.html{DAY}" in (button.get_attribute("href") or "")


def test_a_revision_during_the_meeting_changes_no_number(
    page: Page, office: tuple[str, Path], tmp_path: Path, deck: Deck
) -> None:
    address, folder = office
    version = deck.contents.version
    newest = f"{address}/trinh-chieu/moi/{ADDRESS}.json{DAY}"
    assert get(newest, If_None_Match=f'"{version}"')[0] == 304
    page.goto(f"{address}/trinh-chieu/{version}/{ADDRESS}.html{DAY}")
    page.evaluate("deck.ask()")
    expect(page.locator("#notice")).to_be_hidden()
    path = tmp_path / "revised.xlsx"
    path.write_bytes(workbook(catalogue(), row(catalogue(), 6.31), published_on="2024-07-25"))
    load(
        Warehouse(folder),
        catalogue(),
        [LoadRequest(path, "thử")],
        now=datetime(2026, 1, 2, 3, 4, 5),
    )
    assert get(newest, If_None_Match=f'"{version}"')[0] == 200
    before = page.locator("#grdp").inner_html()
    page.evaluate("deck.ask()")
    notice = page.locator("#notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("giữ nguyên")
    assert page.locator("#grdp").inner_html() == before
    page.locator("#notice-diff").click()
    line = page.locator("#diff-rows tr").filter(has_text="6,31").first
    expect(line).to_contain_text("6,84")
    page.keyboard.press("Escape")
    page.locator("#notice-open").click()
    expect(page.locator("#grdp h2")).to_contain_text("6,31")
    assert version not in page.url
    page.goto(f"{address}/trinh-chieu/{version}/{ADDRESS}.html{DAY}&quay=0.1")
    page.evaluate("deck.ask()")
    page.wait_for_url(lambda url: version not in url, timeout=WAIT)
    expect(page.locator("#grdp h2")).to_contain_text("6,31")
    assert "quay=0.1" in page.url, "the wall goes on with the new version, from its first slide"
    again = get(f"{address}/trinh-chieu/{version}/{ADDRESS}.html{DAY}")
    assert again[1] == deck.content, "the old address still has the old figures"


def test_a_phone_steers_through_a_cut_of_the_network(
    browser: Browser, office: tuple[str, Path], deck: Deck
) -> None:
    network = Network(int(office[0].rpartition(":")[2]))
    address = f"http://127.0.0.1:{network.port}/trinh-chieu"
    place = f"{address}/{deck.contents.version}/{ADDRESS}.html{DAY}"
    wall = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    wall.goto(place)
    wall.keyboard.press("r")
    until(wall, "/^\\d{3} \\d{3}$/.test(document.getElementById('room').textContent)")
    code = wall.inner_text("#room").replace(" ", "")
    until(wall, "(document.querySelector('#join path').getAttribute('d') || '').length > 100")
    phone.goto(f"{place}&phong={code}")
    expect(phone.locator(".state")).to_have_text("Đã nối")
    phone.get_by_role("button", name="Tiếp").click()
    until(wall, "deck.at === 1")
    expect(phone.locator(".remote-page h1")).to_contain_text("2/")
    phone.get_by_role("button", name="Đen").click()
    expect(wall.locator("html.black")).to_have_count(1)
    phone.get_by_role("button", name="Đen").click()
    expect(wall.locator("html.black")).to_have_count(0)
    network.cut()
    expect(phone.locator(".state")).to_contain_text("Mất mạng")
    wall.keyboard.press("Escape")
    wall.keyboard.press("PageDown")
    assert wall.evaluate("deck.at") == 2, "the deck itself needs no network"
    network.mend()
    expect(phone.locator(".state")).to_have_text("Đã nối", timeout=20_000)
    expect(phone.locator(".remote-page h1")).to_contain_text("3/", timeout=20_000)
    phone.get_by_role("button", name="Tiếp").click()
    until(wall, "deck.at === 3")
    stranger = browser.new_context().new_page()
    stranger.goto(f"{place}&phong=000000")
    expect(stranger.locator("#toast")).to_contain_text("không có phòng này")
    for one in (wall, phone, stranger):
        one.context.close()
    network.close()


SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only for this test, on this machine alone"
client_id = "dashboard"
client_secret = "secret"
server_metadata_url = "http://localhost:1/.well-known/openid-configuration"
[upload]
named = ["an@thu.vn"]
[embargo]
named = ["binh@thu.vn"]
"""


OURS = "only for this test, on this machine alone"


def cookie(origin: str, mail: str, secret: str = OURS) -> str:
    said = json.dumps({"origin": origin, "is_logged_in": True, "email": mail})
    return "_streamlit_user=" + create_signed_value(secret, "_streamlit_user", said).decode()


def test_a_deck_before_its_hour_is_for_the_named_alone(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    known = catalogue()
    first, second = tmp_path / "first.xlsx", tmp_path / "held.xlsx"
    first.write_bytes(workbook(known, row(known, 6.84), published_on="2024-07-15"))
    second.write_bytes(workbook(known, row(known, 9.19), published_on="2024-10-15"))
    until_hour = datetime.now(UTC) + timedelta(days=1)
    for request in (
        LoadRequest(first, "thử"),
        LoadRequest(second, "thử", embargo_until=until_hour),
    ):
        load(Warehouse(folder), known, [request], now=datetime(2026, 1, 2))
    whole = Warehouse(folder).snapshot().version
    open_ = Warehouse(folder).visible(datetime.now(UTC), named=False).version
    assert whole != open_
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port), encoding="utf-8")
    secrets.chmod(0o600)
    with served(folder, port=port, secrets=secrets) as address:
        place = f"{address}/trinh-chieu/{{}}/{ADDRESS}.{{}}"
        named = cookie(address, "Binh@thu.vn")
        others = ["", cookie(address, "an@thu.vn"), cookie("http://x.vn", "binh@thu.vn")]
        others.append(cookie(address, "binh@thu.vn", secret="another server's secret, as long"))
        status, content, headers = get(place.format(whole, "html"), Cookie=named)
        assert status == 200 and b"9,19" in content and b'class="hold"' in content
        assert headers["cache-control"] == "no-store"
        assert get(place.format("moi", "html"), Cookie=named)[1] == content
        for stranger in others:
            assert get(place.format(whole, "html"), Cookie=stranger)[0] == 404
            status, content, _ = get(place.format("moi", "html"), Cookie=stranger)
            assert status == 200 and b"9,19" not in content and b"6,84" in content
            status, content, _ = get(place.format("moi", "json"), Cookie=stranger)
            assert status == 200 and b"9,19" not in content
            assert json.loads(content)["version"] == open_
