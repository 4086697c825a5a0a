"""A PDF as it leaves: its page exact, without the hour of its making.

Chromium rounds paper up to whole pixels: a sheet of A4 would be 0.2 mm too high.
"""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from dashboard.exports.reproducible_zip import STILL

# Shared objects are counted twice while a page is copied: nothing to tell whoever exports.
logging.getLogger("pypdf._writer").setLevel(logging.ERROR)

_POINTS_PER_MM = 72 / 25.4
_STILL = f"D:{STILL:%Y%m%d%H%M%S}Z"
_SURPLUS = 2.0
"""Points beyond the paper that may be empty edge; more would be a page of another size."""


def exact_page(pdf: bytes, width_mm: float, height_mm: float) -> bytes:
    """Cut the surplus off at the right and at the foot of every page, which are empty edges.

    The same drawing gives the same bytes: no hour stands in the file, nor a random mark.
    """
    width, height = width_mm * _POINTS_PER_MM, height_mm * _POINTS_PER_MM
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        right, top = float(page.mediabox.right), float(page.mediabox.top)
        if 0 <= right - width < _SURPLUS and 0 <= top - height < _SURPLUS:
            page.mediabox = RectangleObject((0, top - height, width, top))
    title = writer.metadata.title if writer.metadata else None
    writer.metadata = {"/Title": title or "", "/CreationDate": _STILL, "/ModDate": _STILL}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
