"""What is added to a list of the program is worded wherever it is shown."""

from __future__ import annotations

import pytest

from dashboard.charts.catalogue import PAGES
from dashboard.domain import TargetKind
from dashboard.exports.format import FORMATS
from dashboard.i18n import LANGUAGES, text
from tests.some import some

KINDS = {kind.value for kind in TargetKind}
FORMAT_KEYS = {format.key for format in FORMATS}
QUESTIONS = {question.code for page in PAGES.values() for question in page}


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("rule_of", KINDS),
        ("format", FORMAT_KEYS),
        ("file.purpose", FORMAT_KEYS),
        ("sector.question", QUESTIONS),
        ("file.kind", QUESTIONS),
    ],
)
def test_every_name_of_a_list_is_worded(table: str, names: set[str]) -> None:
    for name in some(sorted(names)):
        assert [text(f"{table}.{name}", lang) for lang in LANGUAGES]
