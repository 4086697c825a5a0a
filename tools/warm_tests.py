"""Run the same tests again and again, each time in a fork that has the libraries already.

    python -m tools.warm_tests SOCKET PYTEST_ARGUMENT ...

Listens on a Unix socket: a run begins with a connection and ends with one byte, pytest's status;
it is ended where the one who asked hangs up. The first run tells which libraries the tests
import; later forks have them. Modules of the project are imported in the fork, so a changed file
counts. Only the first run writes bytecode: what is compiled from a changed file is never kept.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
import socket
import sys
from contextlib import suppress

import pytest

OURS = frozenset({"bench", "conftest", "dashboard", "etl", "tests", "tools", "__main__"})
ENDED = 70
"""Status of a run that was ended from outside: nobody waits for it, or it broke."""


def main(place: str, arguments: list[str]) -> None:
    """Serve until it is ended from outside."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(place)
        door.listen()
        first = True
        while True:
            line, _ = door.accept()
            with line, suppress(BrokenPipeError, ConnectionResetError):
                status, names = _forked(line, arguments, keep=first)
                line.sendall(bytes([status]))
            if first:
                _import(names)
            first = False


def _forked(line: socket.socket, arguments: list[str], *, keep: bool) -> tuple[int, list[str]]:
    """Return pytest's status in a fork, and the modules imported in the end."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(out)
        sys.dont_write_bytecode = not keep
        status = int(pytest.main(arguments))
        with open(into, "w", encoding="utf-8") as told:
            told.write("\n".join(sys.modules))
        os._exit(status)
    os.close(into)
    with open(out, encoding="utf-8") as told:
        ready, _, _ = select.select([told.fileno(), line.fileno()], [], [])
        if told.fileno() not in ready:
            os.killpg(child, signal.SIGKILL)
        names = told.read().split("\n")
    _, ended = os.waitpid(child, 0)
    return (os.waitstatus_to_exitcode(ended) if os.WIFEXITED(ended) else ENDED), names


def _import(names: list[str]) -> None:
    for name in names:
        if name.partition(".")[0] not in OURS:
            with suppress(ImportError):
                importlib.import_module(name)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
