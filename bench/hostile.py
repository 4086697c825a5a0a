"""Print what each hostile kind of file costs its reader: seconds of the processor and memory.

Budget: 5 seconds and 500 MB each. With an address, as in `python -m bench.hostile
http://127.0.0.1:8501`, the health of that dashboard is asked meanwhile and the slowest answer told.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from dashboard.catalog import load_catalogue
from etl.bounded import workers
from etl.pipeline import check_apart
from tests.read.hostile import kinds

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Read every kind in a fresh worker and print what it used."""
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    slowest = [0.0]
    done = threading.Event()
    if sys.argv[1:]:
        threading.Thread(target=_watch, args=(sys.argv[1], slowest, done), daemon=True).start()
    worst, peak = 0.0, [0]
    threading.Thread(target=_weigh, args=(peak, done), daemon=True).start()
    made = list(kinds())
    with tempfile.TemporaryDirectory() as folder:
        for name, make in made:
            path = Path(folder) / name.replace("/", "_")
            path.write_bytes(make())
            before = _used()
            read = check_apart(path, catalogue)
            workers().close()
            seconds = _used() - before
            worst = max(worst, seconds)
            codes = ", ".join(dict.fromkeys(f.code for f in read.findings))
            print(f"{seconds:5.2f} s  {name:32} {codes[:80]}")
            path.unlink()
    done.set()
    print(f"{len(made)} kinds; worst: {worst:.2f} s of the processor, {peak[0] / 1e6:.0f} MB")
    if sys.argv[1:]:
        print(f"slowest answer of the dashboard meanwhile: {slowest[0]:.2f} s")


def _watch(address: str, slowest: list[float], done: threading.Event) -> None:
    while not done.wait(0.2):
        begun = time.perf_counter()
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=30).close()
        slowest[0] = max(slowest[0], time.perf_counter() - begun)


def _weigh(peak: list[int], done: threading.Event) -> None:
    """Look at the workers' own peaks: the usage counted for a child begins with its parent's."""
    while not done.wait(0.01):
        for pid in {pid for each in Path("/proc/self/task").iterdir() for pid in _children(each)}:
            try:
                program = Path(f"/proc/{pid}/cmdline").read_bytes()
                status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
            except OSError:  # it has just ended
                continue
            if b"etl.bounded.worker" in program and "VmHWM:" in status:  # else it is not yet begun
                peak[0] = max(peak[0], int(status.split("VmHWM:")[1].split()[0]) * 1024)


def _children(task: Path) -> list[str]:
    try:
        return (task / "children").read_text(encoding="ascii").split()
    except OSError:
        return []


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
