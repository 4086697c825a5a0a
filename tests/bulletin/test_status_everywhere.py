"""The status of every column of the bulletins, against the words of its heading one by one."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.domain import Status
from etl.bulletin.grid import make_grid
from etl.bulletin.header import read_header
from etl.bulletin.reader import _decoded
from etl.bulletin.subject import may_name_subject
from etl.bulletin.table import find_tables
from etl.bulletin.words import load_words
from etl.read import open_workbook

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "bulletins"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")


def _said(heading: str) -> Status:
    words = re.split(r"[\W\d_]+", heading.casefold())
    words = words[: words.index("so")] if "so" in words else words
    pairs = set(pairwise(words))
    if "ước" in words:
        return Status.ESTIMATE
    if ("sơ", "bộ") in pairs or ("thực", "hiện") in pairs:
        return Status.PRELIMINARY
    return Status.FINAL if ("chính", "thức") in pairs else Status.UNKNOWN


def test_status_is_right_on_every_column() -> None:
    words, columns = load_words(), 0
    for path in sorted(FOLDER.glob("[12]*.xls*")):
        workbook, _ = open_workbook(path)
        assert workbook is not None
        for sheet in _decoded(workbook):
            for table in find_tables(make_grid(sheet)):
                if may_name_subject(words, table.title):
                    for column in read_header(table, year=None):
                        assert column.status is _said(column.text), (path.name, column.text)
                        columns += 1
    assert columns > 4_000
