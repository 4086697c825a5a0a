"""A chart with its long note made short, for pictures without room for every instrument."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts import Spec
from dashboard.charts.spec import Form, MarkRole
from dashboard.i18n import text


def shortened(spec: Spec) -> Spec:
    """Name the instrument of the last target only: the others are in caption and workbook.

    The number of a target that stands alone is printed at its mark.
    """
    targets = [m for m in spec.marks if m.role is MarkRole.TARGET]
    if not targets or spec.form in (Form.CARD, Form.BULLET):
        return spec
    last = targets[-1]
    kept = tuple(n for n in spec.notes if not all(m.instrument in n for m in targets))
    if len(kept) == len(spec.notes):
        return spec
    place = spec.label(last.key) if last.key else ""
    key = "export.last_target" if len(targets) > 1 else "export.only_target"
    note = text(key, spec.lang, place=place, value=last.printed, instrument=last.instrument)
    return replace(spec, notes=(note, *kept))
