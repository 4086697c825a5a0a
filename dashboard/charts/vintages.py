"""What was published for one period, and when was it restated?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Spec
from dashboard.charts.subject import Subject


def build_vintages(vintages: Sequence[Sourced], subject: Subject) -> Spec | None:
    """Show each published value of one figure against its publication, as steps.

    A publication that repeats the value before is folded into it. Undated publications are
    counted in a note: they have no place in the order. None where none is dated.
    """
    dated = sorted(
        (v for v in vintages if v.release.published_on.known_by is not None),
        key=lambda v: str(v.release.published_on.known_by),
    )
    if not dated:
        return None
    points: list[Point] = []
    repeats: list[int] = []
    for vintage in dated:
        made = point(vintage, subject, key=str(len(points)), label="")
        made = replace(made, label=made.published, x=str(vintage.release.published_on.known_by))
        if points and points[-1].value == made.value and points[-1].status == made.status:
            repeats[-1] += 1
            continue
        points.append(made)
        repeats.append(0)
    observation = dated[0].observation
    unit = subject.unit(observation.measure)
    series = (
        subject.series(subject.area_name, Role.ACTUAL, tuple(points), unit, observation.measure),
    )
    title, claims = _title(points, subject, subject.when(observation.period))
    notes = [subject.say("note.vintage_order")]
    if sum(repeats):
        notes.append(subject.say("note.repeats", count=sum(repeats)))
    if undated := len(vintages) - len(dated):
        notes.append(subject.say("note.undated", count=undated))
    return Spec(
        id="vintages",
        lang=subject.lang,
        form=Form.STEP,
        title=title,
        subtitle=subject.subtitle(observation.measure, observation.period.short(subject.lang)),
        series=series,
        order=tuple(p.key for p in points),
        foot=foot(dated, subject),
        notes=tuple(notes),
        claims=claims,
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.vintages", title=title, values="; ".join(f"{p.label}: {p.printed}" for p in points)
        ),
        table=table(series, subject, first=subject.say("table.published")),
    )


def _title(points: Sequence[Point], subject: Subject, period: str) -> tuple[str, tuple[Claim, ...]]:
    first, last = points[0], points[-1]
    claims = tuple(Claim(ClaimKind.VALUE, p.printed, p.value or 0.0) for p in (first, last))
    if first.value == last.value:
        key = "vintages.same" if len({p.value for p in points}) == 1 else "vintages.back"
        return subject.say(key, whose=subject.whose, period=period, value=last.printed), claims[:1]
    return subject.say(
        "vintages.title", whose=subject.whose, period=period, first=first.printed, last=last.printed
    ), claims
