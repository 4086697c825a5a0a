"""Drawn charts kept for every session: drawing is what a rerun would otherwise pay for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import Spec, Theme, draw

KEPT = 512


class Drawn(go.Figure):  # type: ignore[misc]  # plotly ships no types
    """A finished figure whose dictionary is made once: it is sent on every rerun.

    Nobody may change it after it was drawn.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the figure's dictionary, always the same one."""
        found: dict[str, Any] | None = getattr(self, "_kept_dict", None)
        if found is None:
            found = self._kept_dict = super().to_dict()
        return found


@lru_cache(maxsize=KEPT)
def drawn(spec: Spec, theme: Theme) -> Drawn:
    """Return the figure of a Spec in a theme; the same Spec is drawn once."""
    return Drawn(draw(spec, theme))
