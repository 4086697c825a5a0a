"""How finely a cell was published: the decimals its number format shows, or its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import orjson

from etl.read import Value

_MOST_DECIMALS = 6
_NOTE = "⁰¹²³⁴⁵⁶⁷⁸⁹()"


@lru_cache(maxsize=4_000)
def precision(decimals: int | None, factor: float) -> float:
    """Return the size of the last printed digit in the catalogue's unit; 0.0 where not known."""
    return 0.0 if decimals is None else float(f"{10.0**-decimals * factor:.6g}")


@lru_cache(maxsize=50_000)
def own_decimals(printed: str) -> int | None:
    """Return the decimals of a number as it stands in its cell.

    None for more than six and for "1e-05": such a value was computed, nobody knows where it ends.
    A mark that stands twice parts thousands ("1.012.500"); raised digits are a note ("66,5²").
    """
    text = printed.strip() if printed.isascii() else printed.strip().rstrip(_NOTE).rstrip()
    mark = "," if text.rfind(",") > text.rfind(".") else "."
    _, _, after = text.rpartition(mark)
    if text.count(mark) > 1:
        return 0
    if "e-" in text:
        return None
    if after in ("", "0", text):
        return 0
    return len(after) if after.isdigit() and len(after) <= _MOST_DECIMALS else None


def as_text(values: Sequence[Value]) -> list[str]:
    """Return what each value of a column is as text, as `str` gives it: 106.84, "9567,8*".

    Numbers are a library's work, four times as fast; what is below 0.0001 it writes otherwise.
    """
    if set(map(type, values)) == {float}:
        text = orjson.dumps(values).decode()
        if "0.0000" not in text and "e" not in text:
            return text[1:-1].split(",")
    return [str(value) for value in values]
