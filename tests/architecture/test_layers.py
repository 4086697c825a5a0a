"""The house stands as drawn: imports one way, thin pages, every text in both languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.i18n import keys
from tools import architecture

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))
SOURCES = [
    path for folder in ("dashboard", "etl") for path in sorted((ROOT / folder).rglob("*.py"))
]
HEAVY = {"pandas", "plotly", "duckdb", "openpyxl"}
LONGEST_FILE = 400


def imported(path: Path) -> set[str]:
    """Return the top-level names that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_import_contracts_hold() -> None:
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page_neither_computes_nor_draws(page: Path) -> None:
    tree = ast.parse(page.read_text("utf-8"))
    assert not imported(page) & HEAVY
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    assert len(page.read_text("utf-8").splitlines()) <= 40


def test_only_the_screens_import_streamlit() -> None:
    outside = [
        path
        for path in SOURCES
        if "streamlit" in imported(path)
        and path.parent != ROOT / "dashboard" / "ui"
        and ROOT / "dashboard" / "ui" not in path.parents
    ]
    assert outside == []


def test_no_file_holds_more_than_one_concept_can_fill() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_every_text_is_worded_in_both_languages() -> None:
    assert keys("vi") == keys("en")


def test_no_helper_drawer() -> None:
    names = {path.stem for path in SOURCES} & {"utils", "helpers", "manager", "misc", "common"}
    assert names == set()


def test_the_drawing_of_the_house_is_not_stale() -> None:
    text = architecture.TARGET.read_text("utf-8")
    assert " --> " in text
    assert architecture.with_drawing(text) == text, "run: make docs"


def test_the_count_of_lines_is_about_todays() -> None:
    text = architecture.TARGET.read_text("utf-8")
    row = re.compile(r"^\| ([\w., ]+) \| ([\d,]+) \|", re.MULTILINE)
    kept, today = (
        {room: int(lines.replace(",", "")) for room, lines in row.findall(one)}
        for one in (text, architecture.weights())
    )
    assert today["tests"] > 10_000
    assert kept.keys() == today.keys(), "run: make docs"
    far = [room for room, lines in today.items() if abs(kept[room] - lines) > 200 + lines / 10]
    assert far == [], "run: make docs"
