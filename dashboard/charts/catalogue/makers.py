"""Charts that several pages ask for, of any indicator."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.clauses import bound_phrase
from dashboard.analysis.contested import contesting
from dashboard.analysis.level_growth_mismatch import first_of_base
from dashboard.analysis.usual_share import usual_share
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.catalog.source_name import source_name
from dashboard.charts.against_target import build_against_target
from dashboard.charts.growth import build_growth_by_year, build_growth_cumulative
from dashboard.charts.judged import demand
from dashboard.charts.level import build_levels
from dashboard.charts.national_comparison import build_nation
from dashboard.charts.neighbours import build_neighbours
from dashboard.charts.parts import build_parts
from dashboard.charts.plan import Plan, UsualShare, build_plan
from dashboard.charts.sourced import printed
from dashboard.charts.spec import Form, Spec
from dashboard.charts.view import View
from dashboard.domain import Kind, Measure, Period, Target
from dashboard.i18n import text

FEWEST_PARTS = 2


def growth_by_year(view: View, indicator: str) -> Spec | None:
    """Show growth of whole years up to the period's, with each year's target."""
    area = view.catalogue.areas[view.area]
    year = view.period.full_year
    series = view.figures.series(indicator, Measure.GROWTH_YOY, area=view.area, like=year)
    until = view.period.year
    after = area.successor or ""
    later = (
        tuple(
            f
            for f in view.figures.series(indicator, Measure.GROWTH_YOY, area=after, like=year)
            if f.period.year <= until
        )
        if after
        else ()
    )
    past = [f for f in series if f.period.year <= until]
    return build_growth_by_year(
        past,
        view.targets(indicator, Measure.GROWTH_YOY),
        view.subject(indicator),
        years=view.years,
        successor=later,
        successor_name=view.catalogue.areas[after].name(view.lang) if later else "",
    )


def growth_cumulative(view: View, indicator: str) -> Spec | None:
    """Show growth over the period's months in other years; None for a whole year."""
    if view.period.is_full_year or not _has(view, indicator, Measure.GROWTH_YOY):
        return None
    return build_growth_cumulative(
        view.figures.series(indicator, Measure.GROWTH_YOY, area=view.area, like=view.period),
        view.targets(indicator, Measure.GROWTH_YOY),
        view.subject(indicator),
        period=view.period,
        years=view.years,
    )


def growth(view: View, indicator: str) -> Spec | None:
    """Show growth of the period beside the same months of other years, or of whole years."""
    if not _has(view, indicator, Measure.GROWTH_YOY):
        return None
    if view.period.is_full_year:
        return _contested(growth_by_year(view, indicator), view, indicator, Measure.GROWTH_YOY)
    spec = growth_cumulative(view, indicator)
    if spec is None or view.alone or not is_alone(spec):
        return _contested(spec, view, indicator, Measure.GROWTH_YOY)
    years = growth_by_year(view, indicator)
    return spec if years is None or is_alone(years) else years


def levels(view: View, indicator: str, measure: Measure = Measure.LEVEL) -> Spec | None:
    """Show a level, or a percent of plan, of the period's months in each year.

    One bar alone compares with nothing: whole years stand in for it where two are known.
    """
    spec = _levels(view, indicator, measure)
    if spec is None or view.alone or not is_alone(spec) or view.period.is_full_year:
        return spec
    past = [
        f.period
        for f in view.figures.series(indicator, measure, area=view.area, like=view.period.full_year)
        if f.period.end < view.period.end
    ]
    if not past:
        return spec
    years = _levels(replace(view, period=max(past, key=Period.sort_key)), indicator, measure)
    return spec if years is None or is_alone(years) else years


def is_alone(spec: Spec) -> bool:
    """Whether each series comes down to one value: bars or a line compare with nothing then."""
    if spec.form not in (Form.BARS, Form.DOTS, Form.LINE):
        return False
    return all(sum(p.value is not None for p in one.points) <= 1 for one in spec.series)


def _levels(view: View, indicator: str, measure: Measure) -> Spec | None:
    known = view.figures.series(indicator, measure, area=view.area, like=view.period)
    first = 0
    if measure is Measure.LEVEL:
        first = first_of_base(
            view.figures, indicator, view.period, area=view.area, years=view.years
        )
    spec = build_levels(
        [f for f in known if f.period.year >= first],
        view.subject(indicator),
        period=view.period,
        measure=measure,
        years=view.years,
    )
    drawn_from = int(spec.order[0][:4]) if spec is not None else 0
    if spec is not None and drawn_from <= first and any(f.period.year < first for f in known):
        spec = with_note(spec, text("chart.note.other_base", view.lang, year=first))
    return _contested(spec, view, indicator, measure)


def _contested(spec: Spec | None, view: View, indicator: str, measure: Measure) -> Spec | None:
    """Say under a chart which other values were published for its period's figure."""
    figure = view.figures.get(indicator, view.period, measure, area=view.area)
    if spec is None or figure is None:
        return spec
    subject = view.subject(indicator)
    listed = "; ".join(
        f"{printed(other.observation, view.lang)} ({source_name(other.release.source, view.lang)})"
        for other in contesting(figure)
    )
    return with_note(spec, subject.say("note.contest", list=listed)) if listed else spec


def nation(view: View, indicator: str) -> Spec | None:
    """Show province and nation over the same months; None where the nation's are not known."""
    country = view.catalogue.nation.code
    if view.area == country or not _has(replace(view, area=country), indicator, Measure.GROWTH_YOY):
        return None
    made = build_nation(
        view.figures.series(indicator, Measure.GROWTH_YOY, area=view.area, like=view.period),
        view.figures.series(indicator, Measure.GROWTH_YOY, area=country, like=view.period),
        view.subject(indicator),
        period=view.period,
        nation_name=text("sector.nation", view.lang),
        years=view.years,
    )
    return made if isinstance(made, Spec) else None


def neighbours(view: View, indicator: str) -> Spec | None:
    """Rank the growth of the provinces of one region; None where fewer than three have one."""
    areas = view.catalogue.areas
    own = areas[view.area]
    beside = [a for a in areas.values() if a.code == own.code or a.is_neighbour_of(own)]
    found = {
        a.code: figure
        for a in beside
        if (figure := view.figures.get(indicator, view.period, Measure.GROWTH_YOY, area=a.code))
    }
    if own.code not in found:
        return None
    names = {a.code: a.name(view.lang) for a in beside}
    region = areas[own.region].name(view.lang) if own.region else ""
    return build_neighbours(found, names, view.subject(indicator), region=region, of=len(beside))


def plan(view: View, indicator: str) -> Spec | None:
    """Set an amount that grows through the year against the year's plan and the usual share."""
    figure = view.figures.get(indicator, view.period, Measure.LEVEL, area=view.area)
    target = next(
        (t for t in view.targets(indicator, Measure.LEVEL) if t.period == view.period.full_year),
        None,
    )
    if figure is None or target is None or not target.low or target.unit != figure.unit:
        return None
    if view.catalogue.indicators[indicator].kind is not Kind.FLOW:
        return None
    pace = None if view.period.is_full_year else usual_share(view.scope, indicator)
    usual = (
        UsualShare(pace.value * 100, ", ".join(str(y) for y in sorted(set(pace.years))))
        if pace
        else None
    )
    spec = build_plan(
        figure,
        Plan(target.low, target.instrument.name(view.lang)),
        view.subject(indicator),
        usual=usual,
    )
    return _contested(spec, view, indicator, Measure.LEVEL)


def against_target(view: View, judged: Assessment) -> Spec | None:
    """Set the figure that was judged against its target; None where none was, or a sum was."""
    figure, target, found = judged.figure, judged.target, judged.attainment
    if figure is None or target is None or judged.breakdown:
        return None
    if found.bound is None or found.gap is None:
        return None
    if not judged.indicator or found.result is None or found.result.value != figure.value:
        return None
    return build_against_target(
        figure,
        found.bound.value,
        view.subject(judged.indicator),
        target_period=target.period,
        instrument=target.instrument.name(view.lang),
        bound_words=_bound_words(view, target, found),
        asked=demand(Wording(view.catalogue, view.lang), target)
        if found.method == "plan_rate"
        else "",
    )


def _bound_words(view: View, target: Target, found: Attainment) -> str:
    """Print a bound as its clause puts it: "dưới 2 %"."""
    if found.bound is None:
        return ""
    voice = Wording(view.catalogue, view.lang)
    if found.method == "plan_rate":
        return voice.number(found.bound).text
    return "".join(t.text for t in bound_phrase(voice, target, found.bound))


def parts(view: View, indicator: str, dimension: str, measure: Measure) -> Spec | None:
    """Show the parts of one dimension, with the same parts a year before where all are there.

    Parts of parts stand in for their whole only where every one of them was published: a row is
    never counted twice.
    """
    now = _leaves(
        _of(view.figures.parts(indicator, view.period, measure, area=view.area), dimension)
    )
    if len(now) < FEWEST_PARTS:
        return None
    past = view.figures.parts(indicator, view.period.year_before, measure, area=view.area)
    before = {path: past[path] for path in now if path in past}
    total = view.figures.get(indicator, view.period, measure, area=view.area)
    whole = measure is Measure.LEVEL and len(before) == len(now)
    return build_parts(
        now,
        view.subject(indicator),
        measure=measure,
        previous=before if whole else None,
        total=None if measure is Measure.LEVEL else total,
    )


def with_note(spec: Spec | None, note: str) -> Spec | None:
    """Add a line under a chart."""
    return replace(spec, notes=(*spec.notes, note)) if spec is not None else None


def chosen(found: Mapping[str, Figure], paths: Collection[str]) -> dict[str, Figure]:
    """Keep the parts of a list, in its order."""
    return {path: found[path] for path in paths if path in found}


def _has(view: View, indicator: str, measure: Measure) -> bool:
    return view.figures.get(indicator, view.period, measure, area=view.area) is not None


def _of(found: Mapping[str, Figure], dimension: str) -> dict[str, Figure]:
    return {path: f for path, f in found.items() if path.startswith(f"{dimension}:")}


def _leaves(found: Mapping[str, Figure]) -> dict[str, Figure]:
    """Replace a part by its own parts where at least two of them are known."""
    parents = {
        path
        for path in found
        if sum(other.startswith(f"{path}.") for other in found) >= FEWEST_PARTS
    }
    return {
        path: f
        for path, f in found.items()
        if path not in parents
        and (path.rpartition(".")[0] in parents or path.rpartition(".")[0] not in found)
    }
