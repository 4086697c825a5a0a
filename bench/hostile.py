"""Print what each hostile kind of file costs: seconds of the processor and memory of its reader.

Budget: 5 seconds and 500 MB each, the findings worded in both languages counted in. The kinds are
our own and the cases that lie beside the project. A dashboard runs meanwhile; the slowest answer of
its health is told (budget: 1 second), and how long the process that asked for a reading was held.
"""

from __future__ import annotations

import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.served import Served, served
from bench.shipped import shipped_warehouse
from dashboard.catalog import load_catalogue
from dashboard.i18n import LANGUAGES
from etl.bounded import workers
from etl.pipeline import check_apart
from etl.wording import gathered, line
from tests.read.hostile import Make, kinds

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Read every kind in a fresh worker and print what it used."""
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    made = [*kinds(), *_cases()]
    worst_s, worst_mb = 0.0, 0.0
    with (
        shipped_warehouse() as warehouse,
        served("app.py", warehouse=warehouse) as server,
        tempfile.TemporaryDirectory() as folder,
        _Watch(server) as watch,
    ):
        for name, make in made:
            path = Path(folder) / name.replace("/", "_")
            path.write_bytes(make())
            watch.peak = 0
            before = _used()
            read = check_apart(path, catalogue)
            for lang in LANGUAGES:
                for finding, words in gathered(read.findings, lang):
                    line(finding, lang, words)
            workers().close()
            seconds, megabytes = _used() - before, watch.peak / 1e6
            worst_s, worst_mb = max(worst_s, seconds), max(worst_mb, megabytes)
            codes = ", ".join(dict.fromkeys(f.code for f in read.findings))
            print(f"{seconds:5.2f} s {megabytes:4.0f} MB  {name:34} {codes[:80]}", flush=True)
            path.unlink()
    print(f"{len(made)} kinds; worst: {worst_s:.2f} s of the processor, {worst_mb:.0f} MB")
    print(
        f"the dashboard's health, asked {watch.asked} times: at most {watch.slowest:.2f} s; the "
        f"asking process held for at most {watch.held:.2f} s"
    )


def _cases() -> Iterator[tuple[str, Make]]:
    """Yield the cases beside the project, if they are there."""
    for path in sorted((ROOT.parent / "shared" / "cases" / "hostile").glob("*.xlsx")):
        yield f"cases/{path.name}", path.read_bytes


class _Watch:
    """Asks for the dashboard's health and weighs the workers, in threads beside the readings."""

    def __init__(self, server: Served) -> None:
        self.slowest, self.asked, self.held, self.peak = 0.0, 0, 0.0, 0
        self._server, self._done = server, threading.Event()
        self._threads = [threading.Thread(target=each) for each in (self._ask, self._weigh)]

    def __enter__(self) -> _Watch:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        while not self._done.wait(0.2):
            self.slowest = max(self.slowest, self._server.health_s())
            self.asked += 1

    def _weigh(self) -> None:
        """Look at the workers' own peaks: a child's counted usage begins with its parent's."""
        last = time.perf_counter()
        while not self._done.wait(0.01):
            for pid in {p for each in Path("/proc/self/task").iterdir() for p in _children(each)}:
                try:
                    program = Path(f"/proc/{pid}/cmdline").read_bytes()
                    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
                except OSError:  # it has just ended
                    continue
                if b"etl.bounded.worker" in program and "VmHWM:" in status:  # else not yet begun
                    own = int(status.split("VmHWM:")[1].split()[0]) * 1024
                    self.peak = max(self.peak, own)
            now = time.perf_counter()
            self.held, last = max(self.held, now - last), now


def _children(task: Path) -> list[str]:
    try:
        return (task / "children").read_text(encoding="ascii").split()
    except OSError:
        return []


def _used() -> float:
    """Return the processor time of this thread and of its ended workers."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.thread_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
