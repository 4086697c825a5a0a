"""One figure by its permanent name: as it is now, as it was a day, and every vintage of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.analysis.vintage_choice import agrees
from dashboard.domain import Measure, ObservationKey
from dashboard.domain.period import Lang
from dashboard.i18n import (
    LANGUAGES,
    date_text,
    number,
    observed_decimals,
    printed_decimals,
    quantity,
    text,
    unit_word,
)
from dashboard.public.edition import Edition
from dashboard.public.figure_code import figure_code, read_figure_code
from dashboard.public.observations import Row, chosen_row, day_of, vintage_row
from dashboard.public.parameter import Query
from dashboard.public.problem import Problem
from dashboard.store import Vintage


def answer(edition: Edition, code: str, query: Query) -> dict[str, Any]:
    """Return what is known of a figure; raise Problem where it was never published."""
    found = read_figure_code(code)
    if found is None:
        raise Problem("no_figure", 404, value=code[:80])
    key, day = found
    day = query.as_of or day
    history = history_of(edition, key)
    if not history:
        raise Problem("no_figure", 404, value=code[:80])
    now, then = chosen_row(edition, key), chosen_row(edition, key, day)
    if then is None and day is not None:
        raise Problem("not_yet", 404, value=code[:80], day=day.isoformat())
    return {
        "code": figure_code(key),
        "as_of": day.isoformat() if day else None,
        "figure": then,
        "revised_since": day is not None and (now is None or differs(then, now)),
        "latest": now,
        "history": [vintage_row(v) for v in history],
        **{f"sentence_{lang}": sentence(edition, key, lang, day) for lang in LANGUAGES},
    }


def history_of(edition: Edition, key: ObservationKey) -> tuple[Vintage, ...]:
    """Return every vintage of a key, the withdrawn ones too, oldest publication first."""
    return tuple(
        v for v in edition.snapshot.history(key.indicator, key.area) if v.observation.key == key
    )


def vintage_days(history: tuple[Vintage, ...]) -> tuple[date, ...]:
    """Return the days on which something new was known of a figure."""
    return tuple(sorted({v.known_by for v in history if v.release.counts and v.known_by}))


def differs(one: Row | None, other: Row | None) -> bool:
    """Tell whether two rows give different values."""
    if one is None or other is None:
        return one is not other
    a, b = float(one["value"]), float(other["value"])
    return abs(a - b) > 1e-9 * max(1.0, abs(b))


def printed(row: Row, lang: Lang) -> str:
    """Print a row's value with its unit, with the decimals it was published with."""
    percent = Measure(row["measure"]).is_percent
    decimals = printed_decimals(row["value"], row["precision"] or 0.0, percent=percent)
    unit = "%" if percent else unit_word(row["unit"], lang)
    return quantity(row["value"], unit, lang, decimals)


def bare(vintage: Vintage, lang: Lang) -> str:
    """Print a vintage's value without its unit."""
    seen = vintage.observation
    return number(seen.value, lang, observed_decimals(seen))


def name_of(edition: Edition, key: ObservationKey, lang: Lang) -> str:
    """Name what a figure is about: indicator, part, measure."""
    known = edition.catalogue.indicators.get(key.indicator)
    parts = [known.name(lang) if known else key.indicator]
    if key.breakdown:
        part = edition.catalogue.breakdowns.get(key.breakdown)
        parts.append(part.name(lang) if part else key.breakdown)
    parts.append(text(f"measure.{key.measure}", lang))
    return ", ".join(parts)


def sentence(edition: Edition, key: ObservationKey, lang: Lang, day: date | None = None) -> str:
    """Say the figure in one sentence with its source; empty where none is in use."""
    row = chosen_row(edition, key, day)
    if row is None:
        return ""
    area = edition.catalogue.areas.get(key.area)
    release = edition.snapshot.releases[row["release"]]
    said = text(
        "figure.sentence" if release.published_on.known_by else "figure.sentence_undated",
        lang,
        name=name_of(edition, key, lang),
        area=area.name(lang) if area else key.area,
        period=key.period.label(lang),
        value=printed(row, lang),
        status=text(f"status.{row['status']}", lang),
        source=row["source"],
        day=day_of(release, lang),
        cell=row["cell"],
        file=row["file"],
    )
    if day is not None:
        said += " " + text("figure.as_of", lang, day=date_text(day, lang))
    return said


def rivals(edition: Edition, key: ObservationKey) -> tuple[Vintage, ...]:
    """Return the other counting values that differ by more than rounding from the one in use."""
    figure = edition.figures().of_key(key)
    if figure is None:
        return ()
    used = Vintage(figure.observation, figure.release)
    return tuple(v for v in figure.others if not agrees(v, used))
