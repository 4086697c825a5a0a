"""How much was done in each single month, beside the same months of the years before?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.sourced import Sourced, foot, on_axis, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period
from dashboard.i18n import month_decimals, number

MONTHS = 12


def build_months(
    figures: Sequence[Sourced],
    subject: Subject,
    *,
    until: int,
    years: int = 3,
    spec_id: str = "months",
) -> Spec | None:
    """Show single months as one line a year, January to December, the latest year first.

    Only single months are taken: sums from January never share the axis. `until` is the last
    year asked for; where the series ends earlier, its own last years are shown and named.
    January is kept although its sum from January is the same figure. None without any month.
    """
    single = [
        f
        for f in on_axis(figures, Measure.LEVEL)
        if f.observation.period.months == 1 and f.observation.period.year <= until
    ]
    if not single:
        return None
    by_month = {(f.observation.period.year, f.observation.period.first): f for f in single}
    last_year = max(year for year, _ in by_month)
    shown = [
        year
        for year in range(last_year, last_year - years, -1)
        if any(known == year for known, _ in by_month)
    ]
    unit = subject.unit(Measure.LEVEL)
    series = tuple(
        subject.series(
            str(year),
            Role.ACTUAL if year == last_year else Role.COMPARATOR,
            tuple(
                _point(by_month.get((year, month)), year, month, subject)
                for month in range(1, MONTHS + 1)
            ),
            unit,
            Measure.LEVEL,
        )
        for year in shown
    )
    newest = by_month[max(key for key in by_month if key[0] == last_year)]
    top = point(newest, subject, key="", label=newest.observation.period.short(subject.lang))
    top = _rounded(top, subject)
    title = subject.say(
        "level.title",
        whose=subject.whose,
        period=subject.when(newest.observation.period),
        value=f"{top.printed}\u00a0{unit}",
    )
    used = [f for (year, _), f in by_month.items() if year in shown]
    notes = [subject.say("note.months_single")]
    if last_year < until:
        notes.append(
            subject.say("note.months_end", period=newest.observation.period.label(subject.lang))
        )
    return Spec(
        id=spec_id,
        lang=subject.lang,
        form=Form.LINE,
        title=title,
        subtitle=subject.subtitle(Measure.LEVEL, f"{min(shown)}–{max(shown)}"),
        series=series,
        order=tuple(str(month) for month in range(1, MONTHS + 1)),
        foot=foot(used, subject),
        notes=tuple(notes),
        claims=(Claim(ClaimKind.VALUE, top.printed, top.value or 0.0),),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.months",
            title=title,
            values="; ".join(
                f"{p.label}/{s.name}: {p.printed}"
                for s in series
                for p in s.points
                if p.value is not None
            ),
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )


def _point(figure: Sourced | None, year: int, month: int, subject: Subject) -> Point:
    label = subject.say("month", month=month)
    if figure is None:
        return Point(str(month), label, None, "–", Period.month(year, month))
    return _rounded(point(figure, subject, key=str(month), label=label), subject)


def _rounded(made: Point, subject: Subject) -> Point:
    """Print all months alike."""
    value = made.value or 0.0
    return replace(made, printed=number(value, subject.lang, month_decimals(value)))
