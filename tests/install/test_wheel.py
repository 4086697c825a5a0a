"""A wheel in an empty environment runs the whole program, from any folder."""

from __future__ import annotations

import os
import shutil
import site
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import __version__

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("app.py", "pages", "dashboard", "etl", "data", "static", ".streamlit")
PROJECT = ("pyproject.toml", "README.md", "LICENSE", "requirements.txt")
FIRST_PAGE = """
import os
from dashboard.settings import PROGRAM
os.chdir(PROGRAM)  # where `serve` starts Streamlit: its configuration lies there
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(str(PROGRAM / "app.py"), default_timeout=120).run()
wrong = [shown.value for shown in (*app.exception, *app.error)]
print(wrong or len(list(app.main)))
"""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from a copy that has no warehouse and no secrets."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "source"
    copy.mkdir()
    kept = shutil.ignore_patterns("__pycache__", "warehouse", "secrets.toml")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=kept)
        else:
            shutil.copy(source, copy / name)
    for name in PROJECT:
        shutil.copy(ROOT / name, copy / name)
    quiet = ("--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "wheel", "-q", *quiet, "-w", folder, copy, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of commands of an environment that has the wheel and nothing of ours.

    The libraries are this environment's own, lent by a path file; pip still compares each
    requirement of the wheel with what is there.
    """
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=False)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = commands / "python"
    lib = run(python, "-c", "import site; print(site.getsitepackages()[-1])", cwd=folder).strip()
    (Path(lib) / "lent.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    run(python, "-m", "pip", "install", "-q", "--no-index", wheel, cwd=folder)
    yield commands
    shutil.rmtree(folder)


def test_wheel_holds_the_program_its_files_and_its_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wheel.name.split("-")[1] == __version__
    shipped = [f"dashboard/shipped/{path.relative_to(ROOT).as_posix()}" for path in needed()]
    assert len(shipped) > 60
    assert set(shipped) <= names
    assert {"dashboard/py.typed", "dashboard/i18n/texts/common.toml"} <= names
    info = f"bang_dieu_khien_kinh_te-{__version__}.dist-info/licenses"
    assert {f"{info}/LICENSE", f"{info}/static/fonts/OFL.txt"} <= names
    assert not [name for name in names if "secrets" in name or "warehouse/" in name]


def needed() -> list[Path]:
    """Return the files that the program reads, which no Python package brings."""
    found = [ROOT / "app.py", ROOT / ".streamlit" / "config.toml", ROOT / "static" / "favicon.png"]
    for folder, pattern in (
        ("pages", "*.py"),
        ("static/fonts", "*.*"),
        ("data/catalog", "**/*.csv"),
        ("data/workbooks", "*.xlsx"),
    ):
        found += sorted((ROOT / folder).glob(pattern))
    return found


def test_installed_program_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "office", tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("DASHBOARD_")},
        "DASHBOARD_HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment.pop("PYTHONPATH", None)
    environment.pop("DISPLAY", None)
    kg = installed / "kg"
    where = "import dashboard; print(dashboard.__file__)"
    found = run(installed / "python", "-c", where, cwd=elsewhere, env=environment)
    assert Path(found.strip()).is_relative_to(installed.parent)

    assert __version__ in run(kg, "--version", cwd=elsewhere, env=environment)
    shutil.copy(ROOT / "data" / "workbooks" / "ban-tin-ca-nuoc-2024.xlsx", elsewhere / "in.xlsx")
    assert "in.xlsx" in run(kg, "check", "in.xlsx", cwd=elsewhere, env=environment)
    run(kg, "ensure", cwd=elsewhere, env=environment)
    assert (home / "data" / "warehouse").is_dir()
    brief = run(kg, "brief", "--period", "2024-01/2024-06", cwd=elsewhere, env=environment)
    assert "Kiên Giang" in brief
    assert sorted(path.name for path in elsewhere.iterdir()) == ["in.xlsx"]
    page = run(installed / "python", "-c", FIRST_PAGE, cwd=elsewhere, env=environment)
    assert page.strip().isdecimal() and int(page) > 5, page
    assert serves(kg, elsewhere, environment)


def serves(kg: Path, folder: Path, environment: dict[str, str]) -> bool:
    """Tell whether the dashboard answers, with its page and its own font."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [kg, "serve", "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        end = time.monotonic() + 90
        while time.monotonic() < end and server.poll() is None:
            try:
                health = asked(f"{address}/_stcore/health")
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
                continue
            face = asked(f"{address}/app/static/fonts/BeVietnamPro-Regular.ttf")
            kept = ROOT / "static" / "fonts" / "BeVietnamPro-Regular.ttf"
            return health == b"ok" and face == kept.read_bytes()
        return False
    finally:
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server with what it started."""
    if sys.platform == "win32":
        server.terminate()
    else:
        import signal

        os.killpg(server.pid, signal.SIGTERM)
    server.wait(timeout=30)


def asked(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:
        read: bytes = answer.read()
    return read


def run(*command: object, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it prints; fail with its words."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**(env or os.environ), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_one_number_for_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
