"""Names of files that a person can tell apart: what, which months, where, what for.

"01-grdp-tang-truong-6-thang-2024-kien-giang-truyen-hinh.png": no accents, no code, no English
among the Vietnamese ones; two kits share no name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.format import Format
from dashboard.i18n import Lang, keys, text

_LONGEST = 60
"""Letters of what a chart shows; whole paths stay within what an office's share can hold."""

_KIND = "file.kind."
"""The words of how a chart shows it, by the end of its id: the longest that fits."""


def slug(words: str) -> str:
    """Return words as a file's name has them: "6 tháng đầu năm 2024" is "6-thang-dau-nam-2024"."""
    bare = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def period_slug(period: Period, lang: Lang) -> str:
    """Return a period: "6-thang-2024", "nam-2023", "h1-2024", "january-may-2024"."""
    if lang == "en":
        return slug(period.short("en"))
    return slug(period.label("vi").replace(" đầu năm ", " "))


def chart_slug(spec: Spec) -> str:
    """Return what a chart shows and how: "grdp-tang-truong", "exports-plan"."""
    fitting = (kind for kind in _kinds(spec.lang) if f"_{spec.id}".endswith(f"_{kind}"))
    kind = max(fitting, key=len, default="")
    said = text(f"{_KIND}{kind}", spec.lang) if kind else spec.id
    return slug(f"{spec.subtitle.subject} {said}")[:_LONGEST].strip("-")


@cache
def _kinds(lang: str) -> tuple[str, ...]:
    return tuple(key.removeprefix(_KIND) for key in keys(lang) if key.startswith(_KIND))


def stem(spec: Spec, period: Period | None, area: str) -> str:
    """Return a chart's name without number, purpose and ending; `period` None: its latest."""
    known = [p.period for p in spec.points if p.period and p.value is not None]
    shown = period or max(known, key=Period.sort_key, default=None)
    parts = [chart_slug(spec), period_slug(shown, spec.lang) if shown else "", slug(area)]
    return "-".join(part for part in parts if part)


def purpose(format: Format, lang: Lang) -> str:
    """Return what a format is for: "truyen-hinh", "newspaper-50mm"."""
    return slug(text(f"file.purpose.{format.key}", lang))


def kit_file(kind: str, lang: Lang, period: Period, area: str, suffix: str) -> str:
    """Return a file of the whole kit: "vi/ban-tin-6-thang-2024-kien-giang.docx"."""
    word = slug(text(f"file.kit.{kind}", lang))
    return f"{lang}/{word}-{period_slug(period, lang)}-{slug(area)}.{suffix}"
