"""Few pages are made at once; one that hangs keeps nobody for long."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from dashboard.ui import turn as room
from dashboard.ui.turn import AT_ONCE, turn


def test_so_many_pages_are_made_at_once_and_no_more() -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def page(_: int) -> None:
        with turn("grdp"):
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            time.sleep(0.02)
            with lock:
                now[0] -= 1

    with ThreadPoolExecutor(10) as people:
        list(people.map(page, range(20)))
    assert most[0] == AT_ONCE


def test_a_page_that_fails_leaves_its_place_and_one_that_hangs_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(2 * AT_ONCE):
        with pytest.raises(ZeroDivisionError), turn("grdp"):
            raise ZeroDivisionError
    monkeypatch.setattr(room, "PATIENCE_S", 0.05)
    begun, over = threading.Barrier(AT_ONCE + 1), threading.Event()

    def hang(_: int) -> None:
        with turn("grdp"):
            begun.wait()
            over.wait()

    with ThreadPoolExecutor(AT_ONCE) as hanging:
        stuck = [hanging.submit(hang, n) for n in range(AT_ONCE)]
        begun.wait()
        with turn("grdp"):
            pass
        assert not any(one.done() for one in stuck)
        over.set()


def test_a_page_of_the_desk_takes_no_place() -> None:
    with ExitStack() as held:
        for _ in range(3 * AT_ONCE):
            held.enter_context(turn("nap_so_lieu"))
        held.enter_context(turn("grdp"))
