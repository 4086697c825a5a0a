"""How long a parent waits for a worker: by the clock only while the worker could work and does not.

The system bounds the seconds of the processor a reading takes. On a machine that has no time for
it a good file takes minutes on the wall; a worker that wants to run is waited for.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a worker may idle, and seconds after which nobody waits any longer.

    Where the system does not say whether a process wants to run, it counts as idle.
    """

    idle: float = 40.0
    most: float = 400.0

    def watch(self, process: int, done: threading.Event, give_up: Callable[[], None]) -> None:
        """Call `give_up` where the process is too long over its work, until that is done."""
        look = min(_LOOK_SECONDS, self.idle / 4)
        begun = time.monotonic()
        idle = 0.0
        while not done.wait(look):
            idle = 0.0 if wants_to_run(process) else idle + look
            if idle > self.idle or time.monotonic() - begun > self.most:
                give_up()
                return


def wants_to_run(process: int) -> bool:
    """Tell whether a process runs, waits for the processor, or waits for a disk."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    # "4711 (a name) R 1 …": a name may hold brackets.
    return said.rpartition(")")[2].split()[:1] in (["R"], ["D"])
