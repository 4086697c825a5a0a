"""Text that a spreadsheet program takes as text, never as a formula."""

from __future__ import annotations

import re

_STARTERS = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = re.compile(r"[+\-]?\d[\d.,\u00a0 ]*\d?\s?(%|điểm\s%|percentage\spoints?)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe(text: str) -> str:
    """Put an apostrophe before text that would start a formula; numbers stay as printed.

    Control characters that no spreadsheet can hold are left out.
    """
    text = _CONTROL.sub("", text)
    if text.startswith(_STARTERS) and not _NUMERIC.fullmatch(text):
        return f"'{text}"
    return text
