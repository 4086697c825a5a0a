"""Verdicts on plain targets worked out a second time, from docs/methods.md, by other code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.independent.sheets import Demand, Said, Span, catalogue

ROUND = timedelta(days=180)


@dataclass
class Known:
    """Everything published of an area by a day; None: all of it."""

    said: list[Said]
    demands: list[Demand]
    day: date | None
    _used: dict[tuple[object, ...], Said | None] = field(default_factory=dict)

    def used(
        self, name: str, part: str, year: int, last: int, measure: str, first: int = 1
    ) -> Said | None:
        key = (name, part, year, first, last, measure)
        if key not in self._used:
            self._used[key] = choose(self.all(*key), self.day)
        return self._used[key]

    def all(
        self, name: str, part: str, year: int, first: int, last: int, measure: str
    ) -> list[Said]:
        return [
            s
            for s in self.said
            if (s.indicator, s.part, s.year, s.first, s.last, s.measure)
            == (name, part, year, first, last, measure)
            and (self.day is None or (s.day is not None and s.day <= self.day))
        ]


def choose(found: list[Said], day: date | None) -> Said | None:
    """The published value in use: exact before copy, later round, better source, later day."""
    if not found:
        return None
    left = [s for s in found if not any(copies(s, o) for o in found)]
    dated = [s for s in left if s.day is not None]
    if dated:
        newest = max(s.day for s in dated if s.day)
        left = [s for s in dated if s.day and s.day > newest - ROUND]
    # a tie of everything else is broken by names that only the program gives: values are equal then
    return min(left, key=lambda s: (s.source, -(s.day or date.min).toordinal(), s.step))


def copies(s: Said, o: Said) -> bool:
    """Tell whether `s` only repeats `o`."""
    if s.final > o.final:
        return False
    apart = abs(s.value - o.value)
    if o.step < s.step:
        cut = apart < s.step - 1e-9 and s.value * o.value > 0 and abs(s.value) < abs(o.value)
        same = apart <= s.step / 2 + 1e-9 * max(1.0, abs(s.value)) or cut
        if same and (o.source < s.source or o.day is not None or s.day is None):
            return True
    lesser = o.source < s.source and o.step == s.step and o.day is not None
    return lesser and (o.day or date.max) <= (s.day or date.min) and apart <= s.step * (1 + 1e-9)


APART = ("rest", "fall", "multiple", "milestone", "ratio", "rank")
"""Kinds that ask something else of the same figure: they compete only among themselves."""

Key = tuple[str, str, str, Span, str]


def in_force(known: Known, year: int, first: int, last: int) -> dict[Key, list[Demand]]:
    """The targets that speak of the months, by subject: several where nothing tells them apart."""
    found: dict[Key, list[Demand]] = {}
    for d in known.demands:
        out = known.day is None or d.issued is None or d.issued <= known.day
        if out and speaks_of(d, year, first, last):
            found.setdefault(key_of(d), []).append(d)
    foremost = {key: min(_place(d) for d in many) for key, many in found.items()}
    return {key: [d for d in many if _place(d) == foremost[key]] for key, many in found.items()}


def key_of(d: Demand) -> Key:
    """What targets compete over."""
    return d.indicator, d.part, d.measure, d.span, d.kind if d.kind in APART else ""


def speaks_of(d: Demand, year: int, first: int, last: int) -> bool:
    """A target speaks of its own months; a year's and a term's of every start of a year in it."""
    if d.span == (year, first, year, last):
        return True
    if first > 1 or d.kind == "rest":
        return False
    if d.kind == "milestone":
        return d.span[2] == year
    if d.is_yearly and not d.is_term:
        return d.year == year
    return d.span[2] > d.span[0] and d.span[0] <= year <= d.span[2]


def _place(d: Demand) -> tuple[bool, bool, int, int]:
    newest = -d.issued.toordinal() if d.issued else 0
    return d.doubtful, d.kind == "scenario", d.rank, newest


ABOUT = {r["id"]: r for r in catalogue("indicators.csv")}
_BREAKS = [r for r in catalogue("breaks.csv") if r["area"] == "KG"]


def verdict(known: Known, d: Demand, month: int) -> str | None:
    """The verdict on the target's first month to `month`; None where no figure answers it."""
    seen = known.used(d.indicator, d.part, d.year, month, d.measure, d.span[1])
    whole = month == d.span[3]
    down = d.kind == "ceiling" or (
        d.kind in ("exact", "about", "scenario") and ABOUT[d.indicator]["direction"] == "down"
    )
    neither = d.kind in ("exact", "about") and ABOUT[d.indicator]["direction"] == "neither"
    bound, flow = d.bound, d.measure == "level" and ABOUT[d.indicator]["kind"] == "flow"
    if seen is None and d.measure == "level" and d.is_yearly:
        seen, bound = known.used(d.indicator, d.part, d.year, month, "plan_pct"), 100.0
    if seen is None:
        return None
    if d.kind == "scenario" and _restated(known, seen):
        return None
    if neither:
        tolerance = abs(bound) * (0.02 if d.kind == "about" else 0.0)
        inside = abs(seen.value - bound) <= tolerance + 1e-9 * max(1.0, bound)
        return (
            ("met" if inside else "missed")
            if whole
            else ("on_track" if inside else "must_accelerate")
        )
    equal = abs(seen.value - bound) <= 1e-9 * max(1.0, bound)
    reached = (not d.strict) if equal else (seen.value < bound if down else seen.value > bound)
    found = judge(known, d, month, seen.value, bound, reached, equal, down, flow)
    close = d.kind == "about" and abs(seen.value - bound) <= (0.02 + 1e-9) * abs(bound)
    if close and found != "insufficient" and (whole or not flow or not down):
        return "met"
    return "met" if d.kind == "ceiling" and found == "exceeded" else found


def judge(
    known: Known,
    d: Demand,
    month: int,
    value: float,
    bound: float,
    reached: bool,
    equal: bool,
    down: bool,
    flow: bool,
) -> str:
    """Word a value beside its bound, by what the months still leave open."""
    whole = month == d.span[3]
    if not whole and flow and down and not reached:
        return "missed"
    if reached and not (not whole and flow and down):
        return "met" if equal else "exceeded"
    if whole:
        return "missed"
    if flow:
        return _pace(shares(known, d, month), value / bound if bound > 0 else None, down)
    if down:
        ratio = bound / value if value > 0 and bound > 0 else None
    else:
        ratio = value / bound if bound > 0 else None
    return "behind" if ratio is None else word(ratio)


def _pace(usual: list[float], part: float | None, down: bool) -> str:
    if part is None or len(usual) < 2:
        return "insufficient"
    at = [u / part if down else part / u for u in (min(usual), max(usual))]
    if word(at[0]) != word(at[1]):
        return "insufficient"
    mean = sum(usual) / len(usual)
    return word(mean / part if down else part / mean)


def word(ratio: float) -> str:
    """Word the part of what was due that is reached."""
    if ratio >= 0.95 - 1e-9:
        return "on_track"
    return "must_accelerate" if ratio >= 0.6 - 1e-9 else "behind"


def shares(known: Known, d: Demand, month: int) -> list[float]:
    """Shares of the same months in up to three latest sound years, as parts of one."""
    found: list[float] = []
    for year in range(d.year - 1, d.year - 9, -1):
        if _is_broken(d.indicator, year, d.year):
            continue
        own, restated = _share(known, d, year, month, "own"), _share(known, d, year, month, "next")
        own = own if own and _even(known, d, year, month, "own") else None
        restated = restated if restated and _even(known, d, year, month, "next") else None
        if own and restated and abs(own / restated - 1) > 0.02:
            continue
        if own or restated:
            found.append(own or restated or 0.0)
    return found[:3]


def _is_broken(name: str, year: int, serving: int) -> bool:
    return any(
        b["indicator"] == name
        and int(b["first_year"]) <= year <= int(b["last_year"])
        and (b["kind"] == "exceptional" or serving > int(b["last_year"]))
        for b in _BREAKS
    )


def _share(known: Known, d: Demand, year: int, month: int, base: str) -> float | None:
    part, whole = (_level(known, d, year, m, base) for m in (month, 12))
    return part / whole if part and whole and 0 < part < whole else None


def _level(known: Known, d: Demand, year: int, month: int, base: str) -> float | None:
    if base == "own":
        seen = known.used(d.indicator, d.part, year, month, "level")
        late = seen and seen.day and seen.day > date(year + 1, 6, 30)
        return seen.value if seen and not late and seen.step <= 0.02 * abs(seen.value) else None
    levels = known.all(d.indicator, d.part, year + 1, 1, month, "level")
    rates = known.all(d.indicator, d.part, year + 1, 1, month, "growth_yoy_pct")
    pairs = [
        (level, rate)
        for level in levels
        for rate in rates
        if (level.file, level.code) == (rate.file, rate.code)
        and rate.value > -100
        and level.step <= 0.02 * abs(level.value)
    ]
    if not pairs:
        return None
    level, rate = max(pairs, key=lambda p: (str(p[0].day or ""),))
    return level.value / (1 + rate.value / 100)


def _even(known: Known, d: Demand, year: int, month: int, base: str) -> bool:
    other = "next" if base == "own" else "own"
    curve = {0: 0.0, 12: 1.0}
    for m in range(1, 12):
        at = _share(known, d, year, m, base) or _share(known, d, year, m, other)
        if at:
            curve[m] = at
    before = max(m for m in curve if m < month)
    after = min(m for m in curve if m > month)
    rise = (curve[month] - curve[before]) / (month - before)
    rest = (curve[after] - curve[month]) / (after - month)
    return min(rise, rest) > 0 and max(rise, rest) <= 3 * min(rise, rest)


def _restated(known: Known, seen: Said) -> bool:
    end = date(seen.year + seen.last // 12, seen.last % 12 + 1, 1) - timedelta(days=1)
    if seen.day is None or seen.day <= end + ROUND:
        return False
    others = known.all(seen.indicator, seen.part, seen.year, seen.first, seen.last, seen.measure)
    return any(
        o.day is not None and o.day <= end + ROUND and abs(o.value - seen.value) > seen.step
        for o in others
    )
