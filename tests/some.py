"""What a test loops over must be there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")


def some(found: Iterable[Item]) -> list[Item]:
    """Return what was found, and fail where that is nothing: a loop over it would prove nothing."""
    items = list(found)
    assert items, "nothing to loop over"
    return items
