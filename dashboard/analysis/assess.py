"""Set every figure of a period beside the targets that speak of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.analysis.attainment import Attainment, Case, Quantity
from dashboard.analysis.evidence import case_of, is_asked
from dashboard.analysis.methods import attain
from dashboard.analysis.published_judgement import Judgement, published_judgement
from dashboard.analysis.revisions import Band, band, revisions
from dashboard.analysis.scope import Scope, amount_of
from dashboard.analysis.targets_in_force import InForce, in_force, issued_by
from dashboard.analysis.term_case import is_term
from dashboard.analysis.verdict import Verdict
from dashboard.domain import PLANS, TOTAL, Measure, Period, Status, Target, TargetKind

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.analysis.vintage_choice import Figure
    from dashboard.catalog import Catalogue

EARLY_MONTHS = 3
"""Up to this month a growth rate says little of the year: a verdict on it says so."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One figure beside one target. `figure` is the one judged; `level` and `growth` its pair.

    `targets` holds the target in force, its earlier versions and the other issuers' targets;
    `others` their attainments, in the same order. `partial` says that the target is the year's
    while the figure is part of a year. `caveats` are codes worded under "caveat.<code>".
    `published_rest` is a rate for the rest of the year that an issuer published; `outcome` how
    the whole year stands to the same target, where a part of it is looked at and the year's figure
    is out; `judgement` what a publication says of a figure that has no target here;
    `year_before` the level of the whole year before.
    """

    indicator: str
    breakdown: str
    period: Period
    figure: Figure | None
    level: Figure | None
    growth: Figure | None
    targets: InForce | None
    attainment: Attainment
    others: tuple[tuple[Target, Attainment], ...] = ()
    partial: bool = False
    caveats: tuple[str, ...] = ()
    band: Band | None = None
    published_rest: Target | None = None
    outcome: Attainment | None = None
    judgement: Judgement | None = None
    year_before: Figure | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict on the target in force."""
        return self.attainment.verdict

    @property
    def target(self) -> Target | None:
        """The target in force."""
        return self.targets.target if self.targets is not None else None

    @property
    def is_within_band(self) -> bool:
        """Whether a revision of a size seen before would make another verdict of it."""
        return self.band is not None and bool(self.band.turning)

    @property
    def is_term(self) -> bool:
        """Whether the target speaks of several years."""
        target = self.target
        return target is not None and is_term(target)

    @property
    def is_of_the_year(self) -> bool:
        """Whether it is set against a demand of the year or the period; a scenario is none."""
        return self.target is not None and not self.is_term and not self.target.is_scenario

    def to_row(self) -> dict[str, Any]:
        """Return the row of `assess --json`."""
        found, target, figure = self.attainment, self.target, self.figure
        result = found.result
        return {
            "indicator": self.indicator or (target.name_vi if target else ""),
            "value": _shown(result),
            "unit": result.unit if result else (target.unit if target else ""),
            "growth_yoy_pct": self.growth.value if self.growth else None,
            "target": target.low if target else None,
            "target_period": target.period.iso if target else None,
            "instrument": target.instrument.name("vi") if target else None,
            "gap": _shown(found.gap),
            "gap_unit": found.gap.unit if found.gap else None,
            "verdict": found.verdict.value,
            "required_rest_pct": round(found.required_rest.value, 2)
            if found.required_rest
            else None,
            "band": None
            if self.band is None
            else [_shown(self.band.least), _shown(self.band.greatest)],
            "within_band": self.is_within_band,
            "status": figure.status.value if figure else None,
            "release": figure.release.id if figure else None,
            "cell": str(figure.cell) if figure else None,
        }


def assess(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    today: date | None = None,
) -> tuple[Assessment, ...]:
    """Judge all figures of an area's period, headline indicators first.

    Targets whose period is the same, the year's or the term's are taken; a headline indicator
    with a figure that only terms and scenarios speak of, or nobody, is listed without a target.
    """
    scope = Scope(figures, catalogue, area, period, today)
    known = figures.targets(area=area, within=period)
    asked = [t for t in known if is_asked(t, period)]
    headline = list(catalogue.headline)
    subjects = {(t.indicator, t.breakdown) for t in asked if t.indicator} | {
        (name, TOTAL) for name in headline
    }
    figures.read_ahead(subjects, period, area=area)
    found = [
        _assess(scope, chosen, known) for chosen in in_force(asked, as_of=figures.as_of).values()
    ]
    judged = {
        a.indicator for a in found if a.figure is not None and not a.breakdown and a.is_of_the_year
    }
    found += [a for i in headline if i not in judged for a in _without_target(scope, i)]
    order = {name: n for n, name in enumerate(headline)}
    found.sort(
        key=lambda a: (
            order.get(a.indicator, len(order)),
            a.indicator,
            a.breakdown,
            a.is_term,
            a.figure is None,
            _measure_order(a),
        )
    )
    return tuple(found)


def primary(assessments: tuple[Assessment, ...], indicator: str) -> Assessment | None:
    """Return the assessment a card shows: with figure and target, of the year, of the whole.

    Whether there is one hangs on the figures alone: where any was published, there is.
    """
    mine = [
        a
        for a in assessments
        if a.indicator == indicator and not a.breakdown and (a.target is None or a.is_of_the_year)
    ]
    mine.sort(key=lambda a: (a.figure is None, a.targets is None, _issuer(a), _measure_order(a)))
    return mine[0] if mine else None


def _shown(amount: Quantity | None) -> float | None:
    """Return a number without the noise of binary fractions, to six decimals."""
    return None if amount is None else round(amount.value, 6)


def to_json(assessments: tuple[Assessment, ...]) -> list[dict[str, Any]]:
    """Return the rows of `assess --json`, in the order of the screen."""
    return [a.to_row() for a in assessments]


def _assess(scope: Scope, chosen: InForce, known: tuple[Target, ...]) -> Assessment:
    target = chosen.target
    case, figure = case_of(scope, target)
    attainment = attain(case)
    others = tuple((t, attain(case_of(scope, t)[0])) for t in (*chosen.superseded, *chosen.others))
    level, growth = _pair(scope, target.indicator, target.breakdown)
    is_year = target.period.is_full_year and not is_term(target)
    moving = _band(scope, case, attainment, figure)
    return Assessment(
        indicator=target.indicator,
        breakdown=target.breakdown,
        period=scope.period,
        figure=figure,
        level=level,
        growth=growth,
        targets=chosen,
        attainment=attainment,
        others=others,
        partial=is_year and not scope.period.is_full_year,
        caveats=_caveats(figure, target, moving) + _early(scope, case, attainment),
        band=moving,
        published_rest=_published_rest(scope, target, known),
        outcome=_outcome(scope, target),
        year_before=_year_before(scope, target),
    )


def _outcome(scope: Scope, target: Target) -> Attainment | None:
    """Judge the whole year, once it is over and its figure is known in the view."""
    if is_term(target) or not target.period.is_full_year or scope.period == target.period:
        return None
    case, figure = case_of(replace(scope, period=target.period), target)
    return attain(case) if figure is not None else None


def _year_before(scope: Scope, target: Target) -> Figure | None:
    if not target.indicator or not scope.period.is_cumulative:
        return None
    before = Period.year_of(scope.period.year - 1)
    return scope.get(target.indicator, before, Measure.LEVEL, target.breakdown)


def _without_target(scope: Scope, indicator: str) -> list[Assessment]:
    told = scope.figures.told(indicator, scope.period, area=scope.area)
    if not told:
        return []
    level, growth = _pair(scope, indicator, "")
    figure = level or growth or _any_figure(scope, indicator, told)
    if figure is None:
        return []
    result: Quantity = amount_of(figure)
    nothing = Attainment(method="", verdict=Verdict.INSUFFICIENT, result=result, missing="target")
    return [
        Assessment(
            indicator,
            "",
            scope.period,
            figure,
            level,
            growth,
            None,
            nothing,
            caveats=_caveats(figure, None, None),
            judgement=published_judgement(
                scope.figures,
                indicator,
                scope.period,
                area=scope.area,
                values=[f.value for f in (level, growth, figure) if f is not None],
            ),
        )
    ]


def _any_figure(scope: Scope, indicator: str, told: Collection[Measure]) -> Figure | None:
    """Return what else was published: percent of the plan, a share, the change since December."""
    others = (measure for measure in (*PLANS, *Measure) if measure in told)
    found = (scope.get(indicator, scope.period, measure) for measure in others)
    return next((figure for figure in found if figure is not None), None)


def _pair(scope: Scope, indicator: str, breakdown: str) -> tuple[Figure | None, Figure | None]:
    if not indicator:
        return None, None
    return (
        scope.get(indicator, scope.period, Measure.LEVEL, breakdown),
        scope.get(indicator, scope.period, Measure.GROWTH_YOY, breakdown),
    )


def _band(scope: Scope, case: Case, attainment: Attainment, figure: Figure | None) -> Band | None:
    if figure is None or figure.status is Status.FINAL:
        return None
    target = case.target
    past = revisions(
        scope.figures,
        target.indicator,
        target.measure,
        area=scope.area,
        breakdown=target.breakdown,
        like=scope.period,
    )
    earlier = tuple(r for r in past if r.period != scope.period)
    return band(attainment, earlier, lambda moved: attain(case.judged(moved)).verdict)


def _caveats(figure: Figure | None, target: Target | None, moving: Band | None) -> tuple[str, ...]:
    codes = []
    if figure is not None and figure.status is Status.ESTIMATE:
        codes.append("estimate")
    if figure is not None and figure.status is Status.PRELIMINARY:
        codes.append("preliminary")
    if moving is not None and moving.turning:
        codes.append("revisions_would_turn")
    if figure is not None and figure.release.published_on.known_by is None:
        codes.append("undated")
    if target is not None and target.doubtful:
        codes.append("doubtful_target")
    return tuple(codes)


def _early(scope: Scope, case: Case, attainment: Attainment) -> tuple[str, ...]:
    """Warn that a year's rate is called reached on its first months alone."""
    first = scope.period.end_month <= EARLY_MONTHS and not case.complete and case.growth
    return ("early_in_year",) if first and attainment.verdict.is_reached else ()


def _published_rest(scope: Scope, target: Target, known: tuple[Target, ...]) -> Target | None:
    rest = scope.period.rest_of_year
    mine = [
        t
        for t in known
        if t.kind is TargetKind.REQUIRED_REST
        and t.period == rest
        and issued_by(t, scope.figures.as_of)
        and (t.indicator, t.breakdown, t.measure)
        == (target.indicator, target.breakdown, target.measure)
    ]
    return mine[0] if rest is not None and mine else None


def _measure_order(assessment: Assessment) -> int:
    target = assessment.target
    if target is None:
        return 9
    return _ORDERED.index(target.measure) if target.measure in _ORDERED else 8


_ORDERED = (Measure.GROWTH_YOY, Measure.LEVEL, *PLANS, Measure.SHARE)


def _issuer(assessment: Assessment) -> int:
    target = assessment.target
    return int(target.instrument.issuer_level) if target is not None else 9
