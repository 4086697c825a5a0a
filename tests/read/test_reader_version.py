"""A change of what reads a cell is another reader: else kept files would not be read again."""

from __future__ import annotations

import ast
from pathlib import Path

from etl.reader_version import PARTS, reader_version
from tests.some import some

ROOT = Path(__file__).resolve().parents[2]


def test_the_readers_import_nothing_of_their_room_that_is_not_in_the_fingerprint() -> None:
    inside = tuple(part.removesuffix(".py").replace("/", ".") for part in PARTS)
    files = [f for p in PARTS for f in (ROOT / p, *(ROOT / p).rglob("*.py")) if f.suffix == ".py"]
    imported = {
        node.module
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("etl.")
    }
    assert {name for name in some(imported) if not name.startswith(inside)} == set()


def test_the_grammar_of_periods_is_part_of_the_reader() -> None:
    assert "dashboard/domain/period_phrase.py" in PARTS
    assert all((ROOT / part).exists() for part in PARTS)
    assert len(reader_version()) == 12
