"""What did each sector contribute to growth, in points that visibly add up?"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure
from dashboard.i18n import number, signed

_HALF_DIGIT = 0.0051


def build_contributions(
    parts: Mapping[str, Sourced], total: Sourced, subject: Subject, *, rest_name: str = ""
) -> Spec | None:
    """Show contributions as steps from zero up to the growth of the whole.

    `total` is the growth of the whole in percent. What the published parts leave open becomes a
    step of its own, named as not published: nothing is hidden and nothing is invented. None
    without parts.
    """
    chosen = {p: f for p, f in parts.items() if f.observation.measure is Measure.CONTRIBUTION}
    if not chosen:
        return None
    lang, unit = subject.lang, subject.unit(Measure.CONTRIBUTION)
    period = total.observation.period
    steps = [
        point(f, subject, key=path, label=subject.part(path), sign=True)
        for path, f in chosen.items()
    ]
    whole = total.observation.value
    left = round(whole - sum(p.value for p in steps if p.value is not None), 9)
    notes, rounding = [], ""
    if 1e-9 < abs(left) <= 0.02 + _HALF_DIGIT:
        rounding = subject.say(
            "note.rounded", parts=_sum(steps, lang), total=number(whole, lang), unit=unit
        )
        notes.append(rounding)
    elif abs(left) > 1e-9:
        steps.append(
            Point(
                "rest",
                rest_name or subject.say("contributions.rest"),
                left,
                signed(left, lang, 2),
                period,
                total.observation.status,
            )
        )
        notes.append(subject.say("note.rest"))
    if not rounding:
        notes.insert(0, f"{_sum(steps, lang)}\u00a0= {number(whole, lang)}\u00a0{unit}")
    area, basis = subject.area.code, subject.indicator.price_basis
    end = point(total, subject, key="total", label=subject.say("whole", name=subject.name))
    end = Point(
        end.key,
        end.label,
        whole,
        signed(whole, lang),
        period,
        end.status,
        end.cell,
        end.release,
        end.source,
        end.published,
    )
    series = (
        Series(
            subject.say("contributions.parts"),
            Role.ACTUAL,
            tuple(steps),
            unit,
            Measure.CONTRIBUTION,
            area,
            basis,
        ),
        Series(end.label, Role.TOTAL, (end,), unit, Measure.CONTRIBUTION, area, basis),
    )
    published = [p for p in steps if p.key != "rest" and p.value is not None]
    top = max(published, key=lambda p: p.value or 0.0)
    values = tuple(p.value for p in published if p.value is not None)
    title = subject.say(
        "contributions.title",
        part=top.label,
        inner=subject.inner,
        period=subject.when(period),
        value=top.printed.lstrip("+"),
        total=number(whole, lang),
        unit=unit,
    )
    return Spec(
        id="contributions",
        lang=lang,
        form=Form.WATERFALL,
        title=title,
        subtitle=subject.subtitle(Measure.CONTRIBUTION, period.short(lang)),
        series=series,
        order=(*(p.key for p in steps), "total"),
        claims=(
            Claim(ClaimKind.HIGHEST, top.printed.lstrip("+"), top.value or 0.0, values),
            Claim(ClaimKind.VALUE, number(whole, lang), whole),
        ),
        window=subject.say("window.parts", count=len(published)),
        foot=foot([*chosen.values(), total], subject),
        notes=tuple(notes),
        rounding_note=rounding,
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.contributions",
            title=title,
            values="; ".join(f"{p.label}: {p.printed}" for p in steps),
            total=number(whole, lang),
            unit=unit,
        ),
        table=table(series, subject, first=subject.say("table.part")),
    )


def _sum(steps: list[Point], lang: str) -> str:
    printed = ""
    for step in steps:
        value = step.value or 0.0
        text = step.printed.lstrip("+\u2212")
        if not printed:
            printed = f"\u2212{text}" if value < 0 else text
        else:
            sign = "\u2212" if value < 0 else "+"
            printed += f" {sign}\u00a0{text}"
    return printed
