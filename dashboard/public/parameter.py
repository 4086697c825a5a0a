"""What may be asked: each parameter with its kind, and how its text is read.

The same declarations read a question and describe it in OpenAPI.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from dashboard.domain import Measure, Period
from dashboard.i18n import LANGUAGES
from dashboard.public.edition import Edition
from dashboard.public.problem import Problem
from dashboard.public.sdmx.names import read_condition

MOST_ROWS, USUAL_ROWS = 10_000, 1_000
LONGEST, LONGEST_WORD = 2_000, 200
PLAIN = r"[A-Za-z0-9_.:-]*"
"""What names of parts and publications are made of."""

Allowed = Callable[[Edition], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: `kind` tells how it is read, `allowed` which codes it takes.

    Kinds: codes (a list), code (one), words, word, periods, period (one), times, month, day, flag,
    count, token.
    `worded` is the key of its description where that is not its name.
    """

    name: str
    kind: str
    allowed: Allowed | None = None
    required: bool = False
    example: str = ""
    worded: str = ""

    @property
    def most(self) -> int:
        """How many characters all values of it may have."""
        return LONGEST_WORD if self.kind == "word" else LONGEST


@dataclass(frozen=True)
class Query:
    """A question as read; `values` holds what was given, by the parameter's name."""

    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes asked for; empty: all."""
        return tuple(self.values.get(name, ()))

    def get(self, name: str) -> Any:
        """Return what was given, or None."""
        return self.values.get(name)

    @property
    def as_of(self) -> date | None:
        """The day up to which publications count; None: the latest."""
        found: date | None = self.values.get("asOf")
        return found

    @property
    def key(self) -> str:
        """The question in one line, the same for the same question."""
        return repr(sorted((k, str(v)) for k, v in self.values.items()))


def areas(edition: Edition) -> Iterable[str]:
    """Codes of the territories."""
    return edition.catalogue.areas


def indicators(edition: Edition) -> Iterable[str]:
    """Ids of the indicators."""
    return edition.catalogue.indicators


def measures(edition: Edition) -> Iterable[str]:
    """Measures of a value."""
    return [m.value for m in Measure]


AREA = Parameter("area", "codes", areas, example="KG")
INDICATOR = Parameter("indicator", "codes", indicators, example="grdp_constant")
BREAKDOWN = Parameter("breakdown", "words", example="sector:services")
MEASURE = Parameter("measure", "codes", measures, example="growth_yoy_pct")
PERIOD = Parameter("period", "periods", example="2024-01/2024-06")
START = Parameter("startPeriod", "month", example="2020-01")
END = Parameter("endPeriod", "month", example="2024-12")
AS_OF = Parameter("asOf", "day", example="2024-07-31")
HISTORY = Parameter("includeHistory", "flag", example="true")
RELEASE = Parameter("release", "words")
LIMIT = Parameter("limit", "count", example="100")
AFTER = Parameter("after", "token")
LANG = Parameter("lang", "code", lambda _: LANGUAGES, example="vi")
SEARCHED = Parameter("q", "word", required=True, example="von dau tu")
YEAR = Parameter("year", "year", example="2024")


def read_query(
    given: Iterable[tuple[str, str]], parameters: Iterable[Parameter], edition: Edition
) -> Query:
    """Read a question; raise Problem naming the parameter and what it takes."""
    known = {p.name: p for p in parameters}
    texts: dict[str, list[str]] = {}
    for name, value in given:
        if name not in known:
            raise Problem("unknown_parameter", 400, parameter=name[:80], allowed=known)
        texts.setdefault(name, []).append(value)
    values = {}
    for name, found in texts.items():
        if sum(map(len, found)) > (most := known[name].most):
            raise Problem("too_long", 400, parameter=name, most=most)
        values[name] = _read(known[name], found, edition)
    for parameter in known.values():
        if parameter.required and parameter.name not in values:
            options = parameter.allowed(edition) if parameter.allowed else ()
            raise Problem("missing", 400, parameter=parameter.name, allowed=options)
    return Query(MappingProxyType(values))


def _read(parameter: Parameter, found: list[str], edition: Edition) -> Any:
    many = parameter.kind in ("codes", "periods", "words")
    if not many and len(found) > 1:
        raise Problem("repeated", 400, parameter=parameter.name)
    options = tuple(parameter.allowed(edition)) if parameter.allowed else ()
    if not many:
        return _one(parameter, found[0], options)
    parts = [part.strip() for text in found for part in text.split(",") if part.strip()]
    if not parts and parameter.kind != "words":
        raise _wrong(parameter, "", options)
    return tuple(dict.fromkeys(_one(parameter, part, options) for part in parts))


def _one(parameter: Parameter, text: str, options: tuple[str, ...]) -> Any:
    try:
        return _READERS[parameter.kind](text, options)
    except ValueError:
        raise _wrong(parameter, text, options) from None


def _wrong(parameter: Parameter, text: str, options: tuple[str, ...]) -> Problem:
    return Problem(
        f"wrong_{_WORDED.get(parameter.kind, parameter.kind)}",
        400,
        parameter=parameter.name,
        allowed=options,
        value=text[:80],
        most=MOST_ROWS,
    )


def _code(text: str, options: tuple[str, ...]) -> str:
    if text not in options:
        raise ValueError(text)
    return text


def _period(text: str, _: tuple[str, ...]) -> Period:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2})?(/[0-9]{4}-[0-9]{2})?", text):
        raise ValueError(text)
    return Period.from_iso(text)


def _month(text: str, _: tuple[str, ...]) -> Period:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", text):
        raise ValueError(text)
    return Period.from_iso(text)


def _day(text: str, _: tuple[str, ...]) -> date:
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9:.]{2,15}(Z|[+-][0-9:]{2,6})?)?", text)
    if not found:
        raise ValueError(text)
    return date.fromisoformat(found[1])


def _flag(text: str, _: tuple[str, ...]) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[_code(text, _FLAGS)]


def _count(text: str, _: tuple[str, ...]) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MOST_ROWS:
        raise ValueError(text)
    return int(text)


def _year(text: str, _: tuple[str, ...]) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(text)
    return Period.year_of(int(text)).year


def _plain(text: str, _: tuple[str, ...]) -> str:
    if not re.fullmatch(PLAIN, text):
        raise ValueError(text)
    return text


def _token(text: str, _: tuple[str, ...]) -> str:
    return text


def _word(text: str, _: tuple[str, ...]) -> str:
    return text.strip()


def _times(text: str, _: tuple[str, ...]) -> tuple[tuple[str, Period], ...]:
    return read_condition(text)


_FLAGS = ("true", "false", "1", "0")
_WORDED = {"codes": "code", "periods": "period", "words": "code"}
_READERS: Mapping[str, Callable[[str, tuple[str, ...]], Any]] = {
    "codes": _code,
    "code": _code,
    "periods": _period,
    "period": _period,
    "times": _times,
    "month": _month,
    "day": _day,
    "flag": _flag,
    "count": _count,
    "year": _year,
    "token": _token,
    "word": _word,
    "words": _plain,
}
