"""Every verdict, method, step, caveat and reason is worded in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dashboard.analysis
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.methods import METHODS, attain
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.working import working
from dashboard.domain import TargetKind
from dashboard.i18n import text
from dashboard.i18n.text import keys
from tests.analysis.golden import Row
from tests.analysis.test_golden_bounds import ROWS as BOUNDS
from tests.analysis.test_golden_parts import ROWS as PARTS
from tests.analysis.test_golden_term import ROWS as TERMS
from tests.some import some

SOURCES = sorted(Path(dashboard.analysis.__file__).parent.rglob("*.py"))
OWN = (
    "verdict.",
    "missing.",
    "caveat.",
    "method.",
    "step.",
    "share_source.",
    "say.",
    "compare.",
    "evaluation.",
)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_verdicts_and_methods_are_worded(lang: str) -> None:
    assert len({text(v.key, lang) for v in Verdict}) == len(Verdict)
    assert len({v.icon for v in Verdict}) == len(Verdict)
    assert set(METHODS) == set(TargetKind)
    for kind in TargetKind:
        assert text(f"method.{kind.value}", lang)


def test_the_page_of_methods_has_a_row_for_each_kind() -> None:
    page = (Path(__file__).parents[2] / "docs" / "methods.md").read_text("utf-8")
    assert [k.value for k in TargetKind if f"\n| {k.value} | " not in page] == []


@pytest.mark.parametrize("row", [*BOUNDS, *PARTS, *TERMS], ids=lambda r: r.name)
def test_every_working_can_be_said(row: Row) -> None:
    found: Attainment = attain(row.case)
    for lang in ("vi", "en"):
        said = [s.text for s in working(found, lang)]
        assert said and not any("{" in line for line in said)


def test_no_code_of_the_analysis_is_without_words() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCES)
    steps = some(re.findall(r'Step\("([a-z_]+)"', code))
    missing = some(re.findall(r'insufficient\(\w+, case, "([a-z_]+)"', code))
    asked = {*(f"step.{one}" for one in steps), *(f"missing.{one}" for one in missing)}
    assert asked <= set(keys("vi")), asked - set(keys("vi"))


def test_own_texts_hold_no_digit_outside_places() -> None:
    for lang in ("vi", "en"):
        for key in some(key for key in keys(lang) if key.startswith(OWN)):
            assert not re.search(r"\d", text(key, lang)), key


def test_own_texts_exist_in_both_languages() -> None:
    vi = {k for k in keys("vi") if k.startswith(OWN)}
    assert vi == {k for k in keys("en") if k.startswith(OWN)}
