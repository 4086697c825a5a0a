"""What must each remaining quarter bring, where the year's target is an amount?"""

from __future__ import annotations

from dashboard.charts.sourced import Sourced, foot, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.charts.target_mark import instruments_note, target_mark
from dashboard.domain import Measure, Status, Target
from dashboard.i18n import computed_decimals, needed_decimals, number, quantity

QUARTER = 3
"""Months; where whole quarters are not left the single month is the measure."""


def build_rest_amount(
    figure: Sourced, target: Target, remaining: float, subject: Subject
) -> Spec | None:
    """Show what a quarter brought so far and what each remaining one must bring.

    `remaining` is the amount missing of the year's target, in the figure's unit. Where the year
    has not come to the end of a quarter it is months that are compared. None once nothing is
    missing, or after December.
    """
    o = figure.observation
    rest = o.period.rest_of_year
    if rest is None or remaining <= 0 or o.value <= 0:
        return None
    lang, area, price = subject.lang, subject.area.code, subject.indicator.price_basis
    span = QUARTER if rest.months % QUARTER == 0 else 1
    part = "quarter" if span == QUARTER else "month"
    done, left = o.period.months / span, rest.months / span
    past, need = o.value / done, remaining / left
    decimals = needed_decimals(need)
    unit = subject.unit(Measure.LEVEL)

    def computed(key: str, value: float, note: str) -> Point:
        return Point(
            key,
            subject.say(f"rest.{key}_{part}"),
            round(value, decimals),
            number(round(value, decimals), lang),
            o.period if key == "past" else rest,
            o.status if key == "past" else Status.UNKNOWN,
            note=note,
        )

    known = computed("past", past, subject.say("rest.average", count=number(done, lang)))
    asked = computed("needed", need, subject.say("rest.needed"))
    series = tuple(
        Series(subject.say(name), role, (point,), unit, Measure.LEVEL, area, price)
        for name, role, point in (
            ("rest.so_far", Role.ACTUAL, known),
            ("rest.needed", Role.REQUIRED, asked),
        )
    )
    title = subject.say(
        f"rest.each_{part}",
        whose=subject.whose,
        year=str(rest.year),
        value=quantity(asked.value or 0.0, unit, lang),
    )
    mark = target_mark(target, subject)
    said = subject.say(
        f"rest.working_{part}",
        so_far=quantity(o.value, unit, lang),
        period=o.period.label(lang),
        remaining=quantity(remaining, unit, lang),
        count=number(left, lang),
        times=number(need / past, lang, computed_decimals(need / past)),
    )
    return Spec(
        id="rest_of_year",
        lang=lang,
        form=Form.BARS,
        title=title,
        subtitle=subject.subtitle(Measure.LEVEL, str(rest.year)),
        series=series,
        order=("past", "needed"),
        foot=foot([figure], subject),
        notes=(
            *([instruments_note([(str(rest.year), mark)], subject)] if mark else []),
            f"{said[:1].upper()}{said[1:]}",
        ),
        claims=(Claim(ClaimKind.VALUE, asked.printed, asked.value or 0.0),),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.rest_amount",
            title=title,
            value=quantity(known.value or 0.0, unit, lang),
            part=known.label,
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )
