"""Keep raised digits apart: "400,5" with a small 2 behind it is 400,5 and a footnote, not 400,52.

A cell's text may consist of runs in several fonts. The readers of workbooks join them, and who has
the text alone cannot tell the number from the note.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

NONE_RAISED: Mapping[str, str] = MappingProxyType({})
_ITEM_ENDS = re.compile(rb"</(?:\w+:)?(?:si|is)>")
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</")
_RAISED = re.compile(rb"""\bval\s*=\s*["']superscript["']""")
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised_texts(parts: Iterable[bytes]) -> Mapping[str, str]:
    """Return joined text -> the same with its raised digits behind a digit written small: "400,5²".

    A text that also stands somewhere without raised digits becomes one that is no number.
    """
    with_runs = [part for part in parts if b"superscript" in part]
    found: dict[str, str] = {}
    for part in with_runs:
        for item in _ITEM_ENDS.split(part)[:-1]:
            if b"superscript" in item and _RAISED.search(item):
                joined, small = _joined(item)
                if small != joined:
                    found[joined] = small
    for joined in found:
        whole = f">{html.escape(joined, quote=False)}<".encode()
        if any(whole in part for part in with_runs):
            found[joined] = f"{joined} (?)"
    return found


def _joined(item: bytes) -> tuple[str, str]:
    runs = [
        (html.unescape(b"".join(_TEXT.findall(run)).decode("utf-8", "replace")), run)
        for run in _RUN.findall(item)
    ]
    small = with_small_digits((text, _RAISED.search(run) is not None) for text, run in runs)
    return "".join(text for text, _ in runs), small


def with_small_digits(runs: Iterable[tuple[str, bool]]) -> str:
    """Join runs of (text, is it raised), digits raised behind a digit written small: "400,5²"."""
    joined = ""
    for text, is_raised in runs:
        note = is_raised and joined[-1:].isdigit() and re.fullmatch(r"\(?[\d,;]+\)?\s*", text)
        joined += text.translate(_SMALL) if note else text
    return joined
