"""The door of a real server: foreign hosts, proxies, closed routes, headers, uploads, media."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.upload.serving import served

FOREIGN = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "evil@127.0.0.1",
    "127.0.0.1:80@evil.example",
    "127.0.0.1/evil",
    "0.0.0.0",
    "[::2]",
    "2130706433",
    "ｌocalhost".encode().decode("latin-1"),
    "",
)
ROUTES = ("/", "/grdp", "/_stcore/health", "/app/static/favicon.png", "/media/x.png", "/api/v1/x")
PAGES = (
    "", "grdp", "xuat_khau", "von_dau_tu", "ban_le", "chi_tieu", "nguon_so_lieu", "nap_so_lieu",
    "phong_bao_chi",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(shipped: Path) -> Iterator[str]:
    with served(shipped) as found:
        yield found


def ask(
    address: str, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body or None)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_refused_on_every_route(address: str, host: str) -> None:
    for route in ROUTES:
        status, _, body = ask(address, route, Host=host)
        assert status in (400, 421) and b"kg-" not in body and b"<html" not in body
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
    }
    assert ask(address, "/_stcore/stream", Host=host, **upgrade)[0] in (400, 403, 421)
    assert ask(address, "/_stcore/upload_file/a/b", "PUT", b"x", Host=host)[0] in (400, 421)


def test_its_own_names_are_answered(address: str) -> None:
    port = address.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", "[::1]:99"):
        assert ask(address, "/_stcore/health", Host=host)[0] == 200


def test_a_socket_from_another_page_is_refused(address: str) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
    }
    for origin in ("http://evil.example", "http://localhost:1", "null"):
        assert ask(address, "/_stcore/stream", Origin=origin, **upgrade)[0] == 403


def test_one_user_alone_is_not_reached_through_a_proxy(address: str) -> None:
    for name in ("X_Forwarded_For", "Forwarded", "X_Real_IP", "Via"):
        assert ask(address, **{name: "192.0.2.1"})[0] == 403


@pytest.mark.parametrize(
    "path", ["metrics", "agent/openapi.json", "agent", "script-health-check", "healthx", ""]
)
def test_what_no_page_needs_of_the_core_is_closed(address: str, path: str) -> None:
    status, _, body = ask(address, f"/_stcore/{path}")
    assert status != 200 or (b"cache_memory" not in body and b"openapi" not in body[:200])
    if path in ("metrics", "agent/openapi.json", "agent"):
        assert status == 404


def test_every_answer_bears_the_headers(address: str) -> None:
    for route in ("/", "/grdp", "/_stcore/health", "/media/none.png"):
        _, headers, _ = ask(address, route)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "'unsafe-eval'" not in headers["content-security-policy"]
        scripts = re.search(r"script-src ([^;]*)", headers["content-security-policy"])
        assert scripts and "'unsafe-inline'" not in scripts[1]
    assert ask(address, "/media/none.png")[1]["cache-control"] == "no-store"


def test_no_session_that_shows_no_drop_sends_a_file(address: str) -> None:
    assert ask(address, "/_stcore/upload_file/anybody/1", "PUT", b"x")[0] == 403


@pytest.mark.browser
def test_every_page_works_under_the_policy_without_a_violation(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    media: list[str] = []
    page.on("request", lambda one: media.append(one.url) if "/media/" in one.url else None)
    for path in PAGES:
        page.goto(f"{address}/{path}?area=KG&period=2024-01/2024-06")
        expect(page.locator("[data-testid=stApp]")).to_be_visible(timeout=60_000)
        expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0, timeout=60_000)
        page.wait_for_timeout(500)
        assert page.locator("[data-testid=stException]").count() == 0
    assert [one for one in said if "Content Security Policy" in one or "violates" in one] == []
    context.close()
