"""A theme: a palette, the font, and the one Plotly template made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import palette
from dashboard.charts.palette import Palette

FONT = "Be Vietnam Pro, Arial, sans-serif"

SCREEN_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
"""For st.plotly_chart(config=…): no toolbar, no zoom that hides a bar's zero."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette, and whether hatches and dots must stand in for colours (grey print)."""

    palette: Palette
    patterns: bool = False

    @property
    def name(self) -> str:
        """light, dark or print."""
        return self.palette.name


LIGHT = Theme(palette.LIGHT)
DARK = Theme(palette.DARK)
PRINT = Theme(palette.PRINT, patterns=True)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def theme_of(name: str | None) -> Theme:
    """Return the theme of a name; the light one where the name is None or unknown."""
    return THEMES.get(name or "", LIGHT)


@cache
def template(theme: Theme, transparent: bool = False) -> go.layout.Template:
    """Return the Plotly template of a theme. Sizes are set per figure, not here."""
    colours = theme.palette
    paper = "rgba(0,0,0,0)" if transparent else colours.paper
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.axis,
        "zerolinecolor": colours.axis,
        "zerolinewidth": 1,
        "tickcolor": colours.axis,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": colours.muted},
        "showgrid": False,
        "zeroline": False,
        "title": {"standoff": 6},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "color": colours.text},
            "paper_bgcolor": paper,
            "plot_bgcolor": paper,
            "colorway": colours.series,
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": colours.surface,
                "bordercolor": colours.axis,
                "align": "left",
                "font": {"family": FONT, "color": colours.text},
            },
            "legend": {"bgcolor": "rgba(0,0,0,0)", "itemclick": False, "itemdoubleclick": False},
            "dragmode": False,
            "bargap": 0.28,
            "separators": ",.",
        }
    )
