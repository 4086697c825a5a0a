"""Drawn charts kept for every session: drawing is what a rerun would otherwise pay for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dashboard.charts import Spec, Theme, draw

KEPT = 512


@lru_cache(maxsize=KEPT)
def drawn(spec: Spec, theme: Theme) -> Any:
    """Return the figure of a Spec in a theme; the same Spec is drawn once."""
    return draw(spec, theme)
