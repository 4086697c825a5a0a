"""The file: the same bytes for the same data, nothing from outside, small, and its other forms."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from pptx import Presentation

from dashboard.analysis.as_of import Figures
from dashboard.charts.palette import DARK, LIGHT
from dashboard.exports.deck import Deck, make_deck
from dashboard.exports.deck.handout import handout_pdf
from dashboard.exports.deck.native import native_slides
from dashboard.exports.inline_drawing import THEME, variables
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import Renderer
from dashboard.store import Snapshot
from tests.deck.conftest import CATALOGUE, ROOT, order

LARGEST = 600_000


def test_command_and_function_give_the_same_bytes(
    deck: Deck, shipped: Path, tmp_path: Path
) -> None:
    """The command runs in a process of its own: no order of a set and no clock is in the file."""
    out = tmp_path / "hop.html"
    made = subprocess.run(
        [
            *(sys.executable, "-m", "dashboard", "deck", "--period", "2024-01/2024-06"),
            *("--as-of", "2024-07-31", "--db", str(shipped), "--out", str(out)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert out.read_bytes() == deck.content
    logged = {entry.code for entry in ExportLog(shipped).entries()}
    charts = {s.code for s in deck.contents.slides if s.kind == "subject"}
    assert charts and charts <= logged, "what left the house can be recalled"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--period", "2024-13/2024-06"], "2024-13"),
        (["--period", "2024-01/2024-06", "--area", "XX"], "XX"),
        (["--period", "2024-01/2024-06", "--agenda", "khong-co"], "khong-co"),
    ],
)
def test_a_wrong_word_is_told_and_nothing_written(
    shipped: Path, tmp_path: Path, more: list[str], said: str
) -> None:
    out = tmp_path / "hop.html"
    made = subprocess.run(
        [sys.executable, "-m", "dashboard", "deck", "--db", str(shipped), "--out", str(out), *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 1
    assert said in made.stderr and "Traceback" not in made.stderr
    assert not out.exists()


def test_the_file_is_small_and_needs_nothing_else(deck: Deck) -> None:
    words = deck.content.decode("utf-8")
    assert len(deck.content) <= LARGEST
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", words)
    assert not re.search(r"url\((?!data:|#)", words)
    assert "http://" not in words.replace("http://www.w3.org/2000/svg", "")
    assert " style=" not in re.sub(r"<style>.*?</style>", "", words, flags=re.S)


def test_the_policy_names_the_style_and_the_script_of_this_file(deck: Deck) -> None:
    words = deck.content.decode("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', words)
    assert policy is not None and policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", words, flags=re.S)
        assert found is not None
        name = "sha256-" + b64encode(sha256(found[1].encode()).digest()).decode()
        assert f"{tag}-src '{name}'" in policy[1]


def test_ids_are_unique_and_what_is_referred_to_is_there(deck: Deck) -> None:
    tree = html.fromstring(deck.content)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    words = deck.content.decode("utf-8")
    referred = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', words))
    assert {a or b for a, b in referred} <= set(ids)


def test_drawings_take_their_colours_from_the_page(deck: Deck) -> None:
    """No colour of its own is left in a drawing: else night would show what was made for day."""
    words = deck.content.decode("utf-8")
    stand_ins = {v.lower() for v in vars_of(THEME.palette)}
    assert not stand_ins & {c.lower() for c in re.findall(r"#[0-9A-Fa-f]{6}\b", words)}
    classes = re.findall(r"\.z\d+\{([^}]*)\}", words)
    assert classes
    for style in classes:
        assert not re.search(r"rgb\(|#[0-9A-Fa-f]{3,6}\b(?![^(]*\))", style), style
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", " ".join(classes)))
    for palette in (LIGHT, DARK):
        assert all(f"--{name}:" in variables(palette) for name in used)


def vars_of(palette: object) -> list[str]:
    values: list[str] = []
    for name in getattr(palette, "__dataclass_fields__", {}):
        value = getattr(palette, name)
        values += list(value) if isinstance(value, tuple) else [value]
    return values


def test_a_deck_before_its_hour_bears_the_mark_on_every_slide(
    figures: Figures, renderer: Renderer
) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    marked = {
        name: replace(one, embargo_until=now + timedelta(hours=5))
        for name, one in figures.releases.items()
    }
    version = Snapshot(figures.snapshot.path, figures.version)
    version.releases = marked
    held = Figures(version, figures.as_of, figures.aside)
    asked = replace(order(), now=now)
    made = make_deck(held, CATALOGUE, asked, renderer)
    words = made.content.decode("utf-8")
    count = len(made.contents.slides)
    assert made.contents.embargo and words.count('class="hold"') == count
    assert words.count('class="embargo"') == count
    after = make_deck(held, CATALOGUE, replace(asked, now=now + timedelta(hours=6)), renderer)
    assert 'class="hold"' not in after.content.decode("utf-8")


def test_the_hand_out_has_a_page_for_each_slide(deck: Deck, renderer: Renderer) -> None:
    first, second = handout_pdf(deck, renderer), handout_pdf(deck, renderer)
    assert first.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", first))
    assert pages == len(deck.contents.slides)
    assert len(first) == len(second)


def test_powerpoint_has_the_same_slides_in_the_same_order(deck: Deck) -> None:
    content = native_slides(deck)
    assert content == native_slides(deck)
    made = Presentation(io.BytesIO(content))
    slides = deck.contents.slides
    assert [s.shapes.title.text_frame.text for s in made.slides] == [s.title for s in slides]
    for page, slide in zip(made.slides, slides, strict=True):
        charts = [shape for shape in page.shapes if shape.has_chart]
        assert bool(charts) == (slide.spec is not None)
        if slide.spec is not None:
            values = [p.value for p in slide.spec.points if p.value is not None]
            drawn = [
                v
                for plot in charts[0].chart.plots
                for series in plot.series
                for v in series.values
                if v is not None
            ]
            assert all(any(abs(v - d) < 1e-9 for d in drawn) for v in values), slide.id
        notes = page.notes_slide.notes_text_frame.text
        assert all(a.words in notes for a in slide.answers)
