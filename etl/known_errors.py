"""Mark the figures that the catalogue knows to be wrong; the published value stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalog import Action, Catalogue
from dashboard.catalog.correction import Corrected
from dashboard.domain import Finding, Observation, Severity, Target

FOOTNOTE = {Action.SET_ASIDE: "Không dùng: ", Action.DOUBTFUL: "Nghi vấn: ", Action.NOTE: ""}


def mark_observation(
    observation: Observation, source: str, catalogue: Catalogue
) -> tuple[Observation, list[Finding]]:
    """Add the reason to the footnote of a known error, and a finding that says so."""
    findings = _outdated(observation, source, catalogue)
    row = catalogue.correction(observation, source)
    if row is None:
        return observation, findings
    note = f"{FOOTNOTE[row.action]}{row.reason_vi}"
    footnote = "; ".join(part for part in (observation.footnote, note) if part)
    return replace(observation, footnote=footnote), [*findings, _known(observation, row.reason_vi)]


def mark_target(target: Target, source: str, catalogue: Catalogue) -> tuple[Target, list[Finding]]:
    """Mark a target doubtful where the catalogue says so, with the reason in its note."""
    findings = _outdated(target, source, catalogue)
    row = catalogue.correction(target, source)
    if row is None:
        return target, findings
    note = "; ".join(part for part in (target.note, row.reason_vi) if part)
    doubtful = target.doubtful or row.action is not Action.NOTE
    return replace(target, note=note, doubtful=doubtful), [*findings, _known(target, row.reason_vi)]


def mark_all(
    observations: Sequence[Observation], source: str, catalogue: Catalogue
) -> tuple[tuple[Observation, ...], list[Finding]]:
    """Mark the known errors among the figures of one publication; tell of rows that find none.

    A row is expected to find its figure where it names words of the source and a period that ends
    with the publication's newest: an earlier or later bulletin of the same office has others.
    """
    concerned = {(row.indicator, row.area) for row in catalogue.corrections}
    marked: list[Observation] = []
    findings: list[Finding] = []
    areas = {area for _, area in concerned}
    for one in observations:
        if one.area in areas and (one.indicator, one.area) in concerned:
            one, told = mark_observation(one, source, catalogue)
            findings += told
        marked.append(one)
    periods = {id(one.period): one.period for one in observations}
    newest = max((period.end for period in periods.values()), default="")
    findings += [
        Finding(
            "correction_without_figure",
            Severity.WARNING,
            (),
            {
                "id": row.id,
                "indicator": catalogue.indicators[row.indicator].name_vi,
                "indicator_en": catalogue.indicators[row.indicator].name_en,
                "period": row.period.iso,
            },
        )
        for row in catalogue.corrections
        if row.subject is Corrected.OBSERVATION
        and row.source_words
        and row.source_words.casefold() in source.casefold()
        and row.period is not None
        and row.period.end == newest
        and not any(row.concerns(one, source) for one in observations)
    ]
    return tuple(marked), findings


def _known(item: Observation | Target, reason: str) -> Finding:
    return Finding("template_known_error", Severity.NOTE, (item.cell,), {"reason": reason})


def _outdated(item: Observation | Target, source: str, catalogue: Catalogue) -> list[Finding]:
    """Tell where the source no longer prints the value that a correction was written for."""
    value = item.low if isinstance(item, Target) else item.value
    return [
        Finding(
            "template_correction_outdated",
            Severity.WARNING,
            (item.cell,),
            {"id": row.id, "expect": row.expect or 0.0, "value": value or 0.0},
        )
        for row in catalogue.corrections
        if row.source_words and row.concerns(item, source) and not row.expects(item)
    ]
