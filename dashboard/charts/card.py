"""A card: what several figures come to beside their targets, or how far they moved, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.sourced import Sourced, foot, point
from dashboard.charts.spec import Claim, Form, Mark, Role, Row, Series, Spec, Subtitle, Table
from dashboard.charts.subject import Subject


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: its words, the figure that it tells, and the target beside it.

    `subject` names the figure; None for a result that was not published but computed.
    """

    name: str
    row: Row
    figure: Sourced | None = None
    subject: Subject | None = None
    mark: Mark | None = None


def build_card(
    lines: Sequence[Line],
    about: Subject,
    *,
    spec_id: str,
    title: str,
    claims: tuple[Claim, ...],
    subtitle: Subtitle,
    heads: tuple[str, ...],
    notes: tuple[str, ...] = (),
    least: tuple[int, ...] = (),
) -> Spec | None:
    """Lay the lines out as a card; None where no line has a published figure.

    `about` is any of the figures' subjects: it gives language, territory and data version.
    """
    told = [(n, line) for n, line in enumerate(lines) if line.figure is not None]
    if not told:
        return None
    series = tuple(one for n, line in told if (one := _series(n, line)) is not None)
    rows = tuple(line.row for line in lines)
    cells = [(*row.cells, *_trace(line, about)) for row, line in zip(rows, lines, strict=True)]
    extra = tuple(about.say(f"table.{name}") for name in ("shown", "source", "published", "cell"))
    listed = "; ".join(
        f"{row.cells[0]}: {', '.join(c for c in row.cells[1:] if c)}" for row in rows
    )
    return Spec(
        id=spec_id,
        lang=about.lang,
        form=Form.CARD,
        title=title,
        subtitle=subtitle,
        series=series,
        order=tuple(str(n) for n, _ in told),
        foot=foot([line.figure for _, line in told if line.figure is not None], about),
        alt=about.say("alt.card", title=title, list=listed.rstrip(".")),
        table=Table((*heads, *extra), tuple(cells)),
        marks=tuple(replace(line.mark, key=str(n)) for n, line in told if line.mark is not None),
        notes=notes,
        claims=claims,
        heads=heads,
        rows=rows,
        least=least,
    )


def _series(n: int, line: Line) -> Series | None:
    if line.figure is None or line.subject is None:
        return None
    measure = line.figure.observation.measure
    label = line.row.cells[0]
    shown = point(line.figure, line.subject, key=str(n), label=label)
    name = f"{label} ({n + 1})"
    return Series(
        name,
        Role.ACTUAL,
        (shown,),
        line.subject.unit(measure),
        measure,
        line.subject.area.code,
        line.subject.indicator.price_basis,
    )


def _trace(line: Line, about: Subject) -> tuple[str, ...]:
    if line.figure is None or line.subject is None:
        return ("", "", "", "")
    shown = point(line.figure, line.subject, key="", label="")
    return (shown.printed, shown.source, shown.published, shown.cell)
