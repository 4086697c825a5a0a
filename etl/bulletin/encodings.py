"""Bring the texts of an old workbook to Unicode, cell by cell, by their words and their fonts.

TCVN3 text stands in fonts called .Vn..., VNI text in fonts called VNI-...; both kinds of font hold
true Unicode too, and one cell may mix them. So a word is taken for what its letters can only be,
and the font decides where they may be either. Fonts whose name ends in H print capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from etl.bulletin import vni
from etl.bulletin.tcvn3 import decode, is_ambiguous, is_tcvn3_book, vocabulary
from etl.read import Sheet, Workbook
from etl.read.marks import FontRuns

_WORD = re.compile(r"[^\s/(),;:.]+")
_TCVN3_SIGN = re.compile("[\u00a1-\u00bf\u00ad]")
_ENOUGH = 5


def in_unicode(workbook: Workbook) -> tuple[Sheet, ...]:
    """Return the sheets in Unicode; as they are where the book holds no old encoding."""
    texts = [
        value
        for sheet in workbook.sheets
        for row in sheet.rows
        for value in row
        if isinstance(value, str)
    ]
    if not is_tcvn3_book(texts):  # the signs of VNI are among those that tell TCVN3
        return workbook.sheets
    by_words = is_vni_book(texts)
    known = known_words(texts, by_words)

    def convert(sheet: Sheet, row: int, column: int, text: str) -> str:
        return to_unicode(text, known, sheet.marks.fonts(row, column), vni_book=by_words)

    return tuple(
        replace(
            sheet,
            rows=tuple(
                tuple(
                    convert(sheet, row, column, value) if isinstance(value, str) else value
                    for column, value in enumerate(line)
                )
                for row, line in enumerate(sheet.rows)
            ),
        )
        for sheet in workbook.sheets
    )


def is_vni_book(texts: Iterable[str]) -> bool:
    """Tell whether a book's words are VNI rather than TCVN3, whatever their fonts."""
    words = [word for text in texts if not text.isascii() for word in _WORD.findall(text)]
    found = sum(map(vni.is_certain, words))
    return found >= _ENOUGH and found > sum(1 for word in words if _TCVN3_SIGN.search(word))


def known_words(texts: Iterable[str], vni_book: bool) -> frozenset[str]:
    """Return the words the book surely holds: of texts that are clearly of one encoding."""
    if not vni_book:
        return vocabulary(texts)
    found: set[str] = set()
    for text in texts:
        words = _WORD.findall(text)
        sure = [word for word in words if vni.is_certain(word)]
        if any(ord(letter) > 0xFF for letter in text):
            found.update(word.casefold() for word in words if word not in sure)
        found.update((vni.from_vni(word) or word).casefold() for word in sure)
    return frozenset(found)


def to_unicode(text: str, known: frozenset[str], fonts: FontRuns, *, vni_book: bool) -> str:
    """Return a cell's text in Unicode, NFC. `fonts` are those of its parts, the cell's own first.

    `known` are the book's words; `vni_book` decides for cells of which no font is known.
    """
    if text.isascii() and not any(_prints_capitals(font) for _, font in fonts):
        return text
    runs = _runs(text, fonts)
    out: list[str] = []
    for is_vni, group in groupby(runs, lambda run: _is_vni(run[1], vni_book)):
        parts = tuple(group)
        out.append(_from_vni(parts, known) if is_vni else _from_tcvn3(parts, known))
    return unicodedata.normalize("NFC", "".join(out))


def _runs(text: str, fonts: FontRuns) -> list[tuple[str, str]]:
    """Split a text into parts of one font: (part, font)."""
    starts = [(min(start, len(text)), font) for start, font in fonts] or [(0, "")]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    found = [(text[start:end], font) for (start, font), end in zip(starts, ends, strict=True)]
    return [(part, font) for part, font in found if part]


def _is_vni(font: str, vni_book: bool) -> bool:
    return font.upper().startswith("VNI") or (vni_book and not font.startswith((".Vn", ".VN")))


def _prints_capitals(font: str) -> bool:
    return font.upper().startswith((".VN", "VNI")) and font.endswith("H")


def _from_tcvn3(parts: tuple[tuple[str, str], ...], known: frozenset[str]) -> str:
    """Decode parts that may be TCVN3 as one text: each of its letters stays one letter.

    Letters that a .Vn font does not hold are drawn by another: such a text keeps its case.
    """
    text, font = "".join(part for part, _ in parts), parts[0][1]
    done = decode(text, known, font=font if is_ambiguous(text, known) else "")
    if len(done) != len(text) or any(ord(letter) > 0xFF for letter in text):
        return done
    capitals = "".join(("1" if _prints_capitals(font) else "0") * len(part) for part, font in parts)
    return "".join(
        letter.upper() if capital == "1" else letter
        for letter, capital in zip(done, capitals, strict=True)
    )


def _from_vni(parts: tuple[tuple[str, str], ...], known: frozenset[str]) -> str:
    """Decode parts in a VNI font word by word; words with letters beyond Latin-1 are Unicode."""
    text = "".join(part for part, _ in parts)
    beyond = any(ord(letter) > 0xFF for letter in text)

    def one(match: re.Match[str]) -> str:
        word = match[0]
        turned = vni.from_vni(word)
        if turned is None or vni.is_certain(word):
            return turned or (decode(word, known) if _TCVN3_SIGN.search(word) else word)
        as_is, as_vni = word.casefold() in known, turned.casefold() in known
        return turned if (as_vni if as_is != as_vni else not beyond) else word

    return "".join(
        _WORD.sub(one, part).upper() if _prints_capitals(font) else _WORD.sub(one, part)
        for part, font in parts
    )
