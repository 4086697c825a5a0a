"""The questions that a chart answers, each with a sentence of the brief: no words of our own.

Which are asked follows from what the brief says of the chart's indicator; the last one is where
the number stands. The same figures give the same questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.analysis.assess import primary
from dashboard.analysis.brief import Brief
from dashboard.charts.catalogue import PAGES
from dashboard.i18n import Lang, text
from dashboard.public.figure import sentence
from dashboard.public.site.html import Markup, join, tag
from dashboard.public.site.material import Chart, Material

ASKED = ("figure", "second", "need", "record", "contest", "doubt")
"""Codes of the brief's sentences that answer a question about one indicator."""

_OF = {f"{page}_{one.code}": one.indicator for page, found in PAGES.items() for one in found}


def indicator_of(chart: Chart, known: Iterable[str]) -> str:
    """Return the indicator that a chart is about; "" where it is about none."""
    if found := _OF.get(chart.spec.id):
        return found
    named = [one for one in known if chart.spec.id.startswith(f"{one}_")]
    return max(named, key=len, default="")


def questions(material: Material, chart: Chart, lang: Lang) -> list[tuple[str, str]]:
    """Return the questions with their answers, in the order of ASKED.

    What is about several indicators, as a card of verdicts is, answers with the headline.
    """
    indicator = indicator_of(chart, material.catalogue.indicators)
    brief: Brief = material.words(chart.area, chart.period, lang)
    if not indicator:
        area = material.catalogue.areas[chart.area].name(lang)
        asked = text("site.question.board", lang, area=area, period=chart.period.label(lang))
        return [(asked, brief.headline.text)]
    name = material.catalogue.indicators[indicator].short(lang)
    words = {"name": name, "period": chart.period.label(lang)}
    found = [
        (text(f"site.question.{code}", lang, **words), one.text)
        for code in ASKED
        for one in brief.sentences
        if one.code == code and one.indicator == indicator
    ]
    judged = primary(material.judged(chart.area, chart.period), indicator)
    figure = judged and (judged.figure or judged.growth or judged.level)
    if figure:
        said = sentence(material.edition, figure.observation.key, lang)
        found.append((text("site.question.source", lang, **words), said))
    return found


def question_list(found: list[tuple[str, str]], lang: Lang) -> Markup | None:
    """Return the questions as a part of a page."""
    if not found:
        return None
    items = [join(tag("dt", asked), tag("dd", answer)) for asked, answer in found]
    return join(
        tag("h2", text("site.questions", lang), id="hoi-dap"), tag("dl", *items, class_="faq")
    )


def question_data(found: list[tuple[str, str]]) -> dict[str, object]:
    """Return the questions as structured data."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": asked,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for asked, answer in found
        ],
    }
