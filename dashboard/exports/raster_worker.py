"""A process that turns SVG into PNG: resvg holds Python's lock, so it works beside the app.

Reads from stdin a line of JSON {"length", "width", "fonts", "family"} and the SVG of that many
bytes; writes the PNG's length as a line and the PNG. A length of 0 says that it failed.
"""

from __future__ import annotations

import json
import sys

import resvg_py


def main() -> None:
    """Serve until stdin ends."""
    read, write = sys.stdin.buffer, sys.stdout.buffer
    while head := read.readline():
        asked = json.loads(head)
        svg = read.read(asked["length"]).decode("utf-8")
        try:
            png = bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg,
                    width=asked["width"],
                    skip_system_fonts=True,
                    font_files=asked["fonts"],
                    font_family=asked["family"],
                    sans_serif_family=asked["family"],
                )
            )
        except Exception:
            png = b""
        write.write(f"{len(png)}\n".encode() + png)
        write.flush()


if __name__ == "__main__":
    main()
