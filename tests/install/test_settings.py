"""Where the office's own files lie: in a clone, in an installation, and where it is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dashboard import settings


def test_an_installation_never_writes_beside_the_program() -> None:
    found = settings.home({}, installed=True)
    assert not found.is_relative_to(settings.PROGRAM)
    assert found.name == settings.NAME


def test_a_clone_keeps_everything_in_its_folder() -> None:
    assert settings.home({}, installed=False) == settings.PROGRAM
    assert (settings.PROGRAM / "app.py").is_file()


def test_the_folder_named_counts_before_all() -> None:
    named = {"DASHBOARD_HOME": "/srv/kg", "XDG_DATA_HOME": "/elsewhere"}
    for installed in (True, False):
        assert settings.home(named, installed=installed) == Path("/srv/kg")


@pytest.mark.skipif(sys.platform == "win32", reason="XDG folders are not Windows' custom")
def test_the_users_folder_for_data_is_asked_of_the_system() -> None:
    found = settings.home({"XDG_DATA_HOME": "/data"}, installed=True)
    assert found == Path("/data") / settings.NAME


def test_every_folder_of_the_program_is_there() -> None:
    for folder in (settings.CATALOG, settings.BULLETIN_WORDS, settings.WORKBOOKS, settings.FONTS):
        assert any(folder.iterdir())
