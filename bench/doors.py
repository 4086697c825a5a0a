"""How the server answers while many come at once: 30 sessions, idle ones, queued uploads.

Uploads that no page asked for are refused unread; those of pages that ask are taken in turns.
On this machine alone, bounded in time: `DOORS_SECONDS` and `DOORS_IDLE` make it longer or shorter.
"""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from statistics import quantiles

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from bench.shipped import shipped_warehouse
from tests.upload.serving import served

BUSY = float(os.environ.get("DOORS_SECONDS", "60"))
IDLE = float(os.environ.get("DOORS_IDLE", "600"))
SESSIONS, WAITING, FILES, ASKING = 30, 200, 50, 10


def main() -> None:
    """Print how long the health route takes, and the memory, in each state."""
    with shipped_warehouse() as warehouse, served(warehouse) as address:
        place = address.removeprefix("http://")
        _print("at rest", place, 3)
        with _sessions(place, SESSIONS) as busy:
            until = time.monotonic() + BUSY
            with ThreadPoolExecutor(SESSIONS) as pool:
                for one in busy.open:
                    pool.submit(_rerun, one, until)
                _print(f"{SESSIONS} sessions, {BUSY:.0f} s", place, BUSY)
        with _sessions(place, WAITING):
            _print(f"{WAITING} idle, {IDLE:.0f} s", place, IDLE)
        _uploads("that no page asked for", place, ["nobody"] * FILES)
        with _sessions(place, ASKING, page="nap_so_lieu") as asking:
            senders = [asking.ids[turn % ASKING] for turn in range(FILES)]
            _uploads("that a page asked for", place, senders)
            _uploads("more, beyond what memory may hold", place, senders * 3)


def _uploads(said: str, place: str, senders: list[str]) -> None:
    """Send a file for each sender at once, and print the answers (0: closed unread)."""
    with ThreadPoolExecutor(len(senders)) as pool:
        sent = [pool.submit(_send_file, place, who, turn) for turn, who in enumerate(senders)]
        _print(f"{len(senders)} uploads of 5 MB {said}", place, 5)
    print(f"answered: {dict(sorted(Counter(one.result() for one in sent).items()))}", flush=True)


class _sessions:
    """Open so many sessions over real WebSockets, and close them again."""

    def __init__(self, place: str, count: int, page: str = "") -> None:
        self._place, self._count, self._page = place, count, page
        self.open: list[ClientConnection] = []
        self.ids: list[str] = []

    def __enter__(self) -> _sessions:
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
            one.send(_rerun_message(self._page))
            self.ids.append(_first_run(one))
            threading.Thread(target=_drain, args=(one,), daemon=True).start()
            self.open.append(one)
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.open:
            one.close()


def _first_run(one: ClientConnection) -> str:
    """Read the first run of a session to its end; return the session's id."""
    session = ""
    for raw in one:
        message = ForwardMsg()
        message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
        session = message.new_session.initialize.session_id or session
        if message.WhichOneof("type") == "script_finished":
            return session
    return session


def _rerun_message(page: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = page
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


def _send_file(place: str, session: str, turn: int) -> int:
    connection = http.client.HTTPConnection(place, timeout=60)
    try:
        connection.request(
            "PUT",
            f"/_stcore/upload_file/{session}/{turn}",
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
            + b"x" * 5_000_000
            + b"\r\n--b--\r\n",
            {"Content-Type": "multipart/form-data; boundary=b"} | _token(place),
        )
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _token(place: str) -> dict[str, str]:
    """Return the headers by which the server knows a page of its own."""
    connection = http.client.HTTPConnection(place, timeout=60)
    connection.request("GET", "/_stcore/health")
    cookie = SimpleCookie(connection.getresponse().getheader("Set-Cookie") or "")
    connection.close()
    if "_streamlit_xsrf" not in cookie:
        return {}
    token = cookie["_streamlit_xsrf"].value
    return {"Cookie": f"_streamlit_xsrf={token}", "X-Xsrftoken": token}


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
