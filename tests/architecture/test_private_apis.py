"""What we use of libraries beyond their promises stands in one list, each with its test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "decisions" / "0012-private-apis.md"
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \| `(?P<name>[^`]+)` \| .+ \| `(?P<test>tests/[^`]+)` \|$")
INNER = ("streamlit.runtime", "streamlit.web", "streamlit.proto", "streamlit.elements")
"""Modules of Streamlit that its documentation does not name, whatever their names say."""
OURS = {"self", "cls", "super"}


def _found(tree: ast.AST) -> Iterator[str]:
    own = set(_defined(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                private = any(_private(part) for part in whole.split("."))
                ours = whole.startswith(("dashboard", "etl"))
                if (private and not ours) or whole.startswith(INNER):
                    yield whole
        elif (
            isinstance(node, ast.Attribute)
            and _private(node.attr)
            and node.attr not in own
            and not (isinstance(node.value, ast.Name) and node.value.id in OURS)
        ):
            yield node.attr


def _defined(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a file itself gives: to functions, classes, variables, attributes."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                yield name


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def used() -> set[tuple[str, str]]:
    """Return (file, private name) wherever our code reaches into a library."""
    return {
        (path.relative_to(ROOT).as_posix(), name)
        for room in ("dashboard", "etl", "pages")
        for path in (ROOT / room).rglob("*.py")
        for name in _found(ast.parse(path.read_text("utf-8")))
    }


def listed() -> dict[tuple[str, str], str]:
    """Return the test named for each (file, private name) of the list."""
    rows = [ROW.match(line) for line in LIST.read_text("utf-8").splitlines()]
    return {(row["file"], row["name"]): row["test"] for row in rows if row}


def test_every_private_name_is_listed() -> None:
    found = used()
    assert found, "the search finds nothing: it would pass for any code"
    assert found - set(listed()) == set()


def test_the_list_names_what_is_there() -> None:
    rows = listed()
    assert rows
    for (file, name), test in rows.items():
        assert name.rsplit(".", 1)[-1] in (ROOT / file).read_text("utf-8"), (file, name)
        assert (ROOT / test).is_file(), test
