"""The resolution of a PNG: without it a layout program places a newspaper's picture at 72 dpi."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(_SIGNATURE) + 25
"""Signature and the IHDR chunk, which every PNG starts with: 8 and 25 bytes."""

_METRE = 1 / 0.0254


def with_resolution(png: bytes, dpi: int) -> bytes:
    """Return the PNG with a pHYs chunk of so many pixels an inch, as the standard places it."""
    per_metre = round(dpi * _METRE)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    packed = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_HEADER_END] + packed + png[_HEADER_END:]
