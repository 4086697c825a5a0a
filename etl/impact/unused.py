"""Figures that are stored and not used: by the written rule another goes first, and it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.analysis.as_of import Figures
from dashboard.analysis.vintage_choice import Figure, agrees
from dashboard.catalog import Catalogue
from dashboard.catalog.source_name import source_name
from dashboard.domain import Release
from dashboard.i18n import Lang, published_text, quantity, text
from dashboard.store import Snapshot, Vintage

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Unused:
    """A value that a release brought, and the figure that is used in its place."""

    stored: Vintage
    used: Figure


def unused(snapshot: Snapshot, catalogue: Catalogue, releases: Sequence[str]) -> tuple[Unused, ...]:
    """Return what releases of a version brought and another figure stands for."""
    brought = [v for name in releases for v in snapshot.release_observations(name)]
    used = Figures.of(snapshot, catalogue).of_keys({v.observation.key for v in brought})
    return tuple(
        Unused(vintage, figure)
        for vintage in brought
        if vintage.release.counts
        and (figure := used.get(vintage.observation.key))
        and not agrees(vintage, Vintage(figure.observation, figure.release))
    )


def lines(found: Sequence[Unused], catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    """Word how many are not used, then the first of them: what was given, what is used, whose."""
    if not found:
        return
    yield text("loading.not_used", lang, count=len(found))
    for one in found[:MOST_TOLD]:
        o, used = one.stored.observation, one.used
        part = catalogue.breakdowns.get(o.breakdown)
        named = part.short(lang) if part else o.breakdown
        known = catalogue.indicators.get(o.indicator)
        what = [(known.short(lang) if known else o.indicator), named]
        yield text(
            "loading.not_used_one",
            lang,
            what=": ".join(filter(None, what)),
            measure=text(f"measure.{o.measure.value}", lang),
            period=o.period.short(lang),
            stored=quantity(o.value, o.unit, lang),
            used=quantity(used.value, used.unit, lang),
            source=_named(used.release, lang) or "?",
            day=published_text(used.release.published_on, lang),
        )
    if len(found) > MOST_TOLD:
        yield text("loading.not_used_more", lang, count=len(found) - MOST_TOLD)


def _named(release: Release, lang: Lang) -> str:
    return source_name(release.source, lang, release.published_on.known_by)
