"""The key above a plot: small samples with their words, in as many lines as they need."""

from __future__ import annotations

from typing import Any

from dashboard.charts.at_pixels import corner, write
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import key as entries_of
from dashboard.charts.spec import MarkRole, Spec

_SAMPLE = 1.0
_GAP = 1.3
_SCALE = 0.88


def reserve(
    spec: Spec, canvas: Canvas, extra: list[tuple[str, dict[str, Any]]], *, only: bool = False
) -> None:
    """Keep room above the plot for the key of a Spec; with `only` for the extra entries alone."""
    rows = len(_rows(_entries(spec, canvas, extra, only), canvas))
    if rows:
        canvas.take_top(rows * canvas.small(_SCALE) * LINE + canvas.type * 0.5)


def add(
    figure: Sheet,
    spec: Spec,
    canvas: Canvas,
    extra: list[tuple[str, dict[str, Any]]],
    *,
    only: bool = False,
) -> None:
    """Draw the key right above the plot, from its left edge."""
    size = canvas.small(_SCALE)
    rows = _rows(_entries(spec, canvas, extra, only), canvas)
    for index, row in enumerate(reversed(rows)):
        middle = canvas.type * 0.5 + (index + 0.5) * size * LINE
        x = canvas.pad - canvas.left
        for name, look in row:
            figure.add_shape(**_sample(look, x, middle, size, canvas))
            if "past" in look:
                half = _sample(look["past"], x, middle, size, canvas)
                figure.add_shape(**half | {"x1": x + size * _SAMPLE / 2})
            write(
                figure,
                name,
                x + size * (_SAMPLE + 0.4),
                -middle,
                size=size,
                colour=canvas.theme.palette.muted,
                middle=True,
            )
            if look.get("shape") in ("/", "."):
                write(
                    figure,
                    look["shape"] * 2 if look["shape"] == "/" else "··",
                    x + size * _SAMPLE / 2,
                    -middle,
                    size=max(size * 0.8, canvas.small(0.8)),
                    colour=look["ink"],
                    weight=700,
                    anchor="center",
                    middle=True,
                )
            x += _width(name, canvas)


def _entries(
    spec: Spec, canvas: Canvas, extra: list[tuple[str, dict[str, Any]]], only: bool
) -> list[tuple[str, dict[str, Any]]]:
    if only:
        return extra if len(extra) > 1 else []
    palette = canvas.theme.palette
    entries = extra or entries_of(spec, palette)
    named = dict.fromkeys(mark.role for mark in spec.marks)
    if MarkRole.TARGET in named:
        name = next(m.name for m in spec.marks if m.role is MarkRole.TARGET)
        entries = [*entries, (name, {"stroke": palette.target})]
    return entries if len(entries) > 1 else []


def _rows(
    entries: list[tuple[str, dict[str, Any]]], canvas: Canvas
) -> list[list[tuple[str, dict[str, Any]]]]:
    room = canvas.width - 2 * canvas.pad
    rows: list[list[tuple[str, dict[str, Any]]]] = []
    used = 0.0
    for name, look in entries:
        wide = _width(name, canvas)
        if not rows or used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append((name, look))
        used += wide
    return rows


def _width(name: str, canvas: Canvas) -> float:
    return canvas.text_width(name, scale=_SCALE) + canvas.small(_SCALE) * (_SAMPLE + 0.4 + _GAP)


def _sample(
    look: dict[str, Any], x: float, middle: float, size: float, canvas: Canvas
) -> dict[str, Any]:
    side = size * _SAMPLE
    place = corner() | {"x0": x, "x1": x + side}
    if "stroke" in look:
        return {
            **place,
            "type": "line",
            "y0": middle,
            "y1": middle,
            "line": {"color": look["stroke"], "width": max(2.0, canvas.type * 0.2)},
        }
    if look.get("symbol") == "diamond":
        corners = ((x, middle), (x + side / 2, middle + side / 2), (x + side, middle))
        path = "M" + " L".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        path += f" L{x + side / 2:.1f},{middle - side / 2:.1f} Z"
        kept = {k: v for k, v in place.items() if k not in ("x0", "x1")}
        return {
            **kept,
            "type": "path",
            "path": path,
            "fillcolor": look["color"],
            "line": {"color": look["line"], "width": max(1.5, canvas.type * 0.08)},
        }
    return {
        **place,
        "type": "circle" if look.get("symbol") == "circle" else "rect",
        "y0": middle - side / 2,
        "y1": middle + side / 2,
        "fillcolor": look["color"],
        "line": {"color": look["line"], "width": 1},
    }
