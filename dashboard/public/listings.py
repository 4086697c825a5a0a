"""What there is: indicators, areas, parts, periods, releases, targets."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain import Target
from dashboard.domain.office_time import at_the_office
from dashboard.i18n import unit_word
from dashboard.public.column import columns
from dashboard.public.edition import Edition
from dashboard.public.observations import Row, source_of
from dashboard.public.parameter import Query

INDICATOR_COLUMNS = columns(
    "id",
    "name_vi",
    "name_en",
    "unit",
    "unit_en",
    "kind",
    "direction",
    "price_basis",
    "definition_vi",
    "definition_en",
    "office",
    "areas:list",
)
AREA_COLUMNS = columns(
    "code", "name_vi", "name_en", "level", "valid_from?", "valid_to?", "successor?",
    "indicators:integer", "periods:integer",
)  # fmt: skip
BREAKDOWN_COLUMNS = columns("breakdown", "name_vi", "name_en", "parent")
PERIOD_COLUMNS = columns(
    "area", "period", "period_start", "period_end", "shape", "name_vi", "name_en"
)
RELEASE_COLUMNS = columns(
    "release",
    "source",
    "source_kind",
    "url",
    "published_on?",
    "date_precision",
    "file",
    "sha256",
    "state",
    "state_since?",
    "state_reason?",
    "supersedes?",
    "replaced_by?",
    "reason",
    "note",
    "size:integer",
)
TARGET_COLUMNS = columns(
    "target",
    "area",
    "indicator",
    "breakdown",
    "measure",
    "period_start",
    "period_end",
    "kind",
    "low:number?",
    "high:number?",
    "strict:boolean",
    "unit",
    "name_vi",
    "clause",
    "scenario",
    "doubtful:boolean",
    "instrument",
    "number",
    "issuer",
    "issuer_level",
    "issued_on?",
    "amends",
    "release",
    "source",
    "source_kind",
    "published_on?",
    "file",
    "sha256",
    "cell",
)


def indicators(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield every indicator of the catalogue, with the areas that have figures of it."""
    where: dict[str, list[str]] = {}
    for area in edition.snapshot.areas:
        for name in edition.snapshot.indicators(area):
            where.setdefault(name, []).append(area)
    for one in edition.catalogue.indicators.values():
        if query.codes("area") and not set(query.codes("area")) & set(where.get(one.id, ())):
            continue
        yield {
            "id": one.id,
            "name_vi": one.name_vi,
            "name_en": one.name_en,
            "unit": one.unit,
            "unit_en": unit_word(one.unit, "en"),
            "kind": one.kind.value,
            "direction": one.direction.value,
            "price_basis": one.price_basis.value,
            "definition_vi": one.definition_vi,
            "definition_en": one.definition_en,
            "office": one.office,
            "areas": where.get(one.id, []),
        }


def areas(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield every territory with the months in which it existed."""
    have = set(edition.snapshot.areas)
    for one in edition.catalogue.areas.values():
        yield {
            "code": one.code,
            "name_vi": one.name_vi,
            "name_en": one.name_en,
            "level": one.level,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "successor": one.successor,
            "indicators": len(edition.snapshot.indicators(one.code)) if one.code in have else 0,
            "periods": len(edition.snapshot.periods(one.code)) if one.code in have else 0,
        }


def breakdowns(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield the parts that indicators are broken down into."""
    for one in edition.catalogue.breakdowns.values():
        yield {
            "breakdown": one.path,
            "name_vi": one.vi,
            "name_en": one.en,
            "parent": one.parent,
        }


def periods(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield the periods for which a whole of anything was published, area by area."""
    for area in query.codes("area") or edition.snapshot.areas:
        for period in edition.snapshot.periods(area):
            yield {
                "area": area,
                "period": period.iso,
                "period_start": period.start,
                "period_end": period.end,
                "shape": period.shape.value,
                "name_vi": period.label("vi"),
                "name_en": period.label("en"),
            }


def releases(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield every publication, the latest first, with what became of it and why."""
    replaced = {r.supersedes: r.id for r in edition.snapshot.releases.values() if r.supersedes}
    for one in edition.snapshot.releases.values():
        last = edition.snapshot.events(one.id)[-1:] if not one.counts else ()
        yield {
            **source_of(one),
            "url": one.url,
            "date_precision": one.published_on.precision.value,
            "state": one.state.value,
            "state_since": at_the_office(last[0].at).isoformat("T", "minutes") if last else None,
            "state_reason": last[0].reason if last else None,
            "supersedes": one.supersedes or None,
            "replaced_by": replaced.get(one.id),
            "reason": one.reason,
            "note": one.note,
            "size": one.size,
        }


def targets(edition: Edition, query: Query) -> Iterator[Row]:
    """Yield what the resolutions demand, each with the cell that its clause stands in."""
    year = query.get("year")
    for target in edition.snapshot.targets:
        if query.codes("area") and target.area not in query.codes("area"):
            continue
        if query.codes("indicator") and target.indicator not in query.codes("indicator"):
            continue
        if year and not target.period.year <= year <= target.period.end_year:
            continue
        yield target_row(target, edition)


def target_row(target: Target, edition: Edition) -> Row:
    """Return one demand with its instrument and its source."""
    instrument = target.instrument
    return {
        "target": target.id,
        "area": target.area,
        "indicator": target.indicator,
        "breakdown": target.breakdown,
        "measure": target.measure.value,
        "period_start": target.period.start,
        "period_end": target.period.end,
        "kind": target.kind.value,
        "low": target.low,
        "high": target.high,
        "strict": target.strict,
        "unit": target.unit,
        "name_vi": target.name_vi,
        "clause": target.quote,
        "scenario": target.scenario,
        "doubtful": target.doubtful,
        "instrument": instrument.id,
        "number": instrument.number,
        "issuer": instrument.issuer,
        "issuer_level": instrument.issuer_level.name.lower(),
        "issued_on": instrument.issued_on.text or None,
        "amends": instrument.amends,
        **source_of(edition.snapshot.releases[target.release]),
        "cell": str(target.cell),
    }
