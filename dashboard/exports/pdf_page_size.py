"""The page of a PDF: Chromium rounds paper up to whole pixels, 0.2 mm more than A4 is high."""

from __future__ import annotations

import re

_POINTS_PER_MM = 72 / 25.4
_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def exact_page(pdf: bytes, width_mm: float, height_mm: float) -> bytes:
    """Cut the surplus off at the right and at the foot, which are empty edges.

    The new numbers take the room of the old ones, so that no offset in the file moves.
    """
    width, height = width_mm * _POINTS_PER_MM, height_mm * _POINTS_PER_MM

    def cut(found: re.Match[bytes]) -> bytes:
        top = float(found[2])
        if not 0 <= top - height < 2 or not 0 <= float(found[1]) - width < 2:
            return found[0]
        foot = f"{top - height:.3f}".removeprefix("0")
        made = f"/MediaBox [0 {foot} {width:.2f} {top:.2f}]".encode()
        return made.ljust(len(found[0])) if len(made) <= len(found[0]) else found[0]

    return _BOX.sub(cut, pdf)
