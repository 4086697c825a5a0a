"""What one session generates has a name that nobody else can make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.runtime import memory_media_file_storage as storage
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from dashboard.ui import server


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Let the test say whose run it is."""
    whose = {"id": "one"}

    class Run:
        @property
        def session_id(self) -> str:
            return whose["id"]

    monkeypatch.setattr(storage, "_calculate_file_id", storage._calculate_file_id)
    monkeypatch.setattr(server, "get_script_run_ctx", lambda **_: Run())
    yield whose


def test_the_same_picture_of_two_sessions_has_two_names_and_no_guess_finds_it(
    session: dict[str, str],
) -> None:
    guess = storage._calculate_file_id(b"embargoed", "image/png", None)
    server._keep_media_private()
    kept = storage.MemoryMediaFileStorage("/media")
    names = []
    for session["id"] in ("one", "two", "one"):
        names.append(kept.load_and_get_id(b"embargoed", "image/png", MediaFileKind.MEDIA))
    assert names[0] == names[2] != names[1]
    assert kept.get_file(f"{names[0]}.png").content == b"embargoed"
    assert len(names[0]) == 64
    with pytest.raises(MediaFileStorageError):
        kept.get_file(f"{guess}.png")
