"""Draw a Spec: encode what it says, decide nothing."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas
from dashboard.charts.draw_bars import draw_bars
from dashboard.charts.draw_bullet import draw_bullet
from dashboard.charts.draw_lines import draw_line, draw_step
from dashboard.charts.draw_rows import draw_rows, draw_stack
from dashboard.charts.size import Size
from dashboard.charts.spec import Form, Spec
from dashboard.charts.theme import Theme, template

_FORMS = {
    Form.BARS: draw_bars,
    Form.WATERFALL: draw_bars,
    Form.SPARK: draw_bars,
    Form.ROWS: draw_rows,
    Form.STACK: draw_stack,
    Form.BULLET: draw_bullet,
    Form.LINE: draw_line,
    Form.STEP: draw_step,
}


def draw(spec: Spec, theme: Theme, *, size: Size | None = None) -> go.Figure:
    """Draw a Spec in a theme: with a Size as an image that stands alone, without for a page."""
    canvas = Canvas(spec, theme, size)
    figure = _FORMS[spec.form](spec, canvas)
    for annotation in canvas.annotations():
        figure.add_annotation(annotation)
    figure.update_layout(
        template=template(theme, transparent=size.transparent if size else True),
        separators=",." if spec.lang == "vi" else ".,",
        meta={"spec": spec.id, "alt": spec.alt},
    )
    return figure
