"""What has become of the graphics that left the house: one code, and the recall list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.format import BY_KEY, Format
from dashboard.exports.graphic import Studio, file_name
from dashboard.exports.log import Exported
from dashboard.exports.recall import Recalled, best_match, changes, correction_note, recall_all
from dashboard.exports.renderer import ExportError
from dashboard.exports.short_code import PAGE, Plotted, read_code
from dashboard.exports.stamp import Stamp, stamp_of
from dashboard.i18n import Lang, date_text, number, published_text
from dashboard.ui.chart import show_chart
from dashboard.ui.context import Context
from dashboard.ui.html import esc, link, table
from dashboard.ui.press import base_url, charts_of, export_log, renderer


def show_code(context: Context) -> None:
    """Look a code up: its numbers as exported, and whether they still hold."""
    typed = st.text_input(
        context.say("press.look_up"),
        key="ma",
        bind="query-params",
        placeholder="KG-XXXX-XXXX",
        width=320,
    )
    if not typed:
        return
    code = read_code(typed)
    entries = export_log().find(code) if code else ()
    if not entries:
        st.warning(context.say("press.code_unknown", code=typed), icon=":material/search_off:")
        return
    entry = next((e for e in entries if e.lang == context.lang), entries[-1])
    then, now = _charts_of(entry, context)
    changed = changes(entry, then)
    if changed:
        st.error(context.say("press.replaced"), icon=":material/published_with_changes:")
    elif entry.as_of:
        day = date_text(date.fromisoformat(entry.as_of), context.lang)
        code = "press.historic_revised" if changes(entry, now) else "press.historic"
        st.info(context.say(code, date=day), icon=":material/history:")
    else:
        st.success(context.say("press.holds"), icon=":material/verified:")
    exported = context.say(
        "press.exported", version=entry.version, date=date_text(entry.at, context.lang)
    )
    is_shown = then is not None and not changed
    title = "" if is_shown else f"<h3>{esc(entry.title)}</h3>"
    st.html(f"{title}<p class='kg-note'>{esc(exported)}</p>")
    if then is not None and is_shown:
        show_chart(then, context, downloads=False)
    st.html(_numbers(entry, now, then or now, context))
    if changed:
        _replace(Recalled(entry, changed, then), context, "ma")


def show_way_in(context: Context) -> None:
    """Lead from the answer to a code, which is for everybody, to the office's own tools."""
    st.html(f'<p class="kg-note">{link(context.link(PAGE), context.say("press.way_in")).html}</p>')


def show_recall(context: Context) -> None:
    """List the exports of this area that show a number replaced since."""
    st.header(context.say("press.recall"), anchor="thu-hoi")
    mine = [e for e in export_log().entries() if e.area == context.area.code]
    found = recall_all(mine, partial(charts_of, context))
    if not found:
        st.html(f'<p class="kg-note">{esc(context.say("press.recall_none", count=len(mine)))}</p>')
        return
    st.html(f'<p class="kg-note">{esc(context.say("press.recall_some", count=len(found)))}</p>')
    for one in found:
        with st.expander(
            f"{one.exported.code} · {one.exported.title}", icon=":material/published_with_changes:"
        ):
            _replace(one, context, "danh-sach")


def _replace(one: Recalled, context: Context, place: str) -> None:
    """Show the note and the replacements; the same graphic may stand at two places of the page."""
    note = correction_note(one, "en" if one.exported.lang == "en" else "vi")
    st.code(note, language=None, wrap_lines=True)
    if one.replacement is None:
        return
    code = one.exported.code
    for key in one.exported.formats:
        format = BY_KEY.get(key)
        if format is None:
            continue
        spec = one.replacement
        stamp = stamp_of(
            spec,
            version=context.version,
            base_url=base_url(),
            releases=context.figures.releases,
            now=datetime.now(UTC),
            as_of=date.fromisoformat(one.exported.as_of) if one.exported.as_of else None,
        )
        st.download_button(
            context.say("press.replacement", format=context.say(f"format.{key}")),
            data=partial(_file, spec, format, stamp),
            file_name=file_name(spec, format, stamp),
            on_click="ignore",
            key=f"thay-{place}-{code}-{one.exported.lang}-{key}",
            icon=":material/download:",
        )


def _file(spec: Spec, format: Format, stamp: Stamp) -> bytes:
    try:
        return Studio(renderer()).graphic(spec, format, stamp).content
    except ExportError as error:
        return error.words(spec.lang).encode("utf-8")


def _charts_of(entry: Exported, context: Context) -> tuple[Spec | None, Spec | None]:
    """Return the exported chart as it is now on the export's own day, and as of today."""
    lang: Lang = "en" if entry.lang == "en" else "vi"
    days = (date.fromisoformat(entry.as_of) if entry.as_of else None, None)
    then, now = (
        best_match(entry, charts_of(context, entry.area, entry.period, day, lang)) for day in days
    )
    return then, now


def _numbers(entry: Exported, now: Spec | None, shown: Spec | None, context: Context) -> str:
    changed = {c.before: c for c in changes(entry, now)}
    drawn = _drawn(shown)
    rows: list[Sequence[str]] = []
    for p in entry.numbers:
        if p.value is None:
            continue
        change = changed.get(p)
        said = context.say("press.same")
        if change is not None:
            value = change.now.value if change.now else None
            said = number(value, context.lang) if value is not None else context.say("press.gone")
        place, unit = drawn.get((p.series, p.place), (p.place, ""))
        rows.append(
            (
                _period(p.period, context),
                place if p.place != p.period else "",
                number(p.value, context.lang),
                said,
                unit,
                _source(p, context),
            )
        )
    heads = [
        context.say(f"press.column_{n}")
        for n in ("period", "place", "exported", "now", "unit", "release")
    ]
    return table(heads, rows, numeric=frozenset({2, 3})).html


def _drawn(shown: Spec | None) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the words of each place of each series as drawn, and its unit."""
    series = enumerate(shown.series) if shown is not None else ()
    return {(str(n), p.key): (p.label, s.unit) for n, s in series for p in s.points}


def _period(iso: str, context: Context) -> str:
    """Name a period as it is spoken; what is none stays as it is."""
    try:
        return Period.from_iso(iso).label(context.lang)
    except ValueError:
        return iso


def _source(number_of: Plotted, context: Context) -> str:
    """Say who published a number and when, with its workbook and cell; empty where computed."""
    release = context.snapshot.releases.get(number_of.release)
    if release is None:
        return ""
    day = published_text(release.published_on, context.lang)
    return f"{context.source(release)}, {day} · {release.file} {number_of.cell}"
