"""Measure the texts of a finished SVG in a real Chromium: where each stands, how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from dashboard.exports.font_face import FAMILY, whole_faces

MEASURE = """
svg => {
  document.body.innerHTML = svg;
  const root = document.body.firstElementChild, at = root.getBoundingClientRect();
  const turned = node => /rotate\\((?!0[,)])/.test(node.getAttribute('transform') || '');
  const plate = text => {
    const bg = text.closest('.annotation')?.querySelector('rect.bg');
    const style = bg && getComputedStyle(bg);
    return style && style.fillOpacity === '1' && style.fill !== 'rgba(0, 0, 0, 0)'
      ? style.fill : '';
  };
  const boxes = [];
  for (const text of root.querySelectorAll('text')) {
    let node = text, skip = false;
    for (; node !== root; node = node.parentNode) skip = skip || turned(node);
    if (skip) continue;
    const lines = text.querySelectorAll('tspan.line');
    for (const line of lines.length ? lines : [text]) {
      if (!line.textContent.trim()) continue;
      const box = line.getBBox(), to = line.getScreenCTM();
      const left = box.x * to.a + to.e - at.x, top = box.y * to.d + to.f - at.y;
      boxes.push({text: line.textContent, left, top, right: left + box.width * to.a,
        bottom: top + box.height * to.d, size: parseFloat(getComputedStyle(line).fontSize) * to.a,
        family: getComputedStyle(line).fontFamily, ink: getComputedStyle(line).fill,
        weight: parseInt(getComputedStyle(line).fontWeight), plate: plate(text)});
    }
  }
  const place = node => { const box = node.getBoundingClientRect();
    return {left: box.left - at.x, top: box.top - at.y, right: box.right - at.x,
      bottom: box.bottom - at.y}; };
  const code = root.querySelector('.qr');
  const qr = code ? place(code) : {left: 0, top: 0, right: 0, bottom: 0};
  const strokes = [...root.querySelectorAll('.shapelayer path')].map(
    path => ({...place(path), colour: getComputedStyle(path).stroke,
      wide: parseFloat(getComputedStyle(path).strokeWidth)}));
  const marks = [...root.querySelectorAll('.barlayer .point path, .scatterlayer path.point')].map(
    path => ({...place(path), fill: getComputedStyle(path).fill,
      line: getComputedStyle(path).stroke}));
  return {boxes, qr, strokes, marks, width: at.width, height: at.height};
}
"""


@dataclass(frozen=True)
class Box:
    """One line of text in the pixels of the picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    family: str
    ink: str = ""
    weight: int = 400
    plate: str = ""
    """Colour of a ground of its own; empty where it has none."""

    def covers(self, other: Box) -> float:
        """Return how deep two boxes lie in one another, the shallower way, in pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(across, down)


@dataclass(frozen=True)
class Stroke:
    """A line or outline that the chart draws over its plot; `colour` is "rgb(r, g, b)"."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str
    wide: float

    def crosses(self, box: Box) -> bool:
        """Tell whether it runs through the letters of a text, not only through its line's air."""
        air = 0.24 * box.size
        half = self.wide / 2
        across = min(self.right + half, box.right) - max(self.left - half, box.left)
        down = min(self.bottom + half, box.bottom - air) - max(self.top - half, box.top + air)
        return across > 1 and down > 1


@dataclass(frozen=True)
class Shape:
    """A bar or a dot; `fill` is a colour, or "url(…)" where it is hatched."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    line: str


@dataclass(frozen=True)
class Measured:
    """A picture as Chromium lays it out."""

    width: float
    height: float
    boxes: list[Box]
    qr: Box
    strokes: list[Stroke]
    marks: list[Shape]

    @property
    def words(self) -> str:
        """All its texts, ordinary spaces between them."""
        return " ".join(" ".join(box.text for box in self.boxes).split())


def with_font(page: Page) -> Page:
    """Give a page the project's font, and make sure that it is there."""
    page.set_content(f"<style>{whole_faces()} body {{ margin: 0 }}</style><body></body>")
    load = "f => Promise.all([400, 500, 600, 700].map(w => document.fonts.load(w + ' 20px ' + f)))"
    loaded = page.evaluate(load, f"'{FAMILY}'")
    assert len([face for faces in loaded for face in faces]) >= 4
    return page


def measured(page: Page, svg: str) -> Measured:
    """Return the box of every line of text, turned ones left out."""
    found = page.evaluate(MEASURE, svg)
    qr = Box(text="QR", size=found["qr"]["bottom"] - found["qr"]["top"], family="", **found["qr"])
    boxes = [Box(**box) for box in found["boxes"]]
    strokes = [Stroke(**stroke) for stroke in found["strokes"]]
    marks = [Shape(**mark) for mark in found["marks"]]
    return Measured(found["width"], found["height"], boxes, qr, strokes, marks)
