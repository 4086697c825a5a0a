"""The site as files: whole, valid, linked, the same bytes again, and nothing before its hour."""

from __future__ import annotations

import io
import json
import posixpath
import random
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from icalendar import Calendar
from PIL import Image
from starlette.testclient import TestClient

from dashboard.domain import Period
from dashboard.i18n import LANGUAGES
from dashboard.public.edition import Edition, Editions
from dashboard.public.site.address import graphic_page
from dashboard.public.site.build import files_if_right, site_files
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.issued import Issued
from dashboard.public.site.material import Material
from dashboard.public.site.questions import questions
from dashboard.public.site.switch import NotOurs, publish
from dashboard.public.site.unchanged import Unchanged
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from etl.loading import withdraw
from tests.public.conftest import BASE, Files
from tests.public.site_kills import strike
from tests.some import some

GROWTH = "so/KG/grdp_constant/2020-01_2020-06/growth_yoy_pct"


def pages(site: Files) -> dict[str, str]:
    return {path: body.decode() for path, body in site.items() if path.endswith(".html")}


def chosen(site: Files, count: int) -> list[tuple[str, str]]:
    """Every kind of page whole, and some of the thousands of figures."""
    found = pages(site)
    figures = [path for path in found if "so/" in path]
    rest = [path for path in found if "so/" not in path and "/20" not in path]
    assert len(figures) > 5000
    return [(p, found[p]) for p in rest + random.Random(7).sample(figures, count)]


@pytest.mark.slow
def test_pages_are_valid_html(site: Files) -> None:
    strict = html5lib.HTMLParser(strict=True)
    for path, body in chosen(site, 60):
        try:
            strict.parse(body)
        except html5lib.html5parser.ParseError as error:
            raise AssertionError(f"{path}: {error}") from error


def test_no_link_is_dead(site: Files) -> None:
    known = set(site) | {p.removesuffix("index.html") for p in site if p.endswith("index.html")}
    ids = {path: set(re.findall(r' id="([^"]+)"', body)) for path, body in pages(site).items()}
    seen = 0
    for path, body in pages(site).items():
        for href in re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="([^"]+)"', body):
            parts = urlsplit(href.replace("&amp;", "&"))
            if parts.scheme and not href.startswith(BASE):
                continue
            if parts.path.startswith("/api/"):
                continue
            bare = unquote(parts.path)
            if parts.scheme or bare.startswith("/"):
                target = bare.lstrip("/")
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))
                target = "" if target == "." else target
                if bare.endswith("/") and target:
                    target += "/"
                if not bare:
                    target = path
            assert target in known, (path, href)
            if parts.fragment:
                page = target if target.endswith(".html") else f"{target}index.html"
                assert parts.fragment in ids[page], (path, href)
            seen += 1
    assert seen > 50_000


def test_nothing_is_inline(site: Files) -> None:
    for path, body in some(pages(site).items()):
        assert " style=" not in body.replace("&quot;", "").partition("<pre>")[0], path
        assert re.findall(r"<script(?! type=\"application/ld\+json\"| src=)", body) == [], path
        assert not re.search(r" on[a-z]+=", body.partition("</head>")[0])


def test_each_page_names_itself_and_its_twin(site: Files) -> None:
    for path, body in some(pages(site).items()):
        if path == "404.html" or path.endswith("nhung.html"):
            continue
        address = BASE + path.removesuffix("index.html")
        if 'content="noindex"' not in body:
            assert f'rel="canonical" href="{address}"' in body
        twins = re.findall(r'hreflang="(?:vi|en)" href="([^"]+)"', body)
        for twin in twins:
            if twin.startswith(BASE):
                assert twin.removeprefix(BASE) + "index.html" in site
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', body):
            assert json.loads(data)["@context"] == "https://schema.org"


def test_pictures_for_previews(site: Files) -> None:
    found = [path for path in site if path.endswith("anh.png")]
    assert len(found) > 20
    for path in found:
        with Image.open(io.BytesIO(site[path])) as image:
            assert image.size == (1200, 630)
    for path, body in pages(site).items():
        for picture in re.findall(r'property="og:image" content="([^"]+)"', body):
            if path != "404.html":
                assert picture.removeprefix(BASE) in site, path


def test_feed_calendar_and_map(site: Files, edition: Edition) -> None:
    feed = feedparser.parse(site["feed.xml"])
    assert not feed.bozo
    assert len(feed.entries) == 60
    assert all(e.id and e.title and e.updated_parsed for e in feed.entries)
    calendar = Calendar.from_ical(site["lich.ics"])
    events = calendar.walk("VEVENT")
    assert len({str(e["UID"]) for e in events}) == len(events) > 100
    listed = ElementTree.fromstring(site["sitemap.xml"])
    urls = [found.text or "" for found in listed.iter() if found.tag.endswith("loc")]
    assert len(urls) == len(set(urls)) > 5000
    assert all(url.removeprefix(BASE) + "index.html" in site for url in urls)


def test_the_same_figures_give_the_same_bytes(
    site: Files, edition: Edition, drawings: Drawings, ledger: Issued
) -> None:
    again = dict(site_files(edition, drawings, ledger, BASE, charted=1))
    assert again.keys() == site.keys()
    assert [path for path in site if again[path] != site[path]] == []


def test_what_did_not_change_is_not_made_again(
    site: Files, edition: Edition, drawings: Drawings, ledger: Issued, tmp_path: Path
) -> None:
    publish(site.items(), tmp_path / "site", "one")
    served = tmp_path / "site"
    assert files_if_right(edition, ledger, BASE, 1, served) == len(site)
    assert files_if_right(edition, ledger, BASE, 2, served) == 0
    lost = ("ky/VN/2012-01_2012-06/index.html", f"{GROWTH}/index.html")
    for path in lost:
        (served / path).unlink()
    assert files_if_right(edition, ledger, BASE, 1, served) == 0
    again = dict(site_files(edition, drawings, ledger, BASE, charted=1, served=served))
    assert again.keys() == site.keys()
    kept = [path for path, body in again.items() if body is None]
    assert len(kept) > 5000 and sum("/ky/" in f"/{path}" for path in kept) > 700
    assert all(again[path] == site[path] for path in lost), "what was lost is made anew"
    assert [p for p, body in again.items() if body is not None and body != site[p]] == []
    assert publish(again.items(), served, "two") == len(lost)
    assert {p: (served / p).read_bytes() for p in kept[::50]} == {p: site[p] for p in kept[::50]}
    other = site_files(edition, drawings, ledger, "https://x.vn/", charted=1, served=served)
    assert all(body is not None for _, body in other), "another address makes other pages"


def test_pages_of_periods_follow_the_news_of_works(
    edition: Edition, shipped: Path, tmp_path: Path
) -> None:
    """The brief speaks of works: news that was taken back must not stay on a page taken over."""
    warehouse = Warehouse(shutil.copytree(shipped, tmp_path / "kho"))
    told = next(w.release for w in edition.snapshot.works if "ven biển Hòn Đất" in w.name_vi)
    withdraw(warehouse, told, reason="nhầm", by="An", now=datetime(2026, 6, 1, 8, tzinfo=UTC))
    later = Editions(warehouse, CATALOG).now()
    period = Period.year_of(2024)

    def mark(of: Edition) -> str:
        return Unchanged(None, Material(of), "")._of_period("KG", period)

    assert later.snapshot.targets == edition.snapshot.targets
    assert mark(edition) == mark(edition) != mark(later)


def test_a_card_shows_the_verdict_that_the_headline_counts(site: Files) -> None:
    """Industrial output of the half-year passed one target and is on track to the other."""
    page = site["en/ky/KG/2025-01_2025-06/index.html"].decode()
    card = page.partition("Industrial output")[2].partition("</li>")[0]
    assert "On track" in card and "64,695" in card and "Exceeded" not in card


def test_a_chart_answers_questions_with_sentences_of_the_brief(
    site: Files, edition: Edition
) -> None:
    material = Material(edition, 1)
    area, period = material.front()
    seen = set()
    for lang in LANGUAGES:
        words = material.words(area, period, lang)
        said = {one.text for one in (words.headline, *words.sentences)}
        for chart in material.charts(area, period, lang):
            found = questions(material, chart, lang)
            assert found, chart.spec.id
            page = site[f"{graphic_page(chart.code, lang)}index.html"].decode()
            (data,) = [
                one
                for one in map(json.loads, re.findall(r'ld\+json">(.*?)</script>', page))
                if one["@type"] == "FAQPage"
            ]
            listed = [(q["name"], q["acceptedAnswer"]["text"]) for q in data["mainEntity"]]
            assert listed == found
            assert found[-1][1].endswith((".", ")"))
            assert {answer for _, answer in found[:-1]} <= said
            seen |= {asked for asked, _ in found}
    assert len(seen) > 8


def test_a_figure_says_the_same_as_the_api(site: Files, api: TestClient) -> None:
    now = pages(site)[f"{GROWTH}/index.html"]
    then = pages(site)[f"{GROWTH}/@2020-07-01/index.html"]
    assert "1,24 %" in now.replace("\u00a0", " ")
    assert "3,03 %" in then.replace("\u00a0", " ")
    assert "nay là 1,24 %" in then.replace("\u00a0", " ")
    assert "F61" in now
    said = api.get("/api/v1/figure/KG.grdp_constant.2020-01_2020-06.growth_yoy_pct").json()
    assert said["figure"]["value"] == 1.24


def test_pages_are_light(site: Files) -> None:
    """Not a bound of speed but of weight: 35 kB packed, without fonts."""
    import gzip

    heavy = {
        path: len(gzip.compress(body.encode()))
        for path, body in pages(site).items()
        if len(gzip.compress(body.encode())) > 35_000
    }
    assert heavy == {}


def left(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.is_symlink()]


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "of-mine.txt").write_text("x")
    with pytest.raises(NotOurs):
        publish([("index.html", b"x")], tmp_path / "site", "v")
    assert (tmp_path / "site" / "of-mine.txt").read_text() == "x"


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    first = [("a/index.html", b"1"), ("b/index.html", b"2"), ("gone.html", b"3")]
    assert publish(first, tmp_path / "site", "one") == 3
    assert publish([*first[:1], ("b/index.html", b"new")], tmp_path / "site", "two") == 1
    assert (tmp_path / "site" / "b" / "index.html").read_bytes() == b"new"
    assert not (tmp_path / "site" / "gone.html").exists()
    publish(first, tmp_path / "site", "three")
    assert len(left(tmp_path)) == 2, "the site served and the one before it"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_build_killed_leaves_the_site_whole(tmp_path: Path) -> None:
    assert strike(tmp_path, 25) == 25
    publish([("index.html", b"x")], tmp_path / "site", "last")
    assert len(left(tmp_path)) == 2, "the site served and the one before it"
