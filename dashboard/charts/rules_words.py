"""Rules on what is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.charts.rule_violation import RuleViolation
from dashboard.charts.spec import DOUBTFUL, Claim, ClaimKind, Form, Spec
from dashboard.domain import PERCENT, POINTS, Measure, PriceBasis
from dashboard.i18n import text, unit_word

MOST_WORDS = {"vi": 26, "en": 16}
"""Written words: twelve words of Vietnamese are about twenty syllables, each written apart, and
the province and the period take seven of them; in English they take four."""
_COUNTED = 10
"""A card's title counts its verdicts, two or three words each."""

_NUMBER = re.compile(r"[+\u2212]?\d[\d.,]*\d|\d")
_SUPERLATIVES = {
    "vi": re.compile(r"\b(cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm) nhất\b", re.I),
    "en": re.compile(
        r"\b(highest|lowest|largest|smallest|fastest|slowest|most|least|record)\b", re.I
    ),
}
_TOLERANCE = 1e-9


def title_is_short(spec: Spec) -> Iterator[RuleViolation]:
    """As short as a headline; a no-break space joins a number to its mark."""
    words = [word for word in spec.title.split(" ") if any(c.isalnum() for c in word)]
    if not words:
        yield RuleViolation("title_missing")
    most = MOST_WORDS[spec.lang] + (_COUNTED if spec.form is Form.CARD else 0)
    if len(words) > most:
        yield RuleViolation("title_too_long", {"count": str(len(words)), "most": str(most)})


def title_is_true(spec: Spec) -> Iterator[RuleViolation]:
    """Every number in the title names a plotted period or is claimed, and every claim holds."""
    for claim in spec.claims:
        if not _holds(claim, spec):
            yield RuleViolation("title_untrue", {"number": claim.printed})
    known = " ".join(
        [claim.printed for claim in spec.claims]
        + [p.label for p in spec.points]
        + [p.period.short(spec.lang) for p in spec.points if p.period]
        + [p.period.label(spec.lang) for p in spec.points if p.period]
        + [spec.subtitle.period]
    )
    allowed = {_bare(number) for number in _NUMBER.findall(known)}
    for number in _NUMBER.findall(spec.title):
        if _bare(number) not in allowed:
            yield RuleViolation("title_number_unknown", {"number": number})


def superlatives_name_their_window(spec: Spec) -> Iterator[RuleViolation]:
    """ "Highest" is claimed only if computed, over a window that is named."""
    claimed = any(c.kind is ClaimKind.HIGHEST for c in spec.claims)
    if _SUPERLATIVES[spec.lang].search(spec.title) and not (claimed and spec.window):
        yield RuleViolation("superlative_without_window")


def subtitle_is_complete(spec: Spec) -> Iterator[RuleViolation]:
    """Measure, area, period and unit; the price basis where there is one."""
    for part in ("measure", "area", "period", "unit"):
        if not getattr(spec.subtitle, part):
            yield RuleViolation("subtitle_incomplete", {"part": part})
    priced = any(s.price_basis is not PriceBasis.NONE for s in spec.series)
    if priced and not spec.subtitle.price_basis:
        yield RuleViolation("subtitle_incomplete", {"part": "price_basis"})


def foot_is_complete(spec: Spec) -> Iterator[RuleViolation]:
    """Source, publication, status and data version stand inside the image."""
    for part in ("source", "published", "status", "version"):
        if not getattr(spec.foot, part):
            yield RuleViolation("foot_incomplete", {"part": part})


def statuses_are_named(spec: Spec) -> Iterator[RuleViolation]:
    """Each status that is plotted is named in the foot."""
    for status in spec.statuses:
        if text(f"status.{status.value}", spec.lang) not in spec.foot.status.lower():
            yield RuleViolation(
                "status_unnamed", {"status": text(f"status.{status.value}", spec.lang)}
            )


def points_and_percent(spec: Spec) -> Iterator[RuleViolation]:
    """Percentages are %, contributions and differences of percentages are points."""
    for series in spec.series:
        in_points = series.unit == unit_word(POINTS, spec.lang)
        if series.measure is Measure.CONTRIBUTION and not in_points:
            yield RuleViolation("points_worded_percent", {"series": series.name})
        if series.measure.is_percent and series.unit != PERCENT:
            yield RuleViolation("percent_worded_otherwise", {"series": series.name})
    for claim in spec.claims:
        of_percent = all(series.measure.is_percent for series in spec.series)
        if (
            claim.kind is ClaimKind.DIFFERENCE
            and of_percent
            and claim.printed.endswith("%")
            and "điểm" not in claim.printed
        ):
            yield RuleViolation("points_worded_percent", {"series": claim.printed})


def marks_of_the_language(spec: Spec) -> Iterator[RuleViolation]:
    """Vietnamese has the decimal comma, English the point; neither shows ISO dates."""
    foreign = r"\d\.\d{1,2}(?![\d.])" if spec.lang == "vi" else r"\d,\d{1,2}(?![\d,])"
    printed = [
        spec.title,
        spec.alt,
        spec.subtitle.text,
        *spec.notes,
        *(p.printed for p in spec.points),
        *(m.printed for m in spec.marks),
    ]
    for words in printed:
        if re.search(foreign, words):
            yield RuleViolation("marks_of_other_language", {"words": words})
        if re.search(r"\d{4}-\d{2}-\d{2}", words):
            yield RuleViolation("date_unformatted", {"words": words})


def alt_is_one_sentence(spec: Spec) -> Iterator[RuleViolation]:
    """One sentence, ending in a full stop, that says more than the title."""
    sentences = re.findall(r"[.!?](?=\s+[A-ZÀ-ỸĐ])", spec.alt)
    if not spec.alt.endswith(".") or sentences or len(spec.alt) <= len(spec.title):
        yield RuleViolation("alt_not_a_sentence")


def table_holds_the_data(spec: Spec) -> Iterator[RuleViolation]:
    """The table has every published value in its printed form."""
    cells = {cell for row in spec.table.rows for cell in row}
    missing = {p.printed for p in spec.points if p.value is not None and p.printed not in cells}
    if missing or not spec.table.columns:
        yield RuleViolation("table_incomplete", {"values": "; ".join(sorted(missing))})


def _holds(claim: Claim, spec: Spec) -> bool:
    values = [p.value for p in spec.points if p.value is not None]
    marks = [bound for m in spec.marks for bound in (m.value, m.high) if bound is not None]
    plotted = [*values, *marks]
    seen = [*plotted, *(round(value, 2) for value in plotted)]
    if not all(any(_same(part, value) for value in seen) for part in claim.of):
        return False
    match claim.kind:
        case ClaimKind.VALUE:
            return any(_same(claim.value, value) for value in values)
        case ClaimKind.DIFFERENCE:
            return len(claim.of) == 2 and _same(claim.value, abs(claim.of[0] - claim.of[1]))
        case ClaimKind.RATIO:
            return len(claim.of) == 2 and _same(claim.value, 100 * claim.of[0] / claim.of[1])
        case ClaimKind.COUNT:
            words = [row.cells[-1].removesuffix(DOUBTFUL) for row in spec.rows]
            shown = (len(words), *(words.count(word) for word in words))
            return claim.value in (shown if words else (len(values),))
        case ClaimKind.RANK:
            return claim.value == 1 + sum(value > claim.of[0] for value in values)
        case ClaimKind.HIGHEST:
            return bool(values) and _same(claim.value, max(claim.of or values))


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= _TOLERANCE * max(1.0, abs(a), abs(b))


def _bare(number: str) -> str:
    return number.lstrip("+\u2212")
