"""Draw the rooms of the house from their imports and weigh them, into docs/architecture.md.

python -m tools.architecture
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn from the imports: tools.architecture -->", "<!-- end of the drawing -->"
WEIGHED = "<!-- counted: tools.architecture -->", "<!-- end of the count -->"
AROUND = {
    "tests": "what holds all of it",
    "bench": "what measures it",
    "tools": "what writes documents and tries changes",
}

Arrows = dict[str, set[str]]


def rooms() -> dict[str, Path]:
    """Return the rooms by name: each package of `dashboard`, and `etl` as one."""
    inner = sorted((ROOT / "dashboard").glob("*/__init__.py"))
    return {f"dashboard.{one.parent.name}": one.parent for one in inner} | {"etl": ROOT / "etl"}


def arrows() -> Arrows:
    """Return for each room the rooms it imports."""
    graph = grimp.build_graph("dashboard", "etl", cache_dir=None)
    names = rooms()
    return {
        room: {
            other
            for other in names
            if other != room
            and graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        }
        for room in names
    }


def reduced(found: Arrows) -> Arrows:
    """Return the arrows that no longer way implies: what is left can be read in a drawing."""
    return {
        room: {to for to in direct if not any(to in _reach(found, by) for by in direct - {to})}
        for room, direct in found.items()
    }


def drawing() -> str:
    """Return the rooms and the shortest arrows as a Mermaid flow chart."""
    lines = ["```mermaid", "flowchart TD"]
    for room, folder in rooms().items():
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
        word = re.split(r"[:;\n]", said)[0].rstrip(".").replace("`", "")
        lines.append(f'  {_id(room)}["<b>{room}</b><br/>{word}"]')
    for room, others in sorted(reduced(arrows()).items()):
        lines += [f"  {_id(room)} --> {_id(other)}" for other in sorted(others)]
    return "\n".join([*lines, "```"])


def weights() -> str:
    """Return the lines of each room to the nearest hundred, and what they buy, as a table.

    The rooms within `etl` stand apart; its own row is what lies beside them.
    """
    inner = {f"etl.{one.parent.name}": one.parent for one in (ROOT / "etl").glob("*/__init__.py")}
    said = {name: _buys(folder) for name, folder in (rooms() | inner).items()}
    folders = rooms() | inner | {name: ROOT / name for name in AROUND}
    lines = {name: _lines(folder) for name, folder in folders.items()}
    lines["etl"] -= sum(lines[name] for name in inner)
    lines["app.py, pages"] = _lines(ROOT / "pages") + _count(ROOT / "app.py")
    said |= AROUND | {"app.py, pages": "a name and one call a page"}
    rows = [f"| {name} | {_hundreds(lines[name])} | {said[name]} |" for name in sorted(lines)]
    return "\n".join(["| room | lines | what they buy |", "|---|---:|---|", *rows])


def with_drawing(text: str) -> str:
    """Return the document with the drawing of today in its place."""
    return _put(text, BEGIN, END, drawing())


def with_weights(text: str) -> str:
    """Return the document with the count of today in its place."""
    return _put(text, *WEIGHED, weights())


def _put(text: str, begin: str, end: str, part: str) -> str:
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{part}\n{end}{rest.partition(end)[2]}"


def _buys(folder: Path) -> str:
    """Return the room's own first line, as far as its first stop."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    return re.split(r"\.(?:\s|$)", said.replace("\n", " "))[0].replace("`", "")


def _hundreds(lines: int) -> str:
    return f"{max(100, round(lines, -2)):,}"


def _reach(found: Arrows, room: str) -> set[str]:
    seen: set[str] = set()
    waiting = [room]
    while waiting:
        for other in found[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return seen


def _id(room: str) -> str:
    return room.replace(".", "_")


def _lines(folder: Path) -> int:
    return sum(_count(one) for one in folder.rglob("*.py"))


def _count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    TARGET.write_text(with_weights(with_drawing(TARGET.read_text("utf-8"))), "utf-8")
