"""Take documents out of a heading: their numbers and dates are never the figures' period.

    "… NĂM 2023 (Kèm theo Báo cáo số 215/BC-UBND ngày 05 tháng 01 năm 2024)"  ->  "… NĂM 2023"

A day that ends a span stays: "từ 01/01 đến ngày 20 tháng 6 năm 2024".
"""

from __future__ import annotations

import re
from functools import lru_cache

_DAY = r"\d{1,2}\s*(?:tháng\s*\d{1,2}\s*(?:,\s*)?năm\s*\d{4}|[/.-]\d{1,2}[/.-]\d{4})"
_DOCUMENT = (
    r"báo cáo|quyết định|nghị quyết|công văn|tờ trình|thông báo|thông tư|nghị định|văn bản"
    r"|chỉ thị|kế hoạch|kết luận|hướng dẫn"
)
_NUMBER = r"\d+(?:/\d{4})?/[^\W\d_]+(?:[-/][^\W\d_]+)*"
_GONE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\(\s*(?:ban hành\s*)?kèm theo[^()]*\)?",
        rf"(?:ban hành\s*)?kèm theo\s+(?:{_DOCUMENT})?.*?(?:{_DAY}|$)",
        rf"(?:theo|tại|của)?\s*(?:{_DOCUMENT})\s*(?:số)?\s*:?\s*{_NUMBER}(?:[^()]{{0,40}}?{_DAY})?",
        rf"(?<!\w)số\s*:?\s*{_NUMBER}(?:[^()]{{0,40}}?{_DAY})?",
        rf"(?<![\w/]){_NUMBER}(?=\W|$)(?<=[^\d])",
        rf"(?<!đến )(?<!từ )(?<!hết )(?<!\w)ngày\s*{_DAY}",
    )
)
_HINT = re.compile(r"kèm theo|ngày|số\s*:?\s*\d|/[a-zđ]{2}", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def without_documents(text: str) -> str:
    """Return a heading without the documents it cites and without the day of its own letter."""
    if not _HINT.search(text):
        return text
    for pattern in _GONE:
        text = pattern.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip()
