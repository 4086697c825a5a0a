"""What goes wrong with disks and neighbours: the last good version serves, the message is plain."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from dashboard.store.errors import Busy, NotPublished
from dashboard.store.publishing import writing
from tests.store.making import content, put, values
from tests.store.publisher import forking, start

NOBODY = 65534


def test_two_publish_at_the_same_moment_and_both_arrive(tmp_path: Path) -> None:
    running = [start(tmp_path, 0, 8), start(tmp_path, 8, 16)]
    for process in running:
        process.join()
        assert process.exitcode == 0
    assert sorted(values(tmp_path)) == sorted(2 * [float(n) for n in range(16)])


def test_a_second_publisher_is_told_to_wait(tmp_path: Path) -> None:
    with (
        writing(Warehouse(tmp_path)),
        pytest.raises(Busy),
        writing(Warehouse(tmp_path), wait_seconds=0.05),
    ):
        pass


def _publish_with_small_files(directory: Path, limit: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        put(Warehouse(directory), content(2.0, published_on="2022-07-01"))
    except NotPublished:
        os._exit(7)
    os._exit(0)


@pytest.mark.parametrize("limit", [0, 10, 1000, 20_000, 300_000])
def test_a_full_disk_leaves_the_last_version(tmp_path: Path, limit: int) -> None:
    put(Warehouse(tmp_path), content(1.0))
    process = forking().Process(target=_publish_with_small_files, args=(tmp_path, limit))
    process.start()
    process.join()
    assert process.exitcode == 7
    assert values(tmp_path) == [1.0]
    put(Warehouse(tmp_path), content(2.0, published_on="2022-07-01"))
    assert values(tmp_path) == [1.0, 2.0]


def _publish_as_nobody(directory: Path) -> None:
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os._exit(_tried(directory))


def _tried(directory: Path) -> int:
    if values(directory) != [1.0]:
        return 3
    try:
        put(Warehouse(directory), content(2.0, published_on="2022-07-01"))
    except NotPublished as error:
        return 7 if "denied" in str(error) else 4
    return 0


def test_a_read_only_folder_serves_and_says_why_it_takes_nothing() -> None:
    with tempfile.TemporaryDirectory() as outer:
        base = Path(outer) / "w"
        put(Warehouse(base), content(1.0))
        (base / "writer.lock").chmod(0o666)
        for folder in (Path(outer), base, base / "versions", base / "decisions"):
            folder.chmod(0o555)
        process = forking().Process(target=_publish_as_nobody, args=(base,))
        process.start()
        process.join()
        for folder in (Path(outer), base, base / "versions", base / "decisions"):
            folder.chmod(0o755)
    assert process.exitcode == 7


@pytest.mark.slow
def test_twenty_readers_during_fifty_publications(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(0.0, 0.0, published_on="1950-07-01"))
    done = threading.Event()
    versions: set[str] = set()

    def read() -> int:
        reads = 0
        while not done.wait(0.05):
            snapshot = warehouse.snapshot()
            history = [v.value for v in snapshot.history("grdp_constant", "KG")]
            counts = snapshot.query("SELECT max(seq) AS n FROM decision")[0]["n"]
            assert sorted(history) == sorted(2 * [float(n) for n in range(counts)])
            assert len(snapshot.releases) == counts
            assert snapshot.version.startswith(f"{counts:06d}-")
            assert not warehouse.degraded, "a publication is not a damage"
            versions.add(snapshot.version)
            reads += 1
        return reads

    with ThreadPoolExecutor(20) as pool:
        readers = [pool.submit(read) for _ in range(20)]
        process = start(tmp_path, 1, 51)
        process.join()
        done.set()
        reads = [reader.result() for reader in readers]
    assert process.exitcode == 0
    assert all(reads) and len(versions) > 5
    assert len(warehouse.snapshot().releases) == 51
