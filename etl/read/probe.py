"""Try a risky file in a process of its own, with bounds on memory and time.

Run as a module: exit status 0 where every sheet could be read inside the bounds.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from etl.read.limits import Limits

_SCRIPT = """
import resource, sys
bound, seconds = int(sys.argv[2]), int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
from python_calamine import load_workbook
cells = 0
book = load_workbook(sys.argv[1])
for name in book.sheet_names:
    try:
        sheet = book.get_sheet_by_name(name)
    except Exception:
        continue
    row, column = sheet.end or (0, 0)
    cells += (row + 1) * (column + 1)
    if cells > int(sys.argv[3]):
        sys.exit(3)
"""


_PATIENCE = 5
"""A busy machine may take so many times the processor's seconds."""


def survives(path: Path, *, limits: Limits) -> bool:
    """Tell whether the file can be read inside the limits; the attempt cannot harm the caller."""
    bounds = [str(limits.probe_memory_bytes), str(limits.max_cells), str(limits.probe_seconds)]
    command = [sys.executable, "-I", "-c", _SCRIPT, str(path), *bounds]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE * limits.probe_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    # 1 is a Python exception: the parent meets it again and words it.
    return done.returncode in (0, 1) and b"MemoryError" not in done.stderr
