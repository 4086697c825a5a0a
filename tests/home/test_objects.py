"""Kept files as objects: two servers, one bucket, nothing lost and nothing half."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from dashboard.exports.log import Exported, ExportLog
from dashboard.settings import folder_for
from dashboard.store import Warehouse, shared
from dashboard.store.audit import FILE, WAITING, Entry, deliver, entries, record, require_whole
from dashboard.store.errors import BrokenLog, FilesAway, NotPublished
from dashboard.store.objects.bucket import Bucket
from dashboard.store.postgres.database import Database
from dashboard.store.publishing import is_kept, keep_source, kept_file
from dashboard.store.warehouse import checksum
from etl.__main__ import main as etl
from etl.bulletin.answers import keep_answer, make_answer, read_answers
from etl.drafts import discard, drafts, stage
from tests.home.storage import Storage
from tests.home.striking_storage import kill_storage
from tests.store.making import NOW


@pytest.fixture
def two(storage: Storage, tmp_path: Path) -> tuple[Path, Path]:
    """Return the folders of two servers that mirror one bucket."""
    url = storage.url(tmp_path.name)
    a, b = (shared.mirroring(tmp_path / name, url) for name in ("a", "b"))
    return a, b


def test_uploads_answers_and_workbooks_of_one_server_are_seen_on_the_other(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = Warehouse(two[0]), Warehouse(two[1])
    staged = stage(a, "Bản tin.xlsx", b"PK workbook", by="Lan", now=NOW)
    keep_answer(
        a.directory, make_answer("row", "exports", "Gạo tẻ", "Gạo", by="Lan", on=NOW.date())
    )
    source = tmp_path / "one.xlsx"
    source.write_bytes(b"kept")
    kept = keep_source(a, source, checksum(source))
    assert drafts(b) == ()
    assert shared.bring_down(b.directory) == 4
    assert shared.bring_down(b.directory) == 0
    (seen,) = drafts(b)
    assert (seen.id, seen.file, seen.by) == (staged.id, staged.file, "Lan")
    assert seen.path.read_bytes() == b"PK workbook"
    assert [one.standard for one in read_answers(b.directory)] == ["Gạo"]
    assert (b.archive / kept.name).read_bytes() == b"kept"
    discard(b, seen)
    shared.bring_down(a.directory)
    assert drafts(a) == () and not staged.path.exists()


def test_of_two_servers_that_append_at_once_no_line_is_lost(two: tuple[Path, Path]) -> None:
    each = 8

    def write(folder: Path) -> None:
        for n in range(each):
            record(folder, Entry(NOW, folder.name, "upload", {"n": str(n)}))
            ExportLog(folder).append([_export(f"{folder.name}{n}")])

    threads = [threading.Thread(target=write, args=(folder,)) for folder in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for folder in two:
        shared.bring_down(folder)
        require_whole(folder)
    first, second = (list(entries(folder)) for folder in two)
    assert first == second
    assert sorted((one.by, one.detail["n"]) for one in first) == sorted(
        (folder.name, str(n)) for folder in two for n in range(each)
    )
    codes = [one.code for one in ExportLog(two[1]).entries()]
    assert sorted(codes) == sorted(f"{folder.name}{n}" for folder in two for n in range(each))


def test_what_came_second_is_refused(storage: Storage, tmp_path: Path) -> None:
    bucket = Bucket(storage.url(tmp_path.name))
    tag = bucket.put_after("one", b"1", "")
    assert tag and bucket.put_after("one", b"2", "") is None
    assert bucket.put_after("one", b"2", tag)
    assert bucket.put_after("one", b"3", tag) is None
    assert bucket.get("one") == (b"2", bucket.names()["one"])


def test_a_byte_flipped_in_a_kept_workbook_is_refused_and_fetched_again(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = Warehouse(two[0]), Warehouse(two[1])
    source = tmp_path / "one.xlsx"
    source.write_bytes(b"kept")
    sha256 = checksum(source)
    kept = keep_source(a, source, sha256)
    kept.chmod(0o644)
    kept.write_bytes(b"kepT")
    assert is_kept(a, kept, sha256)
    assert kept.read_bytes() == b"kept"
    Bucket(shared.mirror_of(a.directory).url).put(f"archive/{kept.name}", b"kepT")  # type: ignore[union-attr]
    with pytest.raises(BrokenLog, match="differs"):
        shared.bring_down(b.directory)
    assert not is_kept(b, kept_file(b, sha256, ".xlsx"), sha256)
    assert is_kept(a, kept, sha256)
    kept.unlink()
    keep_source(a, source, sha256)
    shared.bring_down(b.directory)
    assert is_kept(b, kept_file(b, sha256, ".xlsx"), sha256)


def test_a_warehouse_is_moved_to_a_bucket_and_mended_from_it(
    storage: Storage,
    database: Database,
    shipped: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = storage.url(tmp_path.name)
    monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / "one"))
    assert etl(["move", "--from", str(shipped), "--to", database.url, "--files", url]) == 0
    monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / "other"))
    at = ["--db", database.url, "--files", url]
    mirror = folder_for(url)
    assert etl(["home", "check", *at]) == 0
    kept = next((mirror / "archive").iterdir())
    kept.chmod(0o644)
    kept.write_bytes(b"\0" + kept.read_bytes()[1:])
    assert etl(["home", "check", *at]) == 0
    assert "refuses a write whose condition does not hold: yes" in capsys.readouterr().out
    assert checksum(kept) == kept.stem
    bucket = Bucket(url)
    copied = {name: content for name in bucket.names() if (content := bucket.get(name))}
    assert len(copied) > len(list((mirror / "archive").iterdir())) > 0
    for name in copied:
        bucket.delete(name)
    monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / "lost"))
    assert etl(["home", "check", *at]) == 1
    for name, (content, _) in copied.items():
        bucket.put(name, content)
    for server in ("other", "anew"):
        monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / server))
        assert etl(["home", "check", *at]) == 0
    anew = folder_for(url)
    for name, (content, _) in copied.items():
        assert (anew / name).read_bytes() == content


def test_no_object_leads_out_of_the_folder(two: tuple[Path, Path], tmp_path: Path) -> None:
    bucket = shared.mirror_of(two[0]).bucket  # type: ignore[union-attr]
    bucket.put(".objects", b"s3://elsewhere/")
    bucket.put("drafts/.x/meta.json", b"{}")
    shared.keep(two[0], "parquet/index.csv", b"")
    assert shared.bring_down(two[1]) == 0


def test_without_its_storage_nothing_is_kept_and_what_was_done_is_logged_later(
    storage: Storage, two: tuple[Path, Path]
) -> None:
    a = Warehouse(two[0])
    stage(a, "one.xlsx", b"one", by="Lan", now=NOW)
    record(a.directory, Entry(NOW, "Lan", "upload", {"n": "1"}))
    storage.kill()
    try:
        with pytest.raises(OSError) as told:
            stage(a, "two.xlsx", b"two", by="Lan", now=NOW)
        assert isinstance(told.value, FilesAway) and isinstance(told.value, NotPublished)
        with pytest.raises(FilesAway):
            ExportLog(a.directory).append([_export("x")])
        record(a.directory, Entry(NOW, "Lan", "publish", {"n": "2"}))
        assert (a.directory / WAITING).exists()
        discard(a, drafts(a)[0])
        assert len(drafts(a)) == 1
    finally:
        storage.start()
    deliver(a.directory)
    assert not (a.directory / WAITING).exists()
    shared.bring_down(two[1])
    require_whole(two[1])
    assert [one.detail["n"] for one in entries(two[1])] == ["1", "2"]
    assert len(drafts(Warehouse(two[1]))) == 1


def test_what_a_storage_took_without_saying_so_is_logged_once(tmp_path: Path) -> None:
    for n in range(3):
        record(tmp_path, Entry(NOW, "Lan", "upload", {"n": str(n)}))
    lines = (tmp_path / FILE).read_text("utf-8").splitlines(keepends=True)
    waiting = [{k: v for k, v in json.loads(line).items() if k != "before"} for line in lines[1:]]
    (tmp_path / WAITING).write_text("".join(json.dumps(w) + "\n" for w in waiting), "utf-8")
    deliver(tmp_path)
    record(tmp_path, Entry(NOW, "Lan", "upload", {"n": "3"}))
    assert [one.detail["n"] for one in entries(tmp_path)] == ["0", "1", "2", "3"]
    require_whole(tmp_path)


def test_a_killed_storage_loses_nothing_that_it_took(
    storage: Storage, two: tuple[Path, Path]
) -> None:
    assert kill_storage(storage, two, 2)


def _export(code: str) -> Exported:
    return Exported(code, "c", "t", "vi", ("png",), "KG", "2024-06", "v", "Lan", NOW, ())
