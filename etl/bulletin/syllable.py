"""Tell whether a word can be a Vietnamese syllable: the encodings make many that cannot.

"tèt" has a falling tone before t, which no syllable has; read as TCVN3 it is "tốt".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?"
_RIME = (
    r"(?:a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?|ă(?:c|m|ng|n|p|t)|â(?:c|m|ng|n|p|t|u|y)"
    r"|e(?:c|m|ng|n|o|p|t)?|ê(?:ch|m|nh|n|p|t|u)?|iê(?:c|m|ng|n|p|t|u)|i(?:a|ch|m|nh|n|p|t|u)?"
    r"|oa(?:ch|c|i|m|ng|nh|n|o|p|t|y)?|oă(?:c|m|ng|n|t)|oe(?:n|o|t)?|oo(?:c|ng)"
    r"|o(?:c|i|m|ng|n|p|t)?|ô(?:c|i|m|ng|n|p|t)?|ơ(?:i|m|n|p|t)?"
    r"|uâ(?:ng|n|t|y)|uê(?:ch|nh|n)?|uô(?:c|i|m|ng|n|t)|uơ|uyê(?:n|t)|uy(?:a|ch|nh|n|p|t|u)?"
    r"|u(?:a|c|i|m|ng|n|p|t)?|ươ(?:c|i|m|ng|n|p|t|u)|ư(?:a|c|i|m|ng|n|t|u)?"
    r"|yê(?:m|ng|n|t|u)|y)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WITH_STOP = {"\u0301", "\u0323"}


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled as a Vietnamese syllable, one tone at most."""
    marks = [sign for sign in unicodedata.normalize("NFD", word.casefold()) if sign in _TONES]
    if len(marks) > 1:
        return False
    plain = unicodedata.normalize(
        "NFC",
        "".join(s for s in unicodedata.normalize("NFD", word.casefold()) if s not in _TONES),
    )
    if _SYLLABLE.fullmatch(plain) is None:
        return False
    return not _STOPPED.search(plain) or bool(marks and marks[0] in _WITH_STOP)
