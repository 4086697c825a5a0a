"""Findings in words: what is wrong, what was read, what to enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dashboard.domain import Finding
from dashboard.i18n import Lang, has_text, number, text

MOST_ALIKE = 12
"""So many findings of one code on one sheet are read one by one, not more."""


def message(finding: Finding, lang: Lang) -> str:
    """Word a finding; numbers among its parameters are written as the language writes them."""
    params = {
        name: number(value, lang) if isinstance(value, float) else value
        for name, value in finding.params.items()
    }
    words = text(finding.code, lang, **params)
    fix = f"{finding.code}.fix"
    return f"{words} {text(fix, lang, **params)}" if has_text(fix) else words


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
