"""A test that cannot fail is a defect: what is asserted in a loop alone needs something to loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CHECKS = ("check", "assert", "expect", "some", "refused")
"""Calls that fail by themselves, by the word their name begins with."""

LOOPS = (ast.For, ast.While)


def asserts(node: ast.AST) -> bool:
    """Tell whether a statement itself asserts, or calls what does."""
    for one in ast.walk(node):
        if isinstance(one, ast.Assert):
            return True
        if isinstance(one, ast.Call):
            name = ast.unparse(one.func).rpartition(".")[2]
            if name == "raises" or name.startswith(CHECKS):
                return True
    return False


def loops(body: list[ast.stmt], constants: set[str]) -> Iterator[ast.For]:
    """Yield loops that may be empty and hold every assertion of these statements."""
    held = [s for s in body if not isinstance(s, ast.FunctionDef) and asserts(s)]
    opened = [inner for s in held for inner in opened_of(s)]
    if not opened or not all(isinstance(s, LOOPS) for s in opened):
        return
    for loop in opened:
        if isinstance(loop, ast.For):
            if not is_full(loop.iter, constants):
                yield loop
            yield from loops(loop.body, constants)


def opened_of(statement: ast.stmt) -> list[ast.stmt]:
    """Return the asserting statements of a block that always runs, else the statement itself."""
    if isinstance(statement, ast.With) and not any(asserts(i) for i in statement.items):
        return [inner for s in statement.body if asserts(s) for inner in opened_of(s)]
    return [statement]


def is_full(found: ast.expr, constants: set[str]) -> bool:
    """Tell whether the code itself shows that there is something to loop over."""
    if isinstance(found, ast.Tuple | ast.List | ast.Set):
        return bool(found.elts)
    if isinstance(found, ast.Dict):
        return bool(found.keys)
    if isinstance(found, ast.Name):
        return found.id in constants
    if isinstance(found, ast.Call) and isinstance(found.func, ast.Name) and found.args:
        if found.func.id == "some":
            return True
        if found.func.id in ("enumerate", "sorted", "zip"):
            return all(is_full(one, constants) for one in found.args)
        if found.func.id == "range":
            return all(isinstance(one, ast.Constant) for one in found.args)
    return False


def idle(code: str) -> list[str]:
    """Return the name and line of each loop over what may be nothing, of the tests in a module."""
    module = ast.parse(code)
    constants = {
        target.id
        for s in module.body
        if isinstance(s, ast.Assign) and is_full(s.value, set())
        for target in s.targets
        if isinstance(target, ast.Name)
    }
    return [
        f"{test.name}:{loop.lineno}"
        for test in module.body
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        for loop in loops(test.body, constants)
    ]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("for a in found(): assert a", True),
        ("for a in some(found()): assert a", False),
        ("for a in (1, 2):\n  for b in a: assert b", True),
        ("for a in found(): assert a\n assert found()", False),
        ("for a in FULL: assert a", False),
        ("for a in EMPTY: assert a", True),
        ("with door():\n  for a in found(): assert a", True),
        ("with raises(ValueError):\n  for a in found(): read(a)", False),
    ],
)
def test_a_loop_over_what_may_be_nothing_is_found(body: str, wrong: bool) -> None:
    code = "FULL = (1,)\nEMPTY = ()\ndef test_it():\n " + body.replace("\n  ", "\n   ")
    assert bool(idle(code)) is wrong


def test_no_test_asserts_only_in_a_loop_over_what_may_be_nothing() -> None:
    paths = sorted(TESTS.rglob("test_*.py"))
    assert len(paths) > 100
    wrong = [f"{p.relative_to(TESTS)} {one}" for p in paths for one in idle(p.read_text("utf-8"))]
    assert not wrong, f"loop over some(...) of tests/some.py, or assert first: {wrong}"
