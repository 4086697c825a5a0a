"""The catalogue's names, folded once, so that each cell is a look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from dashboard.catalog import Catalogue, fold

CLOSE_ENOUGH = 55
"""Likeness (0..100) from which another name is offered."""

NOTHING_CLOSE = "–"


_KIND_OF_AREA = re.compile(r"^(?:tinh|tỉnh|thanh pho|thành phố|tp\.?)\s+")
_POWERS = (
    (3, re.compile(r"(?<![^\W\d_])(?:nghìn|ngàn|nghin|ngan|thousand|k)(?![^\W\d_])|1\.?000")),
    (6, re.compile(r"(?<![^\W\d_])(?:triệu|trieu|tr|trđ|million|mn)(?![^\W\d_])")),
    (9, re.compile(r"(?<![^\W\d_])(?:tỷ|tỉ|ty|billion|bn)(?![^\W\d_])")),
    (12, re.compile(r"(?<![^\W\d_])(?:trillion)(?![^\W\d_])")),
)


def _size(unit: str) -> int:
    """Return the power of ten that the words of a unit name: 12 for "nghìn tỷ đồng"."""
    text = unit.casefold()
    return sum(power * len(words.findall(text)) for power, words in _POWERS)


@dataclass(slots=True)
class NameIndex:
    """Folded forms to codes; a form that two things share finds nothing."""

    codes: dict[str, str | None] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)
    sized: bool = False

    def add(self, code: str, forms: Iterable[str]) -> None:
        """Add one thing; its first form is the one offered as a suggestion."""
        listed = list(forms)
        self.offered[listed[0]] = fold(listed[0])
        for form in {fold(f) for f in (code, *listed)} - {""}:
            if self.codes.setdefault(form, code) != code:
                self.codes[form] = None
        self.codes[fold(code)] = code

    def find(self, text: str) -> str | None:
        """Return the code of a name, or None; an area may have its kind in front."""
        folded = fold(text)
        return self.codes.get(folded) or self.codes.get(_KIND_OF_AREA.sub("", folded))

    def closest(self, text: str) -> str:
        """Return the offered name most like the text, or NOTHING_CLOSE.

        A unit is only offered in its own size: for "tỷ VNĐ" never a thousandfold of it.
        """
        size = _size(text)
        alike = {name: form for name, form in self.offered.items() if _size(name) == size}
        found = process.extractOne(
            fold(text),
            alike if self.sized else self.offered,
            scorer=fuzz.WRatio,
            score_cutoff=CLOSE_ENOUGH,
        )
        return str(found[2]) if found else NOTHING_CLOSE


class Names:
    """All indices a template is read with."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Fold the names of the catalogue, those of today and those of before."""
        self.by_kind: dict[str, NameIndex] = {}
        for kind, names in catalogue.names.items():
            for code, forms in names.items():
                self._index(kind).add(code, (*forms, *catalogue.former.of(kind, code)))
        self._index("unit").sized = True
        for vocabulary, words in catalogue.template.choices.items():
            for word in words:
                self._index(vocabulary).add(word.code, (word.vi, word.en, *word.forms))

    def __getitem__(self, kind: str) -> NameIndex:
        """Return the index of a kind of cell."""
        return self.by_kind[kind]

    def _index(self, kind: str) -> NameIndex:
        return self.by_kind.setdefault(kind, NameIndex())
