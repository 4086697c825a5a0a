"""A few workers kept warm: a call goes to a free one; one that dies takes nothing with it."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from dashboard.catalog import Catalogue
from etl.bounded.patience import Patience
from etl.bounded.wire import AnswerUnpickler, CallPickler, Known, receive, send

T = TypeVar("T")
MOST_WORKERS = 2
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None


class Died(Exception):
    """The worker was ended by a bound, or broke: the work cannot be done safely.

    `by_time` tells that it was time and not memory.
    """

    def __init__(self, *, by_time: bool) -> None:
        super().__init__("time" if by_time else "memory")
        self.by_time = by_time


class Failed(Exception):
    """The work raised an exception: a fault of the program. `trace` is for whoever mends it."""

    def __init__(self, name: str, trace: str) -> None:
        super().__init__(name)
        self.name, self.trace = name, trace


class _Worker:
    """One process; it starts at once and imports while its parent goes on."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        path = os.pathsep.join(filter(None, sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etl.bounded.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.calls, self.answers = self.process.stdin, self.process.stdout
        self.knows: set[str] = set()
        self.late = False

    def call(self, call: bytes, used: list[Known]) -> tuple[str, Any, Any]:
        """Return the worker's answer; raise Died where it ends instead."""
        done = threading.Event()
        about = (self.process.pid, done, self._be_late)
        threading.Thread(target=self.patience.watch, args=about, daemon=True).start()
        try:
            for known in used:
                if known.digest not in self.knows:
                    send(self.calls, known.digest.encode())
                    send(self.calls, known.content)
                    self.knows.add(known.digest)
            send(self.calls, b"")
            send(self.calls, call)
            answer: tuple[str, Any, Any] = AnswerUnpickler(receive(self.answers)).load()
            return answer
        except Exception as error:  # whatever arrives instead of an answer, the worker is done
            self.end()
            raise Died(by_time=self.late or self.process.returncode == _OUT_OF_TIME) from error
        finally:
            done.set()

    def _be_late(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> None:
        """End the process, if it has not ended."""
        for line in (self.calls, self.answers):
            with contextlib.suppress(OSError):
                line.close()
        try:
            self.process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Workers:
    """Up to `most` workers; more calls wait for a free one. Any thread may call."""

    def __init__(self, most: int = MOST_WORKERS, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._free = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._known: Known | None = None

    def warm(self) -> None:
        """Let one worker stand ready; returns at once."""
        with self._lock:
            if not self._idle:
                self._idle.append(_Worker(self._patience))

    def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return function(*arguments), done by a worker; both are pickled, the function by name.

        Raise Died where the bounds ended it, Failed where it raised.
        """
        into = io.BytesIO()
        pickler = CallPickler(into, self._know)
        pickler.dump((function, arguments))
        with self._free:
            with self._lock:
                worker = self._idle.pop() if self._idle else _Worker(self._patience)
            try:
                kind, result, more = worker.call(into.getvalue(), pickler.used)
            except Died:
                self.warm()
                raise
            if kind != "done" or more:
                worker.end()
                self.warm()
            else:
                with self._lock:
                    self._idle.append(worker)
        if kind == "memory":
            raise Died(by_time=False)
        if kind == "failed":
            raise Failed(str(result), str(more))
        answer: T = result
        return answer

    def close(self) -> None:
        """End the workers that stand idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _know(self, catalogue: Catalogue) -> Known:
        known = self._known
        if known is None or known.catalogue is not catalogue:
            known = self._known = Known(catalogue)
        return known


_WORKERS = Workers()
atexit.register(_WORKERS.close)


def workers() -> Workers:
    """Return the workers of this process."""
    return _WORKERS
