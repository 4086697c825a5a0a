"""The permanent page of a figure, and of the figure as it was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.analysis.vintage_choice import Figure
from dashboard.domain import ObservationKey, Period
from dashboard.i18n import Lang, date_text, published_text, text
from dashboard.public.figure import bare, name_of, vintage_days
from dashboard.public.figure_code import figure_code
from dashboard.public.site.address import figure_page, home, period_page, relative, subject_page
from dashboard.public.site.html import Markup, link, table, tag
from dashboard.public.site.material import Material
from dashboard.public.site.page import OTHER, Page
from dashboard.public.site.wording import figure_text
from dashboard.store import Vintage

API = "/api/v1/figure/"


def figures_of(material: Material, key: ObservationKey, lang: Lang, base: str) -> Iterator[Page]:
    """Yield the page of a figure as it is now, then one for each day that brought a vintage."""
    history = material.history[key]
    days = vintage_days(history)
    yield _page(material, key, history, lang, base, None, days)
    for day in days:
        yield _page(material, key, history, lang, base, day, days)


def _page(
    material: Material,
    key: ObservationKey,
    history: tuple[Vintage, ...],
    lang: Lang,
    base: str,
    day: date | None,
    days: tuple[date, ...],
) -> Page:
    path = figure_page(key, lang, day)
    period = key.period
    area = material.catalogue.areas[key.area].name(lang)
    now = material.figure(key)
    shown = now if day is None else _as_of(material, key, day)
    name = name_of(material.edition, key, lang)
    value = figure_text(shown, lang) if shown is not None else text("site.figure.gone", lang)
    title = f"{name}: {value}"
    body = [
        tag("p", f"{area} · {period.label(lang)}", class_="kicker"),
        tag(
            "div",
            tag(
                "div",
                tag("h1", name, class_="of-figure"),
                tag("p", value, class_="huge"),
                _banner(now, shown, key, lang, path, day, history),
                _cite(shown, lang, name, area, period, value, base + path, day),
                tag("h2", text("site.figure.history", lang)),
                _history(history, now, lang, path, key),
            ),
            tag("aside", _facts(shown, lang), _ways(material, key, lang, path, day)),
            class_="figure",
        ),
    ]
    about = f"{area}, {period.label(lang)}. " + (
        f"{shown.release.source}, {published_text(shown.release.published_on, lang)}."
        if shown
        else ""
    )
    return Page(
        path,
        lang,
        title,
        about,
        body,
        twin=figure_page(key, OTHER[lang], day),
        picture=f"{home(lang)}anh.png",
        data=[_dataset(title, about, base, path, key, shown, area, period)] if shown else (),
    )


def _as_of(material: Material, key: ObservationKey, day: date) -> Figure | None:
    return material.as_of(day).of_key(key)


def _banner(
    now: Figure | None,
    shown: Figure | None,
    key: ObservationKey,
    lang: Lang,
    path: str,
    day: date | None,
    history: tuple[Vintage, ...],
) -> Markup | None:
    latest = link(relative(path, figure_page(key, lang)), text("site.figure.latest", lang))
    if day is None:
        gone = [v for v in history if not v.release.counts]
        if now is None and gone:
            reason = gone[-1].release.reason or text("site.figure.no_reason", lang)
            words = text("site.figure.withdrawn", lang, reason=reason)
            return tag("div", tag("p", words), class_="banner moved")
        return None
    said = tag("p", text("figure.as_of", lang, day=date_text(day, lang)))
    if now is None or shown is None or abs(now.value - shown.value) > 1e-9 * max(1, abs(now.value)):
        value = figure_text(now, lang) if now else text("site.figure.gone", lang)
        moved = tag("p", text("site.figure.moved", lang, value=value), " ", latest)
        return tag("div", said, moved, class_="banner moved")
    same = tag("p", text("site.figure.same", lang), " ", latest)
    return tag("div", said, same, class_="banner same")


def _facts(shown: Figure | None, lang: Lang) -> Markup | None:
    if shown is None:
        return None
    seen, release = shown.observation, shown.release
    source: object = release.source
    if release.url.startswith(("https://", "http://")):
        source = link(release.url, release.source, rel="noopener nofollow")
    facts: list[tuple[str, object]] = [
        ("status", text(f"status.{seen.status.value}", lang)),
        ("printed", seen.printed),
        ("source", source),
        ("published", published_text(release.published_on, lang)),
        ("file", release.file),
        ("cell", tag("code", str(seen.cell))),
        ("sha256", tag("code", release.sha256[:16] + "…")),
        ("release", release.id),
        ("because", text(f"reason.{shown.reason}", lang) if shown.others else ""),
        ("footnote", seen.footnote),
    ]
    return tag(
        "dl",
        *(
            (tag("dt", text(f"site.fact.{name}", lang)), tag("dd", value))
            for name, value in facts
            if value
        ),
    )


def _history(
    history: tuple[Vintage, ...], now: Figure | None, lang: Lang, path: str, key: ObservationKey
) -> Markup:
    rows = []
    for v in history:
        used = now is not None and (v.release.id, v.observation.cell) == (
            now.release.id,
            now.cell,
        )
        day = v.known_by
        published: object = published_text(v.release.published_on, lang)
        if day is not None and v.release.counts:
            published = link(relative(path, figure_page(key, lang, day)), published)
        state = text(
            "site.figure.used"
            if used
            else "site.figure.other"
            if v.release.counts
            else f"release_state.{v.release.state.value}",
            lang,
        )
        rows.append(
            (
                published,
                tag("b", bare(v, lang)) if used else bare(v, lang),
                text(f"status.{v.observation.status.value}", lang),
                state,
                tag("span", f"{v.release.source} · {v.observation.cell}", class_="small"),
            )
        )
    names = ("published", "value", "status", "state", "source")
    return table([text(f"site.column.{n}", lang) for n in names], rows, numeric=(1,))


def _cite(
    shown: Figure | None,
    lang: Lang,
    name: str,
    area: str,
    period: Period,
    value: str,
    url: str,
    day: date | None,
) -> Markup | None:
    if shown is None:
        return None
    said = text(
        "site.figure.cite",
        lang,
        name=name,
        area=area,
        period=period.label(lang),
        value=value,
        status=text(f"status.{shown.status.value}", lang),
        source=shown.release.source,
        day=published_text(shown.release.published_on, lang),
    )
    return tag("blockquote", tag("p", said), tag("p", url, class_="small"))


def _ways(
    material: Material, key: ObservationKey, lang: Lang, path: str, day: date | None
) -> Markup:
    period = key.period
    known = material.catalogue.indicators.get(key.indicator)
    ways: list[object] = []
    if known is not None:
        ways.append(link(relative(path, subject_page(key.indicator, lang)), known.short(lang)))
    if (key.area, key.period_start, key.period_end) in material.by_period:
        where = material.catalogue.areas[key.area].name(lang)
        label = f"{where}, {period.label(lang)}"
        ways.append(link(relative(path, period_page(key.area, period, lang)), label))
    return tag(
        "div",
        tag("h3", text("site.figure.more", lang)),
        tag("ul", *(tag("li", one) for one in ways)),
        tag("h3", text("site.figure.code", lang)),
        tag("p", tag("code", figure_code(key, day))),
    )


def _dataset(
    title: str,
    about: str,
    base: str,
    path: str,
    key: ObservationKey,
    shown: Figure,
    area: str,
    period: Period,
) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": about,
        "url": base + path,
        "identifier": figure_code(key),
        "temporalCoverage": f"{period.start}/{period.end}",
        "spatialCoverage": area,
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": key.indicator,
            "value": shown.value,
            "unitText": "%" if shown.measure.is_percent else shown.unit,
        },
        "creator": {"@type": "Organization", "name": shown.release.source},
        "isAccessibleForFree": True,
    }
