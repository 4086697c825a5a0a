"""From any number to where it comes from: one address a figure."""

from __future__ import annotations

from dashboard.analysis.clauses import published_together
from dashboard.analysis.vintage_choice import Figure
from dashboard.charts.sourced import printed, with_unit
from dashboard.domain import Measure, ObservationKey, Period
from dashboard.i18n import published_text, unit_word
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, link

SOURCES_PAGE = "nguon_so_lieu"
FIGURE = "so"
"""The query parameter that names one figure on the page of sources."""


def figure_code(key: ObservationKey) -> str:
    """Write a key as a parameter: area~indicator~breakdown~period~measure."""
    return "~".join(
        (
            key.area,
            key.indicator,
            key.breakdown,
            f"{key.period_start}/{key.period_end}",
            key.measure,
        )
    )


def read_figure_code(code: str) -> ObservationKey | None:
    """Read the parameter back; None where it is not one."""
    parts = code.split("~")
    if len(parts) != 5:
        return None
    try:
        period = Period.from_iso(parts[3])
        measure = Measure(parts[4])
    except ValueError:
        return None
    return ObservationKey(parts[0], parts[1], parts[2], period.start, period.end, measure.value)


def figure_text(figure: Figure, context: Context, *, sign: bool = False, unit: bool = False) -> str:
    """Return the value as published, in the marks of the language, on demand with its unit."""
    shown = printed(figure.observation, context.lang, sign=sign)
    if not unit or figure.measure.is_percent:
        return shown
    return with_unit(shown, unit_word(figure.unit, context.lang), context.lang)


def figure_link(
    figure: Figure, context: Context, *, sign: bool = False, unit: bool = False
) -> Markup:
    """Return the value as a link to its cell, its publication and its rivals."""
    return link(
        figure_href(figure, context),
        figure_text(figure, context, sign=sign, unit=unit),
        title=figure_title(figure, context),
    )


def result_link(figure: Figure, context: Context) -> Markup:
    """Return a result as such a link; a rate of a plan says that it is one: "75,22 % kế hoạch"."""
    shown = figure_link(figure, context, unit=True)
    if figure.measure.is_plan:
        return Markup(context.say("chart.against.of_plan", value=shown.html))
    return shown


def figure_href(figure: Figure, context: Context) -> str:
    """Return the address that shows where a figure comes from."""
    return context.link(SOURCES_PAGE, **{FIGURE: figure_code(figure.observation.key)})


def figure_title(figure: Figure, context: Context) -> str:
    """Return cell, file, publisher and date in one line."""
    day = published_text(figure.release.published_on, context.lang)
    return f"{figure.cell} · {figure.release.file} · {context.source(figure.release)} · {day}"


def apart_text(figure: Figure, beside: Figure, context: Context) -> str:
    """Say what tells a value from the one beside it: another status, another day's release.

    Level and growth of two publications may rest on different bases; empty where they are alike.
    """
    day, apart = figure.release.published_on, []
    if figure.status is not beside.status:
        apart.append(context.say(f"status.{figure.status.value}"))
    if day != beside.release.published_on and not published_together(figure, beside):
        apart.append(context.say("card.published_apart", date=published_text(day, context.lang)))
    return f" ({', '.join(apart)})" if apart else ""
