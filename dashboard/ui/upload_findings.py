"""Findings grouped by weight and sorted as a person reads a workbook, with the marked copy."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from dashboard.domain import Finding, Severity
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, table
from etl.annotate import mark_apart
from etl.drafts import Draft
from etl.reading_result import Submission
from etl.wording import gathered

MOST_ROWS = 200
KEYS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
ICONS = {
    Severity.ERROR: ":material/block:",
    Severity.WARNING: ":material/warning:",
    Severity.NOTE: ":material/info:",
}
MARKABLE = (".xlsx", ".xlsm")
_ON_A_PHONE = """
<style>
.kg-findings td:first-child{white-space:nowrap}
@media (max-width:640px){
 .kg-findings td:first-child{white-space:normal}
 .kg-findings .kg-table td:nth-child(2){display:block}
 .kg-findings .kg-table td:nth-child(2)::before{display:none}
 .kg-findings .kg-table td:nth-child(2)>span{text-align:left;overflow-wrap:anywhere}
}
</style>
"""


def show_findings(draft: Draft, submission: Submission, context: Context) -> None:
    """Show errors open, warnings open, notes folded, and offer the marked copy."""
    st.html(f'<h2 class="kg-chart-title">{esc(context.say("upload_findings.title"))}</h2>')
    if not submission.findings:
        st.html(f"<div>{esc(context.say('upload_findings.none'))}</div>")
        return
    for severity, key in KEYS.items():
        found = sorted(
            (f for f in submission.findings if f.severity is severity), key=Finding.sort_key
        )
        if found:
            words = context.say(f"upload_findings.{key}", count=len(found))
            with st.expander(words, expanded=severity is not Severity.NOTE, icon=ICONS[severity]):
                st.html(findings_table(found, context).html)
    if markable(draft, submission):
        _offer_marked(draft, submission, context)


def markable(draft: Draft, submission: Submission) -> bool:
    """Tell whether there is a marked copy to offer: of a format that is written, with faults."""
    return (
        draft.suffix in MARKABLE
        and submission.readable
        and any(f.cells and f.severity is not Severity.NOTE for f in submission.findings)
    )


def findings_table(found: list[Finding], context: Context) -> Markup:
    """Return a table of findings: the cell, then what it is and what to enter."""
    told = gathered(found, context.lang)
    rows: list[list[str]] = [
        [_cells(f) or context.say("upload_findings.whole"), words] for f, words in told[:MOST_ROWS]
    ]
    if len(told) > MOST_ROWS:
        rows.append(["…", context.say("upload_findings.more", count=len(told) - MOST_ROWS)])
    columns = [context.say("upload_findings.cell"), context.say("upload_findings.message")]
    return Markup(f"{_ON_A_PHONE}<div class='kg-findings'>{table(columns, rows).html}</div>")


def _cells(finding: Finding) -> str:
    more = f" (+{len(finding.cells) - 3})" if len(finding.cells) > 3 else ""
    return ", ".join(str(cell) for cell in finding.cells[:3]) + more


def _offer_marked(draft: Draft, submission: Submission, context: Context) -> None:
    stem, _, suffix = draft.file.rpartition(".")
    st.download_button(
        context.say("upload_findings.marked"),
        data=lambda: _marked(draft, submission, context),
        file_name=f"{stem}-{context.say('upload_findings.marked_name')}.{suffix}",
        icon=":material/edit_document:",
        on_click="ignore",
        key=f"marked-{draft.id}",
    )


def _marked(draft: Draft, submission: Submission, context: Context) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"marked{draft.suffix}"
        mark_apart(draft.path, submission.findings, out, context.lang)
        return out.read_bytes() if out.exists() else b""
