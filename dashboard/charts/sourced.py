"""From published values to points, table and foot: the trace of each number stays on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dashboard.catalog.source_name import source_name, source_short
from dashboard.charts.spec import Foot, Point, Series, Table
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Observation, Period, Release, Status
from dashboard.i18n import (
    Lang,
    date_text,
    listed,
    number,
    observed_decimals,
    percent,
    published_text,
    signed,
    text,
)

MOST_SOURCES = 2


class Sourced(Protocol):
    """A value with the release that carries it: a chosen figure or one vintage."""

    @property
    def observation(self) -> Observation:
        """The value, its key and its cell."""
        ...

    @property
    def release(self) -> Release:
        """The publication."""
        ...


def printed(observation: Observation, lang: str, *, sign: bool = False) -> str:
    """Print a value with the decimals it was published with; percentages with their mark."""
    value, is_percent = observation.value, observation.measure.is_percent
    decimals = observed_decimals(observation)
    if is_percent:
        return percent(value, lang, decimals)
    return signed(value, lang, decimals) if sign else number(value, lang, decimals)


def with_unit(shown: str, unit: str, lang: Lang) -> str:
    """Put the unit after a printed number: "0,99 %", "0.99%", "470,80 triệu USD"."""
    return f"{shown}%" if unit == "%" and lang == "en" else f"{shown}\u00a0{unit}"


def point(figure: Sourced, subject: Subject, *, key: str, label: str, sign: bool = False) -> Point:
    """Make a point of a published value."""
    o, release = figure.observation, figure.release
    return Point(
        key=key,
        label=label,
        value=o.value,
        printed=printed(o, subject.lang, sign=sign),
        period=o.period,
        status=o.status,
        cell=str(o.cell),
        release=release.id,
        source=release.source,
        published=published_text(release.published_on, subject.lang),
        note=o.footnote,
    )


def gap(key: str, period: Period, subject: Subject) -> Point:
    """Make the point of a period for which nothing was published."""
    return Point(key=key, label=period.short(subject.lang), value=None, printed="–", period=period)


def point_or_gap(figure: Sourced | None, period: Period, subject: Subject) -> Point:
    """Make the point of a year: of its published value, or of none."""
    if figure is None:
        return gap(str(period.year), period, subject)
    return point(figure, subject, key=str(period.year), label=period.short(subject.lang))


def foot(figures: Iterable[Sourced], subject: Subject) -> Foot:
    """Name the sources, the latest period's first, the dates, the statuses, the data version."""
    used = sorted(figures, key=lambda f: f.observation.period.sort_key(), reverse=True)
    sources = list(dict.fromkeys(source_name(f.release.source, subject.lang) for f in used))
    named = _counted(sources, subject, MOST_SOURCES)
    dated = sorted(
        (f.release.published_on for f in used if f.release.published_on.known_by),
        key=lambda d: (d.known_by is not None, str(d.known_by)),
    )
    if not dated:
        published = subject.say("foot.published_unknown")
    elif dated[0] == dated[-1]:
        published = subject.say("foot.published", date=published_text(dated[0], subject.lang))
    else:
        published = subject.say(
            "foot.published_span",
            first=published_text(dated[0], subject.lang),
            last=published_text(dated[-1], subject.lang),
        )
    if dated and len(dated) < len(used):
        published = subject.say("foot.some_undated", published=published)
    present = {f.observation.status for f in used}
    statuses = ", ".join(text(f"status.{s.value}", subject.lang) for s in Status if s in present)
    version = subject.say("foot.version", version=subject.version)
    if subject.as_of:
        version = subject.say(
            "foot.version_as_of",
            version=subject.version,
            date=date_text(subject.as_of, subject.lang),
        )
    return Foot(
        subject.say("foot.source", source=named),
        published,
        subject.say("foot.status", status=statuses),
        version,
        _short(used, len(sources), subject),
    )


def statuses_note(named: Mapping[str, Sourced], subject: Subject) -> tuple[str, ...]:
    """Say which of the figures that a sentence compares is an estimate; nothing if all are alike.

    Under the picture the marks say it; a caption that is pasted elsewhere has no marks.
    """
    groups = {
        status: [name for name, f in named.items() if f.observation.status is status]
        for status in Status
    }
    said = [
        f"{text(f'status.{status.value}', subject.lang)}: {listed(names, subject.lang)}"
        for status, names in groups.items()
        if names
    ]
    words = "; ".join(said)
    return (words[:1].upper() + words[1:],) if len(said) > 1 else ()


def _short(used: Sequence[Sourced], count: int, subject: Subject) -> str:
    """Name the latest source by its house and day, for a line under a picture."""
    release = used[0].release
    name = source_short(release.source, subject.lang)
    if release.published_on.known_by:
        day = published_text(release.published_on, subject.lang).replace(" ", "\u00a0")
        name = f"{name}, {day}"
    if count > 1:
        name = subject.say("foot.more_sources", sources=name, count=count - 1)
    return subject.say("foot.source", source=name)


def _counted(sources: Sequence[str], subject: Subject, most: int = 1) -> str:
    """Name the first sources and count the others."""
    named = "; ".join(sources[:most])
    if len(sources) <= most:
        return named
    return subject.say("foot.more_sources", sources=named, count=len(sources) - most)


def table(series: Sequence[Series], subject: Subject, *, first: str) -> Table:
    """Lay the points out as rows; `first` heads the column of categories."""
    heads = ("series", "value", "status", "source", "published", "cell")
    several = len(series) > 1
    columns = [first] + [subject.say(f"table.{h}") for h in heads if several or h != "series"]
    columns[columns.index(subject.say("table.value"))] = subject.say(
        "table.value_unit", unit=series[0].unit
    )
    rows = []
    for one in series:
        for p in one.points:
            row = [p.label, *([one.name] if several else []), p.printed]
            said = text(f"status.{p.status.value}", subject.lang) if p.value is not None else ""
            rows.append((*row, said, p.source, p.published, p.cell))
    return Table(tuple(columns), tuple(rows))


def spoken(points: Iterable[Point], subject: Subject) -> str:
    """List periods and values for the alternative text; a gap is said, not shown as a dash."""
    none = subject.say("missing")
    return "; ".join(f"{p.label}: {p.printed if p.value is not None else none}" for p in points)


def span_words(first: Period, last: Period, lang: Lang) -> str:
    """Word the same months of several years: "6 tháng đầu năm 2017–2024", "2019–2024"."""
    if last.is_full_year:
        return str(last.year) if first == last else f"{first.year}–{last.year}"
    words = last.label(lang)
    return words if first == last else words.replace(str(last.year), f"{first.year}–{last.year}")


def on_axis(figures: Iterable[Sourced], measure: Measure) -> list[Sourced]:
    """Keep the figures of a measure in the order of their periods."""
    kept = [f for f in figures if f.observation.measure is measure]
    return sorted(kept, key=lambda f: f.observation.period.sort_key())
