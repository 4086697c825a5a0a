"""Draw a Spec: encode what it says, decide nothing."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.draw_bars import draw_bars, labels_fit
from dashboard.charts.draw_bullet import draw_bullet
from dashboard.charts.draw_card import draw_card
from dashboard.charts.draw_dots import draw_dots
from dashboard.charts.draw_lines import draw_line
from dashboard.charts.draw_number import draw_number, is_single_figure
from dashboard.charts.draw_rows import draw_rows, draw_stack
from dashboard.charts.draw_step import draw_step
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import Canvas
from dashboard.charts.size import Size
from dashboard.charts.spec import Form, Spec
from dashboard.charts.theme import Theme, template

_Draws = Callable[[Spec, Canvas], Sheet]

_FORMS: dict[Form, _Draws] = {
    Form.BARS: draw_bars,
    Form.DOTS: draw_dots,
    Form.WATERFALL: draw_bars,
    Form.SPARK: draw_bars,
    Form.ROWS: draw_rows,
    Form.STACK: draw_stack,
    Form.BULLET: draw_bullet,
    Form.LINE: draw_line,
    Form.STEP: draw_step,
    Form.CARD: draw_card,
}

_NARROW = 24
"""Widths of the running type under which upright steps cannot bear their names."""


def draw(spec: Spec, theme: Theme, *, size: Size | None = None) -> Sheet:
    """Draw a Spec in a theme: with a Size as an image that stands alone, without for a page."""
    canvas = Canvas(spec, theme, size)
    figure = _drawing(spec, canvas)(spec, canvas)
    figure.update_layout(
        template=template(theme, transparent=size.transparent if size else True),
        separators=",." if spec.lang == "vi" else ".,",
        meta={"spec": spec.id, "alt": spec.alt, "frame": list(canvas.frame)},
    )
    figure.finish(canvas.annotations())
    return figure


def _drawing(spec: Spec, canvas: Canvas) -> _Draws:
    """Choose how a form is drawn: an image too narrow for the names of steps has lying ones."""
    if canvas.size and is_single_figure(spec):
        return draw_number
    if canvas.size and spec.form is Form.WATERFALL and canvas.width < _NARROW * canvas.type:
        return draw_rows
    if canvas.size and spec.form is Form.BARS and not spec.breaks and not labels_fit(spec, canvas):
        return draw_rows
    return _FORMS[spec.form]
