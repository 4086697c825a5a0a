"""The search for garbage stops everybody: once a version, and never one after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.ui import memory


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the searches of everything; forget what this process settled before."""
    monkeypatch.setattr(memory, "_settled", {})
    found: list[int] = []

    def note(phase: str, info: dict[str, Any]) -> None:
        if phase == "stop" and info["generation"] == 2:
            found.append(1)

    gc.callbacks.append(note)
    gc.disable()
    try:
        yield found
    finally:
        gc.enable()
        gc.callbacks.remove(note)
        gc.unfreeze()


def test_pages_that_end_on_two_versions_in_turn_search_once_for_each(
    searches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "REST_S", 0.0)
    for version in ("000001-a", "000002-b", "000001-a", "000002-b", "000002-b~seen", "000001-a"):
        memory.settle(version)
    assert len(searches) == 2


def test_versions_that_follow_each_other_fast_are_not_each_searched_for(
    searches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        memory.settle(f"00000{number}-a")
    assert len(searches) == 1
    monkeypatch.setattr(memory, "REST_S", 0.0)
    memory.settle("000004-a")
    assert len(searches) == 2, "a version that was passed over is settled later"
