"""A dataclass that is quick to make: one bulletin makes thousands of observations and of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["quick"]

if TYPE_CHECKING:
    from dataclasses import dataclass as quick
else:
    from dataclasses import dataclass

    def quick(*, frozen, slots):
        """Make a dataclass whose instances only the type checker keeps from changing.

        A frozen one takes three times as long to make.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)
