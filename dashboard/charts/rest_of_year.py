"""What must the rest of the year reach, now that part of it is known?"""

from __future__ import annotations

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.charts.target_mark import instruments_note, target_mark
from dashboard.domain import Measure, Period, PeriodShape, Status, Target
from dashboard.i18n import computed_decimals, percent


def build_rest_of_year(
    figure: Sourced, target: Target, required: float, subject: Subject, *, basis: str
) -> Spec | None:
    """Show growth so far, the growth the rest of the year needs (hatched), and the year's target.

    `required` is in percent; `basis` words how it was worked out: the share of the year used.
    None after the year's end or where the target has no number.
    """
    o = figure.observation
    rest = o.period.rest_of_year
    if rest is None or target.low is None:
        return None
    lang, area = subject.lang, subject.area.code
    so_far = point(figure, subject, key="so_far", label=o.period.short(lang))
    shown = percent(required, lang, computed_decimals(required))
    word = subject.say("rest.least" if required < 0 else "rest.needed")
    needed = Point(
        "rest",
        _named(rest, subject),
        required,
        shown,
        rest,
        Status.UNKNOWN,
        note=word,
    )
    price = subject.indicator.price_basis
    series = (
        Series(
            subject.say("rest.so_far"), Role.ACTUAL, (so_far,), "%", Measure.GROWTH_YOY, area, price
        ),
        Series(
            word,
            Role.REQUIRED,
            (needed,),
            "%",
            Measure.GROWTH_YOY,
            area,
            price,
        ),
    )
    mark = target_mark(target, subject)
    words = {"whose": subject.whose, "period": _named(rest, subject)}
    if required < 0:
        fall = percent(-required, lang, computed_decimals(required))
        title = subject.say("rest.done", value=fall, **words)
    else:
        title = subject.say("rest.title", value=shown, **words)
    notes = [instruments_note([(str(target.period.end_year), mark)], subject)] if mark else []
    return Spec(
        id="rest_of_year",
        lang=lang,
        form=Form.BARS,
        title=title,
        subtitle=subject.subtitle(Measure.GROWTH_YOY, str(o.period.year)),
        series=series,
        order=("so_far", "rest"),
        marks=(mark,) if mark else (),
        foot=foot([figure], subject),
        notes=(*notes, subject.say("note.rest_basis", basis=basis)),
        claims=(Claim(ClaimKind.VALUE, shown.lstrip("\u2212"), required),),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.rest",
            title=title,
            value=so_far.printed,
            period=so_far.label,
            target=mark.printed if mark else "–",
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )


def _named(rest: Period, subject: Subject) -> str:
    """Name the rest of the year as it is spoken; a second half has no slash before its year."""
    if rest.shape is PeriodShape.HALF:
        return subject.say("rest.second_half", year=str(rest.year))
    if rest.months == 1 or subject.lang == "en":
        return subject.when(rest)
    return subject.say("rest.months_left", count=rest.months, year=str(rest.year))
