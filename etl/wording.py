"""Findings in words: what is wrong, what was read, what to enter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from dashboard.catalog import load_catalogue
from dashboard.domain import Finding, Indicator, Period
from dashboard.i18n import Lang, has_text, number, text
from dashboard.settings import CATALOG

_COMMANDS = frozenset({"label_resembles"})
"""Findings whose words hold a command to type: it takes codes."""

_PERIODS = ("period", "earlier_period")
_SPAN = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
_OF_A_BLANK = {"unit_not_understood": "unit_not_given"}
"""How a finding is worded where nothing is printed in the place that it is about."""

MOST_ALIKE = 12
"""So many findings of one code on one sheet are read one by one, not more."""


def message(finding: Finding, lang: Lang) -> str:
    """Word a finding: numbers, periods and names of indicators as the language writes them."""
    params = {
        name: value if finding.code in _COMMANDS else _said(name, value, lang)
        for name, value in finding.params.items()
    }
    is_blank = finding.params.get("printed") == ""
    code = _OF_A_BLANK.get(finding.code, finding.code) if is_blank else finding.code
    words = text(code, lang, **params)
    fix = f"{code}.fix"
    return f"{words} {text(fix, lang, **params)}" if has_text(fix) else words


def _said(name: str, value: str | int | float, lang: Lang) -> str | int:
    if isinstance(value, float):
        return number(value, lang)
    if name == "indicator" and value in _indicators():
        return _indicators()[str(value)].short(lang)
    if name in _PERIODS and _SPAN.fullmatch(str(value)):
        return Period.from_iso(str(value)).label(lang)
    return value


@cache
def _indicators() -> Mapping[str, Indicator]:
    """Return the indicators of the catalogue: a finding names them by their codes."""
    return load_catalogue(CATALOG).indicators


def gathered(findings: Iterable[Finding], lang: Lang) -> list[tuple[Finding, str]]:
    """Return findings with their words, those that say the same as one with all their cells.

    Where a sheet has more than MOST_ALIKE of one code, one stands for all and tells their count.
    """
    findings = sorted(findings, key=Finding.sort_key)
    of_code = Counter((f.code, f.severity, f.cell.sheet if f.cell else "") for f in findings)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        place = (one.code, one.severity, one.cell.sheet if one.cell else "")
        many = of_code[place] > MOST_ALIKE
        said = None if many else tuple(sorted(one.params.items()))
        groups.setdefault((*place, said), []).append(one)
    told: list[tuple[Finding, str]] = []
    for alike in groups.values():
        cells = tuple(dict.fromkeys(cell for one in alike for cell in one.cells))
        words = message(alike[0], lang)
        if len({tuple(sorted(one.params.items())) for one in alike}) > 1:
            words = f"{words} {text('severity.alike', lang, count=len(alike) - 1)}"
        told.append((replace(alike[0], cells=cells), words))
    return told


def line(finding: Finding, lang: Lang, words: str = "") -> str:
    """Word a finding with its severity and its cells in front, for a terminal or a comment."""
    cells = ", ".join(str(cell) for cell in finding.cells[:3])
    more = f" (+{len(finding.cells) - 3})" if len(finding.cells) > 3 else ""
    place = f"{cells}{more}: " if cells else ""
    words = words or message(finding, lang)
    return f"[{text(f'severity.{finding.severity.value}', lang)}] {place}{words}"
