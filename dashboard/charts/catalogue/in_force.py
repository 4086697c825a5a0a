"""Which of several targets a chart shows, and the words on the others that are in force."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.assess import Assessment
from dashboard.analysis.rivals import rivals
from dashboard.analysis.wording import Wording
from dashboard.charts.judged import demand
from dashboard.charts.spec import MarkRole, Spec
from dashboard.charts.view import View
from dashboard.i18n import text


def shows(spec: Spec, judged: Assessment) -> bool:
    """Tell whether a chart shows a judged figure with its target."""
    figure, bound = judged.figure, judged.attainment.bound
    if figure is None or bound is None or not any(m.role is MarkRole.TARGET for m in spec.marks):
        return False
    points = [p for p in spec.points if p.value == figure.value and p.cell == str(figure.cell)]
    return bool(points) and any(abs(m.value - bound.value) < 1e-6 for m in spec.marks)


def with_rivals(spec: Spec, view: View) -> Spec:
    """Name under a chart with a target the others that are in force for the same figure."""
    voice = Wording.of(view.catalogue, view.lang, view.area)
    for group in rivals(view.assessments):
        one = next((r.judged for r in group if shows(spec, r.judged)), None)
        if one is None:
            continue
        others = [
            f"{demand(voice, r.target)} \u2013 {r.target.instrument.name(view.lang)}"
            for r in group
            if r.target is not one.target
        ]
        if others:
            note = text("chart.note.rivals", view.lang, list="; ".join(others))
            return replace(spec, notes=tuple(dict.fromkeys((note, *spec.notes))))
    return spec
