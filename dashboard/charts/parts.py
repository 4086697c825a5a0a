"""How do the parts compare: sectors, groups of goods, sources of capital?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import (
    Claim,
    ClaimKind,
    Form,
    Mark,
    Point,
    Role,
    Series,
    Spec,
)
from dashboard.charts.subject import Subject
from dashboard.charts.target_mark import instruments_note, target_mark
from dashboard.domain import Measure, Target


def build_parts(
    parts: Mapping[str, Sourced],
    subject: Subject,
    *,
    measure: Measure,
    previous: Mapping[str, Sourced] | None = None,
    total: Sourced | None = None,
    targets: Mapping[str, Target] | None = None,
    spec_id: str = "parts",
) -> Spec | None:
    """Show the parts of one period as rows, the largest first.

    `previous` are the same parts a year before (lighter); `total` goes along as a row of its
    own where the measure is a growth; `targets` by part. None without any part.
    """
    chosen = {path: f for path, f in parts.items() if f.observation.measure is measure}
    if not chosen:
        return None
    period = next(iter(chosen.values())).observation.period
    ranked = sorted(chosen, key=lambda path: -chosen[path].observation.value)
    points = [point(chosen[path], subject, key=path, label=subject.part(path)) for path in ranked]
    if total is not None and measure is not Measure.LEVEL:
        points.append(
            point(total, subject, key="total", label=subject.say("whole", name=subject.name))
        )
    unit = subject.unit(measure)
    basis = subject.indicator.price_basis
    series = [
        Series(
            period.short(subject.lang),
            Role.ACTUAL,
            tuple(points),
            unit,
            measure,
            subject.area.code,
            basis,
        )
    ]
    earlier = {
        p: f
        for p, f in (previous or {}).items()
        if p in chosen
        and f.observation.period == period.year_before
        and f.observation.measure is measure
    }
    if earlier:
        series.append(
            Series(
                period.year_before.short(subject.lang),
                Role.PREVIOUS,
                tuple(
                    point(earlier[p], subject, key=p, label=subject.part(p))
                    for p in ranked
                    if p in earlier
                ),
                unit,
                measure,
                subject.area.code,
                basis,
            )
        )
    marks = _marks(targets or {}, ranked, subject)
    title, claims = _title(points[: len(ranked)], subject, measure, subject.when(period))
    notes = [
        n
        for n in (
            instruments_note(marks, subject),
            subject.say("note.parts_incomplete") if measure is Measure.LEVEL else "",
        )
        if n
    ]
    used = [*chosen.values(), *earlier.values(), *([total] if total else [])]
    return Spec(
        id=spec_id,
        lang=subject.lang,
        form=Form.ROWS,
        title=title,
        claims=claims,
        subtitle=subject.subtitle(measure, period.short(subject.lang)),
        series=tuple(series),
        order=tuple(p.key for p in points),
        marks=tuple(m for _, m in marks),
        foot=foot(used, subject),
        notes=tuple(notes),
        direction=subject.indicator.direction,
        window=subject.say("window.parts", count=len(ranked)),
        alt=subject.say(
            "alt.parts", title=title, values="; ".join(f"{p.label}: {p.printed}" for p in points)
        ),
        table=table(series, subject, first=subject.say("table.part")),
    )


def _marks(
    targets: Mapping[str, Target], ranked: Sequence[str], subject: Subject
) -> list[tuple[str, Mark]]:
    marks = []
    for path in ranked:
        mark = target_mark(targets[path], subject, key=path) if path in targets else None
        if mark:
            marks.append((subject.part(path), mark))
    return marks


def _title(
    points: Sequence[Point], subject: Subject, measure: Measure, period: str
) -> tuple[str, tuple[Claim, ...]]:
    first = points[0]
    values = tuple(p.value for p in points if p.value is not None)
    if len(points) == 1:
        return (
            subject.say(
                "parts.one",
                part=first.label,
                inner=subject.inner,
                period=period,
                value=_with_unit(first, subject, measure),
            ),
            (Claim(ClaimKind.VALUE, first.printed, values[0]),),
        )
    kind = "level" if measure is Measure.LEVEL else "growth" if values[0] >= 0 else "fall"
    shown = _with_unit(first, subject, measure).lstrip("\u2212" if kind == "fall" else "")
    return (
        subject.say(
            f"parts.{kind}", part=first.label, inner=subject.inner, period=period, value=shown
        ),
        (Claim(ClaimKind.HIGHEST, first.printed, values[0], values),),
    )


def _with_unit(one: Point, subject: Subject, measure: Measure) -> str:
    return one.printed if measure.is_percent else f"{one.printed}\u00a0{subject.unit(measure)}"
