"""Draw the rooms of the house from their imports, into docs/architecture.md.

python -m tools.architecture         write the drawing anew
python -m tools.architecture lines   print the lines of each room
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn from the imports: tools.architecture -->", "<!-- end of the drawing -->"

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


def with_drawing(text: str) -> str:
    """Return the document with the drawing of today in its place."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{drawing()}\n{END}{rest.partition(END)[2]}"


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
    return sum(len(one.read_text("utf-8").splitlines()) for one in folder.rglob("*.py"))


if __name__ == "__main__":
    if sys.argv[1:] == ["lines"]:
        for name, folder in rooms().items():
            print(f"{name:20} {_lines(folder):6,}")
    else:
        TARGET.write_text(with_drawing(TARGET.read_text("utf-8")), "utf-8")
