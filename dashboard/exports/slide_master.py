"""The project's own 16:9 master: what an officer adds later looks like what the program made.

Three layouts: a cover, a chart, a table. Every text is a placeholder, so that a reader's outline
and an office's template know it. The font is named with the family that stands in for it; every
box is measured in ours, which is the wider, so that the other fits too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from dashboard.charts import LIGHT
from dashboard.exports.font_face import FAMILY
from dashboard.i18n import text

STAND_IN = "Arial"
"""On every office machine, with every Vietnamese letter."""

WIDTH, HEIGHT = 13.333, 7.5
LEFT, WIDE = 0.6, 12.1
COVER, CHART, TABLE = 0, 1, 2
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder: its kind and number, box in inches, type in points, colour and anchor."""

    kind: str
    idx: int
    box: tuple[float, float, float, float]
    size: float = 14
    bold: bool = False
    colour: str = "tx1"
    anchor: str = "t"
    align: str = "l"


TITLE = Place("title", 0, (LEFT, 0.35, WIDE, 0.95), 26, True, anchor="b")
SUBTITLE = Place("body", 13, (LEFT, 1.34, WIDE, 0.32), 13, colour="tx2")
KEY = Place("body", 14, (LEFT, 1.68, WIDE, 0.32), 12, colour="tx2")
PLOT = Place("chart", 15, (LEFT, 2.05, WIDE, 4.1))
FOOT = Place("body", 16, (LEFT, 6.25, 10.6, 0.82), 10, colour="tx2")
GRID = Place("tbl", 17, (LEFT, 1.85, WIDE, 4.3))
NUMBER = Place("sldNum", 12, (11.9, 7.08, 0.8, 0.28), 10, colour="tx2", align="r")
COVER_TITLE = Place("ctrTitle", 0, (LEFT, 1.6, WIDE, 1.3), 40, True, anchor="b")
COVER_WORDS = Place("subTitle", 1, (LEFT, 3.1, WIDE, 2.2), 22)
COVER_FOOT = Place("body", 16, (LEFT, 6.25, WIDE, 0.82), 14, colour="tx2")

_LAYOUTS: dict[str, tuple[Place, ...]] = {
    "cover": (COVER_TITLE, COVER_WORDS, COVER_FOOT),
    "chart": (TITLE, SUBTITLE, KEY, PLOT, FOOT, NUMBER),
    "table": (TITLE, SUBTITLE, GRID, FOOT, NUMBER),
}


def new_presentation(lang: str) -> Any:
    """Return an empty presentation of 16:9 on the project's master."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for layout in list(deck.slide_layouts)[len(_LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_masters[0]
    _rebuild(master, (TITLE, Place("body", 1, GRID.box, 18), NUMBER), lang)
    for layout, (name, places) in zip(deck.slide_layouts, _LAYOUTS.items(), strict=True):
        layout.element.cSld.set("name", text(f"slide.layout_{name}", lang))
        layout.element.attrib.pop("type", None)
        _rebuild(layout, places, lang)
    _dress(master)
    package = deck.part.package
    for found in [rel.rId for rel in package.iter_rels() if rel.reltype == RT.THUMBNAIL]:
        package.drop_rel(found)
    return deck


def speak(element: Any, lang: str) -> None:
    """Tag every run with its language: no red waves under right words."""
    for run in element.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr"), {}))
    for found in element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        found.set("lang", LANGUAGES[lang])


def number_slide(slide: Any) -> None:
    """Put the slide's number where the layout has its place."""
    tree = slide.shapes._spTree
    tree.append(parse_xml(_shape(NUMBER, 900, "", number=True, placed=False)))


def _rebuild(page: Any, places: tuple[Place, ...], lang: str) -> None:
    tree = page.shapes._spTree
    for shape in list(tree):
        if shape.tag in (qn("p:sp"), qn("p:pic"), qn("p:graphicFrame")):
            tree.remove(shape)
    for n, place in enumerate(places, 2):
        prompt = text(f"slide.prompt_{_prompt(place)}", lang)
        tree.append(parse_xml(_shape(place, n, prompt, number=place.kind == "sldNum")))
    speak(page.element, lang)


def _prompt(place: Place) -> str:
    named = {13: "subtitle", 14: "key", 16: "foot"}
    return named.get(place.idx, place.kind.lower())


def _shape(place: Place, n: int, prompt: str, *, number: bool, placed: bool = True) -> str:
    left, top, wide, high = (round(inch * 914400) for inch in place.box)
    index = f' idx="{place.idx}"' if place.idx else ""
    words = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/>'
        "<a:t>‹#›</a:t></a:fld>"
        if number
        else f"<a:r><a:rPr/><a:t>{prompt}</a:t></a:r>"
    )
    box = (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    style = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{place.align}"><a:spcBef><a:spcPts val="0"/>'
        f'</a:spcBef><a:buNone/><a:defRPr sz="{round(place.size * 100)}" b="{int(place.bold)}">'
        f'<a:solidFill><a:schemeClr val="{place.colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{n}" name="{place.kind} {place.idx}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"'
        f"{index}/></p:nvPr></p:nvSpPr><p:spPr>{box if placed else ''}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{style if placed else ''}</a:lstStyle>"
        f"<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _dress(master: Any) -> None:
    """Give the theme the project's font, with what stands in for it, and its colours."""
    theme = master.part.part_related_by(RT.THEME)
    words = theme.blob.decode("utf-8")
    for kind in ("major", "minor"):
        fonts = (
            f'<a:{kind}Font><a:latin typeface="{FAMILY}" pitchFamily="34" charset="0"/>'
            f'<a:ea typeface="{STAND_IN}"/><a:cs typeface="{STAND_IN}"/>'
            f'<a:font script="Viet" typeface="{STAND_IN}"/></a:{kind}Font>'
        )
        words = re.sub(rf"<a:{kind}Font>.*?</a:{kind}Font>", fonts, words, flags=re.S)
    palette = LIGHT.palette
    named = {"dk1": palette.text, "lt1": "#FFFFFF", "dk2": palette.muted, "lt2": palette.paper}
    named |= {f"accent{n}": colour for n, colour in enumerate(palette.series, 1)}
    for name, colour in named.items():
        made = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        words = re.sub(rf"<a:{name}>.*?</a:{name}>", made, words, flags=re.S)
    theme._blob = words.encode("utf-8")
