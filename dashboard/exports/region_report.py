"""The province among the provinces of its region and the nation, for every headline subject.

Only figures of one period and one kind stand beside each other; what is not published is not there.
"""

from __future__ import annotations

from dashboard.analysis.as_of import Figures
from dashboard.analysis.vintage_choice import Figure
from dashboard.catalog import Catalogue
from dashboard.charts.sourced import printed
from dashboard.domain import Kind, Measure, Period
from dashboard.exports.works_report import Line, Section
from dashboard.i18n import Lang, text, unit_word

FEWEST = 2
"""Territories from which on there is something to compare."""


def region_report(
    figures: Figures, catalogue: Catalogue, *, area: str, period: Period, lang: Lang
) -> Section | None:
    """Return one line a subject and territory, the highest first; None where there is nothing.

    The tone of a line is "own", "nation" or "": the page draws it so.
    """
    own = catalogue.areas[area]
    beside = [a for a in catalogue.areas.values() if a.is_neighbour_of(own) and a.code != area]
    nation = catalogue.nation
    names = {a.code: a.name(lang) for a in (own, *beside)}
    names[nation.code] = text("sector.nation", lang)
    lines: list[Line] = []
    ranks: list[str] = []
    for card in catalogue.cards:
        measure = _measure(figures, catalogue, card.indicator, period, area)
        if measure is None:
            continue
        found = {
            a.code: figure
            for a in (own, *beside, nation)
            if (figure := figures.get(card.indicator, period, measure, area=a.code)) is not None
        }
        if len(found) < FEWEST:
            continue
        name = catalogue.indicators[card.indicator].short(lang)
        said = f"{name}, {text(f'measure.{measure}', lang)}"
        order = sorted(found.items(), key=lambda one: one[1].value, reverse=True)
        for code, figure in order:
            tone = "own" if code == area else "nation" if code == nation.code else ""
            lines.append(
                Line(
                    (said, names[code], _printed(figure, lang)),
                    ((figure.release.id, str(figure.cell), figure.observation.quote),),
                    tone,
                    places=(2,),
                )
            )
        provinces = [code for code, _ in order if code != nation.code]
        if len(provinces) >= FEWEST:
            rank = 1 + provinces.index(area)
            params = {"name": name, "rank": rank, "count": len(provinces)}
            ranks.append(text("region.rank", lang, **params))
    if not lines:
        return None
    columns = tuple(text(f"region.{name}", lang) for name in ("subject", "area", "value"))
    period_words = period.label(lang)
    key = "region.title" if ranks else "region.nation_title"
    title = text(key, lang, period=period_words)
    lead = text("region.lead", lang, ranks="; ".join(ranks)) if ranks else ""
    notes = (text("region.note", lang, of=len(beside) + 1),)
    return Section("region", title, lead, columns, tuple(lines), notes)


def _measure(
    figures: Figures, catalogue: Catalogue, indicator: str, period: Period, area: str
) -> Measure | None:
    """Return what is compared: growth; of a rate its level; None where the province has none."""
    wanted = [Measure.GROWTH_YOY]
    if catalogue.indicators[indicator].kind is Kind.RATE:
        wanted = [Measure.LEVEL]
    for measure in wanted:
        if figures.get(indicator, period, measure, area=area) is not None:
            return measure
    return None


def _printed(figure: Figure, lang: Lang) -> str:
    sign = figure.measure.is_percent
    shown = printed(figure.observation, lang, sign=sign)
    return shown if sign else f"{shown}\u00a0{unit_word(figure.unit, lang)}"
