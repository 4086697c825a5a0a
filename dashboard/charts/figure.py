"""A figure in the making: Plotly checks and copies all texts and lines each time one is added."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Sheet(go.Figure):  # type: ignore[misc]
    """Keeps texts and lines apart until `finish`: twenty of them then cost as much as one did."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._texts: list[dict[str, Any]] = []
        self._lines: list[dict[str, Any]] = []
        self._kept: dict[str, Any] | None = None

    def add_annotation(self, **annotation: Any) -> Sheet:
        """Keep a text."""
        self._texts.append(annotation)
        return self

    def add_shape(self, **shape: Any) -> Sheet:
        """Keep a line or a rectangle."""
        self._lines.append(shape)
        return self

    def kept(self) -> Sheet:
        """Make its dictionary once, for whoever sends it often; it may not be changed any more."""
        self._kept = super().to_dict()
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the figure's dictionary: of a kept one always the same."""
        found: dict[str, Any] = super().to_dict() if self._kept is None else self._kept
        return found

    def finish(self, texts: list[dict[str, Any]]) -> None:
        """Put what was kept into the layout, then these texts."""
        self.layout.annotations = [*self._texts, *texts]
        self.layout.shapes = self._lines
        self._texts, self._lines = [], []
