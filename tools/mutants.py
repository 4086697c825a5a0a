"""Change the rules one token at a time and count which changes the tests see.

    make mutants        60 changes a room, drawn with a fixed seed
    build/mutants/bin/python -m tools.mutants PYTHON [N]     N changes a room

Runs beside cosmic-ray, the tests under PYTHON, which has the project's libraries. Works in a clone
of the last commit, never in this tree. A change that no test sees is printed with its line: either
a test is missing, or the change is none.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import TestOutcome

ROOT = Path(__file__).parents[1]
SEED = 7
SECONDS = 300.0
NO_CHANGE = "BitOr"
"""`X | None` stands in annotations, which nobody evaluates."""


@dataclass(frozen=True)
class Room:
    """Some modules and the tests that are there for them."""

    name: str
    modules: tuple[str, ...]
    tests: str


def _tests(folder: str, *names: str) -> str:
    return " ".join(f"tests/{folder}/test_{name}.py" for name in names)


ROOMS = (
    Room("domain", ("dashboard/domain",), "tests/domain"),
    Room(
        "choice of vintage and usual share",
        (
            "dashboard/analysis/vintage_choice.py",
            "dashboard/analysis/usual_share.py",
            "dashboard/analysis/year_share.py",
            "dashboard/analysis/tally.py",
        ),
        _tests(
            "analysis",
            *("choice", "vintage_choice", "shares", "boundaries", "comparisons", "pace_cases"),
            *("asked_in_sql", "properties", "assess", "golden_bounds", "golden_term"),
        ),
    ),
    Room(
        "methods",
        ("dashboard/analysis/methods", "dashboard/analysis/bound.py"),
        _tests("analysis", "boundaries", "shares", "pace_cases", "golden_bounds", "assess"),
    ),
    Room(
        "headings",
        ("etl/bulletin/header.py",),
        _tests("bulletin", "header_years", "grammar", "kinds", "layouts", "synthetic", "families"),
    ),
    Room("chart rules", ("dashboard/charts/rules.py",), "tests/charts/test_rules.py"),
    Room(
        "store",
        ("dashboard/store/publishing.py",),
        _tests("store", "versions", "version_names", "faults", "kill")
        + " "
        + _tests("loading", "identity", "loading"),
    ),
)
"""The tests that are there for a room, the quickest first: a change must not need the whole house
to be seen."""


def main(python: Path, many: int) -> int:
    """Print one line a room and every survivor; return 0."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(clone)], check=True)
        for room in ROOMS:
            outcomes = list(_run(room, python, many, clone, Path(folder)))
            killed = sum(1 for _, _, survived in outcomes if not survived)
            print(f"{room.name}: {killed} of {len(outcomes)} seen", flush=True)
            for place, change, survived in outcomes:
                if survived:
                    print(f"  {place}: {change}", flush=True)
    return 0


def _run(
    room: Room, python: Path, many: int, clone: Path, folder: Path
) -> list[tuple[str, str, bool]]:
    """Return (place, changed line, survived) of a sample of the room's changes."""
    config, session = folder / "room.toml", folder / f"{ROOMS.index(room)}.sqlite"
    paths = ", ".join(f'"{one}"' for one in room.modules if (clone / one).exists())
    tests = f"{python.absolute()} -m pytest -x -q -p no:cacheprovider -m 'not browser' {room.tests}"
    config.write_text(
        f"[cosmic-ray]\nmodule-path = [{paths}]\ntimeout = {SECONDS}\nexcluded-modules = []\n"
        f'test-command = "{tests}"\n[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    tool = str(Path(sys.executable).with_name("cosmic-ray"))
    subprocess.run([tool, "init", str(config), str(session)], cwd=clone, check=True)
    with use_db(str(session)) as found:
        items = sorted(found.work_items, key=lambda item: item.job_id)
        real = [i for i in items if NO_CHANGE not in i.mutations[0].operator_name]
        real.sort(
            key=lambda i: (
                str(i.mutations[0].module_path),
                i.mutations[0].start_pos,
                i.mutations[0].operator_name,
                i.mutations[0].occurrence,
            )
        )
        drawn = random.Random(SEED).sample(real, min(many, len(real)))
        found.clear()
        found.add_work_items(drawn)
    subprocess.run([tool, "exec", str(config), str(session)], cwd=clone, check=True)
    seen = []
    with use_db(str(session)) as found:
        for item in found.work_items:
            (mutation,) = item.mutations
            (result,) = [r for j, r in found.results if j == item.job_id]
            changed = [
                line
                for line in (result.diff or "").splitlines()
                if line.startswith("+") and not line.startswith("+++")
            ]
            place = f"{mutation.module_path}:{mutation.start_pos[0]}"
            seen.append((place, " ".join(changed), result.test_outcome is TestOutcome.SURVIVED))
    return sorted(seen)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60))
