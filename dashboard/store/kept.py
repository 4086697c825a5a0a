"""What was made is kept, so much of it and no more: the longest unused goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """At most so much of what was made, by key. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._lock = threading.Lock()
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._turns: WeakValueDictionary[Key, threading.RLock] = WeakValueDictionary()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, or None."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def turn(self, key: Key) -> threading.RLock:
        """Return what to hold while a value is made: who waited for it looks again, and has it."""
        with self._lock:
            return self._turns.setdefault(key, threading.RLock())

    def put(self, key: Key, value: Value, weight: int = 1) -> Value:
        """Keep a value; what no longer fits beside it goes."""
        with self._lock:
            self._held += weight - self._values.pop(key, (None, 0))[1]
            self._values[key] = (value, weight)
            while self._held > self._most and len(self._values) > 1:
                self._held -= self._values.popitem(last=False)[1][1]
        return value

    def keep_only(self, stays: Callable[[Key], bool]) -> None:
        """Drop all but what stands under keys that stay."""
        with self._lock:
            for key in [key for key in self._values if not stays(key)]:
                self._held -= self._values.pop(key)[1]
