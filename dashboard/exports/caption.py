"""The caption of a graphic, as it is pasted under it."""

from __future__ import annotations

from dashboard.charts import Spec
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text


def caption(spec: Spec, stamp: Stamp) -> str:
    """Word the message, what is measured, its notes and its source; the embargo goes first.

    A note is no ornament: it names the target's resolution, or says what may not be compared.
    """
    said = (spec.title, spec.subtitle.text, *spec.notes, spec.part_year_note, spec.foot.text)
    sentences = [f"{one}." for one in said if one]
    code = text("export.code", spec.lang, code=stamp.code)
    return "\n".join(
        [
            *([stamp.embargo] if stamp.embargo else []),
            " ".join(sentences),
            " · ".join(part for part in (code, stamp.url) if part),
        ]
    )
