"""A kit under misfortune: browser killed or missing, many at once, a disk without room."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.kit import Kit, Order, make_kit
from dashboard.exports.log import ExportLog
from dashboard.exports.renderer import ExportError, Renderer
from dashboard.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
HALF = Period.from_iso("2024-01/2024-06")
AT = datetime(2026, 1, 2, tzinfo=UTC)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


def command(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", "kit", "--period", HALF.iso, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        **settings,  # type: ignore[call-overload]
    )


@needs_chromium
def test_a_browser_killed_in_the_middle_leaves_no_hole(
    figures: Figures, renderer: Renderer
) -> None:
    killed = []

    def progress(done: int, of: int) -> bool:
        if done in (2, 6) and renderer.pid:
            killed.append(renderer.pid)
            os.killpg(renderer.pid, signal.SIGKILL)
        return True

    order = Order("KG", HALF, ("svg",), ("vi",))
    kit = make_kit(figures, CATALOGUE, order, renderer, at=AT, progress=progress)
    assert len(killed) == 2 and renderer.starts == 3
    drawn = [f for f in kit.manifest["files"] if f["kind"] == "svg"]  # type: ignore[index,attr-defined]
    assert len(drawn) == len({e.chart for e in kit.exported}) > 5
    assert renderer.waiting == 0


@needs_chromium
def test_ten_kits_at_once_from_ten_sessions(figures: Figures, renderer: Renderer) -> None:
    order = Order("KG", HALF, ("svg",), ("vi",))
    stopped = threading.Event()

    def one(session: int) -> Kit | str:
        try:
            return make_kit(
                figures,
                CATALOGUE,
                order,
                renderer,
                at=AT,
                progress=lambda done, of: not (session == 0 and done > 3),
            )
        except ExportError as error:
            stopped.set()
            return error.words("vi")

    with ThreadPoolExecutor(10) as sessions:
        first, *rest = list(sessions.map(one, range(10)))
    assert first == "Đã dừng theo yêu cầu." and stopped.is_set()
    assert len({kit.content for kit in rest if isinstance(kit, Kit)}) == 1
    assert all(isinstance(kit, Kit) for kit in rest)
    assert renderer.waiting == 0


@pytest.mark.parametrize("room", [30_000, 90_000], ids=["a sheet", "the kit"])
def test_a_full_disk_is_said_and_leaves_nothing_behind(
    room: int, shipped: Path, tmp_path: Path
) -> None:
    """Hold for the sheets that are first written aside, and for the kit itself."""
    warehouse = tmp_path / "warehouse"
    shutil.copytree(shipped, warehouse, ignore=shutil.ignore_patterns("exports.jsonl"))
    out = tmp_path / "out"
    out.mkdir()

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    run = command(
        *("--formats", "csv", "--db", str(warehouse), "--out", str(out / "kit.zip")),
        preexec_fn=no_room,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("Ổ đĩa đã đầy")
    assert list(out.iterdir()) == []
    assert ExportLog(warehouse).entries() == ()


def test_a_kit_that_cannot_be_logged_is_not_handed_out(shipped: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    warehouse = tmp_path / "warehouse"
    shutil.copytree(shipped, warehouse, ignore=shutil.ignore_patterns("exports.jsonl"))
    ExportLog(warehouse).path.symlink_to("/dev/full")
    out = tmp_path / "kit.zip"
    run = command("--formats", "csv", "--db", str(warehouse), "--out", str(out))
    assert run.returncode == 1 and "Ổ đĩa đã đầy" in run.stderr
    assert not out.exists()


def test_without_a_chromium_words_slides_and_figures_are_still_there(
    shipped: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    shutil.copytree(shipped, warehouse, ignore=shutil.ignore_patterns("exports.jsonl"))
    out = tmp_path / "kit.zip"
    run = command(
        *("--formats", "tv_hd,handout_a4,pptx,docx,csv", "--lang", "vi"),
        *("--db", str(warehouse), "--out", str(out)),
        env={**os.environ, "BROWSER_PATH": str(tmp_path / "no-such-browser")},
    )
    assert run.returncode == 0, run.stderr
    assert "Truyền hình" in run.stderr and "Traceback" not in run.stderr
    with zipfile.ZipFile(out) as bundle:
        kinds = {name.split("/")[1] for name in bundle.namelist() if "/" in name}
        words = bundle.read("README.txt").decode("utf-8-sig")
    assert {"trang-chieu", "to-thong-tin", "so-lieu-csv"} <= kinds
    assert {"ban-tin-6-thang-2024-kien-giang.txt", "muc-luc-6-thang-2024-kien-giang.html"} <= kinds
    assert not kinds & {"truyen-hinh", "to-phat-a4", "muc-luc-6-thang-2024-kien-giang.pdf"}
    assert "Chromium" in words
    assert {f for e in ExportLog(warehouse).entries() for f in e.formats} == {
        *("pptx", "docx", "csv")
    }
