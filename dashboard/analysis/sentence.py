"""The pieces of a sentence: plain words, names that may hold digits, and numbers with origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from dashboard.analysis.attainment import Quantity
from dashboard.analysis.origin import Computed, Origin
from dashboard.i18n import NBSP, computed_decimals, form_of, quantity, text


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a text file; they hold no digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name: of a period, an indicator, an instrument, a date, a source, a version."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number with the value behind it and where that comes from."""

    text: str
    value: float
    origin: Origin


Token = Word | Label | Number
Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `code` tells what it is about, `indicator` of which figure."""

    code: str
    tokens: Tokens
    indicator: str = ""

    @property
    def text(self) -> str:
        """The sentence with ordinary spaces, for copying and searching."""
        return self.screen.replace(NBSP, " ")

    @property
    def screen(self) -> str:
        """The sentence for the eye: a number keeps its unit on its line."""
        joined = "".join(t.text for t in self.tokens)
        return joined[:1].upper() + joined[1:]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers in order."""
        return tuple(t for t in self.tokens if isinstance(t, Number))


def fill(key: str, lang: str, parts: Mapping[str, Token | Tokens] | None = None) -> Tokens:
    """Fill a text's places with tokens instead of strings, so that nothing loses its origin."""
    tokens: list[Token] = []
    for words, name, forms, _ in Formatter().parse(text(key, lang)):
        if words:
            tokens.append(Word(words))
        if name is not None:
            part = (parts or {})[name]
            given = part if isinstance(part, tuple) else (part,)
            form = form_of(forms or "#|#", "".join(token.text for token in given))
            before, _, after = form.partition("#")
            tokens += [Word(before)] if before else []
            tokens += given
            tokens += [Word(after)] if after else []
    return tuple(tokens)


def printed(amount: Quantity, lang: str) -> Number:
    """Print an amount with its unit: published ones as published, computed to two decimals at most.

    Differences and sums of published numbers keep their own digits.
    """
    return Number(
        quantity(amount.value, amount.unit, lang, _decimals(amount)),
        amount.value,
        amount.origin,
    )


_OWN_DIGITS = ("gap", "distance", "size", "remaining", "total", "reduction")


def _decimals(amount: Quantity) -> int | None:
    if amount.decimals is not None:
        return amount.decimals
    return None if _has_own_digits(amount.origin) else computed_decimals(amount.value)


def _has_own_digits(origin: Origin | None) -> bool:
    """Whether a number's digits are those of published ones.

    A difference of printed numbers has them, a difference of an average and a bound has not.
    """
    if not isinstance(origin, Computed):
        return True
    return origin.function in _OWN_DIGITS and all(_has_own_digits(one) for one in origin.of)


def without(mark: str, tokens: Tokens) -> Tokens:
    """Take from a clause the mark that ties it to what stands before."""
    first = tokens[0]
    head = Word(first.text.removeprefix(mark)) if isinstance(first, Word) else first
    return (head, *tokens[1:])
