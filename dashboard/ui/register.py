"""The register of resolutions: every target as in the yearly report, with its working."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.analysis.attainment import Attainment
from dashboard.analysis.case_of import View, case_of
from dashboard.analysis.choice import Figure
from dashboard.analysis.methods import attain
from dashboard.analysis.targets_in_force import in_force
from dashboard.analysis.working import working
from dashboard.domain import Period, Target
from dashboard.i18n import text
from dashboard.ui.assessment_table import target_name
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, link, table
from dashboard.ui.number_link import SOURCES_PAGE, figure_link
from dashboard.ui.url_state import adopt, publish
from dashboard.ui.verdict import amount_text, instrument_text, target_text, verdict_markup

ALL = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One target of the register with its result as of the view."""

    target: Target
    figure: Figure | None
    attainment: Attainment


def show_filters(context: Context) -> list[Target]:
    """Show the filters, kept in the URL; return the targets that pass them."""
    targets = distinct(context.figures.targets(area=context.area.code))
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        year = _choice("nam", "year", [str(y) for y in _years(targets)], context,
                       str(context.period.year))
        kept = [t for t in targets if year == ALL or _speaks_of(t, int(year))]
        names = {t.instrument.id: instrument_text(t, context) for t in kept}
        instrument = _choice("van_ban", "instrument", sorted(names, key=names.__getitem__),
                             context, ALL, names, width=420)
        kept = [t for t in kept if instrument in (ALL, t.instrument.id)]
        known = context.catalogue.indicators
        labels = {t.indicator: known[t.indicator].short(context.lang)
                  for t in kept if t.indicator in known}
        indicator = _choice("chi_so", "indicator", sorted(labels, key=labels.__getitem__),
                            context, ALL, labels, width=280)
    return [t for t in kept if indicator in (ALL, t.indicator)]


def distinct(targets: Sequence[Target]) -> list[Target]:
    """Keep one of each demand of an instrument: several articles report the same clause."""
    found: dict[tuple[object, ...], Target] = {}
    for t in targets:
        subject = (t.indicator, t.breakdown, t.measure) if t.indicator else (t.name_vi,)
        found.setdefault((t.instrument.id, *subject, t.period, t.kind, t.low, t.high,
                          t.scenario), t)
    return list(found.values())


def show_register(targets: Sequence[Target], context: Context) -> None:
    """Show the targets, one instrument after the other, each with its result and verdict."""
    if not targets:
        st.html(f'<p class="kg-note">{esc(context.say("register.none"))}</p>')
        return
    groups: defaultdict[str, list[Target]] = defaultdict(list)
    for target in sorted(targets, key=_order):
        groups[target.instrument.id].append(target)
    st.html(f'<p class="kg-note">{esc(_intro(len(targets), len(groups), context))}</p>')
    for members in groups.values():
        entries = [entry(target, context) for target in members]
        st.html(f"<h3>{esc(instrument_text(members[0], context))}</h3>"
                + _table(entries, context).html)


def show_amended(targets: Sequence[Target], context: Context) -> None:
    """Show the targets that were changed or set twice: every version with its own verdict."""
    whole = [t for t in context.figures.targets(area=context.area.code)]
    shown = {(t.indicator, t.breakdown, t.measure, t.period) for t in targets if t.indicator}
    histories = [
        chosen for chosen in in_force(whole, as_of=context.as_of).values()
        if len(chosen.all) > 1 and (
            chosen.target.indicator, chosen.target.breakdown, chosen.target.measure,
            chosen.target.period) in shown
    ]
    if not histories:
        return
    st.subheader(context.say("register.history"))
    st.html(f'<p class="kg-note">{esc(context.say("register.history_note"))}</p>')
    for chosen in histories:
        name = f"{target_name(chosen.target, context)}, " \
               f"{chosen.target.period.label(context.lang)}"
        ordered = sorted(chosen.all, key=lambda t: t.instrument.issued_on.text)
        rows: list[list[Content]] = []
        for version in ordered:
            found = entry(version, context)
            used = version is chosen.target
            replaced = version in chosen.superseded
            state = "used" if used else "replaced" if replaced else "other"
            rows.append([instrument_text(version, context), target_text(version, context),
                         context.say(f"register.state_{state}"),
                         verdict_markup(found.attainment.verdict, context)])
        columns = [context.say(f"column.{n}") for n in ("instrument", "demand", "used", "verdict")]
        st.html(f"<h4>{esc(name)}</h4>" + table(columns, rows).html)


def entry(target: Target, context: Context) -> Entry:
    """Judge one target in the context's view; a past year is judged by its whole year."""
    period = context.period
    if target.period.end < period.start or target.period.start > period.end:
        period = target.period
    if period.is_full_year is False and target.period.is_full_year and \
            target.period != period.full_year:
        period = target.period
    if target.period.months < 12:
        period = target.period
    view = View(context.figures, context.catalogue, context.area.code, period, context.as_of)
    case, figure = case_of(view, target)
    return Entry(target, figure, attain(case))


def _table(entries: Sequence[Entry], context: Context) -> Markup:
    names = ("no", "name", "demand", "result", "verdict", "missing")
    rows = [_row(n, one, context) for n, one in enumerate(entries, start=1)]
    return table([context.say(f"column.{name}") for name in names], rows)


def _row(number: int, one: Entry, context: Context) -> list[Content]:
    target, found = one.target, one.attainment
    period = target.period.label(context.lang)
    name = f"{esc(target_name(target, context))}<div class='kg-small'>{esc(period)}</div>"
    if target.doubtful:
        name += f"<div class='kg-small'>{esc(text('caveat.doubtful_target', context.lang))}</div>"
    source = link(context.link(SOURCES_PAGE, ban=target.release, o=str(target.cell)),
                  target_text(target, context), title=target.quote or target.clause)
    return [str(number), Markup(name), source, _result(one, context),
            Markup(verdict_markup(found.verdict, context).html + _working(found, context)),
            _missing(found, context)]


def _result(one: Entry, context: Context) -> Content:
    if one.figure is not None:
        period = one.figure.period.short(context.lang)
        return Markup(f"{figure_link(one.figure, context).html}"
                      f"<div class='kg-small'>{esc(period)}</div>")
    result = one.attainment.result
    return amount_text(result, context.lang) if result is not None else "–"


def _missing(found: Attainment, context: Context) -> str:
    if found.missing:
        return text(f"missing.{found.missing}", context.lang)
    if found.verdict.is_reached or found.gap is None:
        return "–"
    size = amount_text(found.gap, context.lang).lstrip("−-")
    return context.say("register.short_of", size=size)


def _working(found: Attainment, context: Context) -> str:
    lines = [sentence.text for sentence in working(found, context.lang)]
    if not lines:
        return ""
    head = context.say("register.working")
    body = "".join(f"<div>{esc(line)}</div>" for line in lines)
    return f"<details class='kg-small kg-noprint'><summary>{esc(head)}</summary>{body}</details>"


def _choice(name: str, key: str, options: list[str], context: Context, default: str,
            names: dict[str, str] | None = None, width: int = 140) -> str:
    codes = [ALL, *options]
    adopt(name, codes.__contains__, str)
    if st.session_state.get(name) not in codes:
        st.session_state[name] = default if default in codes else ALL
    every = context.say("register.all")
    shown = names or {}
    chosen = st.selectbox(context.say(f"register.{key}"), codes, key=name, width=width,
                          format_func=lambda code: every if code == ALL else shown.get(code, code))
    publish(name, chosen or None)
    return chosen or ALL


def _years(targets: Sequence[Target]) -> list[int]:
    found = {year for t in targets
             for year in range(t.period.year, min(t.period.end_year, t.period.year + 12) + 1)}
    return sorted(found, reverse=True)


def _speaks_of(target: Target, year: int) -> bool:
    return Period.year_of(year).start <= target.period.end and \
        target.period.start <= Period.year_of(year).end


def _order(target: Target) -> tuple[object, ...]:
    return (int(target.instrument.issuer_level), target.instrument.issued_on.text or "9999",
            target.instrument.id, target.cell.sheet, target.cell.row)


def _intro(count: int, instruments: int, context: Context) -> str:
    return context.say("register.intro", count=count, instruments=instruments,
                       period=context.period.label(context.lang))
