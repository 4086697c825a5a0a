"""Drawn charts kept for every session: drawing is what a rerun would otherwise pay for."""

from __future__ import annotations

from dashboard.charts import Spec, Theme, draw
from dashboard.charts.figure import Sheet
from dashboard.store.kept import Kept

KEPT = 512

_DRAWN: Kept[tuple[Spec, Theme], Sheet] = Kept(KEPT)


def drawn(spec: Spec, theme: Theme) -> Sheet:
    """Return the figure of a Spec in a theme; the same Spec is drawn once, whoever asks at once.

    Nobody may change it.
    """
    with _DRAWN.turn((spec, theme)):
        found = _DRAWN.get((spec, theme))
        return _DRAWN.put((spec, theme), draw(spec, theme).kept()) if found is None else found
