"""The page of an area's period: how things stand, cards, charts, verdicts, every figure."""

from __future__ import annotations

import re

from dashboard.analysis.brief import Brief
from dashboard.domain import Period
from dashboard.i18n import Lang, text
from dashboard.public.site.address import home, period_page, relative, section
from dashboard.public.site.blocks import (
    cards,
    chart_block,
    figure_table,
    open_and_judged,
    period_links,
    verdict_table,
)
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.html import link, tag
from dashboard.public.site.material import Material
from dashboard.public.site.page import OTHER, Page
from dashboard.public.site.search_page import search_form


def period_of(
    material: Material,
    drawings: Drawings,
    area: str,
    period: Period,
    lang: Lang,
    *,
    front: bool = False,
) -> Page:
    """Return the page of a period; `front`: as the front page of the language."""
    path = home(lang) if front else period_page(area, period, lang)
    words = material.words(area, period, lang)
    name = material.catalogue.areas[area].name(lang)
    charts = material.charts(area, period, lang)
    judged, waiting = open_and_judged(material.judged(area, period))
    keys = material.by_period.get((area, period.start, period.end), [])
    message, tally = _two_sentences(words.headline.text)
    body: list[object] = [
        tag("p", f"{name} · {period.label(lang)}", class_="kicker"),
        tag("h1", message, class_="lead"),
        tag("p", tally, class_="tally") if tally else None,
        search_form(lang, path) if front else None,
        period_links(material.near(area, period), area, lang, path, period),
        cards(material, area, period, lang, path),
    ]
    if charts:
        blocks = [chart_block(one, drawings, lang, path) for one in charts]
        body += [
            tag("h2", text("site.charts", lang)),
            tag("div", *blocks, class_="charts"),
        ]
    if judged:
        body += [
            tag("h2", text("site.targets", lang, year=period.full_year.label(lang)), id="chi-tieu"),
            tag("p", text("site.part_of_year", lang), class_="note")
            if any(a.partial for a in judged)
            else None,
            verdict_table(material, judged, lang, path),
        ]
    if waiting:
        body.append(
            tag(
                "details",
                tag("summary", text("site.waiting", lang, count=len(waiting))),
                verdict_table(material, waiting, lang, path),
            )
        )
    if words.sentences:
        body += [tag("h2", text("site.in_words", lang)), *_answers(words)]
    body += [
        tag("h2", text("site.all_figures", lang)),
        figure_table(material, keys, lang, path),
        tag("p", words.source.text, class_="note"),
        tag("p", link(relative(path, section("ky", lang)), text("site.other_periods", lang))),
    ]
    other = OTHER[lang]
    return Page(
        path,
        lang,
        f"{name}, {period.label(lang)}" if not front else text("public.name", lang),
        words.headline.text,
        body,
        twin=home(other) if front else period_page(area, period, other),
        picture=f"{path}anh.png" if material.charted(area, period) else f"{home(lang)}anh.png",
        kind="website" if front else "article",
        data=[_list_of(path, words.headline.text)] if front else (),
    )


def periods_of(material: Material, lang: Lang) -> Page:
    """Return the list of all periods, area by area."""
    path = section("ky", lang)
    body: list[object] = [tag("h1", text("site.periods", lang))]
    for area in material.areas():
        body += [
            tag("h2", material.catalogue.areas[area].name(lang)),
            period_links(material.periods(area), area, lang, path, None),
        ]
    title = text("site.periods", lang)
    return Page(path, lang, title, title, body, twin=section("ky", OTHER[lang]), here="ky",
                picture=f"{home(lang)}anh.png")  # fmt: skip


def _two_sentences(headline: str) -> tuple[str, str]:
    """Part what stands in the headline from the tally of verdicts; "TP. Hồ Chí Minh" holds."""
    first, *rest = re.split(r"(?<=[^.A-ZĐ]\.) (?=[A-ZĐ])", headline, maxsplit=1)
    return first, rest[0] if rest else ""


def _answers(words: Brief) -> list[object]:
    return [tag("p", one.text) for one in words.sentences]


def _list_of(path: str, about: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": text("public.name", "vi"),
        "description": about,
    }
