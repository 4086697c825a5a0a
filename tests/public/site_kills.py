"""Kill a build at random while it writes and switches: what is served is whole, old or new.

CI strikes 25 times, `python -m bench public kills` 100 times.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = 150
BUILDING = f"""
import sys
from pathlib import Path
from dashboard.public.site.switch import publish, served_at
site = Path(sys.argv[1])
for turn in range(1, 1000):
    said = f"{{sys.argv[2]}}-{{turn}}".encode()
    files = [(f"{{n % 7}}/{{n}}.html", said) for n in range({FILES - 1})]
    same = [("same.html", None if served_at(site) else b"same")]
    publish([*files, *same], site, "v")
    print(turn, flush=True)
"""


def strike(folder: Path, count: int) -> int:
    """Kill so often; return how often the site served was whole after it."""
    chance, whole = random.Random(3), 0
    for turn in range(count):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILDING, str(folder / "site"), str(turn)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        served = (folder / "site").resolve()
        pages = list(served.rglob("*.html"))
        contents = {page.read_bytes() for page in pages}
        contents.discard(b"same")
        (said,) = contents
        whole += len(pages) == FILES and said.startswith(f"{turn}-".encode())
    return whole
