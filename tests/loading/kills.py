"""Kill a load, a withdrawal, a rebuild and a migration at random moments: nothing is lost.

Each kill begins with a copy of one warehouse. What serves afterwards is what stood before or what
was to come, never between; the same deed done again ends where it would have ended; the log, the
kept files and the record of exports are whole. Most kills strike at the n-th change of a file, the
others at a moment of the clock: by the time that passes, in which waiting for the disk is most, or
by the work done, of which other programs of the machine take nothing. The clock starts with the
deed: not with the process, and no workbook is read twice, as a kill while reading can lose nothing.
"""

from __future__ import annotations

import json
import lzma
import pickle
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.store import Warehouse
from dashboard.store.atomic_file import write_durably
from dashboard.store.audit import require_whole
from dashboard.store.decision import read_decisions
from dashboard.store.schema import COLUMNS
from etl import loading, rebuilding
from etl.loading import LoadRequest, load, withdraw
from etl.migrating import migrate
from etl.pipeline import CheckOptions, check
from etl.rebuilding import rebuild
from tests.store.publisher import forking, kill_at
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
OLD = ROOT / "tests" / "data" / "warehouse-0.1.0"
RENAMED = ("sector:industry", "sector:making")
"""A breakdown under another path: every figure of it reads otherwise."""

DEEDS = ("load", "withdraw", "rebuild", "migrate")
MOST_STEPS = 400
"""Changes of files in a deed, at most; it shrinks to what is seen."""

BY_STEP = 0.6
"""Share of the kills that strike at a change of a file; the others strike by a clock."""

CLOCKS = {signal.ITIMER_REAL: time.monotonic, signal.ITIMER_PROF: time.process_time}
"""The clock by which a process is killed, and what tells how long a deed takes by it. The system
ends it: nothing of the program runs any more."""
DEADLY = {-signal.SIGKILL, -signal.SIGALRM, -signal.SIGPROF}

TOLD_EVERY = 25

State = dict[str, object]


@cache
def known() -> Catalogue:
    """Return the catalogue as it is shipped."""
    return catalogue()


@cache
def renamed(folder: Path) -> Catalogue:
    """Return a catalogue with one breakdown under another path."""
    copy = folder / "catalog"
    if not copy.exists():
        shutil.copytree(ROOT / "data" / "catalog", copy)
        for path in copy.rglob("*.csv"):
            path.write_text(path.read_text("utf-8").replace(*RENAMED), "utf-8")
    return load_catalogue(copy)


def prepare(folder: Path) -> None:
    """Make the warehouses to begin with: one of today's, one of 0.1.0; and what is to be done."""
    part = known().breakdowns[RENAMED[0]].vi
    base, old = folder / "base", folder / "old"

    def file(name: str, *values: float, day: str) -> Path:
        path = folder / name
        years = [(f"6T/{2019 + n}", value) for n, value in enumerate(values)]
        rows = [row(known(), value, period=period) for period, value in years]
        rows += [row(known(), v / 2, period=period, breakdown=part) for period, v in years]
        path.write_bytes(workbook(known(), *rows, published_on=day))
        return path

    def publish(path: Path, **said: str) -> str:
        (result,) = load(Warehouse(base), known(), [LoadRequest(path, "An", **said)], now=NOW)
        return result.releases[0]

    gone = publish(file("gone.xlsx", 9.0, 2.0, day="2024-01-01"))
    withdraw(Warehouse(base), gone, reason="nhầm", by="An", now=NOW)
    wrong = publish(file("wrong.xlsx", 41.5, 3.0, day="2024-02-01"))
    right = publish(file("right.xlsx", 4.15, 3.0, day="2024-02-01"), supersedes=wrong, reason="sai")
    (folder / "right.txt").write_text(right, "utf-8")
    file("next.xlsx", 5.0, 6.0, 7.0, day="2024-03-01")
    renamed(folder)
    shutil.copytree(OLD, old)
    for packed in (old / "versions").glob("*.xz"):
        packed.with_suffix("").write_bytes(lzma.decompress(packed.read_bytes()))
        packed.unlink()


def do(deed: str, folder: Path, directory: Path) -> None:
    """Do one of the four deeds to a warehouse, or what is left of it."""
    warehouse = Warehouse(directory)
    if deed == "load":
        load(warehouse, known(), [LoadRequest(folder / "next.xlsx", "An")], now=NOW)
    elif deed == "withdraw":
        right = (folder / "right.txt").read_text("utf-8")
        if warehouse.snapshot().releases[right].counts:
            withdraw(warehouse, right, reason="thử", by="An", now=NOW)
    elif deed == "rebuild":
        rebuild(warehouse, renamed(folder), now=NOW, by="An", accept=True)
    else:
        migrate(warehouse, known())


@dataclass(frozen=True)
class Blow:
    """When a process dies: at the n-th change of a file, or after so long by a clock; or never."""

    step: int = 0
    clock: int = signal.ITIMER_REAL
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"step {self.step}" if self.step else f"{self.seconds} s by clock {self.clock}"

    def prepare(self) -> None:
        """Be struck by it from now on."""
        if self.step:
            kill_at(self.step)
        elif self.seconds:
            signal.setitimer(self.clock, self.seconds)


def run(deed: str, folder: Path, directory: Path, blow: Blow) -> None:
    """Do it in this process, which dies by the blow; note how long it took where it does not.

    Workbooks are read here and not by workers, of which each kill would leave one to wait for, and
    only by the first process: the others find what it read.
    """
    kept = folder / f"{deed}.read"
    known_readings = pickle.loads(kept.read_bytes()) if kept.exists() else {}

    def read_here(paths: list[Path], catalogue: Catalogue, options: list[CheckOptions]) -> object:
        keys = [(p.name, one, catalogue.digest) for p, one in zip(paths, options, strict=True)]
        for path, key in zip(paths, keys, strict=True):
            if key not in known_readings:
                known_readings[key] = check(path, catalogue, key[1])
        return [known_readings[key] for key in keys]

    for module in (loading, rebuilding):
        module.check_many = read_here  # type: ignore[attr-defined]
    if deed == "rebuild":
        renamed(folder)
    known()
    began = {clock: now() for clock, now in CLOCKS.items()}
    blow.prepare()
    do(deed, folder, directory)
    signal.setitimer(blow.clock, 0)
    took = {clock: now() - began[clock] for clock, now in CLOCKS.items()}
    if not blow.step:
        write_durably(folder / f"{deed}.took", pickle.dumps(took))
        write_durably(kept, pickle.dumps(known_readings))


def state(directory: Path) -> State:
    """Return all that a warehouse holds: every row, the log, the kept files, the exports."""
    warehouse = Warehouse(directory)
    held: State = {path.name: path.read_bytes() for path in warehouse.archive.iterdir()}
    held["audit"] = _first(directory / "audit.jsonl")
    if warehouse.is_older:
        pointer = json.loads((directory / "CURRENT").read_text("utf-8"))
        held["version"] = (directory / pointer["file"]).read_bytes()
        held["exports"] = _first(directory / "exports-0.1.0.jsonl", directory / "exports.jsonl")
        aside = directory / "decisions-0.1.0"
        log = aside if aside.exists() else warehouse.decisions
        return {**held, "log": [path.read_bytes() for path in sorted(log.glob("*.json"))]}
    snapshot = warehouse.snapshot()
    require_whole(directory)
    held["exports"] = _first(directory / "exports.jsonl")
    held["version"] = snapshot.version
    held["log"] = [(d.seq, d.kind, d.at, d.by, dict(d.detail)) for d in read_decisions(warehouse)]
    for table in COLUMNS:
        rows = snapshot.query(f"SELECT * FROM {table}")
        held[table] = sorted(repr(sorted(row.items())) for row in rows)
    return held


def _first(*paths: Path) -> bytes:
    return next((path.read_bytes() for path in paths if path.exists()), b"")


@dataclass(frozen=True)
class Tally:
    """Of the kills of one deed: how many left what stood before, how many what was to come."""

    deed: str
    kills: int
    before: int
    after: int


def strike(deed: str, kills: int, folder: Path, dice: random.Random) -> Iterator[Tally]:
    """Kill a deed so often, telling how far it is; raise AssertionError where anything is lost."""
    base = folder / ("old" if deed == "migrate" else "base")
    before = state(base)
    for turn in ("reading", "whole"):
        whole = Path(shutil.copytree(base, folder / f"{deed}-{turn}"))
        assert not _killed(deed, folder, whole), f"{deed} does not come to its end"
    after = state(whole)
    assert not _holds(before, after)
    took = pickle.loads((folder / f"{deed}.took").read_bytes())
    steps, counts = MOST_STEPS, [0, 0]
    while (found := sum(counts)) < kills:
        directory = Path(shutil.copytree(base, folder / f"{deed}-{found}"))
        clock = dice.choice(tuple(CLOCKS))
        blow = Blow(clock=clock, seconds=dice.uniform(1e-4, took[clock]))
        if dice.random() < BY_STEP:
            blow = Blow(dice.randint(1, steps))
        killed = _killed(deed, folder, directory, blow)
        seen = state(directory)
        done = _holds(seen, after)
        where = f"{deed}, killed at {blow}"
        if killed:
            assert done or _holds(seen, before), f"{where}: neither before nor after"
        else:
            assert done, f"{where}: ends elsewhere though it was not killed"
            steps = blow.step - 1 if blow.step else steps
            took = pickle.loads((folder / f"{deed}.took").read_bytes())
        assert not _killed(deed, folder, directory), f"{where}: cannot be done again"
        assert _holds(state(directory), after), f"{where}: ends elsewhere"
        left = [path for path in directory.rglob(".*.part*")]
        assert not left or (killed and done), f"{where}: leaves {left}"
        shutil.rmtree(directory)
        if killed:
            counts[done] += 1
            if sum(counts) in (kills, *range(0, kills, TOLD_EVERY)):
                yield Tally(deed, sum(counts), *counts)


def _killed(deed: str, folder: Path, directory: Path, blow: Blow = Blow()) -> bool:
    """Do a deed in a process of its own; tell whether the blow killed it."""
    process = forking().Process(target=run, args=(deed, folder, directory, blow))
    process.start()
    process.join()
    assert process.exitcode in {0, *DEADLY}, process.exitcode
    return process.exitcode != 0


def _holds(seen: State, wanted: State) -> bool:
    """Tell whether all of it is there; a file kept for a load that never came does no harm."""
    return all(seen.get(name) == held for name, held in wanted.items())


def main(kills: int) -> None:
    """Strike each deed as often as the others, one after the other; print what was seen.

    Not at the same time: of processes that four threads started, one's end was not known (255).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for number, deed in enumerate(DEEDS):
            share = kills * (number + 1) // len(DEEDS) - kills * number // len(DEEDS)
            for tally in strike(deed, share, folder, random.Random(20240715 + number)):
                print(time.strftime("%H:%M:%S"), tally, flush=True)
