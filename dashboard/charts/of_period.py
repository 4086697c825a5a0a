"""Which charts a period of an area has: the list that pages, slides and press kit share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.assess import Assessment, assess, primary
from dashboard.analysis.choice import Figure
from dashboard.analysis.figures import Figures
from dashboard.analysis.targets_in_force import in_force
from dashboard.analysis.usual_share import usual_share, weight_share
from dashboard.catalog import Catalogue
from dashboard.charts.contributions import build_contributions
from dashboard.charts.growth import build_growth_by_year, build_growth_cumulative
from dashboard.charts.level import build_levels
from dashboard.charts.nation import build_nation
from dashboard.charts.parts import build_parts
from dashboard.charts.plan import Plan, UsualShare, build_plan
from dashboard.charts.rest_of_year import build_rest_of_year
from dashboard.charts.rules_words import title_is_short
from dashboard.charts.spec import Spec
from dashboard.charts.structure import build_structure
from dashboard.charts.subject import Subject
from dashboard.domain import Indicator, Kind, Measure, Period, Target
from dashboard.i18n import Lang, percent, text

GRDP = "grdp_constant"
SECTORS = (
    "sector:agriculture",
    "sector:industry_construction",
    "sector:services",
    "sector:product_tax",
)
NATION = "VN"
YEARS, FEW_YEARS = 8, 4


@dataclass(frozen=True, slots=True)
class View:
    """What the charts are made of; `years` is how far back they reach."""

    figures: Figures
    catalogue: Catalogue
    area: str
    period: Period
    lang: Lang
    version: str
    assessments: tuple[Assessment, ...]
    years: int = YEARS

    def subject(self, indicator: str) -> Subject:
        """Return what a chart of an indicator is about."""
        parts = {path: b.short(self.lang) for path, b in self.catalogue.breakdowns.items()}
        named = _without_brackets(self.catalogue.indicators[indicator])
        return Subject(
            named,
            self.catalogue.areas[self.area],
            self.lang,
            self.version,
            parts,
            self.figures.as_of,
        )

    def targets(self, indicator: str, measure: Measure) -> tuple[Target, ...]:
        """Return the target in force of each year for the whole of an indicator."""
        known = [
            t
            for t in self.figures.targets(area=self.area, indicator=indicator)
            if t.measure is measure
            and t.period.is_full_year
            and not t.breakdown
            and t.low is not None
        ]
        chosen = in_force(known, as_of=self.figures.as_of)
        return tuple(c.target for subject, c in chosen.items() if not subject.named)


def period_charts(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    lang: Lang,
    version: str,
    today: date | None = None,
    assessments: tuple[Assessment, ...] | None = None,
    narrow: bool = False,
) -> tuple[Spec, ...]:
    """Return every chart that can be made of a period, headline first, each with its own id.

    `narrow` reaches back fewer years, for one newspaper column. Nothing published, no chart.
    """
    found = (
        assessments
        if assessments is not None
        else assess(figures, catalogue, area=area, period=period, today=today)
    )
    view = View(
        figures, catalogue, area, period, lang, version, found, FEW_YEARS if narrow else YEARS
    )
    charts = list(_whole_economy(view))
    for indicator in (i for i in catalogue.headline if i != GRDP):
        charts += _named(indicator, (make(view, indicator) for make in _EACH))
    return tuple(charts)


def _whole_economy(view: View) -> list[Spec]:
    makers: tuple[Callable[[View, str], Spec | None], ...] = (
        _growth,
        _nation,
        _sectors,
        _contributions,
        _structure,
        _rest,
    )
    return _named(GRDP, (make(view, GRDP) for make in makers))


def _named(indicator: str, specs: Iterable[Spec | None]) -> list[Spec]:
    return [
        _short_title(replace(spec, id=f"{indicator}_{spec.id}"))
        for spec in specs
        if spec is not None
    ]


def _without_brackets(indicator: Indicator) -> Indicator:
    """Leave "(giá 2010)" to the subtitle, which gives the price basis anyway."""
    return replace(
        indicator,
        short_vi=indicator.short_vi.partition(" (")[0],
        short_en=indicator.short_en.partition(" (")[0],
    )


def _short_title(spec: Spec) -> Spec:
    """Drop what a title says after its comma, where the whole has too many words."""
    if not any(title_is_short(spec)) or ", " not in spec.title:
        return spec
    title = spec.title.rpartition(", ")[0]
    kept = tuple(claim for claim in spec.claims if claim.printed in title)
    return replace(spec, title=title, claims=kept, alt=spec.alt.replace(spec.title, title, 1))


def _growth(view: View, indicator: str) -> Spec | None:
    if view.figures.get(indicator, view.period, Measure.GROWTH_YOY, area=view.area) is None:
        return None
    series = view.figures.series(indicator, Measure.GROWTH_YOY, area=view.area)
    targets = view.targets(indicator, Measure.GROWTH_YOY)
    if view.period.is_full_year:
        return build_growth_by_year(
            series, targets, view.subject(indicator), until=view.period.year, years=view.years
        )
    return build_growth_cumulative(
        series, targets, view.subject(indicator), period=view.period, years=view.years
    )


def _nation(view: View, indicator: str) -> Spec | None:
    if view.area == NATION:
        return None
    own = view.figures.series(indicator, Measure.GROWTH_YOY, area=view.area)
    whole = view.figures.series(indicator, Measure.GROWTH_YOY, area=NATION)
    made = build_nation(
        own,
        whole,
        view.subject(indicator),
        period=view.period,
        nation_name=text("export.nation", view.lang),
        years=view.years,
    )
    return made if isinstance(made, Spec) else None


def _sectors(view: View, indicator: str) -> Spec | None:
    parts = _kept(
        view.figures.parts(indicator, view.period, Measure.GROWTH_YOY, area=view.area), SECTORS
    )
    total = view.figures.get(indicator, view.period, Measure.GROWTH_YOY, area=view.area)
    if len(parts) < 2:
        return None
    return build_parts(parts, view.subject(indicator), measure=Measure.GROWTH_YOY, total=total)


def _contributions(view: View, indicator: str) -> Spec | None:
    total = view.figures.get(indicator, view.period, Measure.GROWTH_YOY, area=view.area)
    parts = _kept(
        view.figures.parts(indicator, view.period, Measure.CONTRIBUTION, area=view.area), SECTORS
    )
    if total is None or len(parts) < 2:
        return None
    return build_contributions(parts, total, view.subject(indicator))


def _structure(view: View, indicator: str) -> Spec | None:
    for one in (indicator, "grdp_current"):
        rows = [
            _kept(
                view.figures.parts(
                    one, view.period.shift_years(-back), Measure.SHARE, area=view.area
                ),
                SECTORS,
            )
            for back in range(3)
        ]
        if rows[0] and (
            spec := build_structure([r for r in rows if r], view.subject(one), paths=SECTORS)
        ):
            return spec
    return None


def _rest(view: View, indicator: str) -> Spec | None:
    chosen = primary(view.assessments, indicator)
    if chosen is None or chosen.growth is None or chosen.target is None:
        return None
    needed = chosen.attainment.required_rest
    weight = weight_share(view.figures, indicator, view.period, area=view.area)
    if needed is None or weight is None or chosen.target.measure is not Measure.GROWTH_YOY:
        return None
    basis = text(
        "export.basis",
        view.lang,
        share=percent(weight.value * 100, view.lang, 1),
        period=view.period.year_before.label(view.lang),
        years=", ".join(str(y) for y in weight.years),
    )
    return build_rest_of_year(
        chosen.growth, chosen.target, round(needed.value, 2), view.subject(indicator), basis=basis
    )


def _levels(view: View, indicator: str) -> Spec | None:
    return build_levels(
        view.figures.series(indicator, Measure.LEVEL, area=view.area),
        view.subject(indicator),
        period=view.period,
        years=view.years,
    )


def _plan(view: View, indicator: str) -> Spec | None:
    """Set an amount that grows through the year against the year's plan."""
    figure = view.figures.get(indicator, view.period, Measure.LEVEL, area=view.area)
    target = next(
        (t for t in view.targets(indicator, Measure.LEVEL) if t.period == view.period.full_year),
        None,
    )
    flow = view.catalogue.indicators[indicator].kind is Kind.FLOW
    if figure is None or target is None or not target.low or not flow:
        return None
    if target.unit != figure.unit:
        return None
    pace = (
        None
        if view.period.is_full_year
        else usual_share(view.figures, indicator, view.period, area=view.area)
    )
    usual = (
        UsualShare(pace.value * 100, ", ".join(str(y) for y in sorted(set(pace.years))))
        if pace
        else None
    )
    return build_plan(
        figure,
        Plan(target.low, target.instrument.name(view.lang)),
        view.subject(indicator),
        usual=usual,
    )


def _groups(view: View, indicator: str) -> Spec | None:
    parts = view.figures.parts(indicator, view.period, Measure.LEVEL, area=view.area)
    now = {path: f for path, f in parts.items() if path.startswith("group:") and "." not in path}
    if len(now) < 2:
        return None
    past = view.figures.parts(indicator, view.period.year_before, Measure.LEVEL, area=view.area)
    before = {path: f for path, f in past.items() if path in now}
    return build_parts(
        now,
        view.subject(indicator),
        measure=Measure.LEVEL,
        previous=before if len(before) == len(now) else None,
    )


def _kept(parts: Mapping[str, Figure], paths: tuple[str, ...]) -> dict[str, Figure]:
    return {path: parts[path] for path in paths if path in parts}


_EACH: tuple[Callable[[View, str], Spec | None], ...] = (_growth, _levels, _plan, _groups)
