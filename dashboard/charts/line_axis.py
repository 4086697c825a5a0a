"""The axes of lines and steps."""

from __future__ import annotations

from dashboard.charts.layout import Canvas
from dashboard.charts.spec import Form, Spec


def ticks_of(spec: Spec, canvas: Canvas) -> list[str]:
    """Break the labels of the places as wide as these stand apart."""
    room = canvas.plot_width / max(1, len(spec.order)) * 0.94
    return canvas.categories([spec.label(name) for name in spec.order], room)


def range_of(spec: Spec) -> tuple[float, float]:
    """Bounds of the value axis: all values and marks, and room for the labels of steps."""
    values = [v for s in spec.series for v in s.values]
    values += [m.value for m in spec.marks]
    if spec.baseline is not None:
        values.append(spec.baseline)
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    start = low if spec.baseline == low else low - (0.25 if spec.form is Form.STEP else 0.1) * span
    return start, high + (0.22 if spec.form is Form.STEP else 0.1) * span
