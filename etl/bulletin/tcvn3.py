"""Turn TCVN3 (ABC) text into Unicode, word by word.

In TCVN3 the Latin-1 code points stand for other letters: "th¸ng" is "tháng", and "ư" is U+00AD,
the soft hyphen. One cell may mix both encodings, so each word is judged alone: signs that no
Vietnamese word holds tell TCVN3; a letter beyond Latin-1 tells Unicode; a word that could be
either follows the book.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from etl.bulletin.syllable import is_syllable
from etl.bulletin.words import DIRECTORY

_WORD = re.compile(r"[^\s/(),;:.]+")
# Latin-1 letters that correct Unicode Vietnamese uses too.
_SHARED = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
_CERTAIN = re.compile("[\u00a1-\u00bf\u00ad]")
_STRAY = re.compile(
    "[\u00a1-\u00bf\u00ad\u00c0-\u00de]"  # rare signs first, then what stands before them
    "(?:(?<=[a-z\u00df-\u00ff][\u00c0-\u00de])|(?<=[a-zA-Z][\u00a1-\u00bf\u00ad]))"
)
_BEYOND = re.compile("[\u0100-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=1)
def letters() -> Mapping[str, str]:
    """Return the table of data/catalog/bulletin/tcvn3.csv."""
    with (DIRECTORY / "tcvn3.csv").open(encoding="utf-8", newline="") as file:
        return {
            chr(int(row["code_point"].removeprefix("U+"), 16)): row["letter"]
            for row in csv.DictReader(file)
        }


def is_tcvn3_book(texts: Iterable[str]) -> bool:
    """Tell whether a book holds TCVN3 text: at least five words that can be nothing else."""
    certain = 0
    for text in texts:
        if not text.isascii():
            certain += sum(1 for word in _WORD.findall(text) if _is_certain(word))
            if certain >= 5:
                return True
    return False


def is_mostly_tcvn3(texts: Iterable[str]) -> bool:
    """Tell whether TCVN3's own signs outnumber the letters that only Unicode has.

    An .xlsx tells no fonts here, and "km²" in a Unicode book is no TCVN3.
    """
    together = "".join(texts)
    certain = len(_CERTAIN.findall(together))
    return sum(1 for _ in islice(_BEYOND.finditer(together), certain)) < certain


def has_stray_words(texts: Iterable[str]) -> bool:
    """Tell whether signs of TCVN3 stand anywhere in a book that is Unicode as a whole."""
    return _STRAY.search("\n".join(texts)) is not None


@lru_cache(maxsize=20_000)
def turn_stray_words(text: str) -> str:
    """Turn the words that can be Vietnamese only as TCVN3: "Xuất khÈu", "Hµng hãa", not "km²"."""
    if text.isascii():
        return text
    return unicodedata.normalize(
        "NFC", _WORD.sub(lambda m: _convert(m[0]) if _is_stray(m[0]) else m[0], text)
    )


def _is_stray(word: str) -> bool:
    if _BEYOND.search(word) or word.isascii():
        return False
    return _only_turned(word) or (_is_certain(word) and is_syllable(_convert(word)))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Return the words a book surely holds: of cells that are clearly of one encoding."""
    found: set[str] = set()
    for text in texts:
        if text.isascii():
            continue
        certain = any(_is_certain(word) for word in _WORD.findall(text))
        beyond = any(ord(letter) > 0xFF for letter in text)
        if certain != beyond:
            found.update(
                _convert(word).casefold() if certain else word.casefold()
                for word in _WORD.findall(text)
            )
    return frozenset(found)


def decode(text: str, known: frozenset[str], *, font: str = "") -> str:
    """Return the text in Unicode, NFC.

    A word that may be either encoding is read as the one that makes a word of the book's
    vocabulary (`known`); failing that, by its cell's font, where one is given; failing that, as
    the cell's other words are.
    """
    if text.isascii():
        return text
    words = _WORD.findall(text)
    beyond = any(ord(letter) > 0xFF for letter in text)
    certain = any(map(_is_certain, words))
    turn = certain or (font.startswith((".Vn", ".VN")) if font else not beyond)

    def one(word: str) -> str:
        if _is_certain(word):
            return _convert(word)
        if word.isascii():
            return word
        as_is, turned = word.casefold() in known, _convert(word).casefold() in known
        if as_is != turned:
            return _convert(word) if turned else word
        if _only_turned(word):
            return _convert(word)
        if any(ord(letter) > 0xFF for letter in word):
            return word
        return _convert(word) if turn and not beyond else word

    return unicodedata.normalize("NFC", _WORD.sub(lambda match: one(match[0]), text))


def is_ambiguous(text: str, known: frozenset[str]) -> bool:
    """Tell whether neither the signs nor the vocabulary decide a text's encoding."""
    if text.isascii() or any(ord(letter) > 0xFF for letter in text):
        return False
    words = _WORD.findall(text)
    return not any(map(_is_certain, words)) and any(
        not word.isascii() and (word.casefold() in known) == (_convert(word).casefold() in known)
        for word in words
    )


def _only_turned(word: str) -> bool:
    """Tell whether a word can be Vietnamese only when it is turned: "khÈu", "tèt"."""
    if any(ord(letter) > 0xFF for letter in word):
        return False
    mixed = re.search(r"[a-z\u00df-\u00ff][\u00c0-\u00de]", word) is not None
    return (mixed or not is_syllable(word)) and is_syllable(_convert(word))


def _convert(word: str) -> str:
    table = letters()
    done = "".join(table.get(letter, letter) for letter in word)
    # Fonts whose name ends in H print capitals from small letters: "§¬N" has capitals beside it.
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return done.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else done


def _is_certain(word: str) -> bool:
    if not re.search(r"[A-Za-z\u00a1-\u00ff]", word):
        return False
    return bool(_CERTAIN.search(word)) or any(
        "\u00c0" <= letter <= "\u00ff" and letter not in _SHARED for letter in word
    )
