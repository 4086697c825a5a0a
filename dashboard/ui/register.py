"""The register of resolutions: filters, one table an instrument, the versions of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.analysis.explanations import explanation_of
from dashboard.domain import Period, Target
from dashboard.ui.address_notice import show_refused
from dashboard.ui.assessment_table import target_name
from dashboard.ui.context import Context
from dashboard.ui.html import Content, esc, table, unfolding
from dashboard.ui.register_entry import (
    Entry,
    chosen_targets,
    distinct,
    entry,
    instrument_groups,
    yardstick,
)
from dashboard.ui.register_table import register_table
from dashboard.ui.url_state import adopt, publish
from dashboard.ui.verdict import instrument_text, target_text, verdict_markup

ALL = "tat_ca"
LEAST = 3
"""Targets of a year's yardstick for the page to open on it alone; else all documents are shown.

So they are where another document's target was explained: what was answered is not hidden.
"""

_PRINT = """<style>@media print{
 .kg-scroll{overflow:visible!important}.kg-table{font-size:9pt}
 .kg-table .kg-small,.kg-small{font-size:8pt}.kg-note{font-size:9pt}
 .kg-table th,.kg-table td{padding:.25rem .5rem .25rem 0}
 html,body,[data-testid=stApp]{background:#fff!important;print-color-adjust:economy}
 [data-testid=stApp],[data-testid=stMain],.stAppViewContainer,.stMainBlockContainer,
 [data-testid=stVerticalBlock]{position:static!important;height:auto!important;
  min-height:0!important;overflow:visible!important;display:block!important;
  background:#fff!important}
 .kg-icon{print-color-adjust:exact;-webkit-print-color-adjust:exact}
 .kg-table:not(:has(tr:nth-child(8))){break-inside:avoid}
 .st-key-filters.st-key-filters,.st-key-what_if.st-key-what_if,
 .st-key-compare_tool.st-key-compare_tool{display:none!important}
 h2,h3{break-after:avoid;margin:.6rem 0 .2rem!important;padding:0!important}
}
.kg-register .kg-no{display:none}
@media screen and (min-width:1001px){
 .kg-register .kg-table{table-layout:fixed}
 .kg-register th:nth-child(1){width:2.6rem}.kg-register th:nth-child(2){width:28%}
 .kg-register th:nth-child(3),.kg-register th:nth-child(4){width:15%}
 .kg-register th:nth-child(5){width:16%}.kg-register td:nth-child(5) *{white-space:normal}
 .kg-versions .kg-table{table-layout:fixed}.kg-versions th:first-child{width:46%}
}
@media screen and (max-width:640px){
 .kg-register .kg-no{display:inline}
 .kg-register .kg-table td:first-child,.kg-register .kg-table td:nth-child(2)::before{display:none}
 .kg-register .kg-table td:nth-child(2){font-weight:600}
 .kg-register .kg-table td:nth-child(2)>span{text-align:left}
 .kg-register .kg-table td:nth-child(2) .kg-small{font-weight:400}
}</style>"""


@dataclass(frozen=True, slots=True)
class Filtered:
    """The targets that pass the filters; `choice` names them: year, instrument, indicator."""

    targets: tuple[Target, ...]
    choice: tuple[str, str, str]


def show_filters(context: Context) -> Filtered:
    """Show the filters, kept in the URL; return the targets that pass them."""
    area = context.area.code
    targets = context.figures.remember(
        ("distinct", area), lambda: tuple(distinct(context.figures.targets(area=area)))
    )
    years = context.once("years", lambda: [str(y) for y in _years(targets)])
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        year = _choice("nam", "year", years, context, str(context.period.year))
        kept, names, usual = context.once("of_year", lambda: _of_year(targets, year, context), year)
        instrument = _choice(
            "van_ban",
            "instrument",
            list(names),
            context,
            usual or ALL,
            names,
            width=420,
        )
        kept, labels = context.once(
            "of_instrument", lambda: _of_instrument(kept, instrument, context), year, instrument
        )
        indicator = _choice("chi_so", "indicator", list(labels), context, ALL, labels, width=280)
    shown = tuple(t for t in kept if indicator in (ALL, t.indicator))
    return Filtered(shown, (year, instrument, indicator))


def show_register(filtered: Filtered, context: Context, today: date) -> None:
    """Show the targets, one instrument after the other, each with its result and verdict.

    Below them those that were changed or set twice: every version with its own verdict.
    """
    st.html(
        context.once(
            "register",
            lambda: (
                _PRINT
                + _register(filtered.targets, context, today)
                + _amended(filtered.targets, context)
            ),
            today,
            *filtered.choice,
        )
    )


def _register(targets: Sequence[Target], context: Context, today: date) -> str:
    if not targets:
        return f'<p class="kg-note">{esc(context.say("register.none"))}</p>'
    groups = instrument_groups(targets, context)
    html = f'<p class="kg-note">{esc(_intro(len(targets), len(groups), context))}</p>'
    alone = len(groups) == 1
    waiting = [] if alone else [g for g in groups if not any(one.is_judged for one in g)]
    for entries in groups:
        if entries in waiting:
            continue
        judged = sum(one.is_judged for one in entries)
        tally = context.say("register.tally", judged=judged, count=len(entries))
        html += (
            f"<h2>{esc(instrument_text(entries[0].target, context))}</h2>"
            f'<p class="kg-small">{esc(tally)}</p>'
            + register_table(entries, context, today, whole=alone).html
        )
    return html + _waiting(waiting, context, today)


def _waiting(groups: Sequence[Sequence[Entry]], context: Context, today: date) -> str:
    """Return the documents without any verdict, folded under one line."""
    if not groups:
        return ""
    said = context.say("register.waiting", instruments=len(groups), count=sum(map(len, groups)))
    inside = "".join(
        f"<h3>{esc(instrument_text(entries[0].target, context))}</h3>"
        + register_table(entries, context, today).html
        for entries in groups
    )
    return unfolding(said, inside)


def _amended(targets: Sequence[Target], context: Context) -> str:
    shown = {(t.indicator, t.breakdown, t.measure, t.period) for t in targets if t.indicator}
    histories = [
        chosen
        for chosen in chosen_targets(context).values()
        if len(chosen.all) > 1
        and (
            chosen.target.indicator,
            chosen.target.breakdown,
            chosen.target.measure,
            chosen.target.period,
        )
        in shown
    ]
    if not histories:
        return ""
    html = (
        f"<h2>{esc(context.say('register.history'))}</h2>"
        f'<p class="kg-note">{esc(context.say("register.history_note"))}</p>'
    )
    for chosen in histories:
        name = f"{target_name(chosen.target, context)}, {chosen.target.period.label(context.lang)}"
        ordered = sorted(chosen.all, key=lambda t: t.instrument.issued_on.text)
        rows: list[list[Content]] = []
        for version in ordered:
            found = entry(version, context)
            used = version is chosen.target
            replaced = version in chosen.superseded
            state = "used" if used else "replaced" if replaced else "other"
            rows.append(
                [
                    instrument_text(version, context),
                    target_text(version, context),
                    context.say(f"register.state_{state}"),
                    verdict_markup(found.attainment.verdict, context),
                ]
            )
        columns = [context.say(f"column.{n}") for n in ("instrument", "demand", "used", "verdict")]
        html += f"<h3>{esc(name)}</h3>" + table(columns, rows).html
    return f"<div class='kg-versions'>{html}</div>"


def _of_year(
    targets: Sequence[Target], year: str, context: Context
) -> tuple[tuple[Target, ...], dict[str, str], str | None]:
    """Return a year's targets, the names of their instruments in order, and the usual one."""
    kept = tuple(t for t in targets if year == ALL or _speaks_of(t, int(year)))
    names = {t.instrument.id: instrument_text(t, context) for t in kept}
    usual = yardstick(kept, int(year)) if year != ALL else None
    others = [t for t in kept if t.instrument.id != usual]
    explained = context.figures.explanations(area=context.area.code)
    if len(kept) - len(others) < LEAST or any(explanation_of(t, explained) for t in others):
        usual = None
    return kept, dict(sorted(names.items(), key=lambda item: item[1])), usual


def _of_instrument(
    targets: Sequence[Target], instrument: str, context: Context
) -> tuple[tuple[Target, ...], dict[str, str]]:
    """Return an instrument's targets and the names of their indicators in order."""
    kept = tuple(t for t in targets if instrument in (ALL, t.instrument.id))
    known = context.catalogue.indicators
    labels = {
        t.indicator: known[t.indicator].short(context.lang) for t in kept if t.indicator in known
    }
    return kept, dict(sorted(labels.items(), key=lambda item: item[1]))


def _choice(
    name: str,
    key: str,
    options: list[str],
    context: Context,
    default: str,
    names: dict[str, str] | None = None,
    width: int = 140,
) -> str:
    codes = [ALL, *options]
    adopt(name, codes.__contains__, str)
    if st.session_state.get(name) not in codes:
        st.session_state[name] = default if default in codes else ALL
    every = context.say("register.all")
    shown = names or {}
    chosen = st.selectbox(
        context.say(f"register.{key}"),
        codes,
        key=name,
        width=width,
        format_func=lambda code: every if code == ALL else shown.get(code, code),
    )
    publish(name, chosen)
    words = every if chosen == ALL else shown.get(chosen, chosen)
    show_refused(name, context.say(f"register.{key}"), chosen, words, context.lang)
    return chosen or ALL


def _years(targets: Sequence[Target]) -> list[int]:
    found = {
        year
        for t in targets
        for year in range(t.period.year, min(t.period.end_year, t.period.year + 12) + 1)
    }
    return sorted(found, reverse=True)


def _speaks_of(target: Target, year: int) -> bool:
    return (
        Period.year_of(year).start <= target.period.end
        and target.period.start <= Period.year_of(year).end
    )


def _intro(count: int, instruments: int, context: Context) -> str:
    return context.say(
        "register.intro",
        count=count,
        instruments=instruments,
        period=context.period.label(context.lang),
    )
