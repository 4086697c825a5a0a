"""The register of targets: what each instrument demands, what was reached, the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.evidence import case_of
from dashboard.analysis.methods import attain
from dashboard.analysis.scope import Scope
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.verdict_words import (
    amount_text,
    gap_text,
    instrument_text,
    target_name,
    target_text,
)
from dashboard.domain import Target
from dashboard.i18n import Lang, text
from dashboard.public.site.address import figure_page, home, relative, section
from dashboard.public.site.html import link, table, tag
from dashboard.public.site.material import HOME_AREA, Material
from dashboard.public.site.page import OTHER, Page
from dashboard.public.site.wording import figure_text, missing_text, verdict_chip


def years(material: Material) -> list[int]:
    """Return the years that targets speak of, the latest first."""
    return sorted(
        {t.period.year for t in material.figures.targets(area=HOME_AREA) if _of_one_year(t)},
        reverse=True,
    )


def first_year(material: Material) -> int | None:
    """Return the year the register opens with: the latest with figures; None: no target at all."""
    known = years(material)
    front = material.front()[1].end_year
    return next((y for y in known if y <= front), known[0] if known else None)


def register_path(year: int | None, lang: Lang) -> str:
    """Return the register's page of a year; None: of the terms."""
    return f"{section('chi-tieu', lang)}{year or 'nhiem-ky'}/"


def register_of(material: Material, year: int | None, lang: Lang, *, front: bool = False) -> Page:
    """Return the register of a year (None: of the terms); `front`: as the section's first page."""
    other = OTHER[lang]
    path = section("chi-tieu", lang) if front else register_path(year, lang)
    twin = section("chi-tieu", other) if front else register_path(year, other)
    targets = [
        t
        for t in material.figures.targets(area=HOME_AREA)
        if (t.period.year == year if year else True) and _of_one_year(t) == bool(year)
    ]
    title = text("site.register", lang, year=year) if year else text("site.register_terms", lang)
    links = [
        (register_path(y, lang), str(y) if y else text("site.terms", lang), y == year)
        for y in (*years(material), None)
    ]
    body: list[object] = [
        tag("p", material.catalogue.areas[HOME_AREA].name(lang), class_="kicker"),
        tag("h1", title),
        tag("p", text("site.register_about", lang)),
        tag(
            "ul",
            *(
                tag(
                    "li",
                    link(relative(path, to), said, aria_current="page" if here else None),
                )
                for to, said, here in links
            ),
            class_="periods",
        ),
    ]
    groups: dict[str, list[Target]] = {}
    for target in _distinct(targets):
        groups.setdefault(instrument_text(target, lang), []).append(target)
    for instrument, found in groups.items():
        rows, judged = _rows(material, found, lang, path)
        tally = text("register.tally", lang, judged=judged, count=len(found))
        names = ("name", "demand", "result", "gap", "verdict")
        body += [
            tag("h2", instrument),
            tag("p", tally, class_="note"),
            table([text(f"column.{n}", lang) for n in names], rows),
        ]
    return Page(path, lang, title, text("site.register_about", lang), body, twin=twin,
                here="chi-tieu", picture=f"{home(lang)}anh.png")  # fmt: skip


def _rows(
    material: Material, targets: Sequence[Target], lang: Lang, path: str
) -> tuple[list[list[object]], int]:
    rows: list[tuple[bool, list[object]]] = []
    for target in targets:
        scope = Scope(material.figures, material.catalogue, HOME_AREA, target.period)
        case, figure = case_of(scope, target)
        found = attain(case)
        result: object = amount_text(found.result, lang) if found.result else "–"
        if figure is not None:
            to = relative(path, figure_page(figure.observation.key, lang))
            result = link(to, figure_text(figure, lang))
        waits = found.verdict is Verdict.INSUFFICIENT
        lacks = missing_text(found, lang)
        cells: list[object] = [
            (
                target_name(target, material.catalogue, lang),
                tag("div", target.period.label(lang), class_="small"),
            ),
            tag("span", target_text(target, material.catalogue, lang), title=target.quote),
            result,
            gap_text(found, lang) or "–",
            (
                verdict_chip(found.verdict, lang),
                tag("div", lacks, class_="small") if lacks else None,
            ),
        ]
        rows.append((waits, cells))
    rows.sort(key=lambda row: row[0])
    return [cells for _, cells in rows], sum(not waits for waits, _ in rows)


def _of_one_year(target: Target) -> bool:
    return target.period.year == target.period.end_year


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Keep one of each demand of an instrument: several articles report the same clause."""
    found: dict[tuple[object, ...], Target] = {}
    for t in sorted(
        targets,
        key=lambda t: (
            int(t.instrument.issuer_level),
            t.instrument.issued_on.text or "9999",
            t.instrument.id,
            t.cell.sheet,
            t.cell.row,
        ),
    ):
        subject = (t.indicator, t.breakdown, t.measure) if t.indicator else (t.name_vi,)
        key = (t.instrument.id, *subject, t.period, t.kind, t.low, t.high, t.scenario)
        found.setdefault(key, t)
    return list(found.values())
