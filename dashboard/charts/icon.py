"""The icons of the verdicts, as paths on a field of 16 x 16, drawn with a stroke of 2.

Only absolute lines and curves, "x,y" each point: a chart's shapes know no other.
"""

from __future__ import annotations

import re

_PAIR = re.compile(r"([\d.]+),([\d.]+)")

ICONS = {
    "arrow-up": "M8,13 L8,3 M3.5,7.5 L8,3 L12.5,7.5",
    "arrow-down": "M8,3 L8,13 M3.5,8.5 L8,13 L12.5,8.5",
    "check": "M2.5,8.5 L6.5,12.5 L13.5,4",
    "arrow-right": "M3,8 L13,8 M8.5,3.5 L13,8 L8.5,12.5",
    "chevrons-up": "M3.5,8 L8,3.5 L12.5,8 M3.5,13 L8,8.5 L12.5,13",
    "clock": "M8,4.5 L8,8 L10.5,10 M14,8 C14,11.31 11.31,14 8,14 C4.69,14 2,11.31 2,8 "
    "C2,4.69 4.69,2 8,2 C11.31,2 14,4.69 14,8 Z",
    "cross": "M3.5,3.5 L12.5,12.5 M12.5,3.5 L3.5,12.5",
    "question": "M5.5,6 C5.5,4.6 6.6,3.5 8,3.5 C9.4,3.5 10.5,4.6 10.5,6 "
    "C10.5,7.1 9.8,7.8 9.1,8.2 C8.3,8.7 8,9.2 8,10 M8,12.6 L8,12.8",
}


def placed(name: str, x: float, y: float, side: float) -> str:
    """Return an icon's path: `x`, `y` its upper left corner in pixels, upwards as shapes run."""
    unit = side / 16
    return _PAIR.sub(
        lambda found: f"{x + float(found[1]) * unit:.1f},{y - float(found[2]) * unit:.1f}",
        ICONS[name],
    )
