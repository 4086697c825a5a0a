"""A grey PDF as a printing press wants it: every colour one of black ink alone.

Chromium writes grey as equal parts of red, green and blue; a press would mix it from four inks,
and small type from four inks is blurred. Numbers keep their places, only operators change.
"""

from __future__ import annotations

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
_MIXED = re.compile(
    rb"(?<![\w.])(" + _NUMBER + rb")\s+(" + _NUMBER + rb")\s+(" + _NUMBER + rb")\s+(rg|RG)\b"
)
_FEW = 0.02
"""Parts this far apart still count as grey: a drawing's anti-aliased hatch is rounded so."""


class ColourError(ValueError):
    """A grey drawing holds a colour."""


def grey_pdf(content: bytes) -> bytes:
    """Return the PDF with its greys as such; raise ColourError where it holds a colour."""
    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    for held in writer._objects:
        if isinstance(held, StreamObject) and _is_drawn(held):
            held.set_data(grey_of(held.get_data()))
        if isinstance(held, dict):
            for name in ("/CS", "/ColorSpace"):
                if held.get(name) == "/DeviceRGB":
                    held[NameObject(name)] = NameObject("/DeviceGray")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def grey_of(drawing: bytes) -> bytes:
    """Return what draws a page, its colours grey; raise ColourError at the first that is none."""
    return _MIXED.sub(_grey, drawing)


def _is_drawn(stream: StreamObject) -> bool:
    """Whether a stream draws: a page, a form or a pattern, but no font and no picture."""
    if stream.get("/Subtype") == "/Form" or "/PatternType" in stream:
        return True
    return not any(name in stream for name in ("/Subtype", "/Length1", "/Type", "/FunctionType"))


def _grey(found: re.Match[bytes]) -> bytes:
    parts = [float(found[n]) for n in (1, 2, 3)]
    if max(parts) - min(parts) > _FEW:
        raise ColourError(found[0].decode("ascii"))
    return found[1] + (b" g" if found[4] == b"rg" else b" G")
