"""Write and place at pixels from the plot's upper left corner, downwards, as type is set."""

from __future__ import annotations

from typing import Any

from dashboard.charts.figure import Sheet


def write(
    figure: Sheet,
    words: str,
    x: float,
    y: float,
    *,
    size: float,
    colour: str,
    weight: int = 400,
    anchor: str = "left",
    middle: bool = False,
) -> None:
    """Write words whose upper edge, or middle, is at `y`; `anchor` is the side that is at `x`."""
    figure.add_annotation(
        text=words,
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor=anchor,
        yanchor="middle" if middle else "top",
        align=anchor,
        xshift=x,
        yshift=-y,
        borderpad=0,
        font={"size": size, "weight": weight, "color": colour},
    )


def within(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    """Return the place of a line or box."""
    return corner() | {"x0": x0, "x1": x1, "y0": -y0, "y1": -y1}


def corner() -> dict[str, Any]:
    """Return the place whose pixels a shape counts from; they run upwards, as shapes do."""
    return {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
    }
