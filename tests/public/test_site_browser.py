"""The site in Chromium: a reporter's way, a portal editor's way, no breach of the policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.public.edition import Editions
from dashboard.public.site.switch import publish
from tests.public.cases import serving
from tests.public.conftest import Files

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")

pytestmark = pytest.mark.browser

HEIGHT = """<script>addEventListener("message", (e) => {
  if (e.data.kienGiang) document.querySelector("#x").height = e.data.height;
});</script>"""


@pytest.fixture(scope="module")
def address(
    site: Files,
    editions: Editions,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served") / "site"
    publish(site.items(), folder, "v")
    with serving(editions, folder) as found:
        yield found


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()


def test_a_foreign_reporter_finds_cites_and_checks(
    page: Page, address: str, said: list[str]
) -> None:
    page.goto(f"{address}/en/")
    expect(page.locator("h1")).to_contain_text("GRDP")
    page.locator("form.search input").fill("grdp growth H1 2020")
    page.keyboard.press("Enter")
    page.locator(".found a", has_text="GRDP (2010 prices) growth H1 2020").first.click()
    expect(page.locator(".huge")).to_have_text("1.24%")
    expect(page.locator("dl")).to_contain_text("F61")
    page.get_by_role("link", name="1 Jul 2020").click()
    expect(page.locator(".huge")).to_have_text("3.03%")
    expect(page.locator(".banner.moved")).to_contain_text("1.24%")
    page.goto(page.url.rpartition("@")[0] + "@2020-12-31/")
    assert page.url.endswith("@2020-07-01/")
    assert said == []


def test_a_portal_editor_embeds_a_graphic(page: Page, address: str, said: list[str]) -> None:
    page.goto(address)
    expect(page.locator("figure svg.flat").first).to_be_visible()
    page.locator("figure h3 a").first.click()
    expect(page.locator(".banner.same")).to_be_visible()
    code = page.locator(".kicker b").inner_text()
    oembed = page.request.get(f"{address}/oembed?url={page.url}").json()
    assert oembed["type"] == "rich"
    shown = f'<iframe id="x" src="{address}/bieu/{code}/nhung.html" width="500"></iframe>' + HEIGHT
    with elsewhere(shown) as other:
        page.goto(other)
        inside = page.frame_locator("#x")
        expect(inside.locator("svg.tall, svg.flat").locator("visible=true")).to_have_count(1)
        expect(inside.locator("h1 a")).to_have_attribute("target", "_blank")
        page.wait_for_function("document.querySelector('#x').height>200")
    assert [one for one in said if "Security" in one] == []


def test_a_code_from_a_printed_picture_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(address)
    code = page.locator("figcaption b").first.inner_text()
    page.goto(f"{address}/phong_bao_chi?ma={code.lower()}")
    assert page.url == f"{address}/bieu/{code}/"
    expect(page.locator(".banner.same")).to_be_visible()


def test_search_without_a_server_or_without_a_script(
    browser: Browser, address: str, said: list[str]
) -> None:
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(f"{address}/tim/")
    page.locator("form.search input").fill("xuat khau")
    page.keyboard.press("Enter")
    expect(page.locator(".found a").first).to_have_text("Kim ngạch xuất khẩu hàng hóa")
    without.close()
    files = browser.new_context()
    page = files.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/tim/index.html?q=XK")
    expect(page.locator(".found a").first).to_contain_text("uất khẩu")
    page.locator("form.search input").fill("đầu tư công")
    expect(page.locator(".found a").first).to_contain_text("đầu tư công")
    files.close()
    assert said == []


@pytest.mark.parametrize("path", ["/", "/ghost/deep/er", "/chi-tieu/", "/cong-bo/", "/en/du-lieu/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(
    browser: Browser, address: str, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    found = page.goto(address + path)
    assert found is not None
    assert found.status == (404 if "ghost" in path else 200)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    colour = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    assert colour == "rgb(251, 250, 246)"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_the_policy_is_kept(
    browser: Browser, address: str, site: Files, said: list[str], scheme: str
) -> None:
    """One page of every kind, first as it is, then with axe, which needs its own script."""
    chart = next(p for p in site if p.startswith("bieu/") and p.endswith("index.html"))
    figure = "so/KG/grdp_constant/2020-01_2020-06/growth_yoy_pct/"
    kinds = [
        "", "en/", "chuyen-de/", "chuyen-de/grdp_constant/", "chi-tieu/", "cong-bo/", "du-lieu/",
        "tim/?q=grdp", "ky/", figure, f"{figure}@2020-07-01/", chart.removesuffix("index.html"),
        f"{chart.removesuffix('index.html')}nhung.html", "ghost",
    ]  # fmt: skip
    for bypass in (False, True):
        context = browser.new_context(
            viewport={"width": 390 if scheme == "dark" else 1280, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=bypass,
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: said.append(message.text))
        for path in kinds:
            page.goto(f"{address}/{path}")
            if not bypass:
                continue
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
            nodes = [(v["id"], [n["html"][:100] for n in v["nodes"][:3]]) for v in found]
            assert nodes == [], path
        context.close()
    assert [one for one in said if "404" not in one] == []


class elsewhere:
    """A page of another origin: localhost beside 127.0.0.1."""

    def __init__(self, body: str) -> None:
        said = f"<!DOCTYPE html><title>Báo</title>{body}".encode()

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("localhost", 0), Answer)

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://localhost:{self._server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
