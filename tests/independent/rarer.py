"""Verdicts on the rarer kinds of target worked out a second time: terms, shares, ratios, falls."""

from __future__ import annotations

import math
import re

from tests.independent.recompute import ABOUT, Known, judge, verdict, word
from tests.independent.sheets import Demand, Said

Answer = tuple[float | None, str]
"""The result that is judged, where there is one, and the verdict."""
SPAN_OF_ALL = ("average", "total", "ratio")
"""Kinds that ask for all years of a term; the others ask for the state at its end."""


def answer(known: Known, d: Demand, year: int, last: int) -> Answer | None:
    """Judge a target on the months of `year` up to `last`; None where no figure speaks of it."""
    if d.is_term:
        return _term(known, d, year, last)
    match d.kind:
        case "range":
            return _range(known, d, last)
        case "share":
            return _share(known, d, last)
        case "plan":
            return _plan(known, d, last)
        case "ratio":
            return _ratio(known, d, last)
        case "fall":
            return _fall(known, d, last)
    said = verdict(known, d, last)
    seen = known.used(d.indicator, d.part, d.year, last, d.measure, d.span[1])
    seen = seen or known.used(d.indicator, d.part, d.year, last, "plan_pct")
    return None if said is None or seen is None else (seen.value, said)


def _compare(known: Known, d: Demand, last: int, value: float, flow: bool) -> str:
    equal = math.isclose(value, d.bound, rel_tol=1e-9, abs_tol=1e-9)
    reached = not d.strict if equal else value > d.bound
    return judge(known, d, last, value, d.bound, reached, equal, False, flow)


def _range(known: Known, d: Demand, last: int) -> Answer | None:
    seen = known.used(d.indicator, d.part, d.year, last, d.measure)
    if seen is None:
        return None
    assert d.top is not None and ABOUT[d.indicator]["direction"] == "up"
    said = _compare(known, d, last, seen.value, ABOUT[d.indicator]["kind"] == "flow")
    return seen.value, "met" if said == "exceeded" and seen.value <= d.top else said


def _share(known: Known, d: Demand, last: int) -> Answer | None:
    seen = known.used(d.indicator, d.part, d.year, last, "share_pct")
    if seen is None:
        return None
    if d.top is not None:
        middle, half = (d.bound + d.top) / 2, (d.top - d.bound) / 2
    else:
        middle, half = d.bound, 0.5
    inside = abs(seen.value - middle) <= half + 1e-9
    if last == 12:
        return seen.value, "met" if inside else "missed"
    return seen.value, "on_track" if inside else "must_accelerate"


def _plan(known: Known, d: Demand, last: int) -> Answer | None:
    seen = known.used(d.indicator, d.part, d.year, last, "plan_pct")
    if seen is not None:
        return seen.value, _compare(known, d, last, seen.value, True)
    level = known.used(d.indicator, d.part, d.year, last, "level")
    if level is None:
        return None
    plans = [
        p
        for p in known.demands
        if (p.indicator, p.part, p.span, p.measure) == (d.indicator, d.part, d.span, "level")
        and (known.day is None or p.issued is None or p.issued <= known.day)
    ]
    if not plans:
        return level.value, "insufficient"
    used = min(
        plans, key=lambda p: (p.doubtful, p.rank, -(p.issued.toordinal() if p.issued else 0))
    )
    rate = level.value / used.bound * 100
    return rate, _compare(known, d, last, rate, True)


def _ratio(known: Known, d: Demand, last: int) -> Answer | None:
    one = known.used(d.indicator, d.part, d.year, last, "level")
    other = known.used(d.of, "", d.year, last, "level")
    if one is None:
        return None
    if other is None or other.value <= 0:
        return one.value, "insufficient"
    rate = one.value / other.value * 100
    flow = ABOUT[d.indicator]["kind"] == "flow"
    return rate, _compare(known, d, last, rate, flow)


def _fall(known: Known, d: Demand, last: int) -> Answer | None:
    seen = known.used(d.indicator, d.part, d.year, last, "level")
    if seen is None:
        return None
    before = known.used(d.indicator, d.part, d.year - 1, last, "level")
    base = d.base if d.base is not None else before.value if before else None
    if base is None:
        return seen.value, "insufficient"
    fall = base - seen.value
    return fall, _compare(known, d, last, fall, False)


def _term(known: Known, d: Demand, year: int, last: int) -> Answer | None:
    start, end = _start(known, d), d.span[2]
    past = [y for y in range(start, end + 1) if (y, 12) <= (year, last)]
    measure = {"average": "growth_yoy_pct", "ratio": "level"}.get(d.kind, d.measure)
    found = [s for y in past if (s := known.used(d.indicator, d.part, y, 12, measure))]
    if not found:
        return None
    left, values = end - past[-1], [s.value for s in found]
    whole = len(found) == len(past)
    match d.kind:
        case "average":
            return _average(d, values, left) if whole else (None, "insufficient")
        case "total":
            return _total(d, values, left) if whole else (None, "insufficient")
        case "ratio":
            return _sums(known, d, past, values, left) if whole else (None, "insufficient")
    if left == 0 and found[-1].year != end:
        return None, "insufficient"
    if d.kind == "end":
        return _end(known, d, found[-1], start, left)
    if d.kind == "fall":
        return _yearly_fall(known, d, found[-1], start, left)
    assert d.kind in ("ceiling", "share"), d
    return _state(d, values[-1], left)


def _start(known: Known, d: Demand) -> int:
    """The first year that the term counts, as its document counts."""
    start, end = d.span[0], d.span[2]
    if d.kind not in SPAN_OF_ALL:
        return start
    said = {int(n) for n in re.findall(r"\b(\d{1,2})[ -](?:năm|years?)\b", d.clause, re.I)}
    if end - start in said and end - start + 1 not in said:
        return start + 1
    earlier = any(
        (o.paper, o.kind, o.indicator, o.part, o.measure)
        == (d.paper, d.kind, d.indicator, d.part, d.measure)
        and o.span[0] < start == o.span[2]
        for o in known.demands
    )
    return start + 1 if earlier else start


def _average(d: Demand, rates: list[float], left: int) -> Answer:
    factor = math.exp(sum(math.log1p(r / 100) for r in rates))
    mean = (factor ** (1 / len(rates)) - 1) * 100
    return mean, _reached_or(
        d, mean, left, mean / d.bound if d.bound > 0 else None, open_="on_track"
    )


def _total(d: Demand, amounts: list[float], left: int) -> Answer:
    have, gone = sum(amounts), len(amounts)
    due = d.bound * gone / (gone + left)
    return have, _reached_or(d, have, left, have / due, open_="")


def _reached_or(d: Demand, value: float, left: int, ratio: float | None, open_: str) -> str:
    equal = math.isclose(value, d.bound, rel_tol=1e-9, abs_tol=1e-9)
    if value > d.bound or (equal and not d.strict):
        top = d.top if d.top is not None else d.bound
        closed = "met" if equal or value <= top else "exceeded"
        return open_ or closed if left else closed
    if not left:
        return "missed"
    return "behind" if ratio is None else word(ratio)


def _sums(known: Known, d: Demand, past: list[int], values: list[float], left: int) -> Answer:
    others = [known.used(d.of, "", y, 12, "level") for y in past]
    if None in others:
        return None, "insufficient"
    rate = sum(values) / sum(o.value for o in others if o) * 100
    return rate, _plain(d, rate, left, down=False)


def _plain(d: Demand, value: float, left: int, *, down: bool) -> str:
    equal = math.isclose(value, d.bound, rel_tol=1e-9, abs_tol=1e-9)
    if (equal and not d.strict) or (not equal and (value < d.bound if down else value > d.bound)):
        return "met" if equal else "exceeded"
    if not left:
        return "missed"
    ratio = (d.bound / value if value > 0 else None) if down else value / d.bound
    return "behind" if ratio is None else word(ratio)


def _end(known: Known, d: Demand, seen: Said, start: int, left: int) -> Answer:
    down = ABOUT[d.indicator]["direction"] == "down"
    if not left:
        return seen.value, _plain(d, seen.value, 0, down=down)
    before = known.used(d.indicator, d.part, start - 1, 12, "level")
    base = d.base if d.base is not None else before.value if before else None
    if base is None:
        return seen.value, "insufficient"
    due = base + (d.bound - base) * (seen.year - start + 1) / (d.span[2] - start + 1)
    if (seen.value <= d.bound) if down else (seen.value >= d.bound):
        return seen.value, "on_track"
    if due == base:
        return seen.value, "insufficient"
    return seen.value, word((seen.value - base) / (due - base))


def _yearly_fall(known: Known, d: Demand, seen: Said, start: int, left: int) -> Answer:
    before = known.used(d.indicator, d.part, start - 1, 12, "level")
    base = d.base if d.base is not None else before.value if before else None
    if base is None:
        return seen.value, "insufficient"
    fall = (base - seen.value) / (seen.year - start + 1)
    return fall, _plain(d, fall, left, down=False)


def _state(d: Demand, value: float, left: int) -> Answer:
    if d.kind == "ceiling":
        said = _plain(d, value, left, down=True)
        return value, "met" if said == "exceeded" else said
    inside = abs(value - d.bound) <= 0.5 + 1e-9
    if left:
        return value, "on_track" if inside else "must_accelerate"
    return value, "met" if inside else "missed"
