"""The seven questions that a program may put, answered from the public view alone.

The types have no slots: the library of the protocol takes a slot for a default value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dashboard.analysis.comparisons import Side, valid_comparison
from dashboard.domain import Measure, ObservationKey, Period
from dashboard.domain.period import Lang
from dashboard.i18n import text
from dashboard.public.edition import Edition
from dashboard.public.figure import history_of
from dashboard.public.figure_code import read_figure_code
from dashboard.public.find import find
from dashboard.public.listings import releases
from dashboard.public.mcp.envelope import Envelope, Resolution, envelope, of_row, resolution
from dashboard.public.observations import vintage_row
from dashboard.public.parameter import Query
from dashboard.public.verdicts import assessed

MOST, NEAR = 20, 5


@dataclass(frozen=True)
class Hit:
    """Something found. `code` is set for a figure: what `figure` and `cite` take."""

    kind: str
    title: str
    code: str
    url: str
    figure: Envelope | None


@dataclass(frozen=True)
class Answer:
    """What is known. Where `answer` is None, `why` says why, and `nearest` what was near it."""

    version: str
    answer: Envelope | None = None
    why: str = ""
    nearest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Hits:
    """What was found, best first; `guess`: nothing was, and these are near it."""

    version: str
    found: list[Hit]
    guess: bool = False
    why: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two figures side by side, or why they may not stand so, and which pairs may."""

    version: str
    valid: bool
    why_vi: str = ""
    why_en: str = ""
    a: Envelope | None = None
    b: Envelope | None = None
    difference: float | None = None
    difference_unit: str = ""


@dataclass(frozen=True)
class Judged:
    """A verdict with both of its cells: the figure's and the demand's."""

    indicator: str
    breakdown: str
    verdict_vi: str
    verdict_en: str
    value: float | None
    unit: str
    gap: float | None
    gap_unit: str | None
    part_of_year: bool
    required_rest_pct: float | None
    caveats: list[str]
    cell: str | None
    release: str | None
    resolution: Resolution | None


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of an area's period."""

    version: str
    area: str
    period: str
    verdicts: list[Judged] = field(default_factory=list)
    why: str = ""
    nearest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class History:
    """Every value ever published under a name, the oldest first, the withdrawn too."""

    version: str
    code: str
    values: list[Envelope] = field(default_factory=list)
    why: str = ""
    nearest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Published:
    """A publication, and what became of it."""

    version: str
    release: str = ""
    source: str = ""
    published_on: str | None = None
    file: str = ""
    sha256: str = ""
    state: str = ""
    state_reason: str | None = None
    supersedes: str | None = None
    replaced_by: str | None = None
    rows: int = 0
    why: str = ""
    nearest: list[str] = field(default_factory=list)


def find_answer(edition: Edition, words: str, lang: Lang, base: str, most: int) -> Hits:
    """Find by words, with or without marks, by abbreviation, number or code."""
    found = find(edition, words[:200], lang, max(1, min(most, MOST)))
    hits = []
    for one in found.documents or found.guesses:
        code = one.more.rpartition(" ")[2] if one.kind == "figure" else ""
        read = read_figure_code(code) if code else None
        figure = envelope(edition, read[0], base) if read else None
        hits.append(Hit(one.kind, one.title, code, f"{base}{one.url}", figure))
    guess = bool(hits) and not found.documents
    why = "" if found.documents else text("search.did_you_mean" if guess else "search.none", lang)
    return Hits(edition.version, hits, guess, why)


def figure_answer(edition: Edition, code: str, day: date | None, base: str) -> Answer:
    """Return the figure in use, or as it was known by a day."""
    read = read_figure_code(code)
    if read is None:
        return Answer(edition.version, None, text("mcp.no_code", "en"), near(edition, code))
    key, named = read
    found = envelope(edition, key, base, day or named)
    if found is None:
        known = history_of(edition, key)
        why = "mcp.not_yet" if known else "mcp.never"
        return Answer(edition.version, None, text(why, "en"), near(edition, code))
    return Answer(edition.version, found)


def compare_answer(edition: Edition, a: str, b: str, day: date | None, base: str) -> Comparison:
    """Set two figures side by side, or say in both languages why that is not valid."""
    found = [figure_answer(edition, code, day, base) for code in (a, b)]
    for one, code in zip(found, (a, b), strict=True):
        if one.answer is None:
            why = f"{code}: {one.why}"
            return Comparison(edition.version, valid=False, why_vi=why, why_en=why)
    first, second = (one.answer for one in found)
    assert first is not None
    assert second is not None
    refusal = valid_comparison(_side(edition, first), _side(edition, second))
    if refusal is not None:
        said = {lang: refusal.words(lang) for lang in ("vi", "en")}
        return Comparison(
            edition.version, False, said["vi"], said["en"], first, second
        )  # fmt: skip
    percent = Measure(_key(first).measure).is_percent
    same_unit = percent or first.unit == second.unit
    return Comparison(
        edition.version,
        valid=True,
        a=first,
        b=second,
        difference=round(second.value - first.value, 9) if same_unit else None,
        difference_unit=text("mcp.points", "en") if percent else first.unit,
    )


def verdict_answer(
    edition: Edition, area: str, period: str, indicator: str, day: date | None
) -> Verdicts:
    """Return how the figures of a period stand to the resolutions."""
    try:
        read = Period.from_iso(period)
    except ValueError:
        why = text("problem.wrong_period.detail", "en", value=period[:80])
        return Verdicts(edition.version, area, period, why=why, nearest=_periods(edition, area))
    if area not in edition.catalogue.areas:
        why = text("mcp.no_area", "en")
        return Verdicts(
            edition.version, area, period, why=why, nearest=list(edition.snapshot.areas)
        )
    found = [a for a in assessed(edition, area, read, day) if indicator in ("", a.indicator)]
    judged = []
    for one in found:
        said = one.to_row()
        judged.append(
            Judged(
                one.indicator,
                one.breakdown,
                text(one.verdict.key, "vi"),
                text(one.verdict.key, "en"),
                said["value"],
                said["unit"],
                said["gap"],
                said["gap_unit"],
                one.partial,
                said["required_rest_pct"],
                list(one.caveats),
                said["cell"],
                said["release"],
                resolution(one, one.target) if one.target else None,
            )
        )
    if judged:
        return Verdicts(edition.version, area, read.iso, judged)
    near_by = _periods(edition, area)
    return Verdicts(edition.version, area, read.iso, why=text("mcp.never", "en"), nearest=near_by)


def history_answer(edition: Edition, code: str, base: str) -> History:
    """Return every value published under a name."""
    read = read_figure_code(code)
    known = history_of(edition, read[0]) if read else ()
    if read is None or not known:
        why = text("mcp.no_code" if read is None else "mcp.never", "en")
        return History(edition.version, code, why=why, nearest=near(edition, code))
    values = [of_row(edition, read[0], vintage_row(v), base) for v in known]
    return History(edition.version, code, values)


def release_answer(edition: Edition, release: str) -> Published:
    """Return a publication by its id."""
    rows = list(releases(edition, Query()))
    for row in rows:
        if row["release"] == release:
            names = ("source", "published_on", "file", "sha256", "state", "state_reason")
            said = {name: row[name] for name in names}
            return Published(
                edition.version,
                release,
                **said,
                supersedes=row["supersedes"],
                replaced_by=row["replaced_by"],
                rows=row["size"],
            )
    latest = sorted(rows, key=lambda r: str(r["published_on"] or ""), reverse=True)[:NEAR]
    nearest = [f"{r['release']}: {r['source']}, {r['published_on']}" for r in latest]
    return Published(edition.version, why=text("mcp.no_release", "en"), nearest=nearest)


def near(edition: Edition, code: str) -> list[str]:
    """Return names of figures near a text that names none."""
    words = code.replace(".", " ").replace("_", " ")
    documents = find(edition, words, "en", MOST)
    found = [
        d.more.rpartition(" ")[2]
        for d in (*documents.documents, *documents.guesses)
        if d.kind == "figure"
    ]
    return found[:NEAR]


def _side(edition: Edition, one: Envelope) -> Side:
    key, known = _key(one), edition.catalogue
    period = key.period
    return Side(
        known.indicators[key.indicator],
        known.areas[key.area],
        period,
        Measure(key.measure),
        one.release,
    )


def _key(one: Envelope) -> ObservationKey:
    read = read_figure_code(one.code)
    assert read is not None
    return read[0]


def _periods(edition: Edition, area: str) -> list[str]:
    if area not in edition.snapshot.areas:
        return []
    return [p.iso for p in edition.snapshot.periods(area)[-NEAR:]]
