"""One graphic: chosen, seen as it will be, taken away with its words."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

import streamlit as st
from PIL import Image

from dashboard.charts import Spec, check
from dashboard.exports.data_row import COLUMNS, columns, data_rows
from dashboard.exports.format import BY_KEY, FORMATS, FileKind, Format
from dashboard.exports.graphic import Graphic, Studio, file_name
from dashboard.exports.kit_charts import Chart
from dashboard.exports.log import entry_of
from dashboard.exports.renderer import RenderError
from dashboard.i18n import Lang, number
from dashboard.i18n.text import LANGUAGES
from dashboard.ui.address_notice import show_refused
from dashboard.ui.context import Context
from dashboard.ui.html import esc, table
from dashboard.ui.press import charts, export_log, renderer
from dashboard.ui.press_words import show_words
from dashboard.ui.url_state import adopt, hold, publish, write_address

PREVIEW_PX = 1100
"""Width of the preview: the finished picture itself, shown smaller where it is larger."""

BY = "nguoi_xuat"
_NUMBERED = re.compile(r" \(\d+\)$")
_STYLE = """<style>
.st-key-preview img{max-height:72vh;width:auto!important;max-width:100%;
 border:1px solid var(--line);background:repeating-conic-gradient(#e9e9e9 0 25%,#fff 0 50%)
 0/24px 24px}
.st-key-preview-light img{background:repeating-conic-gradient(#333 0 25%,#444 0 50%) 0/24px 24px}
.st-key-preview .kg-scroll{max-height:60vh;overflow:auto}
.st-key-preview .kg-table td,.st-key-preview .kg-table th{white-space:nowrap}
.st-key-words pre{padding-right:3.6rem!important}
.st-key-words pre *{font-family:"Be Vietnam Pro",sans-serif!important}
.st-key-words .stCode>pre+div,.st-key-words .stCode>pre+div>div{opacity:1!important;
 transform:none!important;visibility:visible!important}
</style>"""
"""A picture is seen whole, on a chequer where it is transparent; a table scrolls in its frame."""


@st.fragment
def show_one(context: Context) -> None:
    """Choose chart, language and format; see the file; download it and copy its words."""
    st.html(_STYLE)
    st.header(context.say("press.one"), anchor="mot-bieu-do")
    lang = _language(context)
    found = {chart.spec.id: chart for chart in charts(context, lang)}
    if not found:
        st.info(context.say("export.error.nothing"), icon=":material/info:")
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        with st.container(key="press_choices"):
            chart, format = _choices(context, lang, found)
            _language_choice(context)
        st.text_input(
            context.say("press.by"),
            key=BY,
            help=context.say("press.by_help"),
            placeholder=context.say("press.by_example"),
        )
        write_address()
        place = st.container(key="tai_mot")
        spec, stamp = chart.for_(format)
        breaches = check(spec)
        for breach in breaches:
            st.error(breach.words(context.lang), icon=":material/block:")
    if breaches:
        return
    named = context.say(f"format.{format.key}")
    with right, st.container(key="preview"):
        made = _try(chart, format, context)
        if made is not None:
            _preview(made, chart, context)
    if made is None:
        return
    with place:
        by = str(st.session_state.get(BY, ""))
        st.download_button(
            _label(format.suffix.upper(), named, context),
            data=lambda: _logged(made, context, by),
            file_name=file_name(spec, format, stamp),
            on_click="ignore",
            type="primary",
            icon=":material/download:",
            key=f"tai-{format.key}-{lang}-{stamp.code}",
            width="stretch",
        )
        st.html(_bound_to(chart, named, lang, context))
    with left:
        st.caption(context.say("press.code", code=stamp.code))
        if not stamp.url:
            st.caption(context.say("press.no_address"))
    with st.container(key="words"):
        show_words(context, chart.spec.id, format, first=lang)


def _label(kind: str, named: str, context: Context) -> str:
    """Word the button: the kind of file, then the format where its name does not say the kind."""
    key = "press.download_named" if kind in named else "press.download"
    return context.say(key, kind=kind, format=named)


def _bound_to(chart: Chart, named: str, lang: Lang, context: Context) -> str:
    """Name the choices that the button's file is of, in the words that they show.

    The script of the page (dashboard.ui.page_script) locks the button while they show others.
    """
    shown = [chart.spec.title, named, context.say(f"press.lang_{lang}")]
    return f'<span class="kg-made" data-made="{esc(json.dumps(shown, ensure_ascii=False))}"></span>'


def _language(context: Context) -> Lang:
    adopt("ngon_ngu", LANGUAGES.__contains__, str)
    hold("ngon_ngu", LANGUAGES, context.lang)
    return "en" if st.session_state["ngon_ngu"] == "en" else "vi"


def _language_choice(context: Context) -> None:
    st.segmented_control(
        context.say("press.lang"),
        list(LANGUAGES),
        key="ngon_ngu",
        required=True,
        format_func=lambda code: context.say(f"press.lang_{code}"),
    )
    publish("ngon_ngu", str(st.session_state["ngon_ngu"]))


def _choices(context: Context, lang: Lang, found: dict[str, Chart]) -> tuple[Chart, Format]:
    """Ask for chart and format; both stand in the address."""
    for name, options in (("bieu_do", list(found)), ("dinh_dang", list(BY_KEY))):
        adopt(name, options.__contains__, str)
        hold(name, options, options[0])
    chosen = st.selectbox(
        context.say("press.chart"),
        list(found),
        key="bieu_do",
        format_func=lambda key: found[key].spec.title if key in found else key,
    )
    key = st.selectbox(
        context.say("press.format"),
        [f.key for f in FORMATS],
        key="dinh_dang",
        format_func=lambda name: context.say(f"format.{name}"),
    )
    publish("bieu_do", chosen)
    publish("dinh_dang", key)
    title, format = found[chosen].spec.title, context.say(f"format.{key}")
    show_refused("bieu_do", context.say("press.chart"), chosen, title, context.lang)
    show_refused("dinh_dang", context.say("press.format"), key, format, context.lang)
    return found[chosen], BY_KEY[key]


def _try(chart: Chart, format: Format, context: Context) -> Graphic | None:
    """Return the finished file, or say why there is none."""
    try:
        with st.spinner(context.say("press.rendering")):
            return _graphic(
                chart.for_(format)[1].code,
                chart.spec.lang,
                format.key,
                chart.for_(format)[1].embargo,
                chart,
            )
    except RenderError as error:
        st.warning(error.words(context.lang), icon=":material/image_not_supported:")
        return None


@st.cache_resource(max_entries=48, show_spinner=False)
def _graphic(code: str, lang: str, key: str, embargo: str, _chart: Chart) -> Graphic:
    spec, stamp = _chart.for_(BY_KEY[key])
    return Studio(renderer()).graphic(spec, BY_KEY[key], stamp, narrow=_chart.narrow)


def _preview(made: Graphic, chart: Chart, context: Context) -> None:
    """Show the file itself where it is a picture; else its picture and what is in it."""
    kind = made.format.kind
    if kind is FileKind.PNG:
        with st.container(key=_ground(made.format)):
            st.image(_smaller(made.content), width="stretch", alt=made.spec.alt)
        st.caption(f"{made.width} × {made.height} px · {len(made.content) / 1024:.0f} kB")
        return
    if kind.is_table:
        st.html(_data_table(made.spec))
        return
    shown = (
        _try(chart, BY_KEY["tv_hd"], context)
        if made.format.layout is None
        else _drawn(made, chart, context)
    )
    if shown is not None:
        st.image(_smaller(shown.content), width="stretch", alt=made.spec.alt)
    st.caption(
        context.say(
            "press.preview_of",
            format=context.say(f"format.{made.format.key}"),
            size=f"{len(made.content) / 1024:.0f} kB",
        )
    )


def _ground(format: Format) -> str:
    """Name what a picture is shown upon: light letters on nothing need a dark ground."""
    layout = format.layout
    is_light = layout is not None and layout.dark and layout.transparent
    return "preview-light" if is_light else "preview-picture"


def _data_table(spec: Spec) -> str:
    """Show the rows of a table's file, numbers as the language of the file writes them.

    A series that repeats the place in the first column, numbered, is left out.
    """
    found = [
        replace(row, series="") if _NUMBERED.sub("", row.series) == row.place else row
        for row in data_rows(spec)
    ]
    is_named = any(row.series for row in found)
    kept = [i for i, name in enumerate(COLUMNS) if is_named or name != "series"]
    rows = [[_cell_text(row.cells[i], spec.lang) for i in kept] for row in found]
    heads = [columns(spec)[i] for i in kept]
    of_numbers = {n for n, i in enumerate(kept) if COLUMNS[i] in ("value", "printed")}
    return table(heads, rows, numeric=frozenset(of_numbers)).html


def _cell_text(cell: str | float | None, lang: str) -> str:
    if isinstance(cell, float | int):
        return number(cell, lang)
    return cell or ""


def _drawn(made: Graphic, chart: Chart, context: Context) -> Graphic | None:
    """Return the drawing of a vector file as pixels."""
    picture = Format(made.format.key, FileKind.PNG, made.format.layout)
    spec, stamp = chart.for_(made.format)
    try:
        return _pixels(stamp.code, spec.lang, made.format.key, stamp.embargo, picture, chart)
    except RenderError as error:
        st.warning(error.words(context.lang), icon=":material/image_not_supported:")
        return None


@st.cache_resource(max_entries=48, show_spinner=False)
def _pixels(
    code: str, lang: str, key: str, embargo: str, _picture: Format, _chart: Chart
) -> Graphic:
    spec, stamp = _chart.for_(_picture)
    return Studio(renderer()).graphic(spec, _picture, stamp)


@lru_cache(maxsize=48)
def _smaller(png: bytes) -> bytes:
    """Return a picture of the preview's size, made once for each file."""
    with Image.open(io.BytesIO(png)) as picture:
        if picture.width <= PREVIEW_PX:
            return png
        picture.thumbnail((PREVIEW_PX, 10 * PREVIEW_PX))
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _logged(made: Graphic, context: Context, by: str) -> bytes:
    """Log the export, then hand the file out; runs on the click."""
    export_log().append(
        [
            entry_of(
                made.spec,
                made.stamp,
                formats=(made.format.key,),
                area=context.area.code,
                period=context.period.iso,
                by=by,
                at=datetime.now(UTC),
                as_of=context.as_of,
            )
        ]
    )
    return made.content
