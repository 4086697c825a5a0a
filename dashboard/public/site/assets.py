"""Files that all pages share: the style sheet with the palette's colours, fonts, the favicon."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dashboard.charts import DARK, LIGHT
from dashboard.charts.palette import Palette
from dashboard.exports.font_face import FAMILY, RANGES
from dashboard.public.site.drawing import variables
from dashboard.settings import FONTS, PROGRAM

WEIGHTS = (400, 500, 600, 700)
_LINKS = {"light": "#0B6163", "dark": "#7AD3CA"}
_MARKS = {"light": "#FBE3B5", "dark": "#5A4413"}


def assets() -> tuple[dict[str, bytes], str, tuple[str, ...]]:
    """Return the shared files, the style sheet's path and the fonts to load first."""
    files: dict[str, bytes] = {"favicon.png": (PROGRAM / "static" / "favicon.png").read_bytes()}
    faces, first = [], []
    for weight in WEIGHTS:
        for subset, span in RANGES.items():
            content = (FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2").read_bytes()
            path = f"font/{subset}-{weight}-{sha256(content).hexdigest()[:8]}.woff2"
            files[path] = content
            faces.append(
                f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-display:swap;"
                f"src:url({path}) format('woff2');unicode-range:{span}}}"
            )
            if (subset, weight) in (("latin", 400), ("vietnamese", 400)):
                first.append(path)
    sheet = (Path(__file__).with_name("style.css")).read_text("utf-8")
    dark = f"@media(prefers-color-scheme:dark){{{_colours(DARK.palette)}}}"
    said = "\n".join([*faces, _colours(LIGHT.palette), dark, sheet]).encode()
    style = f"kieu-{sha256(said).hexdigest()[:8]}.css"
    files[style] = said
    return files, style, tuple(first)


def _colours(palette: Palette) -> str:
    said = "".join(f"--{name}:{value};" for name, value in variables(palette).items())
    own = f"--link:{_LINKS[palette.name]};--mark:{_MARKS[palette.name]};"
    return f":root{{color-scheme:{palette.name};{said}{own}}}"
