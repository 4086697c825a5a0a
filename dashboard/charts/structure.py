"""What is it made of, in shares of the whole?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period
from dashboard.i18n import percent

_COMPLETE = 0.3
"""Published shares rounded to one decimal may miss 100 by this much; more is a missing part."""


def build_structure(
    rows: Sequence[Mapping[str, Sourced]],
    subject: Subject,
    *,
    paths: Sequence[str],
) -> Spec | None:
    """Show shares as stacked rows of 100 %, one row a period, parts in the order of `paths`.

    Only periods whose parts make up the whole are shown: a bar with a part missing would look
    like a whole. Returns None where there is none.
    """
    known = [{path: row[path] for path in paths if path in row} for row in rows]
    whole = [row for row in known if row and _is_complete(row)]
    if not whole:
        return None
    whole.sort(key=lambda row: _period(row).sort_key())
    series = tuple(
        subject.series(
            subject.part(path),
            Role.ACTUAL,
            tuple(
                point(
                    row[path], subject, key=_period(row).iso, label=_period(row).short(subject.lang)
                )
                for row in whole
                if path in row
            ),
            "%",
            Measure.SHARE,
        )
        for path in paths
        if any(path in row for row in whole)
    )
    last = whole[-1]
    largest = max(last, key=lambda path: last[path].observation.value)
    figure = last[largest].observation
    top = next(
        p
        for s in series
        if s.name == subject.part(largest)
        for p in s.points
        if p.period == figure.period
    )
    title = subject.say(
        "structure.title",
        part=subject.part(largest),
        value=top.printed,
        inner=subject.inner,
        period=subject.when(figure.period),
    )
    sums = {
        _period(row).short(subject.lang): sum(f.observation.value for f in row.values())
        for row in whole
    }
    off = {label: total for label, total in sums.items() if abs(total - 100) > 1e-6}
    rounding = (
        subject.say(
            "note.shares_rounded",
            list="; ".join(
                f"{label}: {percent(total, subject.lang)}" for label, total in off.items()
            ),
        )
        if off
        else ""
    )
    labels = [_period(row).short(subject.lang) for row in whole]
    span = f"{labels[0]}–{labels[-1]}" if len(labels) > 1 else labels[0]
    return Spec(
        id="structure",
        lang=subject.lang,
        form=Form.STACK,
        title=title,
        subtitle=subject.subtitle(Measure.SHARE, span),
        series=series,
        order=tuple(_period(row).iso for row in whole),
        claims=(Claim(ClaimKind.VALUE, top.printed, figure.value),),
        foot=foot([f for row in whole for f in row.values()], subject),
        notes=(rounding,) if rounding else (),
        rounding_note=rounding,
        part_year_note=_part_year(whole, subject),
        alt=subject.say(
            "alt.parts",
            title=title,
            values="; ".join(f"{s.name} {p.label}: {p.printed}" for s in series for p in s.points),
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )


def _is_complete(row: Mapping[str, Sourced]) -> bool:
    return abs(sum(f.observation.value for f in row.values()) - 100) <= _COMPLETE


def _period(row: Mapping[str, Sourced]) -> Period:
    return next(iter(row.values())).observation.period


def _part_year(rows: Sequence[Mapping[str, Sourced]], subject: Subject) -> str:
    spans = {_period(row).is_full_year for row in rows}
    return subject.say("note.part_year") if len(spans) > 1 else ""
