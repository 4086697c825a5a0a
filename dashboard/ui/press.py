"""The press room: choose a chart and a format, see the result, take it away."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime
from functools import lru_cache

import streamlit as st
from PIL import Image

from dashboard.charts import Spec, check
from dashboard.domain import Period
from dashboard.exports.format import BY_KEY, FORMATS, FileKind, Format
from dashboard.exports.graphic import Graphic, Studio, file_name
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.log import ExportLog, entry_of
from dashboard.exports.renderer import Renderer, RenderError
from dashboard.exports.stamp import DEFAULT_BASE
from dashboard.i18n import Lang
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.html import table

PREVIEW_PX = 1100
"""Width of the preview: the finished picture itself, shown smaller where it is larger."""


@st.cache_resource
def renderer() -> Renderer:
    """Return the one renderer of the app: every session shares its browser."""
    return Renderer()


def export_log() -> ExportLog:
    """Return the log of exports, without those of releases that this session may not see."""
    return ExportLog(cache.warehouse().directory, hidden=cache.snapshot().hidden)


def base_url() -> str:
    """Return where the dashboard is reached from outside: DASHBOARD_URL."""
    return os.environ.get("DASHBOARD_URL", DEFAULT_BASE)


def charts(context: Context, lang: Lang) -> tuple[Chart, ...]:
    """Return the charts of the view with their codes."""
    area, period, as_of = context.area.code, context.period.iso, context.as_of
    figures = cache.figures(context.version, as_of)
    return stamped(
        _specs(context.version, as_of, area, period, lang),
        figures,
        base_url=base_url(),
        now=datetime.now(UTC),
    )


def charts_of(
    context: Context, area: str, period: str, as_of: date | None, lang: Lang
) -> list[Spec]:
    """Return the charts of any view, wide and narrow, to compare exports with."""
    pairs = _specs(context.version, as_of, area, period, lang)
    return [spec for pair in pairs for spec in dict.fromkeys(pair)]


@st.cache_resource(max_entries=32)
def _specs(
    version: str, as_of: date | None, area: str, period: str, lang: Lang
) -> tuple[tuple[Spec, Spec], ...]:
    return specs_of(
        cache.figures(version, as_of),
        cache.catalogue(),
        area=area,
        period=Period.from_iso(period),
        lang=lang,
    )


def show_one(context: Context) -> None:
    """Choose one chart and one format; preview and download it."""
    found = charts(context, context.lang)
    st.subheader(context.say("press.one"), anchor="mot-bieu-do")
    if not found:
        st.info(context.say("export.error.nothing"), icon=":material/info:")
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        by_id = {chart.spec.id: chart for chart in found}
        chosen = st.selectbox(
            context.say("press.chart"),
            list(by_id),
            key="bieu_do",
            format_func=lambda key: by_id[key].spec.title,
        )
        key = st.selectbox(
            context.say("press.format"),
            [f.key for f in FORMATS],
            key="dinh_dang",
            format_func=lambda name: context.say(f"format.{name}"),
        )
        st.text_input(context.say("press.by"), key="nguoi_xuat", help=context.say("press.by_help"))
        chart, format = by_id[chosen], BY_KEY[key]
        spec, stamp = chart.for_(format)
        st.caption(context.say("press.code", code=stamp.code))
        if breaches := check(spec):
            for breach in breaches:
                st.error(breach.words(context.lang), icon=":material/block:")
            return
    with right:
        made = _try(chart, format, context)
        if made is not None:
            _preview(made, chart, context)
    with left:
        if made is not None:
            by = str(st.session_state.get("nguoi_xuat", ""))
            st.download_button(
                context.say("press.download"),
                data=lambda: _logged(made, context, by),
                file_name=file_name(spec, format, stamp),
                on_click="ignore",
                type="primary",
                icon=":material/download:",
                key="tai_mot",
            )


def _try(chart: Chart, format: Format, context: Context) -> Graphic | None:
    """Return the finished file, or say why there is none."""
    try:
        with st.spinner(context.say("press.rendering")):
            return _graphic(
                chart.for_(format)[1].code,
                context.lang,
                format.key,
                chart.for_(format)[1].embargo,
                chart,
            )
    except RenderError as error:
        st.warning(error.words(context.lang), icon=":material/image_not_supported:")
        return None


@st.cache_resource(max_entries=48)
def _graphic(code: str, lang: str, key: str, embargo: str, _chart: Chart) -> Graphic:
    spec, stamp = _chart.for_(BY_KEY[key])
    return Studio(renderer()).graphic(spec, BY_KEY[key], stamp)


def _preview(made: Graphic, chart: Chart, context: Context) -> None:
    """Show the file itself where it is a picture; else its picture and what is in it."""
    kind = made.format.kind
    if kind is FileKind.PNG:
        st.image(_smaller(made.content), caption=made.spec.alt, width="stretch")
        st.caption(f"{made.width} × {made.height} px · {len(made.content) / 1024:.0f} kB")
        return
    if kind in (FileKind.XLSX, FileKind.CSV):
        st.html(table(made.spec.table.columns, made.spec.table.rows).html)
        return
    shown = (
        _try(chart, BY_KEY["tv_hd"], context)
        if kind in (FileKind.PPTX, FileKind.DOCX)
        else _drawn(made, chart, context)
    )
    if shown is not None:
        st.image(_smaller(shown.content), caption=made.spec.alt, width="stretch")
    st.caption(
        context.say(
            "press.preview_of",
            format=context.say(f"format.{made.format.key}"),
            size=f"{len(made.content) / 1024:.0f} kB",
        )
    )


def _drawn(made: Graphic, chart: Chart, context: Context) -> Graphic | None:
    """Return the drawing of a vector file as pixels."""
    picture = Format(made.format.key, FileKind.PNG, made.format.layout)
    try:
        spec, stamp = chart.for_(made.format)
        return Studio(renderer()).graphic(spec, picture, stamp)
    except RenderError as error:
        st.warning(error.words(context.lang), icon=":material/image_not_supported:")
        return None


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
