"""The index of a kit: a page with a small picture of every chart, to look through or to print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from posixpath import basename

from dashboard.exports.file_names import purpose
from dashboard.exports.font_face import FAMILY, faces_for
from dashboard.exports.format import FORMATS, Format
from dashboard.exports.frame import compose
from dashboard.exports.graphic import Studio
from dashboard.exports.kit_charts import Chart
from dashboard.exports.kit_file import KitFile
from dashboard.exports.kit_words import About
from dashboard.exports.raster import png_bytes
from dashboard.i18n import Lang, text

PAPER_MM = (210, 297)
_SMALL_PX = 420
"""Pixels across a small picture: sharp at half the width of a printed page."""


def thumbnails(charts: Sequence[Chart], format: Format, studio: Studio) -> dict[str, bytes]:
    """Return a small picture of each chart by its code, from a drawing that the kit has anyway."""
    made = {}
    for chart in charts:
        spec, stamp = chart.for_(format)
        assert format.layout is not None
        drawn = studio.drawing(spec, format.layout, stamp)
        svg = compose(drawn, spec, format.layout, stamp)
        made[chart.stamp.code] = png_bytes(svg, width=_SMALL_PX)
    return made


def index_html(
    charts: Sequence[Chart],
    about: About,
    lang: Lang,
    pictures: Mapping[str, bytes],
    files: Sequence[KitFile],
    *,
    embargo: str,
    printed: bool = False,
) -> str:
    """Return the page: each chart with its picture, code and files, then the kit's other files.

    On paper (`printed`) names of files lead nowhere: they are text.
    """
    by_number: dict[str, list[KitFile]] = {}
    for file in files:
        if file.lang == lang:
            by_number.setdefault(_number(file), []).append(file)
    cards = "".join(_card(c, pictures, _of(c, by_number), lang, printed) for c in charts)
    title = text(
        "kit.slides_title", lang, area=about.area.name(lang), period=about.period.label(lang)
    )
    others = " · ".join(_link(file, basename(file.path), printed) for file in by_number.get("", []))
    made = text("kit.made", lang, day=about.day(lang), version=about.version)
    tail = (others, text("kit.terms", lang), about.asked(lang))
    body = (
        (f'<p class="held">{escape(embargo)}</p>' if embargo else "")
        + f"<h1>{escape(title)}</h1><p>{escape(made)}</p><main>{cards}</main>"
        + f"<footer><p>{tail[0]}</p><p>{escape(tail[1])}</p><p>{escape(tail[2])}</p></footer>"
    )
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{faces_for(body, (400, 700))}{_CSS}</style></head>"
        f"<body>{body}</body></html>"
    )


_CSS = f"""@page{{size:210mm 297mm;margin:12mm}}
body{{font:15px/1.4 '{FAMILY}',Arial,sans-serif;color:#1E2A2C;margin:0 auto;max-width:1100px;
padding:1rem}}
h1{{font-size:1.6rem;margin:0}} h2{{font-size:1rem;margin:.4rem 0 .2rem}} p{{margin:.2rem 0}}
main{{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:1rem;
margin:1rem 0}} article{{break-inside:avoid;border-top:1px solid #7D8583;padding-top:.5rem}}
img{{width:100%;height:auto;display:block;border:1px solid #E4DFD3}}
a{{color:#0B5F60}} article a{{white-space:nowrap}}
small,footer{{color:#55605F;font-size:.8rem;overflow-wrap:anywhere}}
.held{{color:#B00020;font-weight:700}}
@media print{{body{{padding:0;font-size:11px}} main{{grid-template-columns:1fr 1fr}}}}
"""


def _card(
    chart: Chart,
    pictures: Mapping[str, bytes],
    files: Sequence[KitFile],
    lang: Lang,
    printed: bool,
) -> str:
    spec, code = chart.spec, chart.stamp.code
    picture = ""
    if png := pictures.get(code):
        data = b64encode(png).decode("ascii")
        alt = escape(spec.alt, quote=True)
        picture = f'<img src="data:image/png;base64,{data}" alt="{alt}">'
    words = {purpose(one, lang): text(f"file.purpose.{one.key}", lang) for one in FORMATS}
    links = " · ".join(_link(f, words[f.path.split("/")[1]], printed) for f in files)
    said = escape(text("export.code", lang, code=code))
    return (
        f"<article>{picture}<h2>{chart.number:02d}. {escape(spec.title)}</h2>"
        f"<small>{said}<br>{links}</small></article>"
    )


def _of(chart: Chart, by_number: Mapping[str, Sequence[KitFile]]) -> Sequence[KitFile]:
    return sorted(by_number.get(f"{chart.number:02d}", ()), key=lambda file: file.path)


def _link(file: KitFile, words: str, printed: bool) -> str:
    """Link a file of the same language's folder, where the index stands too."""
    if printed:
        return escape(words)
    path = file.path.partition("/")[2]
    return f'<a href="{escape(path, quote=True)}">{escape(words)}</a>'


def _number(file: KitFile) -> str:
    name = basename(file.path).removeprefix("EMBARGO-")
    return name[:2] if file.path.count("/") == 2 and name[:2].isdigit() else ""
