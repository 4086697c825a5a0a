"""Follow a printed number back to a cell, a clause or a named function."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from dashboard.analysis.brief import Brief
from dashboard.analysis.computed import FUNCTIONS
from dashboard.analysis.origin import Assumed, Cell, Clause, Computed, Origin
from dashboard.analysis.sentence import Label, Number, Sentence, Word
from dashboard.domain import Evaluation, Target
from dashboard.i18n import NBSP
from dashboard.store.vintage import Vintage

DIGITS = re.compile(r"\d")
CALENDAR = range(13)


class Tracer:
    """Knows every published value, every published result of a programme and every clause."""

    def __init__(
        self,
        vintages: Iterable[Vintage],
        targets: Iterable[Target],
        evaluations: Iterable[Evaluation] = (),
    ) -> None:
        self.cells: dict[tuple[str, ...], float | None] = {
            (e.release, str(e.cell), "", e.period, "result"): e.actual_value for e in evaluations
        }
        self.cells |= {
            (
                v.release.id,
                str(v.observation.cell),
                v.observation.indicator,
                v.observation.period.iso,
                v.observation.measure.value,
            ): v.value
            for v in vintages
        }
        self.targets: Mapping[tuple[str, str], Target] = {(t.id, t.release): t for t in targets}

    def faults(self, brief: Brief) -> list[str]:
        """List what cannot be traced in a brief; empty when all is well."""
        told = (brief.headline, *brief.sentences, *brief.body, brief.source)
        found = [f for s in told for f in self._sentence(s)]
        for sentence in (brief.headline, *brief.body):
            if sentence.text not in brief.text:
                found.append(f"the text leaves out {sentence.text!r}")
        for number in brief.numbers:
            if number.text.replace(NBSP, " ") not in brief.text:
                found.append(f"the text leaves out {number.text!r}")
        return found

    def _sentence(self, sentence: Sentence) -> list[str]:
        found = []
        for token in sentence.tokens:
            if isinstance(token, Word) and DIGITS.search(token.text):
                found.append(f"a digit in plain words: {token.text!r}")
            if isinstance(token, Label) and not token.text:
                found.append("an empty name")
            if isinstance(token, Number):
                found += self._number(token)
        return found

    def _number(self, number: Number) -> list[str]:
        if not self.holds(number.origin, number.value):
            return [f"{number.text!r} is not {number.origin}"]
        if not prints(number):
            return [f"{number.text!r} does not print {number.value!r}"]
        return []

    def holds(self, origin: Origin | None, value: float) -> bool:
        """Tell whether the origin gives the value."""
        match origin:
            case Cell():
                key = (origin.release, origin.cell, origin.indicator, origin.period, origin.measure)
                return key in self.cells and self.cells[key] == value
            case Clause():
                return getattr(self.targets[origin.target, origin.release], origin.part) == value
            case Computed():
                again = FUNCTIONS[origin.function](*origin.arguments)
                shares = all(
                    self.holds(of, argument) or self._is_share(of, argument)
                    for of, argument in zip(origin.of, origin.arguments, strict=True)
                )
                return math.isclose(again, value) and shares
            case Assumed():
                return False
        return value in CALENDAR

    def _is_share(self, origin: Origin | None, value: float) -> bool:
        """A share is kept in percent and used as a part of one."""
        return (origin is not None and self.holds(origin, round(value * 100, 9))) or (
            isinstance(origin, Computed)
            and math.isclose(FUNCTIONS[origin.function](*origin.arguments), value * 100)
        )


def prints(number: Number) -> bool:
    """Tell whether the printed digits are the value, rounded to the digits printed."""
    text = number.text.replace("\u2212", "-").split("\u00a0")[0].rstrip("%")
    candidates = (text.replace(".", "").replace(",", "."), text.replace(",", ""))
    for candidate in candidates:
        try:
            printed = float(candidate)
        except ValueError:
            continue
        places = len(candidate.partition(".")[2])
        if abs(printed - number.value) <= 0.5 * 10.0**-places + 1e-9:
            return True
    return False
