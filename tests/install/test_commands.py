"""Every command and every option says what it is for, and stands in docs/commands.md."""

from __future__ import annotations

import pytest

from tests.upload.serving import ROOT
from tools import commands

FOUND = list(commands.commands())


def test_there_are_commands() -> None:
    assert {"check", "load", "withdraw", "rebuild", "assess", "brief", "kit", "serve"} <= {
        name for name, _, _ in FOUND
    }


@pytest.mark.parametrize(("name", "about", "command"), FOUND, ids=[name for name, *_ in FOUND])
def test_a_command_and_its_options_say_what_they_are_for(
    name: str, about: str, command: commands.Parser
) -> None:
    assert about, name
    silent = [one.dest for one in commands.options(command) if not one.help]
    assert silent == [], f"kg {name}"


def test_the_page_of_commands_is_not_stale() -> None:
    written = commands.TARGET.read_text("utf-8")
    assert written == commands.page(), "run: make docs"


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    unnamed = [
        name
        for name, _, _ in FOUND
        if not any(f"{face} {name}" in readme for face in ("etl", "dashboard", "kg"))
    ]
    assert unnamed == []
