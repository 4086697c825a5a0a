"""How the server answers while many come at once: 30 sessions, idle ones, queued uploads.

Uploads that no page asked for are refused unread. On this machine alone, bounded in time:
`DOORS_SECONDS` and `DOORS_IDLE` make it longer or shorter.
"""

from __future__ import annotations

import http.client
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

import psutil
from websockets.sync.client import ClientConnection, connect

from bench.warehouse import shipped_warehouse
from tests.upload.serving import served

BUSY = float(os.environ.get("DOORS_SECONDS", "60"))
IDLE = float(os.environ.get("DOORS_IDLE", "600"))
SESSIONS, WAITING, FILES = 30, 200, 50


def main() -> None:
    """Print how long the health route takes, and the memory, in each state."""
    with shipped_warehouse() as warehouse, served(warehouse) as address:
        place = address.removeprefix("http://")
        _print("at rest", place, 3)
        with _sessions(place, SESSIONS) as busy:
            until = time.monotonic() + BUSY
            with ThreadPoolExecutor(SESSIONS) as pool:
                for one in busy:
                    pool.submit(_rerun, one, until)
                _print(f"{SESSIONS} sessions, {BUSY:.0f} s", place, BUSY)
        with _sessions(place, WAITING):
            _print(f"{WAITING} idle, {IDLE:.0f} s", place, IDLE)
        with ThreadPoolExecutor(FILES) as pool:
            statuses = [pool.submit(_send_file, place) for _ in range(FILES)]
            _print(f"{FILES} unasked uploads of 5 MB", place, 5)
        refused = sorted({one.result() for one in statuses})
        print("sent without permission, answered (0: closed unread):", refused)


class _sessions:
    """Open so many sessions over real WebSockets, and close them again."""

    def __init__(self, place: str, count: int) -> None:
        self._place, self._count = place, count
        self._open: list[ClientConnection] = []

    def __enter__(self) -> list[ClientConnection]:
        for _ in range(self._count):
            try:
                one = connect(
                    f"ws://{self._place}/_stcore/stream",
                    max_size=None,
                    subprotocols=["streamlit"],
                    ping_interval=None,
                    close_timeout=1,
                )
            except (OSError, TimeoutError):
                print("a session was not let in: no answer in ten seconds", flush=True)
                continue
            one.send(_rerun_message())
            threading.Thread(target=_drain, args=(one,), daemon=True).start()
            self._open.append(one)
        return self._open

    def __exit__(self, *_: object) -> None:
        for one in self._open:
            one.close()


def _rerun_message() -> bytes:
    from streamlit.proto.BackMsg_pb2 import BackMsg

    message = BackMsg()
    message.rerun_script.query_string = "area=KG&period=2024-01/2024-06"
    return message.SerializeToString()


def _drain(one: ClientConnection) -> None:
    try:
        for _ in one:
            pass
    except Exception:
        return


def _rerun(one: ClientConnection, until: float) -> None:
    while time.monotonic() < until:
        one.send(_rerun_message())
        time.sleep(1.0)


def _send_file(place: str) -> int:
    connection = http.client.HTTPConnection(place, timeout=60)
    try:
        connection.request("PUT", "/_stcore/upload_file/nobody/1", b"x" * 5_000_000)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _print(state: str, place: str, seconds: float) -> None:
    times, failed = [], 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        start = time.perf_counter()
        connection = http.client.HTTPConnection(place, timeout=20)
        try:
            connection.request("GET", "/_stcore/health")
            failed += connection.getresponse().status != 200
        except OSError:
            failed += 1
        finally:
            connection.close()
        times.append(time.perf_counter() - start)
        time.sleep(0.2)
    servers = [
        one
        for one in psutil.Process().children(recursive=True)
        if "dashboard.ui.server" in " ".join(one.cmdline())
    ]
    memory = sum(one.memory_info().rss for one in servers) / 1e6
    print(
        f"{state}: health p95 {quantiles(times, n=20)[-1]:.3f} s, worst {max(times):.3f} s, "
        f"failed {failed}, memory {memory:.0f} MB",
        flush=True,
    )
