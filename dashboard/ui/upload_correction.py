"""The same publication sent again with other figures: offered as the correction of the first."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard.i18n import number, published_text
from dashboard.store import NoWarehouse
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.html import esc
from etl.deciding import GivenTwice, SentAgain, Standing
from etl.drafts import Draft
from etl.loading import LoadRequest, recognised
from etl.reading_result import Submission

FIELD = 640
MOST_TOLD = 5


def offer_correction(
    draft: Draft, request: LoadRequest, submission: Submission, context: Context
) -> None:
    """Say what was published before with other figures, and choose it to be corrected.

    Whoever means something else takes the choice back below; it is made once for what is found.
    """
    found = _found(draft, request, submission)
    names = tuple(dict.fromkeys(one.release.id for one in found))
    if st.session_state.get(_seen(draft)) != names:
        st.session_state[_seen(draft)] = names
        st.session_state[_chosen(draft)] = list(names)
    for one in found:
        release = {
            "source": context.source(one.release) or "?",
            "day": published_text(one.release.published_on, context.lang),
            "file": one.release.file,
        }
        key = "again" if one.otherwise else "same_file"
        words = context.say(f"upload_correction.{key}", count=len(one.otherwise), **release)
        lines = [_line(twice, context) for twice in one.otherwise[:MOST_TOLD]]
        st.info("\n\n".join([words, *lines]), icon=":material/published_with_changes:")


def corrected(draft: Draft) -> str:
    """Return the releases that this session says the draft corrects, blanks between them."""
    return " ".join(st.session_state.get(_chosen(draft)) or ())


def left_beside(draft: Draft) -> tuple[str, ...]:
    """Return what was recognised and is not corrected: its figures would stay in use."""
    chosen = st.session_state.get(_chosen(draft)) or ()
    return tuple(name for name in st.session_state.get(_seen(draft), ()) if name not in chosen)


def ask_what_is_corrected(draft: Draft, submission: Submission, context: Context) -> str:
    """Ask which releases are corrected; those of the same source and day are named first."""
    try:
        releases = cache.snapshot().releases
    except NoWarehouse:
        return ""
    own = {(p.source, p.published_on) for p in submission.publications}
    names = {
        r.id: f"{published_text(r.published_on, context.lang)} · {context.source(r)} · {r.file}"
        for r in sorted(
            releases.values(), key=lambda r: ((r.source, r.published_on) in own, r.loaded_at)
        )[::-1]
        if r.counts
    }
    st.multiselect(
        context.say("upload_publish.supersedes"),
        list(names),
        key=_chosen(draft),
        format_func=lambda key: names[key],
        placeholder=context.say("upload_publish.supersedes_none"),
        help=context.say("upload_publish.supersedes_help"),
        width=FIELD,
    )
    return corrected(draft)


def ask_to_keep_both(draft: Draft, context: Context) -> bool:
    """Ask, where the offered correction is not taken, whether both shall be kept."""
    if not left_beside(draft):
        return False
    st.html(f'<div class="kg-small">{esc(context.say("upload_correction.not_used"))}</div>')
    return st.checkbox(context.say("upload_correction.beside"), key=f"beside-{draft.id}")


def _found(draft: Draft, request: LoadRequest, submission: Submission) -> tuple[SentAgain, ...]:
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        return ()
    standing = Standing.of(snapshot)
    now = datetime.now(UTC)
    return recognised(request, submission, standing, now=now)


def _line(twice: GivenTwice, context: Context) -> str:
    """Word what was said then and is said now, a figure by its name and its period."""
    if (key := twice.key) is None:
        return f"{twice.what}: {twice.before} → {twice.present}"
    known = context.catalogue.indicators.get(key.indicator)
    name = known.short(context.lang) if known else key.indicator
    part = f": {context.parts.get(key.breakdown, key.breakdown)}" if key.breakdown else ""
    period = key.period.short(context.lang)
    before, present = (number(float(v), context.lang) for v in (twice.before, twice.present))
    measure = context.say(f"measure.{key.measure}")
    return f"{name}{part}, {measure}, {period}: {before} → {present}"


def _chosen(draft: Draft) -> str:
    return f"supersedes-{draft.id}"


def _seen(draft: Draft) -> str:
    return f"recognised-{draft.id}"
