"""The project's font as CSS, whole inside a file: right on a machine that does not have it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from dashboard.charts.font import DIRECTORY, FILES

FAMILY = "Be Vietnam Pro"
LINE = "ắẵợỡữậểđ ẮẴỢỠỮẬỂĐ"
"""Letters that fonts without Vietnamese turn into squares or put together from pieces."""

RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,"
    "U+20AC,U+2122,U+2212",
    "latin-ext": "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"
    "U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
}


def font_files() -> list[str]:
    """Return the paths of the TrueType files, for programs that load them by path."""
    return [str(DIRECTORY / f"BeVietnamPro-{name}.ttf") for name in FILES.values()]


@cache
def whole_faces() -> str:
    """Return @font-face rules with the TrueType files inside: for the renderer's own page."""
    rules = []
    for weight, name in FILES.items():
        data = b64encode((DIRECTORY / f"BeVietnamPro-{name}.ttf").read_bytes()).decode("ascii")
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
            f"src:url(data:font/ttf;base64,{data})}}"
        )
    return "".join(rules)


def small_faces(weights: tuple[int, ...] = (400, 600, 700)) -> str:
    """Return @font-face rules with the compressed subsets inside: for files that travel."""
    return _faces(weights, tuple(RANGES))


def faces_for(words: str, weights: tuple[int, ...]) -> str:
    """Return the rules of the subsets alone that a text has letters of."""
    letters = {ord(letter) for letter in words}
    used = tuple(
        subset
        for subset, span in RANGES.items()
        if any(_within(letters, one) for one in span.split(","))
    )
    return _faces(weights, used)


def _within(letters: set[int], span: str) -> bool:
    first, _, last = span.removeprefix("U+").partition("-")
    low, high = int(first, 16), int(last or first, 16)
    return any(low <= letter <= high for letter in letters)


@cache
def _faces(weights: tuple[int, ...], subsets: tuple[str, ...]) -> str:
    rules = []
    for weight in weights:
        for subset in subsets:
            span = RANGES[subset]
            path = DIRECTORY / f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            data = b64encode(path.read_bytes()).decode("ascii")
            rules.append(
                f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
                f"src:url(data:font/woff2;base64,{data}) format('woff2');"
                f"unicode-range:{span}}}"
            )
    return "".join(rules)
