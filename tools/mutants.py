"""Change the rules one token at a time and count which changes the tests see.

    make mutants        a sample drawn with a fixed seed; writes docs/mutants.md. A second run tries
                        only what was not seen, of rooms whose modules are the same (build/tried)
    build/mutants/bin/python -m tools.mutants PYTHON [ROOM ...]     these rooms anew

Runs beside cosmic-ray, the tests in forks (tools/warm_tests.py) of PYTHON, which has the
libraries. Works in a clone of the last commit, never in this tree. A change that no test sees is
listed with its line: either a test is missing, or the change is none, and tools/survivors.toml says
why. A run that takes too long is neither seen nor survived; it is counted apart and against the
score.
"""

from __future__ import annotations

import hashlib
import json
import random
import shlex
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "mutants.md"
TRIED = ROOT / "build" / "tried"
EXPLAINED = ROOT / "tools" / "survivors.toml"
SEED = 7
PATIENCE = 4.0
"""A run with a change may take so many times what the tests take without one."""

LEAST_SECONDS = 60.0
NO_CHANGE = "BitOr"
"""`X | None` stands in annotations, which nobody evaluates."""

OUTCOMES = {
    TestOutcome.KILLED: "seen",
    TestOutcome.SURVIVED: "survived",
    TestOutcome.INCOMPETENT: "slow",
}
"""What cosmic-ray could not try at all tells nothing either: against the score."""


@dataclass(frozen=True)
class Room:
    """Some modules, the tests that are there for them, and how many changes are tried."""

    name: str
    modules: tuple[str, ...]
    tests: str
    changes: int


@dataclass(frozen=True, order=True)
class Change:
    """One changed line, and what became of it: seen, survived or too slow."""

    place: str
    line: str
    outcome: str


def _tests(folder: str, *names: str) -> str:
    return " ".join(f"tests/{folder}/test_{name}.py" for name in names)


ROOMS = (
    Room("domain", ("dashboard/domain",), "tests/domain", 30),
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
            *(
                "tally",
                "choice",
                "vintage_choice",
                "shares",
                "boundaries",
                "comparisons",
                "pace_cases",
            ),
            *("asked_in_sql", "properties", "assess", "golden_bounds", "golden_term"),
        ),
        30,
    ),
    Room(
        "methods",
        ("dashboard/analysis/methods",),
        _tests(
            "analysis",
            *("boundaries", "golden_bounds", "golden_parts", "golden_term", "shares"),
            *("pace_cases", "assess"),
        ),
        25,
    ),
    Room(
        "headings",
        ("etl/bulletin/header.py",),
        _tests(
            "bulletin",
            "header_years",
            "header_groups",
            "grammar",
            "kinds",
            "layouts",
            "synthetic",
            "families",
        ),
        15,
    ),
    Room(
        "chart rules",
        tuple(f"dashboard/charts/rules{name}.py" for name in ("", "_data", "_numbers", "_words")),
        "tests/charts/test_rules.py tests/charts/test_rule_edges.py",
        30,
    ),
    Room(
        "store",
        ("dashboard/store/publishing.py",),
        _tests("store", "publishing", "versions", "version_names")
        + " "
        + _tests("loading", "identity", "loading"),
        10,
    ),
)
"""The tests that are there for a room, the quickest first: a change must not need the whole house
to be seen. The sizes of the samples make about half an hour of one core."""


def main(python: Path, names: Sequence[str]) -> int:
    """Print one line a room and what no test saw; write the page of all rooms tried so far."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(clone)], check=True)
        for room in (room for room in ROOMS if not names or room.name in names):
            before = _before(room)
            places, changes = _run(room, python, clone, Path(folder), before.get("left"))
            left = [astuple(one) for one in changes if one.outcome != "seen"]
            tried = before.get("tried", len(changes))
            print(f"{room.name}: {tried - len(left)} of {tried} seen, {places} places", flush=True)
            for place, line, outcome in left:
                print(f"  {outcome}: {place}: {line}", flush=True)
            TRIED.mkdir(parents=True, exist_ok=True)
            told = {"of": _digest(room), "places": places, "tried": tried, "left": left}
            _told(room).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    PAGE.write_text(page(), "utf-8")
    return 0


def page() -> str:
    """Return the page in docs: the score of each room, and each change that no test saw."""
    why = tomllib.loads(EXPLAINED.read_text("utf-8"))
    rows, left = [], []
    totals = [0, 0, 0, 0, 0]
    for room in (room for room in ROOMS if _told(room).exists()):
        told = json.loads(_told(room).read_text("utf-8"))
        unseen = [Change(*one) for one in told["left"]]
        slow = sum(one.outcome == "slow" for one in unseen)
        seen = told["tried"] - len(unseen)
        line = [told["places"], told["tried"], seen, len(unseen) - slow, slow]
        totals = [a + b for a, b in zip(totals, line, strict=True)]
        rows.append(_row(room.name, line))
        for one in unseen:
            changed = one.line.lstrip("+ ")
            reason = why.get(one.place.rpartition(":")[0], {}).get(changed, "**not explained**")
            left.append(f"| `{one.place}` | `{changed}` | {one.outcome} | {reason} |")
    return "\n".join(
        [
            "# Which changes of the rules the tests see",
            "",
            "Written by `make mutants` (cosmic-ray; a sample with a fixed seed, each place drawn",
            "once, the quick tests of the room only). Seen: a test failed. Slow: the tests took",
            "more than four times their time, which is not counted as seen. The score is what was",
            "seen of all that was tried. A room that is not listed was not tried yet.",
            "",
            "| room | places | tried | seen | survived | slow | score |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *rows,
            _row("**all**", totals),
            "",
            "## What no test saw",
            "",
            "| place | changed to | outcome | why |",
            "|---|---|---|---|",
            *left,
            "",
        ]
    )


def _told(room: Room) -> Path:
    """Name the file that keeps what became of the changes of a room."""
    return TRIED / f"{room.name.replace(' ', '-')}.json"


def _digest(room: Room) -> str:
    """Name a room by its modules and the size of its sample: the same are changed alike."""
    found = hashlib.sha256(f"{room.changes} {SEED}".encode())
    for module in room.modules:
        path = ROOT / module
        for one in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(one.read_bytes())
    return found.hexdigest()


def _before(room: Room) -> dict[str, Any]:
    """Return what became of the same changes before; tests are added, so what was seen stays so."""
    path = _told(room)
    told: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return told if told.get("of") == _digest(room) else {}


def _row(name: str, line: list[int]) -> str:
    return f"| {name} | " + " | ".join(map(str, line)) + f" | {100 * line[2] / line[1]:.0f} % |"


def _run(
    room: Room, python: Path, clone: Path, folder: Path, left: list[list[str]] | None
) -> tuple[int, list[Change]]:
    """Return how many places of the room can be changed, and the changes of the sample.

    Of a sample that was tried before only those `left` unseen are tried again.

    Raises CalledProcessError where the tests fail without any change: then nothing can be told.
    """
    missing = [one for one in room.modules if not (clone / one).exists()]
    if missing:
        raise FileNotFoundError(f"{room.name}: {missing}")
    place = folder / f"{ROOMS.index(room)}.socket"
    tests = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not browser", *room.tests.split()]
    server = subprocess.Popen(
        [str(python.absolute()), "-m", "tools.warm_tests", str(place), *tests],
        cwd=clone,
        stdout=subprocess.DEVNULL,
    )
    try:
        while not place.exists():
            time.sleep(0.1)
        ask = f"import socket,sys;s=socket.socket(1);s.connect('{place}');sys.exit(s.recv(1)[0])"
        command = [sys.executable, "-I", "-S", "-c", ask]
        subprocess.run(command, check=True)  # imports and compiles what later runs only load
        began = time.monotonic()
        subprocess.run(command, check=True)
        seconds = max(LEAST_SECONDS, PATIENCE * (time.monotonic() - began))
        return _exec(room, clone, folder, left, shlex.join(command), seconds)
    finally:
        server.terminate()
        server.wait()


def _exec(
    room: Room,
    clone: Path,
    folder: Path,
    left: list[list[str]] | None,
    command: str,
    seconds: float,
) -> tuple[int, list[Change]]:
    """Draw the sample, let cosmic-ray try it with a command, and return what became of it."""
    config, session = folder / "room.toml", folder / f"{ROOMS.index(room)}.sqlite"
    paths = ", ".join(f'"{one}"' for one in room.modules)
    config.write_text(
        f"[cosmic-ray]\nmodule-path = [{paths}]\ntimeout = {seconds}\nexcluded-modules = []\n"
        f'test-command = {json.dumps(command)}\n[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    tool = str(Path(sys.executable).with_name("cosmic-ray"))
    subprocess.run([tool, "init", str(config), str(session)], cwd=clone, check=True)
    with use_db(str(session)) as work:
        places, drawn = _drawn(work, room.changes)
        if left is not None:
            again = {place for place, _, _ in left}
            drawn = [item for item in drawn if _place(item) in again]
        work.clear()
        work.add_work_items(drawn)
    subprocess.run([tool, "exec", str(config), str(session)], cwd=clone, check=True)
    with use_db(str(session)) as work:
        results = dict(work.results)
        return places, sorted(_change(item, results[item.job_id]) for item in work.work_items)


def _drawn(work: WorkDB, many: int) -> tuple[int, list[WorkItem]]:
    """Return how many places there are, and one change at each of `many` of them."""
    at: dict[tuple[str, tuple[int, int]], list[WorkItem]] = defaultdict(list)
    for item in work.work_items:
        (mutation,) = item.mutations
        if NO_CHANGE not in mutation.operator_name:
            at[str(mutation.module_path), mutation.start_pos].append(item)
    draw = random.Random(SEED)
    chosen = draw.sample(sorted(at), min(many, len(at)))
    return len(at), [
        draw.choice(sorted(at[place], key=lambda item: repr(item.mutations[0]))) for place in chosen
    ]


def _change(item: WorkItem, result: WorkResult) -> Change:
    lines = (result.diff or "").splitlines()
    added = [one for one in lines if one.startswith("+") and not one.startswith("+++")]
    gone = [one for one in lines if one.startswith("-") and not one.startswith("---")]
    line = " ".join(added) or "gone: " + " ".join(gone).lstrip("- ")
    outcome = OUTCOMES[result.test_outcome] if result.output != "timeout" else "slow"
    return Change(_place(item), line, outcome)


def _place(item: WorkItem) -> str:
    (mutation,) = item.mutations
    return f"{mutation.module_path}:{mutation.start_pos[0]}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
