"""How roles and statuses look: decided once, for every chart.

Actual is solid, in three depths by status, the news in colour and the past in grey; what the rest
of the year must reach is hatched; the year before is lighter with an outline; a target is a
stroke. A figure without a stated status is an outline with dots.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts.palette import Palette
from dashboard.charts.spec import Point, Role, Spec
from dashboard.domain import Status
from dashboard.i18n import text


def fill(role: Role, status: Status, palette: Palette) -> dict[str, Any]:
    """Return colour, outline and pattern of a bar."""
    if role is Role.PREVIOUS:
        return _bar(palette.previous, palette.previous_line)
    if role is Role.REQUIRED:
        return _bar(palette.paper, palette.required, "/", palette.required)
    if role is Role.CONTEXT:
        return _bar(palette.context, palette.context)
    if role is Role.COMPARATOR:
        return _bar(palette.series[1], palette.series[1])
    match status:
        case Status.FINAL:
            return _bar(palette.final, palette.final)
        case Status.PRELIMINARY:
            return _bar(palette.preliminary, palette.preliminary)
        case Status.ESTIMATE:
            return _bar(palette.estimate, palette.estimate)
        case _:
            return _bar(palette.paper, palette.estimate, ".", palette.estimate)


def look(role: Role, point: Point, spec: Spec, palette: Palette) -> dict[str, Any]:
    """Return the look of a result: its colour, or the grey as deep where it is not the news."""
    past = role is Role.ACTUAL and spec.is_past(point)
    return fill(role, point.status, palette.of_past if past else palette)


def marker(
    points: list[tuple[Role, Point]], spec: Spec, palette: Palette, type_px: float
) -> dict[str, Any]:
    """Return the marker of a bar trace, one look a point; hatches grow with the type."""
    looks = [look(role, point, spec, palette) for role, point in points]
    return {
        "color": [one["color"] for one in looks],
        "line": {"color": [one["line"] for one in looks], "width": 1},
        "pattern": {
            "shape": [one["shape"] for one in looks],
            "fgcolor": [one["ink"] for one in looks],
            "fillmode": "overlay",
            "size": round(max(6.0, type_px * 0.55), 1),
            "solidity": 0.35,
        },
    }


def key(spec: Spec, palette: Palette) -> list[tuple[str, dict[str, Any]]]:
    """List what the key must name: statuses of what was reached, then the other roles.

    The sample of a status is the same in every chart: its colour, and beside it the grey as deep
    where the chart shows years that are not the news.
    """
    entries: list[tuple[str, dict[str, Any]]] = []
    shown = [
        (s.role, p)
        for s in spec.series
        if s.role in (Role.ACTUAL, Role.TOTAL)
        for p in s.points
        if p.value is not None
    ]
    reached = {p.status: role for role, p in shown}
    has_past = any(role is Role.ACTUAL and spec.is_past(p) for role, p in shown)
    roles = {s.role for s in spec.series}
    several = Role.PREVIOUS in roles or (Role.CONTEXT in roles and len(reached) == 1)
    for status in (Status.FINAL, Status.PRELIMINARY, Status.ESTIMATE, Status.UNKNOWN):
        if status in reached:
            word = text(f"status.{status.value}", spec.lang)
            name = f"{spec.series[0].name}, {word}" if several else word
            sample = fill(reached[status], status, palette)
            if has_past and status is not Status.UNKNOWN:
                sample["past"] = fill(reached[status], status, palette.of_past)
            entries.append((name, sample))
    for series in spec.series:
        if series.role in (Role.PREVIOUS, Role.REQUIRED, Role.CONTEXT):
            entries.append((series.name, fill(series.role, Status.UNKNOWN, palette)))
    return entries


def hover(point: Point, unit: str, spec: Spec) -> str:
    """Word the tooltip: value, status, source, day and cell."""
    if point.value is None:
        return ""
    unit = "" if unit == "%" else f" {unit}"
    said = [
        f"<b>{point.printed}{unit}</b>",
        point.label.replace("<br>", " "),
        text(f"status.{point.status.value}", spec.lang),
        point.source,
        point.published,
        point.cell,
        point.note,
    ]
    return "<br>".join(dict.fromkeys(s for s in said if s))


def _bar(colour: str, line: str, shape: str = "", ink: str = "") -> dict[str, Any]:
    return {"color": colour, "line": line, "shape": shape, "ink": ink or line}
