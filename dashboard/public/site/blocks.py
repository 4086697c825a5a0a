"""Parts that several pages share: cards, charts, tables of verdicts and of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.tally import worst_of
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.verdict_words import gap_text, instrument_text, target_name, target_text
from dashboard.analysis.vintage_choice import Figure
from dashboard.catalog.indicators import Card
from dashboard.domain import Measure, ObservationKey, Period
from dashboard.i18n import NBSP, Lang, published_text, text
from dashboard.public.site.address import figure_page, graphic_page, period_page, relative
from dashboard.public.site.drawing import NARROW, WIDE, Drawings, page_drawing
from dashboard.public.site.html import Markup, join, link, table, tag
from dashboard.public.site.material import Chart, Material
from dashboard.public.site.wording import figure_text, missing_text, result_text, verdict_chip


def cards(material: Material, area: str, period: Period, lang: Lang, here: str) -> Markup | None:
    """Return a card for each headline indicator with anything published."""
    judged = material.judged(area, period)
    found = [
        one
        for card in material.catalogue.cards
        if (a := primary(judged, card.indicator)) is not None
        and (one := _card(material, card, a, worst_of(a, judged), lang, here)) is not None
    ]
    return tag("ul", *found, class_="cards") if found else None


def _card(
    material: Material, card: Card, found: Assessment, worst: Assessment, lang: Lang, here: str
) -> Markup | None:
    """Show the figure with the worst verdict of the indicator's, as the headline counts."""
    main = _measured(found, card.measure)
    second = _measured(found, card.second) if card.second else None
    if main is None:
        main, second = second or found.level or found.growth or found.figure, None
    if main is None:
        return None
    name = material.catalogue.indicators[card.indicator].short(lang)
    address = relative(here, figure_page(main.observation.key, lang))
    judged: object = text("site.no_target", lang)
    if worst.target is not None:
        demand = text(
            "site.demand",
            lang,
            period=worst.target.period.short(lang),
            demand=target_text(worst.target, material.catalogue, lang),
        )
        judged = (verdict_chip(worst.verdict, lang), tag("br"), demand)
    under = _said(second, lang) if second is not None and second is not main else ""
    return tag(
        "li",
        tag("h2", name, tag("br"), tag("span", text(f"measure_short.{main.measure.value}", lang))),
        tag("p", link(address, _large(_signed(main, lang))), class_="value"),
        tag("div", under, class_="second"),
        tag("div", judged, class_="judged"),
    )


def _large(said: str) -> Markup:
    """Set the number large and its unit beside it smaller."""
    value, space, unit = said.partition(NBSP)
    return join(value, tag("small", space, unit) if unit and unit != "%" else space + unit)


def _measured(found: Assessment, measure: Measure | None) -> Figure | None:
    if measure is Measure.LEVEL:
        return found.level
    if measure is Measure.GROWTH_YOY:
        return found.growth
    return found.figure if found.figure and found.figure.measure is measure else None


def _signed(figure: Figure, lang: Lang) -> str:
    said = figure_text(figure, lang)
    growth = figure.measure.value.startswith("growth")
    return f"+{said}" if growth and figure.value > 0 else said


def _said(figure: Figure, lang: Lang) -> str:
    said = _signed(figure, lang)
    if figure.measure is Measure.LEVEL:
        return said
    return f"{said} {text(f'site.second.{figure.measure.value}', lang)}"


def chart_block(chart: Chart, drawings: Drawings, lang: Lang, here: str) -> Markup:
    """Return a chart with its message, both drawings, its data and its code."""
    spec = chart.spec
    page = relative(here, graphic_page(chart.code, lang))
    return tag(
        "figure",
        tag("h3", link(page, spec.title)),
        tag("p", spec.subtitle.text, class_="small"),
        *pictures(chart, drawings),
        tag(
            "figcaption",
            tag("span", link(page, text("site.code", lang), " ", tag("b", chart.code))),
            data_of(chart, lang),
        ),
    )


def pictures(chart: Chart, drawings: Drawings) -> tuple[Markup, Markup]:
    """Return the drawing for a wide page and the one for a phone."""
    name = chart.code[3:].replace("-", "").lower()
    return (
        page_drawing(
            drawings.raw(chart.spec, WIDE), name=f"w{name}", alt=chart.spec.alt, css="flat"
        ),
        page_drawing(
            drawings.raw(chart.narrow, NARROW), name=f"n{name}", alt=chart.narrow.alt, css="tall"
        ),
    )


def data_of(chart: Chart, lang: Lang) -> Markup:
    """Return the chart's data as a table that opens."""
    found = chart.spec.table
    return tag("details", tag("summary", text("site.data", lang)), table(found.columns, found.rows))


def verdict_table(material: Material, found: Sequence[Assessment], lang: Lang, here: str) -> Markup:
    """Return verdicts as a table; results lead to the page of their figure."""
    names = ("name", "demand", "result", "gap", "verdict", "instrument")
    rows = []
    for one in found:
        if one.target is None:
            continue
        result: object = result_text(one, lang)
        if one.figure is not None:
            result = link(relative(here, figure_page(one.figure.observation.key, lang)), result)
        lacks = missing_text(one.attainment, lang)
        rows.append(
            (
                target_name(one.target, material.catalogue, lang),
                target_text(one.target, material.catalogue, lang),
                result,
                gap_text(one.attainment, lang) or "–",
                (
                    verdict_chip(one.verdict, lang),
                    tag("div", lacks, class_="small") if lacks else None,
                ),
                tag("span", instrument_text(one.target, lang), class_="small"),
            )
        )
    return table([text(f"column.{n}", lang) for n in names], rows)


def open_and_judged(
    found: Iterable[Assessment],
) -> tuple[list[Assessment], list[Assessment]]:
    """Return the verdicts on the year's targets, and those that wait for figures."""
    asked = [a for a in found if a.target is not None and not a.is_term]
    return (
        [a for a in asked if a.verdict is not Verdict.INSUFFICIENT],
        [a for a in asked if a.verdict is Verdict.INSUFFICIENT],
    )


def figure_table(
    material: Material, keys: Sequence[ObservationKey], lang: Lang, here: str
) -> Markup:
    """Return figures as a table: what, value, status, source, each leading to its page."""
    rows = []
    for key in keys:
        figure = material.figure(key)
        if figure is None:
            continue
        rows.append(
            (
                key_name(material, key, lang),
                text(f"measure_short.{key.measure}", lang),
                link(relative(here, figure_page(key, lang)), _signed(figure, lang)),
                text(f"status.{figure.status.value}", lang),
                tag(
                    "span",
                    f"{figure.release.source}, {published_text(figure.release.published_on, lang)}",
                    class_="small",
                ),
            )
        )
    names = ("name", "measure", "value", "status", "source")
    return table([text(f"site.column.{n}", lang) for n in names], rows, numeric=(2,))


def key_name(material: Material, key: ObservationKey, lang: Lang) -> str:
    """Name what a figure is about: indicator and part."""
    known = material.catalogue.indicators.get(key.indicator)
    name = known.short(lang) if known else key.indicator
    if not key.breakdown:
        return name
    part = material.catalogue.breakdowns.get(key.breakdown)
    return f"{name} – {part.short(lang) if part else key.breakdown}"


def period_links(
    periods: Sequence[Period], area: str, lang: Lang, here: str, chosen: Period | None
) -> Markup:
    """Return links to the pages of periods."""
    items = [
        tag(
            "li",
            link(
                relative(here, period_page(area, p, lang)),
                p.short(lang),
                aria_current="page" if p == chosen else None,
            ),
        )
        for p in periods
    ]
    return tag("ul", *items, class_="periods")
