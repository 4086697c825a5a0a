"""How often one address may ask: a bucket of tokens each, refilled evenly."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_ADDRESSES = 10_000
BURST_SECONDS = 4
USUAL_RATE = 60.0
"""Questions a second of one address."""


class Limits:
    """`rate` questions a second, with a short burst; 0 sets no limit. For one event loop."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.most = rate, rate * BURST_SECONDS
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> float:
        """Take one token; return 0, or the seconds to wait where there is none."""
        if not self.rate:
            return 0.0
        now = self._clock()
        left, since = self._buckets.pop(address, (self.most, now))
        left = min(self.most, left + (now - since) * self.rate)
        allowed = left >= 1
        self._buckets[address] = (left - 1 if allowed else left, now)
        while len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.rate
