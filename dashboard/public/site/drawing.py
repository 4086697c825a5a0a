"""A chart as a drawing for a page: small, without inline styles, in the colours of the page.

A drawing is made once per content and kept by its hash: the next build finds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

import plotly

from dashboard import __version__
from dashboard.charts import LIGHT, Size, Spec, draw
from dashboard.charts.palette import Palette
from dashboard.exports.draws import Draws
from dashboard.public.site.html import Markup
from dashboard.store.atomic_file import write_durably

WIDE = Size(590, 400, 13.5, transparent=True, headed=False)
NARROW = Size(358, 430, 12.5, transparent=True, headed=False)
AT_ONCE = 4
_HATCH = "#444444"

_STYLE = re.compile(r' style="([^"]*)"')
_CLIPS = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_CLIP = re.compile(r' clip-path="[^"]*"')
_DROPPED = re.compile(r' (?:class|data-[a-z-]+|pointer-events|xmlns:xlink)="[^"]*"')
_EMPTY = re.compile(
    r"<(?:g|defs)(?: [^<>]*)?/>|<(g|defs)(?: [^<>]*)?></\1>|<path(?![^<>]* d=)[^<>]*/>"
)
_UNSEEN = re.compile(
    r'<path(?: [^<>]*)? d="M0,0"[^<>]*/>|'
    r'<rect(?=[^<>]* fill-opacity="0")'
    r'(?:(?![^<>]* stroke=")|(?=[^<>]* stroke-(?:width|opacity)="0"))[^<>]*/>'
)
_RGB = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
_ID = re.compile(r'(?<= id=")[^"]+|(?<=url\(#)[^)"\']+')
_KEPT = frozenset(
    "fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-miterlimit "
    "opacity font-size font-weight text-anchor".split()
)
"""Styles that an attribute can say as well: the page's policy allows no inline style."""


Later = Callable[[Callable[[], bytes]], Future[bytes]]


class Drawings:
    """Makes and keeps drawings; several at once, since browser and Python take turns."""

    def __init__(self, renderer: Draws, folder: Path) -> None:
        self._renderer, self._folder = renderer, folder
        self._begun: dict[Path, Future[str]] = {}
        self.made = 0

    def raw(self, spec: Spec, size: Size) -> str:
        """Return a drawing as the renderer made it, now or before."""
        kept = self._place(spec, size)
        if begun := self._begun.get(kept):
            return begun.result()
        try:
            return kept.read_text("utf-8")
        except FileNotFoundError:
            return self._make(spec, size, kept)

    def _place(self, spec: Spec, size: Size) -> Path:
        spec = replace(spec, foot=replace(spec.foot, version=""))
        said = f"{__version__} {plotly.__version__} {size} {spec!r}"
        return self._folder / f"{sha256(said.encode()).hexdigest()}.svg"

    def _make(self, spec: Spec, size: Size, kept: Path) -> str:
        spec = replace(spec, foot=replace(spec.foot, version=""))
        svg = self._renderer.svg(draw(spec, LIGHT, size=size), size.width, size.height)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_durably(kept, svg.encode())
        self.made += 1
        return svg

    def picture(self, said: str, make: Callable[[], bytes]) -> bytes:
        """Return the pixels that `said` describes whole, made now or before."""
        kept = self._folder / f"{sha256(f'{__version__} {said}'.encode()).hexdigest()}.png"
        try:
            return kept.read_bytes()
        except FileNotFoundError:
            pass
        png = make()
        self._folder.mkdir(parents=True, exist_ok=True)
        write_durably(kept, png)
        return png

    @contextmanager
    def ahead(self, specs: list[tuple[Spec, Size]]) -> Iterator[Later]:
        """Make what is not kept yet beside the work inside; `raw` waits for what is begun.

        Yield what does further work beside it: pictures, while the browsers draw.
        """
        pool, beside = ThreadPoolExecutor(AT_ONCE), ThreadPoolExecutor(1)
        for spec, size in specs:
            kept = self._place(spec, size)
            if kept not in self._begun and not kept.exists():
                self._begun[kept] = pool.submit(self._make, spec, size, kept)
        try:
            yield beside.submit
        finally:
            beside.shutdown(wait=False, cancel_futures=True)
            pool.shutdown(cancel_futures=True)
            beside.shutdown()
            self._begun.clear()


@lru_cache(maxsize=1024)
def page_drawing(svg: str, *, name: str, alt: str, css: str) -> Markup:
    """Return a drawing for a page: attributes for styles, the page's colours, ids of its own."""
    body = slim(svg)
    body = _RGB.sub(_variable, body)
    body = re.sub(r"#[0-9A-Fa-f]{6}", lambda m: _named(m[0]), body)
    body = _ID.sub(lambda m: f"{name}{m[0]}", body)
    size = re.search(r'viewBox="([^"]*)"', body)
    box = size[1] if size else ""
    inner = body[body.index(">") + 1 :]
    head = f'<svg class="{css}" viewBox="{box}" role="img" aria-label="{escape(alt, quote=True)}">'
    return Markup(head + inner)


def alone(svg: str, *, title: str, alt: str) -> str:
    """Return a drawing as a file of its own, in plain colours, named for a reader."""
    body = slim(svg)
    head, _, inner = body.partition(">")
    head = head.replace("<svg", '<svg font-family="Be Vietnam Pro, Arial, sans-serif"', 1)
    return f"{head}><title>{escape(title)}</title><desc>{escape(alt)}</desc>{inner}"


def slim(svg: str) -> str:
    """Take away what a reader does not need: clips, classes, what is not seen, styles."""
    svg = _CLIP.sub("", _CLIPS.sub("", svg))
    svg = _STYLE.sub(_attributes, svg)
    svg = _UNSEEN.sub("", _DROPPED.sub("", svg))
    before = ""
    while before != svg:
        before, svg = svg, _EMPTY.sub("", svg)
    return svg


def _attributes(found: re.Match[str]) -> str:
    said = []
    for part in found[1].replace("&quot;", "'").split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip(), value.strip().replace("url('#", "url(#").replace("')", ")")
        if name not in _KEPT or (name.endswith("opacity") and value == "1"):
            continue
        if name == "stroke-miterlimit":
            continue
        said.append(f' {name}="{value.removesuffix("px")}"')
    return "".join(said)


def _variable(found: re.Match[str]) -> str:
    return _named("#{:02X}{:02X}{:02X}".format(*(int(found[n]) for n in (1, 2, 3))))


def _named(colour: str) -> str:
    name = _names().get(colour.upper())
    return f"var(--{name})" if name else colour


@cache
def _names() -> dict[str, str]:
    """Name the light palette's colours as the style sheet does; the first name wins."""
    found: dict[str, str] = {}
    for name, colour in variables(LIGHT.palette).items():
        found.setdefault(colour.upper(), name)
    return found | {_HATCH: "muted"}


def variables(palette: Palette) -> dict[str, str]:
    """Return the colours of the style sheet by name."""
    names = (
        "paper surface text muted grid axis final preliminary estimate past-final past-preliminary "
        "past-estimate previous previous-line target required context on-result good near bad open"
    ).split()
    found = {name: str(getattr(palette, name.replace("-", "_"))) for name in names}
    return found | {f"series{n}": colour for n, colour in enumerate(palette.series)}
