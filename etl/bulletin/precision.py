"""How finely a cell was published: the decimals its number format shows, or its own."""

from __future__ import annotations

from functools import lru_cache

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
