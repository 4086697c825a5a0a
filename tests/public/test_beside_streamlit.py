"""Beside Streamlit: the same API, ghosts are 404, the shell bears the dashboard's name."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.upload.serving import served


@pytest.fixture(scope="module")
def address(shipped: Path) -> Iterator[str]:
    with served(shipped) as found:
        yield found


def ask(address: str, path: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(address + path, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


@pytest.mark.parametrize("path", ["/ghost", "/grdp/ghost", "/wp-login.php", "/sitemap.xml", "/en"])
def test_a_ghost_is_no_page(address: str, path: str) -> None:
    status, _, body = ask(address, path)
    assert status == 404
    assert "root" not in body


@pytest.mark.parametrize("path", ["/api/v1/ghost", "/api/ghost", "/api"])
def test_a_ghost_of_the_api_is_a_problem(address: str, path: str) -> None:
    status, headers, body = ask(address, path)
    assert status == 404
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["allowed"]


def test_the_api_answers_beside_the_screens(address: str) -> None:
    status, headers, body = ask(address, "/api/v1/observations?area=KG&limit=2")
    assert status == 200
    assert json.loads(body)["count"] == 2
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [("/", "vi", "Tổng quan"), ("/grdp", "vi", "GRDP"), ("/?lang=en", "en", "Overview")],
)
def test_a_page_bears_its_name(address: str, path: str, lang: str, title: str) -> None:
    status, headers, body = ask(address, path)
    assert status == 200
    assert f'<html lang="{lang}">' in body
    assert f"<title>{title}" in body
    assert 'property="og:title"' in body
    assert "<title>Streamlit" not in body
    assert headers["x-content-type-options"] == "nosniff"


def test_crawlers_are_kept_to_the_site(address: str) -> None:
    status, _, body = ask(address, "/robots.txt")
    assert status == 200
    assert "Disallow: /\n" in body


def test_metrics_are_closed(address: str) -> None:
    assert ask(address, "/_stcore/metrics")[0] == 404
