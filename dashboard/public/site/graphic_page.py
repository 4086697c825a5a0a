"""The page of a graphic's code: the chart as it is, or what became of its numbers since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from dashboard.exports.log import Exported
from dashboard.exports.recall import Change
from dashboard.exports.table_file import csv_bytes
from dashboard.i18n import Lang, number, text
from dashboard.public.site.address import (
    DRAWING,
    EMBED,
    PICTURE,
    graphic_page,
    period_page,
    relative,
)
from dashboard.public.site.blocks import pictures
from dashboard.public.site.drawing import WIDE, Drawings, alone
from dashboard.public.site.html import join, link, table, tag
from dashboard.public.site.material import Chart, Material
from dashboard.public.site.page import OTHER, Frame, Page
from dashboard.public.site.questions import question_data, question_list, questions


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an issued graphic: its entry, its changed numbers, the chart in its place."""

    entry: Exported
    changes: tuple[Change, ...]
    now: Chart | None


def chart_page(material: Material, drawings: Drawings, chart: Chart, lang: Lang, base: str) -> Page:
    """Return the page of a chart whose numbers are in use."""
    path, spec = graphic_page(chart.code, lang), chart.spec
    embed = (
        f'<iframe src="{base}{path}{EMBED}" title="{spec.title}" loading="lazy" '
        'style="width:100%;aspect-ratio:3/4;border:0"></iframe>'
    )
    where = material.catalogue.areas[chart.area].name(lang)
    label = f"{where}, {chart.period.label(lang)}"
    back = link(relative(path, period_page(chart.area, chart.period, lang)), label)
    asked = questions(material, chart, lang)
    body = [
        tag("p", text("site.code", lang), " ", tag("b", chart.code), class_="kicker"),
        tag("h1", spec.title),
        tag("p", spec.subtitle.text, class_="small"),
        tag("div", tag("p", text("site.graphic.same", lang)), class_="banner same"),
        tag("figure", *pictures(chart, drawings), class_="only"),
        tag("h2", text("site.data", lang)),
        table(spec.table.columns, spec.table.rows),
        question_list(asked, lang),
        tag("h2", text("site.graphic.use", lang)),
        tag(
            "p",
            link(DRAWING, "SVG", download=True),
            " · ",
            link("du-lieu.csv", "CSV", download=True),
            " · ",
            link("du-lieu.json", "JSON"),
            " · ",
            link(PICTURE, "PNG", download=True),
        ),
        tag("p", text("site.graphic.embed", lang)),
        tag("pre", embed),
        tag("p", back),
    ]
    oembed = {
        "rel": "alternate",
        "type": "application/json+oembed",
        "href": f"{base}{path}oembed.json",
        "title": spec.title,
    }
    return Page(
        path,
        lang,
        spec.title,
        spec.alt,
        body,
        twin=graphic_page(chart.code, OTHER[lang]),
        picture=f"{path}{PICTURE}",
        links=[oembed],
        data=[_dataset(chart, base + path), *([question_data(asked)] if asked else [])],
    )


def chart_files(drawings: Drawings, chart: Chart, lang: Lang, frame: Frame) -> dict[str, bytes]:
    """Return what lies beside a chart's page: drawing, data, embed, oEmbed."""
    path, spec = graphic_page(chart.code, lang), chart.spec
    url = frame.base + path
    oembed = {
        "version": "1.0",
        "type": "rich",
        "title": spec.title,
        "provider_name": text("public.name", lang),
        "provider_url": frame.base,
        "width": 760,
        "height": 560,
        "thumbnail_url": f"{url}{PICTURE}",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": f'<iframe src="{url}{EMBED}" width="760" height="560" loading="lazy" '
        f'style="max-width:100%;border:0"></iframe>',
    }
    points = [
        {
            "series": s.name,
            "area": s.area,
            "measure": s.measure.value,
            "unit": s.unit,
            "label": p.label,
            "period": p.period.iso if p.period else None,
            "value": p.value,
            "printed": p.printed,
            "status": p.status.value,
            "release": p.release,
            "cell": p.cell,
            "source": p.source,
            "published": p.published,
        }
        for s in spec.series
        for p in s.points
    ]
    data = {"code": chart.code, "title": spec.title, "url": url, "points": points}
    raw = alone(drawings.raw(spec, WIDE), title=spec.title, alt=spec.alt)
    return {
        f"{path}{DRAWING}": raw.encode(),
        f"{path}du-lieu.csv": csv_bytes(spec),
        f"{path}du-lieu.json": orjson.dumps(data, option=orjson.OPT_INDENT_2),
        f"{path}oembed.json": orjson.dumps(oembed, option=orjson.OPT_INDENT_2),
        f"{path}{EMBED}": _embed(drawings, chart, lang, frame),
    }


def fate_page(material: Material, fate: Fate, lang: Lang) -> Page:
    """Return the page of a graphic issued before: unchanged, or what replaced its numbers."""
    entry = fate.entry
    path = graphic_page(entry.code, lang)
    key = "site.graphic.unchanged" if not fate.changes else "site.graphic.replaced"
    body: list[object] = [
        tag("p", text("site.code", lang), " ", tag("b", entry.code), class_="kicker"),
        tag("h1", entry.title),
        tag(
            "div",
            tag("p", text(key, lang, day=f"{entry.at:%d/%m/%Y}")),
            class_="banner moved" if fate.changes else "banner same",
        ),
    ]
    if fate.changes:
        names = ("period", "before", "now")
        columns = [text(f"site.column.{n}", lang) for n in names]
        body.append(table(columns, _changes(fate.changes, lang), numeric=(1, 2)))
    if fate.now is not None and fate.now.code != entry.code:
        to = relative(path, graphic_page(fate.now.code, lang))
        body.append(tag("p", text("site.graphic.now", lang), " ", link(to, fate.now.spec.title)))
    return Page(path, lang, entry.title, text(key, lang, day=f"{entry.at:%d/%m/%Y}"), body,
                twin=graphic_page(entry.code, OTHER[lang]), indexed=not fate.changes,
                picture="anh.png" if lang == "vi" else "en/anh.png")  # fmt: skip


def _changes(changes: Sequence[Change], lang: Lang) -> list[list[object]]:
    gone = text("site.figure.gone", lang)
    return [
        [
            change.before.period or change.before.place,
            number(change.before.value or 0.0, lang),
            gone
            if change.now is None or change.now.value is None
            else number(change.now.value, lang),
        ]
        for change in changes
    ]


def _embed(drawings: Drawings, chart: Chart, lang: Lang, frame: Frame) -> bytes:
    """Return the page to put into another one: the chart alone, telling its height."""
    path, spec = graphic_page(chart.code, lang), chart.spec
    root = relative(path, "")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", spec.title),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="stylesheet", href=root + frame.style),
        tag("script", src=f"{root}nhung.js", defer=True),
    )
    figure = tag(
        "figure",
        tag("h1", link("./", spec.title, target="_blank", rel="noopener")),
        tag("p", spec.subtitle.text, class_="small"),
        *pictures(chart, drawings),
        tag(
            "figcaption",
            link("./", f"{text('public.name', lang)} · {chart.code}", target="_blank",
                 rel="noopener"),
        ),
        class_="embed",
    )  # fmt: skip
    body = tag("body", tag("main", figure, class_="embed"))
    return f'<!DOCTYPE html>\n<html lang="{lang}">{join(head, body)}</html>\n'.encode()


def _dataset(chart: Chart, url: str) -> dict[str, object]:
    spec = chart.spec
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": spec.title,
        "description": f"{spec.alt} {spec.subtitle.text}",
        "url": url,
        "identifier": chart.code,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"{url}{name}",
            }
            for kind, name in (
                ("text/csv", "du-lieu.csv"),
                ("application/json", "du-lieu.json"),
                ("image/svg+xml", DRAWING),
            )
        ],
    }
