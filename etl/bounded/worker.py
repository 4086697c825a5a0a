"""A worker: reads files for its parent, call by call, inside bounds that end it.

Run as a module by etl/bounded/pool.py. Memory, processor time and the parent's patience are
bounded; whatever a file does here, it does to this process alone.
"""

from __future__ import annotations

import gc
import os
import pickle
import traceback
from typing import Any

from dashboard.catalog import Catalogue
from etl.bounded.wire import Broken, CallUnpickler, receive, send
from etl.gc_pause import paused

MEMORY_BYTES = 475_000_000
"""What a worker may take in all. Its programs' resident part counts, so that a reading has the less
the more they grow; their pages touched only later, some 15 MB, come on top."""
CPU_SECONDS = 4
"""A bulletin takes a tenth of a second. The bound is in whole seconds of the process, so that a
reading has 3 to 4."""
TIRED_BYTES = 150_000_000
"""A worker that grew so far is replaced: its memory is not given back."""


def main() -> None:
    """Answer calls until the parent closes the line."""
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_RDWR)
    os.dup2(silent, 0)
    os.dup2(silent, 1)  # what a library prints is no answer
    import etl.annotate
    import etl.pipeline  # noqa: F401  the programs are here before the bound on memory counts

    _be_modest()
    _bound_memory()
    gc.freeze()
    catalogues: dict[str, Catalogue] = {}
    born = _peak()
    try:
        while True:
            digest = receive(calls)
            if digest:
                catalogues[digest.decode()] = pickle.loads(receive(calls))
                continue
            _bound_time()
            send(answers, _answer(receive(calls), catalogues, born))
            gc.collect()
    except Broken:
        return


def _answer(call: bytes, catalogues: dict[str, Catalogue], born: int) -> bytes:
    try:
        function, arguments = CallUnpickler(call, catalogues).load()
        with paused():
            result: Any = function(*arguments)
        return _pickled(("done", result, _peak() - born > TIRED_BYTES))
    except MemoryError:
        return _pickled(("memory", "", True))
    except BaseException as error:  # a panic of a parser arrives as a BaseException
        return _pickled(("failed", type(error).__name__, traceback.format_exc()))


def _pickled(answer: tuple[str, Any, Any]) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _be_modest() -> None:
    """Let the server go first where both want the processor."""
    if hasattr(os, "nice"):
        os.nice(5)


def _bound_memory() -> None:
    """Bound the address space, where the system can."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as pages:
            mapped, resident = (int(n) * resource.getpagesize() for n in pages.read().split()[:2])
        resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY_BYTES - resident,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _bound_time() -> None:
    """Give the next reading its seconds of the processor, where the system can."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    except (ImportError, OSError, ValueError):
        return


def _peak() -> int:
    """Return the most memory this process had, in bytes; 0 where the system does not say.

    The usage that the system counts for a process begins with that of its parent, a large server.
    """
    try:
        with open("/proc/self/status", "rb") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line[:6] == b"VmHWM:")
    except (OSError, StopIteration):
        return 0


if __name__ == "__main__":
    main()
