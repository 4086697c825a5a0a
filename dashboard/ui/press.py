"""What the parts of the press room share: the renderer, the log, the charts of a view."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access.hosts import LOOPBACK
from dashboard.access.sign_in import access_to
from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import Renderer
from dashboard.exports.stamp import NO_BASE
from dashboard.i18n import Lang
from dashboard.settings import ROOT, warehouse_directory
from dashboard.ui import cache as shared
from dashboard.ui.context import Context


@cache
def renderer() -> Renderer:
    """Return the one renderer of the process: every session and every deck shares its browser."""
    return Renderer()


def export_log() -> ExportLog:
    """Return the log of exports, without those of releases that this session may not see."""
    return ExportLog(shared.warehouse().directory, hidden=shared.snapshot().hidden)


def base_url() -> str:
    """Return where a reader elsewhere reaches the dashboard; empty where that is not known.

    DASHBOARD_URL or the office's own file says it; else the address that this session was asked
    by, unless it is one that only this machine knows.
    """
    if configured := os.environ.get("DASHBOARD_URL", ""):
        return configured
    access = access_to(warehouse_directory(), ROOT)
    if access.file is not None and access.file.public:
        return access.file.public
    return public_base(st.context.url or "")


def public_base(url: str) -> str:
    """Return scheme and host of an address; empty for a machine's name for itself.

    >>> public_base("https://so-lieu.example.vn/phong_bao_chi?period=2024")
    'https://so-lieu.example.vn'
    >>> public_base("http://localhost:8501/")
    ''
    """
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return NO_BASE
    own = name in LOOPBACK or name.startswith("127.") or name.endswith(".localhost")
    if own or not name or parts.scheme not in ("http", "https"):
        return NO_BASE
    return f"{parts.scheme}://{parts.netloc}"


def came_with_code() -> bool:
    """Whether this session was opened by a QR code: then its answer stands first."""
    first: bool = st.session_state.setdefault("_came_with_code", "ma" in st.query_params)
    return first


def charts(context: Context, lang: Lang) -> tuple[Chart, ...]:
    """Return the charts of the view with their codes."""
    now = datetime.now(UTC)
    releases = context.figures.releases
    embargoed = frozenset(r.id for r in releases.values() if r.under_embargo(now))
    view = (context.area.code, context.period.iso, lang)
    return _charts(context.version, context.as_of, *view, base_url(), embargoed)


@lru_cache(maxsize=32)
def _charts(
    version: str,
    as_of: date | None,
    area: str,
    period: str,
    lang: Lang,
    base: str,
    embargoed: frozenset[str],
) -> tuple[Chart, ...]:
    """Stamp the charts once for what is `embargoed`: their codes do not change until that does."""
    specs = _specs(version, as_of, area, period, lang)
    now = datetime.now(UTC)
    return stamped(specs, shared.figures(version, as_of), base_url=base, now=now)


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
        shared.figures(version, as_of),
        shared.catalogue(),
        area=area,
        period=Period.from_iso(period),
        lang=lang,
    )
