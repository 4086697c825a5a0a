"""Findings in words: what is wrong, what was read, what to enter."""

from __future__ import annotations

from dashboard.domain import Finding
from dashboard.i18n import Lang, has_text, number, text


def message(finding: Finding, lang: Lang) -> str:
    """Word a finding; numbers among its parameters are written as the language writes them."""
    params = {
        name: number(value, lang) if isinstance(value, float) else value
        for name, value in finding.params.items()
    }
    words = text(finding.code, lang, **params)
    fix = f"{finding.code}.fix"
    return f"{words} {text(fix, lang, **params)}" if has_text(fix) else words


def line(finding: Finding, lang: Lang) -> str:
    """Word a finding with its severity and its cells in front, for a terminal or a comment."""
    cells = ", ".join(str(cell) for cell in finding.cells[:3])
    more = f" (+{len(finding.cells) - 3})" if len(finding.cells) > 3 else ""
    place = f"{cells}{more}: " if cells else ""
    return f"[{text(f'severity.{finding.severity.value}', lang)}] {place}{message(finding, lang)}"
