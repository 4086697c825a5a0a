"""What a sentence or a title claims, read back from its printed words in either language.

Nothing of the program's analysis is used: the words are taken apart by patterns written for a
reader's eye, and each claim is set beside the figures of the workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from tests.independent.recompute import APART, Known
from tests.independent.sheets import catalogue

NUM = r"[\u2212-]?\d[\d.,]*"
_NAMES = {
    lang: {
        r[f"short_{lang}"].partition(" (")[0].casefold(): r["id"]
        for r in reversed(catalogue("indicators.csv"))
    }
    for lang in ("vi", "en")
}
"""Of names that are alike but for their price basis the first: GRDP is that of 2010 prices."""
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = ("thấp", "còn thiếu", "below", "short of")
_COUNTS = "one two three four five six seven eight nine ten eleven".split()


@dataclass(frozen=True)
class Claim:
    """Who, when, and what is said: `rate` and `level` of the figure, and what it stands beside.

    `relation` is faster, slower, same, deeper, milder, turned_up, turned_down (beside `other` of
    `against`: "before" or "nation"), above, below, on (a target, by `gap`), beside or equal (to the
    level of the year `earlier`), or empty.
    """

    subject: str
    year: int
    last: int
    rate: float | None = None
    level: float | None = None
    plan: float | None = None
    relation: str = ""
    against: str = ""
    other: float | None = None
    gap: float | None = None
    within_year: bool = False
    miss: float | None = None
    earlier: int = 0


def number(words: str, lang: str) -> float:
    """Read a printed number."""
    plain = words.replace("\u2212", "-").rstrip(".,")
    if lang == "vi":
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", ""))


def period(words: str) -> tuple[int, int] | None:
    """Read a span from January on: its year and last month."""
    found = re.fullmatch(r"(?:năm )?(\d{4})", words)
    if found:
        return int(found[1]), 12
    if found := re.fullmatch(r"(\d+) tháng(?: đầu)? năm (\d{4})", words):
        return int(found[2]), int(found[1])
    if found := re.fullmatch(r"quý I năm (\d{4})|(?:Q1 |the first quarter of )(\d{4})", words):
        return int(found[1] or found[2]), 3
    if found := re.fullmatch(r"tháng 1 năm (\d{4})|January (\d{4})", words):
        return int(found[1] or found[2]), 1
    if found := re.fullmatch(r"(?:H1 |the first half of )(\d{4})", words):
        return int(found[1]), 6
    if found := re.fullmatch(r"January–(\w+) (\d{4})", words):
        return int(found[2]), _MONTHS.index(found[1]) + 1
    if found := re.fullmatch(r"the first (\w+) months of (\d{4})", words):
        return int(found[2]), _COUNTS.index(found[1]) + 1
    return None


_SPAN_VI = r"(?:năm \d{4}|\d+ tháng(?: đầu)? năm \d{4}|quý I năm \d{4}|tháng 1 năm \d{4})"
_SPAN_EN = (
    r"(?:\d{4}|Q1 \d{4}|H1 \d{4}|January \d{4}|January–\w+ \d{4}|the first quarter of \d{4}|"
    r"the first half of \d{4}|the first \w+ months of \d{4})"
)
_BEFORE = {"vi": r"(?:cùng kỳ năm trước|năm \d{4})", "en": r"(?:a year earlier|in \d{4})"}

_EARLIER = {
    "vi": rf"(?:cùng kỳ năm trước|(?P<earlier>{_SPAN_VI}))",
    "en": rf"(?P<earlier>{_SPAN_EN})",
}

_TAILS: dict[str, list[tuple[str, str, str]]] = {
    "vi": [
        (rf", nhanh hơn mức tăng (?P<other>{NUM}) % của {_BEFORE['vi']}", "faster", "before"),
        (rf", chậm hơn mức tăng (?P<other>{NUM}) % của {_BEFORE['vi']}", "slower", "before"),
        (rf", ngang mức (?P<other>{NUM}) % của {_BEFORE['vi']}", "same", "before"),
        (rf", sâu hơn mức giảm (?P<other>{NUM}) % của {_BEFORE['vi']}", "deeper", "before"),
        (rf", ít hơn mức giảm (?P<other>{NUM}) % của {_BEFORE['vi']}", "milder", "before"),
        (rf", sau khi {_BEFORE['vi']} giảm (?P<other>{NUM}) %", "turned_up", "before"),
        (rf", trong khi {_BEFORE['vi']} tăng (?P<other>{NUM}) %", "turned_down", "before"),
        (rf", nhanh hơn mức (?P<other>{NUM}) % của cả nước", "faster", "nation"),
        (rf", chậm hơn mức (?P<other>{NUM}) % của cả nước", "slower", "nation"),
        (rf", ngang mức (?P<other>{NUM}) % của cả nước", "same", "nation"),
        (rf", sâu hơn mức giảm (?P<other>{NUM}) % của cả nước", "deeper", "nation"),
        (rf", ít hơn mức giảm (?P<other>{NUM}) % của cả nước", "milder", "nation"),
        (rf", trong khi cả nước giảm (?P<other>{NUM}) %", "turned_up", "nation"),
        (rf", trong khi cả nước tăng (?P<other>{NUM}) %", "turned_down", "nation"),
        (rf", cao hơn chỉ tiêu(?P<year> năm)? (?P<gap>{NUM}) điểm %", "above", ""),
        (rf", thấp hơn chỉ tiêu(?P<year> năm)? (?P<gap>{NUM}) điểm %", "below", ""),
        (r", (?:bằng đúng chỉ tiêu|ngang chỉ tiêu(?P<year> năm))", "on", ""),
        (rf" \({_EARLIER['vi']}: (?P<other>{NUM})(?: %)?\)", "beside", ""),
        (rf", bằng {_EARLIER['vi']}", "equal", ""),
    ],
    "en": [
        (rf", faster than (?P<other>{NUM})% {_BEFORE['en']}", "faster", "before"),
        (rf", slower than (?P<other>{NUM})% {_BEFORE['en']}", "slower", "before"),
        (rf", much like (?P<other>{NUM})% {_BEFORE['en']}", "same", "before"),
        (rf", more than (?P<other>{NUM})% {_BEFORE['en']}", "deeper", "before"),
        (rf", less than (?P<other>{NUM})% {_BEFORE['en']}", "milder", "before"),
        (rf" after falling (?P<other>{NUM})% {_BEFORE['en']}", "turned_up", "before"),
        (rf" after growing (?P<other>{NUM})% {_BEFORE['en']}", "turned_down", "before"),
        (rf", faster than Vietnam's (?P<other>{NUM})%", "faster", "nation"),
        (rf", slower than Vietnam's (?P<other>{NUM})%", "slower", "nation"),
        (rf", as fast as Vietnam's \((?P<other>{NUM})%\)", "same", "nation"),
        (rf", more than Vietnam's (?P<other>{NUM})%", "deeper", "nation"),
        (rf", less than Vietnam's (?P<other>{NUM})%", "milder", "nation"),
        (rf" while Vietnam's fell (?P<other>{NUM})%", "turned_up", "nation"),
        (rf" while Vietnam's grew (?P<other>{NUM})%", "turned_down", "nation"),
        (
            rf", (?P<gap>{NUM}) percentage points? above (?:target|(?P<year>the year's target))",
            "above",
            "",
        ),
        (
            rf", (?P<gap>{NUM}) percentage points? below (?:target|(?P<year>the year's target))",
            "below",
            "",
        ),
        (r", (?:exactly on target|level with (?P<year>the year's target))", "on", ""),
        (rf" \({_EARLIER['en']}: (?P<other>{NUM})%?\)", "beside", ""),
        (rf" \({_EARLIER['en']}: equal\)", "equal", ""),
    ],
}
_WHO_VI = rf"(?P<who>.+?) Kiên Giang (?P<when>{_SPAN_VI})"
_WHO_EN, _IN_EN = r"Kiên Giang's (?P<who>.+?)", rf"in (?P<when>{_SPAN_EN})"
_HEADS = {
    "vi": [
        rf"{_WHO_VI} (?P<verb>tăng|giảm) (?P<rate>{NUM}) %",
        rf"{_WHO_VI} đạt (?P<plan>{NUM}) % kế hoạch năm",
        rf"{_WHO_VI} đạt (?P<plan>{NUM}) % kế hoạch"
        rf", (?P<side>vượt|còn thiếu) (?P<miss>{NUM}) điểm %",
        rf"{_WHO_VI} (?:đạt|là) (?P<level>{NUM}) [^\d,]+"
        rf", (?P<side>cao|thấp) hơn chỉ tiêu (?P<miss>{NUM}) \D+",
        rf"{_WHO_VI} (?:đạt|là) (?P<level>{NUM}) [^\d,]+",
    ],
    "en": [
        rf"{_WHO_EN} (?P<verb>grew|fell) (?P<rate>{NUM})% {_IN_EN}",
        rf"{_WHO_EN} reached (?P<plan>{NUM})% of the year's plan {_IN_EN}",
        rf"{_WHO_EN} reached (?P<plan>{NUM})% of the plan {_IN_EN}"
        rf", (?P<miss>{NUM}) percentage points? (?P<side>over|short of) it",
        rf"{_WHO_EN} (?:came to|was) (?P<level>{NUM})[^\d]+? {_IN_EN}"
        rf", (?P<miss>{NUM})[^\d]+ (?P<side>above|below) target",
        rf"{_WHO_EN} (?:came to|was) (?P<level>{NUM})[^\d]+? {_IN_EN}",
    ],
}


def title_claim(title: str, lang: str) -> Claim | None:
    """Take a title apart; None for a title of another form."""
    title = title.replace("\u00a0", " ")
    tails = [("", "", ""), *_TAILS[lang]]
    for head in _HEADS[lang]:
        for tail, relation, against in tails:
            found = re.fullmatch(head + tail, title)
            if found is None:
                continue
            parts = found.groupdict()
            when = period(parts["when"])
            name = _NAMES[lang].get(parts["who"].casefold())
            if when is None or name is None:
                return None
            falls = parts.get("verb") in ("giảm", "fell")
            read = partial(_signed, parts, lang)
            other_falls = relation in ("deeper", "milder", "turned_up") or (
                relation == "same" and falls
            )
            return Claim(
                name,
                *when,
                rate=read("rate", falls=falls),
                level=read("level"),
                plan=read("plan"),
                relation=relation,
                against=against,
                other=read("other", falls=other_falls),
                gap=read("gap"),
                within_year=bool(parts.get("year")),
                miss=read("miss", falls=parts.get("side") in _SHORT),
                earlier=(period(parts.get("earlier") or "") or (when[0] - 1,))[0]
                if relation in ("beside", "equal")
                else 0,
            )
    return None


def _signed(
    parts: Mapping[str, str | None], lang: str, key: str, *, falls: bool = False
) -> float | None:
    words = parts.get(key)
    value = None if words is None else number(words, lang)
    return -value if falls and value is not None else value


def faults(claim: Claim, own: Known, nation: Known) -> list[str]:
    """List what the workbooks do not bear out."""
    found: list[str] = []

    def seen(known: Known, measure: str, year: int) -> float | None:
        used = known.used(claim.subject, "", year, claim.last, measure)
        return None if used is None else used.value

    def differs(said: float | None, published: float | None, slack: float = 0.0051) -> bool:
        if said is None:
            return False
        return published is None or abs(said - published) > slack * max(1.0, abs(published) / 100)

    rate = seen(own, "growth_yoy_pct", claim.year)
    if differs(claim.rate, rate):
        found.append(f"rate {claim.rate} is {rate}")
    level = seen(own, "level", claim.year)
    if differs(claim.level, level):
        found.append(f"level {claim.level} is {level}")
    if claim.against:
        base = (
            seen(own, "growth_yoy_pct", claim.year - 1)
            if claim.against == "before"
            else seen(nation, "growth_yoy_pct", claim.year)
        )
        if differs(claim.other, base):
            found.append(f"{claim.against} {claim.other} is {base}")
        if rate is not None and base is not None and not _RELATIONS[claim.relation](rate, base):
            found.append(f"{rate} is not {claim.relation} than {base}")
    if claim.relation in ("beside", "equal"):
        own_now, measure = (
            (claim.level, "level") if claim.plan is None else (claim.plan, "plan_pct")
        )
        base = seen(own, measure, claim.earlier)
        if differs(own_now if claim.relation == "equal" else claim.other, base):
            found.append(f"beside {claim.other} in {claim.earlier}: {base}")
    if claim.relation in ("above", "below", "on"):
        measure = "level" if claim.rate is None else "growth_yoy_pct"
        bounds, value = _bounds(claim, own, measure), level if claim.rate is None else rate
        distance = {"above": claim.gap, "below": -(claim.gap or 0.0), "on": 0.0}[claim.relation]
        if value is None or not any(abs(value - b - (distance or 0)) < 0.0051 for b in bounds):
            found.append(f"{claim.relation} by {claim.gap}: {value} beside {bounds}")
        if claim.within_year is not (claim.last < 12):
            found.append("part of a year beside a year's target, unsaid")
    if claim.miss is not None:
        value = claim.level if claim.level is not None else claim.plan
        bounds = [100.0] if claim.plan is not None else _bounds(claim, own, "level")
        if not any(abs((value or 0.0) - b - claim.miss) < 0.0051 for b in bounds):
            found.append(f"apart by {claim.miss}: {value} beside {bounds}")
    if claim.plan is not None:
        published = seen(own, "plan_pct", claim.year)
        plans = _bounds(claim, own, "level")
        worked = [level / p * 100 for p in plans if level is not None and p]
        if all(differs(claim.plan, one) for one in (published, *worked)):
            found.append(f"plan {claim.plan} is {published} or {worked}")
    return found


def _bounds(claim: Claim, own: Known, measure: str) -> list[float]:
    """The year's targets of a subject in the measure's own unit."""
    return [
        d.bound
        for d in own.demands
        if (d.indicator, d.part, d.measure, d.span)
        == (claim.subject, "", measure, (claim.year, 1, claim.year, 12))
        and d.kind not in APART
    ]


_RELATIONS: dict[str, Callable[[float, float], bool]] = {
    "faster": lambda a, b: a > b >= 0,
    "slower": lambda a, b: 0 <= a < b,
    "same": lambda a, b: abs(a - b) <= 0.1 and (a < 0) is (b < 0),
    "deeper": lambda a, b: a < b < 0,
    "milder": lambda a, b: b < a < 0,
    "turned_up": lambda a, b: a >= 0 > b,
    "turned_down": lambda a, b: a < 0 <= b,
}
