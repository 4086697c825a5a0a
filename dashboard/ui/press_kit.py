"""Build a press kit in the background: progress, stop, one click to take it."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime

import streamlit as st

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.exports.disk_errors import is_full
from dashboard.exports.format import FORMATS
from dashboard.exports.kit import DEFAULT_FORMATS, Kit, Order, make_kit
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import ExportError, Renderer
from dashboard.i18n import Lang, number, text
from dashboard.i18n.text import LANGUAGES
from dashboard.ui.context import Context
from dashboard.ui.press import base_url, charts, export_log, renderer
from dashboard.ui.press_one import BY
from dashboard.ui.tab_liveness import Presence

_JOB = "_kit_job"


class KitJob:
    """One kit in the making. The thread touches no screen; the screen looks at this object.

    It stops when it is asked to, and when the tab that began it has been closed.
    """

    def __init__(
        self,
        figures: Figures,
        catalogue: Catalogue,
        order: Order,
        shared: Renderer,
        log: ExportLog,
        by: str,
        lang: str,
    ) -> None:
        self.order, self.done, self.of = order, 0, 0
        self.kit: Kit | None = None
        self.error = ""
        self._stop, self._tab = threading.Event(), Presence()
        self._arguments = (figures, catalogue, shared, log, by, lang)
        self._thread = threading.Thread(target=self._run, name="kit", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and still has a file in hand."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask it to stop after the file it is making."""
        self._stop.set()

    def _run(self) -> None:
        figures, catalogue, shared, log, by, lang = self._arguments
        try:
            kit = make_kit(
                figures,
                catalogue,
                self.order,
                shared,
                by=by,
                at=datetime.now(UTC),
                progress=self._progress,
            )
            log.append(kit.exported)
            self.kit = kit
        except ExportError as error:
            self.error = error.words(lang)
        except OSError as error:
            code = "disk_full" if is_full(error) else "failed"
            self.error = text(f"export.error.{code}", lang)
        except Exception:
            self.error = text("export.error.failed", lang)
            raise

    def _progress(self, done: int, of: int) -> bool:
        self.done, self.of = done, of
        return not self._stop.is_set() and not self._tab.gone


@st.fragment
def show_kit(context: Context) -> None:
    """Make everything of the period on one click; what is in it can be changed."""
    st.header(context.say("press.kit"), anchor="bo-tai-lieu")
    period = context.period.label(context.lang)
    st.html(f'<p class="kg-note">{context.say("press.kit_note", period=period)}</p>')
    chosen = (
        st.session_state.get("kit_lang", LANGUAGES),
        st.session_state.get("kit_formats", DEFAULT_FORMATS),
    )
    known = len(charts(context, context.lang))
    counts = {"charts": known, "formats": len(chosen[1]), "langs": len(chosen[0])}
    st.caption(context.say("press.kit_count" if all(chosen) else "press.kit_none", **counts))
    asked = st.button(
        context.say("press.make"),
        type="primary",
        icon=":material/inventory_2:",
        key="kit_make",
        disabled=not all(chosen),
    )
    with st.expander(context.say("press.kit_choose")):
        langs = st.multiselect(
            context.say("press.langs"),
            list(LANGUAGES),
            default=list(LANGUAGES),
            key="kit_lang",
            format_func=lambda code: context.say(f"press.lang_{code}"),
        )
        keys = st.multiselect(
            context.say("press.formats"),
            [f.key for f in FORMATS],
            default=list(DEFAULT_FORMATS),
            key="kit_formats",
            format_func=lambda key: context.say(f"format.{key}"),
        )
    if asked and langs and keys:
        _start(context, tuple(keys), tuple(langs))
    job: KitJob | None = st.session_state.get(_JOB)
    if job is None:
        return
    if job.running:
        _progress(context)
    else:
        _result(job, context)


def _start(context: Context, keys: tuple[str, ...], langs: tuple[Lang, ...]) -> None:
    _job_stop()
    order = Order(
        context.area.code,
        context.period,
        keys,
        langs,
        base_url(),
        datetime.now(UTC),
        os.environ.get("DASHBOARD_CONTACT", ""),
    )
    st.session_state[_JOB] = KitJob(
        context.figures,
        context.catalogue,
        order,
        renderer(),
        export_log(),
        str(st.session_state.get(BY, "")),
        context.lang,
    )


@st.fragment(run_every=0.7)
def _progress(context: Context) -> None:
    job: KitJob = st.session_state[_JOB]
    if not job.running:
        st.rerun()
    share = min(1.0, job.done / max(1, job.of))
    words = "press.stopping" if job.stopping else "press.progress" if job.of else "press.preparing"
    st.progress(share, text=context.say(words, done=job.done, of=job.of))
    st.button(
        context.say("press.stop"),
        on_click=job.stop,
        icon=":material/stop_circle:",
        key="kit_stop",
        disabled=job.stopping,
    )


def _result(job: KitJob, context: Context) -> None:
    if job.error:
        st.error(job.error, icon=":material/error:")
        return
    kit = job.kit
    if kit is None:
        return
    for key in kit.left_out:
        st.warning(context.say("kit.left_out", formats=context.say(f"format.{key}")))
    start, end = job.order.period.start, job.order.period.end
    st.download_button(
        context.say(
            "press.take",
            files=kit.count,
            size=number(len(kit.content) / 1e6, context.lang, 1),
        ),
        data=kit.content,
        file_name=f"bo-tai-lieu-{job.order.area}-{start}-{end}.zip",
        mime="application/zip",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key="kit_take",
    )


def _job_stop() -> None:
    job: KitJob | None = st.session_state.get(_JOB)
    if job is not None:
        job.stop()
