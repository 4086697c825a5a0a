"""The page of an indicator: its definition, its latest charts, every figure by kind of period."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain import Measure, ObservationKey, Period, PeriodShape
from dashboard.i18n import Lang, text
from dashboard.public.site.address import figure_page, home, relative, section, subject_page
from dashboard.public.site.blocks import chart_block, figure_table
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.html import Markup, link, table, tag
from dashboard.public.site.material import HOME_AREA, Chart, Material
from dashboard.public.site.page import OTHER, Page
from dashboard.public.site.wording import figure_text

MEASURES = (Measure.LEVEL, Measure.GROWTH_YOY, Measure.PLAN_PERCENT)
SHAPES = (
    PeriodShape.YEAR,
    PeriodShape.HALF,
    PeriodShape.NINE_MONTHS,
    PeriodShape.QUARTER,
    PeriodShape.SPAN,
    PeriodShape.TERM,
    PeriodShape.MONTH,
)
BESIDE = ("VN", "AG_NEW")
"""Areas whose figures stand on the page too, each in a table of its own."""

MOST_CHARTS = 4


def subjects(material: Material) -> list[str]:
    """Return the indicators with a page: those of the province or beside it, headline first."""
    have = {i for i, area in material.by_indicator if area in (HOME_AREA, *BESIDE)}
    first = [i for i in material.catalogue.headline if i in have]
    return first + [i for i in material.catalogue.indicators if i in have and i not in first]


def subject_of(material: Material, drawings: Drawings, indicator: str, lang: Lang) -> Page:
    """Return the page of an indicator."""
    path = subject_page(indicator, lang)
    known = material.catalogue.indicators[indicator]
    definition = known.definition_vi if lang == "vi" else known.definition_en
    charts = _charts(material, indicator, lang)
    body: list[object] = [
        tag("p", text("site.nav.chuyen-de", lang), class_="kicker"),
        tag("h1", known.name(lang)),
        tag("p", definition),
    ]
    if charts:
        blocks = [chart_block(one, drawings, lang, path) for one in charts]
        body += [tag("h2", text("site.charts", lang)), tag("div", *blocks, class_="charts")]
    for area in (HOME_AREA, *BESIDE):
        keys = material.by_indicator.get((indicator, area), [])
        if keys:
            body += _area(material, area, keys, lang, path)
    return Page(
        path,
        lang,
        known.name(lang),
        definition,
        body,
        twin=subject_page(indicator, OTHER[lang]),
        here="chuyen-de",
        picture=f"{home(lang)}anh.png",
    )


def subject_list(material: Material, lang: Lang) -> Page:
    """Return the list of all indicators with a page."""
    path = section("chuyen-de", lang)
    found = subjects(material)
    head = [i for i in found if i in material.catalogue.headline]
    title = text("site.nav.chuyen-de", lang)
    body = [
        tag("h1", title),
        _links(material, head, lang, path),
        tag("h2", text("site.more_subjects", lang)),
        _links(material, [i for i in found if i not in head], lang, path),
    ]
    return Page(path, lang, title, text("site.subjects_about", lang), body,
                twin=section("chuyen-de", OTHER[lang]), here="chuyen-de",
                picture=f"{home(lang)}anh.png")  # fmt: skip


def _links(material: Material, indicators: Sequence[str], lang: Lang, here: str) -> Markup:
    known = material.catalogue.indicators
    return tag(
        "ul",
        *(
            tag("li", link(relative(here, subject_page(i, lang)), known[i].name(lang)))
            for i in indicators
        ),
        class_="list",
    )


def _charts(material: Material, indicator: str, lang: Lang) -> list[Chart]:
    """Return the latest chart of each kind that shows the indicator."""
    page = {"grdp_constant": "grdp"}.get(indicator, indicator)
    found: dict[str, Chart] = {}
    for one in material.all_charts(lang):
        if one.spec.id.startswith(f"{page}_"):
            found.setdefault(one.spec.id, one)
    return list(found.values())[:MOST_CHARTS]


def _area(
    material: Material, area: str, keys: Sequence[ObservationKey], lang: Lang, path: str
) -> list[object]:
    whole = [key for key in keys if not key.breakdown]
    parts = [key for key in keys if key.breakdown]
    body: list[object] = [tag("h2", material.catalogue.areas[area].name(lang))]
    for shape in SHAPES:
        rows = _by_period(material, [k for k in whole if _shape(k) is shape], lang, path)
        if rows:
            columns = [text("site.column.period", lang)]
            columns += [text(f"measure.{m.value}", lang) for m in MEASURES]
            caption = text(f"site.shape.{shape.value}", lang)
            body.append(table(columns, rows, caption=caption, numeric=(1, 2, 3)))
    if parts:
        latest = max((k.period_end, k.period_start) for k in parts)
        shown = [k for k in parts if (k.period_end, k.period_start) == latest]
        period = Period.from_bounds(latest[1], latest[0]).label(lang)
        body += [
            tag("h3", text("site.parts", lang, period=period)),
            figure_table(material, shown, lang, path),
        ]
    return body


def _by_period(
    material: Material, keys: Sequence[ObservationKey], lang: Lang, path: str
) -> list[list[object]]:
    spans: dict[Period, dict[str, ObservationKey]] = {}
    for key in keys:
        period = key.period
        spans.setdefault(period, {})[key.measure] = key
    rows: list[list[object]] = []
    for period in sorted(spans, key=Period.sort_key, reverse=True):
        cells: list[object] = [period.short(lang)]
        for measure in MEASURES:
            found = spans[period].get(measure.value)
            figure = material.figure(found) if found else None
            if found is None or figure is None:
                cells.append("")
            else:
                said = figure_text(figure, lang)
                cells.append(link(relative(path, figure_page(found, lang)), said))
        if any(cells[1:]):
            rows.append(cells)
    return rows


def _shape(key: ObservationKey) -> PeriodShape:
    return key.period.shape
