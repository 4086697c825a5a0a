"""A chart inside the deck: drawn once, small, and coloured by the page that it stands on.

The renderer's SVG is drawn in a palette of stand-ins, so that each colour can be told from every
other and becomes a variable of the page: one drawing serves light, dark and paper. What repeats
(the styles) moves into classes that all drawings of a deck share; a policy of the page that
forbids inline styles needs that too.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import escape

from lxml import etree

from dashboard.charts import Size, Spec, draw
from dashboard.charts.palette import LIGHT, Palette
from dashboard.charts.spec import Foot
from dashboard.charts.theme import Theme
from dashboard.exports.draws import Draws
from dashboard.exports.short_notes import shortened

SVG = "{http://www.w3.org/2000/svg}"

WIDE = Size(1180, 580, 29, transparent=True, headed=False)
"""Beside the column with the figure: drawn as large as it is seen at 1920 x 1080."""

FULL = Size(1776, 600, 29, transparent=True, headed=False)
"""Across the slide."""

TALL = Size(358, 380, 15, transparent=True, headed=False)
"""For a phone 390 wide: its own drawing, since the wide one shrunk would have type of 5 px."""

_DROPPED = frozenset({"class", "data-index", "data-unformatted", "data-math", "fill-rule"})
_GIVEN = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "font-weight": "400",
    "stroke-dasharray": "none",
    "font-style": "normal",
    "font-variant": "normal",
    "text-transform": "none",
    "vector-effect": "none",
}
"""What holds without being said."""

_MEANINGLESS = frozenset(
    {"font-family", "white-space", "pointer-events", "text-decoration-line", "text-shadow"}
)
_AS_STYLE = ("fill", "stroke", "opacity", "fill-opacity", "stroke-width")
_KEPT_DEFS = frozenset({"pattern", "linearGradient"})
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_COLOUR = re.compile(r"rgb\((\d+), (\d+), (\d+)\)|#01([0-9A-Fa-f]{2})02\b")
_INKS = ((68, 68, 68), (255, 255, 255))
"""What Plotly itself takes for the strokes of a hatch, by the ground that it sees."""

_STANDS = re.compile(r"(translate\(0,0\)|rotate\(0,[^)]*\))?")
"""A transform that moves nothing."""

_REFERENCE = re.compile(r"url\(['\"]?#([^'\")]+)['\"]?\)")


class Styles:
    """The classes that the drawings of one deck share, in the order of their first use."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, style: str) -> str:
        """Return the class of a style."""
        return self._names.setdefault(style, f"z{len(self._names)}")

    @property
    def css(self) -> str:
        """The rules of all classes."""
        return "".join(f".{name}{{{style}}}" for style, name in self._names.items())


def _stand_ins() -> tuple[Palette, dict[tuple[int, ...], str]]:
    """Return a palette without two equal colours, and the variable that each stands for."""
    names: dict[tuple[int, ...], str] = {}

    def one(name: str) -> str:
        number = len(names) + 1
        names[1, number, 2] = name
        return f"#01{number:02X}02"

    made: dict[str, str | tuple[str, ...]] = {"name": "deck"}
    for field in fields(LIGHT):
        value = getattr(LIGHT, field.name)
        if field.name == "name":
            continue
        if isinstance(value, tuple):
            made[field.name] = tuple(one(f"{_css(field.name)}{n}") for n in range(len(value)))
        else:
            made[field.name] = one(_css(field.name))
    return Palette(**made), names  # type: ignore[arg-type]  # as the fields of LIGHT


def _css(name: str) -> str:
    return name.replace("_", "-")


def variables(palette: Palette) -> str:
    """Return a palette as the CSS variables that drawings and page use."""
    said = []
    for field in fields(palette):
        value = getattr(palette, field.name)
        if field.name == "name":
            continue
        if isinstance(value, tuple):
            said += [f"--{_css(field.name)}{n}:{one}" for n, one in enumerate(value)]
        else:
            said.append(f"--{_css(field.name)}:{value}")
    return ";".join(said)


_PALETTE, _NAMES = _stand_ins()
THEME = Theme(_PALETTE)


def bare(spec: Spec) -> Spec:
    """Leave title, notes and foot to the slide, which shows them as text."""
    return replace(
        spec, notes=(), axis_note=spec.axis_note, part_year_note="", foot=Foot("", "", "", "")
    )


def notes_of(spec: Spec) -> tuple[str, ...]:
    """Return what stands under the chart, the instrument of the last target alone."""
    short = shortened(spec)
    return tuple(n for n in (*short.notes, short.part_year_note) if n)


def drawing(spec: Spec, size: Size, renderer: Draws) -> str:
    """Return a chart's plot as the renderer draws it, in stand-in colours."""
    figure = draw(bare(spec), THEME, size=size)
    return renderer.svg(figure, size.width, size.height)


def inline(svg: str, prefix: str, styles: Styles, *, css: str, alt: str, type_px: float) -> str:
    """Return a drawing for the page: small, its ids its own, its colours variables.

    The edge that an image keeps free around its type is the slide's own here: it is cut off.
    """
    root = etree.fromstring(svg.encode("utf-8"))
    used = set(_REFERENCE.findall(svg))
    _prune(root, used, prefix, styles)
    _drop_empty(root)
    width, height = int(root.get("width", "0")), int(root.get("height", "0"))
    edge = round(type_px)
    box = f"{edge} {edge} {width - 2 * edge} {height - 2 * edge}"
    inner = "".join(etree.tostring(child, encoding="unicode") for child in root)
    inner = inner.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    inner = inner.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return (
        f'<svg class="{css}" viewBox="{box}" role="img" '
        f'aria-label="{escape(alt, quote=True)}">{inner}</svg>'
    )


def _prune(element: etree._Element, used: set[str], prefix: str, styles: Styles) -> None:
    """Take out what is not seen, and name styles and ids for the deck."""
    for child in list(element):
        name = etree.QName(child).localname
        if name in ("clipPath",) or _is_nothing(child):
            element.remove(child)
            continue
        _prune(child, used, prefix, styles)
    _rename(element, used, prefix)
    style = _style(element, prefix)
    for name in map(str, element.attrib.keys()):
        if name in _DROPPED or name == "clip-path" or name.startswith("data-"):
            del element.attrib[name]
        elif name in ("d", "x", "y", "transform", "width", "height", "points", "patternTransform"):
            whole = str(element.get(name) or "")
            short = _NUMBER.sub(lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), whole)
            if _STANDS.fullmatch(short):
                del element.attrib[name]
            else:
                element.set(name, short)
    if style:
        element.set("class", styles.name(style))


def _rename(element: etree._Element, used: set[str], prefix: str) -> None:
    own = element.get("id")
    if own is not None:
        if own in used:
            element.set("id", f"{prefix}{own}")
        else:
            del element.attrib["id"]


def _style(element: etree._Element, prefix: str) -> str:
    """Return what an element's style says beyond what holds anyway, in a fixed order."""
    said: dict[str, str] = {}
    for name in _AS_STYLE:
        if element.tag != f"{SVG}svg" and element.get(name) is not None:
            said[name] = str(element.attrib.pop(name))
    for part in str(element.attrib.pop("style", "")).split(";"):
        name, _, value = part.partition(":")
        if value.strip():
            said[name.strip()] = value.strip()
    for name, value in list(said.items()):
        if name in _MEANINGLESS or _GIVEN.get(name) == value:
            del said[name]
    if said.get("fill-opacity") == "0":
        said["fill"] = "none"
        del said["fill-opacity"]
    if said.get("stroke-opacity") == "0" or said.get("stroke-width") in ("0", "0px"):
        for name in ("stroke", "stroke-opacity", "stroke-width"):
            said.pop(name, None)
    style = ";".join(f"{name}:{said[name]}" for name in sorted(said))
    style = _COLOUR.sub(_variable, style)
    return _REFERENCE.sub(lambda m: f"url(#{prefix}{m[1]})", style)


def _variable(found: re.Match[str]) -> str:
    *parts, short = found.groups()
    rgb = (1, int(short, 16), 2) if short else tuple(int(part) for part in parts)
    if (name := _NAMES.get(rgb)) is not None:
        return f"var(--{name})"
    return "var(--required)" if rgb in _INKS else found[0]


def _is_nothing(element: etree._Element) -> bool:
    """Tell whether an element draws nothing: boxes behind words, and empty lines."""
    name = etree.QName(element).localname
    style = element.get("style", "")
    if name == "rect" and "fill-opacity: 0" in style:
        return "stroke-opacity: 0" in style or "stroke-width: 0" in style or "stroke" not in style
    if name == "path":
        return element.get("d") in (None, "", "M0,0")
    return name == "text" and not "".join(str(part) for part in element.itertext()).strip()


def _drop_empty(element: etree._Element) -> None:
    """Take out groups without content; one without a word of its own gives way to its content."""
    for child in list(element):
        _drop_empty(child)
        if etree.QName(child).localname not in ("g", "defs"):
            continue
        if len(child) == 0:
            element.remove(child)
        elif not child.attrib and etree.QName(child).localname == "g":
            place = element.index(child)
            for moved in reversed(list(child)):
                element.insert(place, moved)
            element.remove(child)
