"""Where numbers come from: one figure with its rivals, one publication, all publications."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.vintage_choice import Figure, choose
from dashboard.catalog.works_english import of_work
from dashboard.charts import build_vintages
from dashboard.charts.sourced import printed
from dashboard.domain import Observation, ObservationKey, Publication, Release, ReleaseState
from dashboard.i18n import date_text, hour_text, published_text, text, unit_word
from dashboard.store import Vintage
from dashboard.ui.address_notice import LONGEST
from dashboard.ui.assessment_table import target_name
from dashboard.ui.chart import CELL, RELEASE, show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, folded, link, table
from dashboard.ui.number_link import FIGURE, SOURCES_PAGE, figure_code, read_figure_code
from dashboard.ui.who import who

PAGE_ROWS, FIRST_ROWS = 40, 8
"""Publications of a page, and those of them that stand open: on a telephone each takes a hand."""


def show_asked(context: Context) -> None:
    """Show what the link asked for: a figure, or a cell of a publication; or nothing."""
    asked = st.query_params.get(FIGURE, "")
    if key := read_figure_code(asked):
        _show_figure(key, context)
    elif asked:
        said = context.say("sources.unknown", asked=asked[:LONGEST])
        st.html(f'<p class="kg-refused" role="status">{esc(said)}</p>')
    elif release := st.query_params.get(RELEASE):
        _show_release(release, st.query_params.get(CELL, ""), context)


def show_register(context: Context) -> None:
    """Show every publication loaded, with a search over names, files and dates."""
    st.header(_title(context))
    releases = [r for r in context.snapshot.releases.values() if _is_out(r, context)]
    files = sorted({release.file for release in releases})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            context.say("sources.search"),
            key="tim",
            bind="query-params",
            icon=":material/search:",
            width=320,
        )
        file = st.selectbox(
            context.say("sources.file"),
            files,
            index=None,
            key="tep",
            width=420,
            bind="query-params",
            placeholder=context.say("sources.all_files"),
        )
    found = [r for r in releases if _matches(r, wanted) and file in (None, r.file)]
    st.html(f'<p class="kg-note">{esc(_count(len(found), len(releases), context))}</p>')
    last = max(1, -(-len(found) // PAGE_ROWS))
    number = st.pagination(last, key="trang") if last > 1 else 1
    start = (number - 1) * PAGE_ROWS
    shown = found[start : start + PAGE_ROWS]
    ids = tuple(release.id for release in shown)
    st.html(context.once("register_of_sources", lambda: _register(shown, context), *ids))


def _register(shown: list[Release], context: Context) -> str:
    columns = [
        context.say(f"sources.column_{name}")
        for name in ("published", "source", "kind", "size", "file", "origin")
    ]
    rows = [_register_row(release, context) for release in shown]
    more = context.say("works.rest", count=len(rows) - FIRST_ROWS)
    found = folded(columns, rows, first=FIRST_ROWS, more=more, numeric=frozenset({3}))
    return f"<div class='kg-register'>{found.html}</div>"


def _title(context: Context) -> str:
    """Head the register: where a day is chosen, by that day and beside what is loaded."""
    if context.as_of is None:
        return context.say("sources.register")
    day, loaded = date_text(context.as_of, context.lang), len(context.snapshot.releases)
    return context.say("sources.register_as_of", day=day, loaded=loaded)


def _show_figure(key: ObservationKey, context: Context) -> None:
    history = list(context.snapshot.vintages_of_keys([key]))
    figure = context.figures.of_key(key)
    if key.indicator not in context.catalogue.indicators or not history:
        st.warning(context.say("sources.no_figure"), icon=":material/help:")
        return
    used = figure or choose(history, None)
    assert used is not None, "a history of at least one vintage has a latest one"
    with st.container(border=True, key="figure"):
        st.html(_figure_head(used, context, as_of_known=figure is not None).html)
        if used.others:
            st.html(f"<h3>{esc(context.say('sources.all_values'))}</h3>")
        st.html(_vintage_table(history, used, context).html)
        known = context.figures.vintages(
            key.indicator, used.period, used.measure, area=key.area, breakdown=key.breakdown
        )
        if used.disputed and _one_after_the_other(known):
            show_chart(build_vintages(known, context.subject(key.indicator, key.area)), context)


def _one_after_the_other(vintages: tuple[Vintage, ...]) -> bool:
    """Tell whether the values came out on known, different days: rivals of a day revise nothing."""
    days = [v.known_by for v in vintages]
    return len(days) > 1 and None not in days and len(set(days)) == len(days)


def _figure_head(figure: Figure, context: Context, *, as_of_known: bool) -> Markup:
    o, release = figure.observation, figure.release
    indicator = context.catalogue.indicators[o.indicator]
    part = context.parts.get(o.breakdown, o.label if o.breakdown else "")
    name = " · ".join(
        x
        for x in (
            indicator.name(context.lang),
            part,
            text(f"measure.{o.measure.value}", context.lang),
        )
        if x
    )
    where = f"{context.catalogue.areas[o.area].name(context.lang)}, {o.period.label(context.lang)}"
    unit = _unit(o, context)
    facts: list[tuple[str, Content]] = [
        ("cell", str(o.cell)),
        ("workbook", release.file),
        ("publication", _publication(release, context)),
        ("address", _address(release, context)),
        ("published", published_text(release.published_on, context.lang)),
        ("status", text(f"status.{o.status.value}", context.lang)),
        ("printed", o.printed),
        ("quote", f"“{o.quote}”" if o.quote else ""),
        ("footnote", o.footnote),
        ("definition", _definition(o.indicator, context)),
    ]
    rows = "".join(
        f"<tr><th scope='row'>{esc(context.say(f'sources.fact_{name}'))}</th>"
        f"<td>{esc(said)}</td></tr>"
        for name, said in facts
        if said
    )
    why = context.say(f"reason.{figure.reason}")
    if not as_of_known:
        why = context.say("sources.not_out_yet")
    return Markup(
        f'<div class="kg-small">{esc(where)}</div><h2>{esc(name)}</h2>'
        f'<div class="kg-value">{esc(printed(o, context.lang))} <small>{esc(unit)}</small></div>'
        f'<p class="kg-note"><b>{esc(context.say("sources.why"))}</b> {esc(why)}</p>'
        f'<div class="kg-scroll"><table class="kg-facts">{rows}</table></div>'
    )


def _vintage_table(history: list[Vintage], used: Figure, context: Context) -> Markup:
    ordered = sorted(history, key=lambda v: v.release.published_on.text, reverse=True)
    rows: list[list[Content]] = [
        [
            Markup(
                f"<b>{esc(printed(v.observation, context.lang))}</b> "
                f"<small>{esc(_unit(v.observation, context))}</small>"
            ),
            _mark(v, used, context),
            text(f"status.{v.observation.status.value}", context.lang),
            published_text(v.release.published_on, context.lang),
            link(
                context.link(
                    SOURCES_PAGE, **{RELEASE: v.release.id, CELL: str(v.observation.cell)}
                ),
                context.source(v.release),
            ),
            str(v.observation.cell),
        ]
        for v in ordered
    ]
    names = ("value", "used", "status", "published", "source", "cell")
    return table(
        [context.say(f"sources.column_{name}") for name in names], rows, numeric=frozenset({0})
    )


def _mark(vintage: Vintage, used: Figure, context: Context) -> str:
    if vintage.observation is used.observation or vintage.observation == used.observation:
        return context.say("sources.used")
    if not vintage.release.counts:
        return context.say(f"sources.state_{vintage.release.state.value}")
    source = vintage.release.source
    if known := context.catalogue.correction(vintage.observation, source):
        reason = known.reason_vi if context.lang == "vi" else known.reason_en
        return context.say("sources.set_aside", reason=reason)
    return ""


def _show_release(release_id: str, cell: str, context: Context) -> None:
    snapshot = context.snapshot
    release = snapshot.releases.get(release_id)
    if release is None:
        st.warning(context.say("sources.no_release"), icon=":material/help:")
        return
    vintages = snapshot.release_observations(release_id)
    asked = [v for v in vintages if str(v.observation.cell) == cell]
    with st.container(border=True, key="release"):
        st.html(_release_head(release, context).html)
        if asked:
            st.html(_content_table(asked, context).html)
        rest = [v for v in vintages if str(v.observation.cell) != cell]
        title = context.say("sources.content", count=len(vintages))
        if rest:
            with st.expander(title, expanded=not asked, icon=":material/table_rows:"):
                st.html(_content_table(rest[:500], context).html)
        _told(snapshot.publication(release_id), context)


def _told(whole: Publication, context: Context) -> None:
    """Show the records that are words: what each is of, its words, its cell."""

    def named(words: str) -> str:
        return of_work(words, context.lang)

    told = {
        "target": [(target_name(t, context), t.quote, t.cell) for t in whole.targets],
        "evaluation": [(named(e.name_vi), e.quote, e.cell) for e in whole.evaluations],
        "work": [(named(w.name_vi), w.quote, w.cell) for w in whole.works],
        "explanation": [
            (f"{named(e.name_vi)}, {e.period.short(context.lang)}", e.text, e.cell)
            for e in whole.explanations
        ],
    }
    for kind, records in told.items():
        if records:
            columns = [context.say(f"sources.column_{n}") for n in (kind, "quote", "cell")]
            rows: list[list[Content]] = [[name, words, str(cell)] for name, words, cell in records]
            st.html(table(columns, rows).html)


def _release_head(release: Release, context: Context) -> Markup:
    facts: list[tuple[str, Content]] = [
        ("published", published_text(release.published_on, context.lang)),
        ("address", _address(release, context)),
        ("workbook", release.file),
        ("hash", release.sha256),
        ("loaded", _loaded(release, context)),
        ("state", context.say(f"sources.state_{release.state.value}")),
        ("reason", release.reason),
        ("note", release.note),
        ("code", release.id),
    ]
    rows = "".join(
        f"<tr><th scope='row'>{esc(context.say(f'sources.fact_{name}'))}</th>"
        f"<td>{esc(said)}</td></tr>"
        for name, said in facts
        if said
    )
    return Markup(
        f"<h2>{_publication(release, context).html}</h2>"
        f'<div class="kg-scroll"><table class="kg-facts">{rows}</table></div>'
    )


def _content_table(vintages: list[Vintage], context: Context) -> Markup:
    rows: list[list[Content]] = []
    above = ""
    for v in vintages:
        o = v.observation
        indicator = context.catalogue.indicators.get(o.indicator)
        name = indicator.short(context.lang) if indicator else o.indicator
        part = context.parts.get(o.breakdown, o.label if o.breakdown else "")
        unit = _unit(o, context)
        again = bool(o.quote) and o.quote == above
        above = o.quote
        rows.append(
            [
                " · ".join(x for x in (name, part) if x),
                o.period.short(context.lang),
                text(f"measure.{o.measure.value}", context.lang),
                Markup(
                    link(
                        context.link(SOURCES_PAGE, **{FIGURE: figure_code(o.key)}),
                        printed(o, context.lang),
                    ).html
                    + f" {esc(unit)}"
                ),
                str(o.cell),
                context.say("sources.as_above") if again else o.quote,
            ]
        )
    names = ("indicator", "period", "measure", "value", "cell", "quote")
    return table(
        [context.say(f"sources.column_{name}") for name in names], rows, numeric=frozenset({3})
    )


def _register_row(release: Release, context: Context) -> list[Content]:
    return [
        published_text(release.published_on, context.lang),
        _named(release, context),
        _whose(release, context),
        str(release.size),
        Markup(f"<span class='kg-file'>{esc(release.file)}</span>"),
        _address(release, context),
    ]


def _named(release: Release, context: Context) -> Content:
    """Lead to a publication by its name; in English with the name as it stands, to be cited.

    What no longer counts says so.
    """
    name = context.source(release) if context.lang != "vi" else release.source
    html = link(context.link(SOURCES_PAGE, **{RELEASE: release.id}), name).html
    if name != release.source:
        html += f"<div class='kg-small' lang='vi'>{esc(release.source)}</div>"
    if release.state is not ReleaseState.PUBLISHED:
        state = context.say(f"sources.state_{release.state.value}")
        html += f"<div class='kg-small'><b>{esc(state)}</b></div>"
    return Markup(html)


def _publication(release: Release, context: Context) -> Markup:
    """Name a publication; in English with the name as it stands, where that is another."""
    name = release.source if context.lang == "vi" else context.source(release)
    shown = esc(name)
    if name != release.source:
        shown += f' <small class="kg-small" lang="vi">{esc(release.source)}</small>'
    return Markup(shown)


def _whose(release: Release, context: Context) -> str:
    """Say whose figures a publication brings, and whether another than that office printed them."""
    whose = context.say(f"source_kind.{release.source_kind.name.lower()}")
    if context.catalogue.is_quoted(release):
        return context.say("source_kind.quoted", whose=whose)
    return whose


def _unit(observation: Observation, context: Context) -> str:
    return "" if observation.measure.is_percent else unit_word(observation.unit, context.lang)


def _loaded(release: Release, context: Context) -> str:
    hour = hour_text(release.loaded_at, context.lang)
    return f"{hour} · {who(release.loaded_by, context)}"


def _address(release: Release, context: Context) -> Content:
    if not release.url.startswith(("http://", "https://")):
        return context.say("sources.no_address")
    return Markup(
        f'<a href="{esc(release.url)}" target="_blank" rel="noopener noreferrer">'
        f"{esc(context.say('sources.open_source'))}</a>"
    )


def _definition(indicator: str, context: Context) -> str:
    known = context.catalogue.indicators[indicator]
    return known.definition_vi if context.lang == "vi" else known.definition_en


def _is_out(release: Release, context: Context) -> bool:
    """Tell whether a publication belongs in the view: out by its day; undated ones stay."""
    day = release.published_on.known_by
    return context.as_of is None or day is None or day <= context.as_of


def _matches(release: Release, wanted: str | None) -> bool:
    whole = " ".join(
        (release.source, release.file, release.published_on.text, release.id, release.url)
    ).casefold()
    return all(word in whole for word in (wanted or "").casefold().split())


def _count(found: int, total: int, context: Context) -> str:
    return context.say("sources.count", found=found, total=total)
