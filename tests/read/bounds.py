"""Open a file in a process of its own that counts what it and its children used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 5
KILOBYTES = 500_000
_CHECK = """
import json, resource, sys
from pathlib import Path
from etl.read import open_workbook
from etl.wording import line
workbook, findings = open_workbook(Path(sys.argv[1]))
marks = [sheet.marks.indents for sheet in workbook.sheets] if workbook else []
told = findings + (workbook.unread_styles() if workbook else ())
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "read": workbook is not None,
    "codes": [finding.code for finding in told],
    "texts": [line(finding, lang) for finding in told for lang in ("vi", "en")],
    "seconds": sum(one.ru_utime + one.ru_stime for one in used),
    "kilobytes": max(one.ru_maxrss for one in used),
}))
"""


def opened(path: Path) -> dict[str, Any]:
    """Return whether a file was read and what was told, within 5 seconds of the processor and
    500 MB; a traceback fails. Other work on the machine lengthens even the processor's seconds, so
    one attempt of two must keep to them.
    """
    found = _open(path)
    if found["seconds"] >= SECONDS:
        found = _open(path)
    assert found["seconds"] < SECONDS and found["kilobytes"] < KILOBYTES, found
    assert all(text and "{" not in text for text in found["texts"])
    return found


def _open(path: Path) -> dict[str, Any]:
    # A process is charged with the memory of the one that started it: a small shell stands between.
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" "$2"; exit $?', sys.executable, _CHECK, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
