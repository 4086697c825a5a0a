"""The caption of a graphic, as it is pasted under it."""

from __future__ import annotations

from dashboard.charts import Spec
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text


def caption(spec: Spec, stamp: Stamp) -> str:
    """Word the message, what is measured, and where it comes from; the embargo goes first."""
    sentences = [f"{spec.title}.", f"{spec.subtitle.text}.", f"{spec.foot.text}."]
    if spec.part_year_note:
        sentences.insert(2, f"{spec.part_year_note}.")
    code = text("export.code", spec.lang, code=stamp.code)
    return "\n".join(
        [
            *([stamp.embargo] if stamp.embargo else []),
            " ".join(sentences),
            " · ".join(part for part in (code, stamp.url) if part),
        ]
    )
