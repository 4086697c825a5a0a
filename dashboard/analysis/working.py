"""Word the working under a verdict."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Step
from dashboard.analysis.sentence import Label, Sentence, Token, Tokens, Word, fill, printed
from dashboard.domain import Period
from dashboard.i18n import text


def working(attainment: Attainment, lang: str) -> tuple[Sentence, ...]:
    """Word every step of a working, each number with its origin."""
    return tuple(Sentence(f"step.{s.code}", _tokens(s, lang)) for s in attainment.working)


def _tokens(step: Step, lang: str) -> Tokens:
    if step.code == "years":
        return fill("step.years", lang, {"list": _listed(step, lang)})
    parts: dict[str, Token | Tokens] = {name: printed(a, lang) for name, a in step.amounts}
    for name, word in step.words:
        if name == "source":
            parts[name] = Word(text(f"share_source.{word}", lang))
        elif name == "missing":
            parts[name] = Word(text(f"missing.{word}", lang))
        else:
            parts[name] = Label(word, name)
    return fill(f"step.{step.code}", lang, parts)


def _listed(step: Step, lang: str) -> Tokens:
    tokens: list[Token] = []
    for index, (name, amount) in enumerate(step.amounts):
        label = Period.from_iso(name).short() if "-" in name else name
        tokens += [Word("; ")] if index else []
        tokens += [Label(label, "period"), Word(" "), printed(amount, lang)]
    return tuple(tokens)
