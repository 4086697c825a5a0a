"""How fast has it grown, year by year, or over the same months of each year?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.charts.rate_comparison import compared
from dashboard.charts.recent_years import recent_years
from dashboard.charts.sourced import (
    Sourced,
    foot,
    on_axis,
    point_or_gap,
    printed,
    span_words,
    spoken,
    table,
)
from dashboard.charts.spec import (
    Break,
    Claim,
    ClaimKind,
    Form,
    Mark,
    Point,
    Role,
    Series,
    Spec,
)
from dashboard.charts.subject import Subject
from dashboard.charts.target_mark import instruments_note, of_growth, reaches, target_mark
from dashboard.domain import Measure, Period, Target
from dashboard.i18n import decimals_of, observed_decimals, signed, signed_points

NARROW = 0.15
"""Part of a result: a target nearer to it is hidden at the end of its bar."""
FEWEST_DOTS = 2


def build_growth_by_year(
    figures: Sequence[Sourced],
    targets: Sequence[Target],
    subject: Subject,
    *,
    until: int | None = None,
    years: int = 8,
    successor: Sequence[Sourced] = (),
    successor_name: str = "",
) -> Spec | None:
    """Show growth of whole years as bars from zero, each year's target as a mark.

    `targets` are those to show, at most one a year: the caller chose among issuers. `successor`
    are figures of the territory after the merger: grey, behind a worded break, never joined.
    Returns None where no year was published.
    """
    whole = [f for f in on_axis(figures, Measure.GROWTH_YOY) if f.observation.period.is_full_year]
    spec = _growth(whole, targets, subject, until=until, years=years, spec_id="growth_by_year")
    later = [f for f in on_axis(successor, Measure.GROWTH_YOY) if f.observation.period.is_full_year]
    if not spec or not later:
        return spec
    own = [f for f in whole if str(f.observation.period.year) in spec.order]
    return _with_successor(spec, own, later, successor_name, subject)


def build_growth_cumulative(
    figures: Sequence[Sourced],
    targets: Sequence[Target],
    subject: Subject,
    *,
    period: Period,
    years: int = 8,
) -> Spec | None:
    """Show growth over the same months of each year up to `period`.

    A target of the whole year is shown as such: its mark is named the year's.
    """
    same = [
        f
        for f in on_axis(figures, Measure.GROWTH_YOY)
        if f.observation.period.comparable_with(period)
    ]
    return _growth(
        same, targets, subject, until=period.year, years=years, spec_id="growth_cumulative"
    )


def _growth(
    figures: Sequence[Sourced],
    targets: Sequence[Target],
    subject: Subject,
    *,
    until: int | None,
    years: int,
    spec_id: str,
) -> Spec | None:
    last = until or max((f.observation.period.year for f in figures), default=0)
    by_year = {
        f.observation.period.year: f
        for f in figures
        if last - years < f.observation.period.year <= last
    }
    if not by_year:
        return None
    by_year = recent_years(by_year, max(by_year))
    first, last = min(by_year), max(by_year)
    model = by_year[last].observation.period
    points = tuple(
        point_or_gap(by_year.get(y), model.shift_years(y - last), subject)
        for y in range(first, last + 1)
    )
    chosen = {
        t.period.end_year: t for t in of_growth(list(targets)) if first <= t.period.end_year <= last
    }
    marks: list[tuple[str, Mark]] = []
    for year, target in sorted(chosen.items()):
        mark = target_mark(target, subject, key=str(year))
        if mark:
            marks.append((str(year), _with_gap(mark, by_year.get(year), subject)))
    series = subject.series(subject.area_name, Role.ACTUAL, points, "%", Measure.GROWTH_YOY)
    title, claims = _title(
        by_year[last], points[-1], chosen.get(last), by_year.get(last - 1), subject
    )
    notes = [n for n in (instruments_note(marks, subject),) if n]
    if marks and not model.is_full_year:
        notes.append(subject.say("note.part_against_year", part=model.short(subject.lang)))
    span = span_words(model.shift_years(first - last), model, subject.lang)
    dots = _is_narrow(by_year, chosen.get(last))
    if dots:
        notes.append(subject.say("note.gap"))
    return Spec(
        id=spec_id,
        lang=subject.lang,
        form=Form.DOTS if dots else Form.BARS,
        baseline=None if dots else 0.0,
        axis_note=subject.say("note.axis_cut") if dots else "",
        title=title,
        claims=claims,
        subtitle=subject.subtitle(Measure.GROWTH_YOY, span),
        series=(series,),
        order=tuple(p.key for p in points),
        marks=tuple(m for _, m in marks),
        foot=foot(by_year.values(), subject),
        notes=tuple(notes),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.growth" if len(points) > 1 else "alt.growth_one",
            title=title,
            count=len(points),
            first=points[0].label,
            last=points[-1].label,
            values=spoken(points, subject),
        ),
        table=table((series,), subject, first=subject.say("table.period")),
    )


def _with_gap(mark: Mark, figure: Sourced | None, subject: Subject) -> Mark:
    if figure is None:
        return mark
    gap_points = round(figure.observation.value - mark.value, 9)
    decimals = max(observed_decimals(figure.observation), decimals_of(mark.value))
    return replace(mark, gap=signed(gap_points, subject.lang, decimals) if gap_points else "")


def _is_narrow(by_year: Mapping[int, Sourced], target: Target | None) -> bool:
    """Whether bars would hide the news: the last result lies close to its target."""
    if target is None or target.low is None or len(by_year) < FEWEST_DOTS:
        return False
    value = by_year[max(by_year)].observation.value
    return abs(value - target.low) <= NARROW * abs(value)


def _with_successor(
    spec: Spec,
    before: Sequence[Sourced],
    later: Sequence[Sourced],
    name: str,
    subject: Subject,
) -> Spec:
    points = tuple(
        point_or_gap(f, f.observation.period, subject)
        for f in later
        if str(f.observation.period.year) not in spec.order
    )
    if not points:
        return spec
    own = spec.series[0]
    other = Series(
        name,
        Role.CONTEXT,
        points,
        own.unit,
        own.measure,
        later[0].observation.area,
        own.price_basis,
    )
    words, short = subject.say("note.break"), subject.say("break")
    return replace(
        spec,
        series=(own, other),
        order=(*spec.order, *(p.key for p in points)),
        breaks=(Break(spec.order[-1], short),),
        notes=(*spec.notes, words),
        foot=foot((*before, *later), subject),
        table=table((own, other), subject, first=subject.say("table.period")),
    )


def _title(
    figure: Sourced, last: Point, target: Target | None, before: Sourced | None, subject: Subject
) -> tuple[str, tuple[Claim, ...]]:
    seen = figure.observation
    words = {
        "whose": subject.whose,
        "period": subject.when(seen.period),
        "verb": subject.say("verb.fell" if seen.value < 0 else "verb.grew"),
        "value": last.printed.lstrip("\u2212"),
    }
    claims = [Claim(ClaimKind.VALUE, words["value"], seen.value)]
    if target and target.low is not None and reaches(seen.value, target) is not None:
        gap_points = round(abs(seen.value - target.low), 9)
        words["gap"] = signed_points(gap_points, subject.lang, None).lstrip("+")
        claims.append(
            Claim(ClaimKind.DIFFERENCE, words["gap"], gap_points, (seen.value, target.low))
        )
        side = "on" if gap_points == 0 else "above" if seen.value > target.low else "below"
        whole = seen.period.is_full_year
        return subject.say(f"growth.{side}{'' if whole else '_year'}_target", **words), tuple(
            claims
        )
    if before is None:
        return subject.say("growth.plain", **words), tuple(claims)
    base = before.observation
    words["other"] = printed(base, subject.lang).lstrip("\u2212")
    whole = base.period.is_full_year
    words["before"] = subject.say("before_year" if whole else "before_span", year=base.period.year)
    claims.append(Claim(ClaimKind.VALUE, words["other"], base.value))
    code = compared(figure, before)
    return subject.say(f"growth.{code}", **words), tuple(claims)
