"""Rules on printed numbers: what is read is what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.charts.rule_violation import RuleViolation
from dashboard.charts.spec import Form, MarkRole, Spec

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def printed_is_the_value(spec: Spec) -> Iterator[RuleViolation]:
    """Every printed number is its value, rounded to the decimals that are printed.

    The mark of what is usual is drawn in the indicator's unit and printed as a share.
    """
    printed = [(p.printed, p.value) for p in spec.points if p.value is not None]
    printed += [(m.printed, m.value) for m in spec.marks if m.role is not MarkRole.USUAL]
    printed += [(claim.printed, claim.value) for claim in spec.claims]
    for words, value in printed:
        read = read_number(words, spec.lang)
        if read is None or abs(read[0] - abs(value)) > 0.5 * 10 ** -read[1] + 1e-9:
            yield RuleViolation("printed_differs", {"printed": words})


def series_are_named(spec: Spec) -> Iterator[RuleViolation]:
    """Lines and parts are labelled directly: each has a name, no two the same."""
    names = [series.name.strip() for series in spec.series]
    if spec.form is Form.SPARK or (len(names) == 1 and spec.form is not Form.LINE):
        return
    if not all(names) or len(set(names)) < len(names):
        yield RuleViolation("series_unnamed")


def quarters_are_roman(spec: Spec) -> Iterator[RuleViolation]:
    """Vietnamese writes quý I, never quý 1."""
    said = (spec.title, spec.subtitle.text, spec.alt, *spec.notes, *(p.label for p in spec.points))
    for words in said:
        if spec.lang == "vi" and re.search(r"\b[Qq]u[ýí]\s+\d\b", words):
            yield RuleViolation("quarter_not_roman", {"words": words})


def read_number(words: str, lang: str) -> tuple[float, int] | None:
    """Read the first number of a text by the marks of its language: size and decimals."""
    found = _NUMBER.search(words)
    if not found:
        return None
    mark, group = (",", ".") if lang == "vi" else (".", ",")
    whole, _, decimals = found[0].replace(group, "").partition(mark)
    return (float(f"{whole}.{decimals or 0}"), len(decimals)) if whole.isdigit() else None
