"""What several servers install: units, the proxy that keeps a browser to one server, compose."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from dashboard.cli import parser
from tests.install.proxy import instead, nginx_here, nginx_running
from tests.upload.serving import ROOT, free_port

SEVERAL = ROOT / "deploy" / "several"


@pytest.mark.parametrize("name", ["kg.service", "kg-public.service"])
def test_the_units_are_ones_that_systemd_takes(name: str, tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("no systemd here")
    public = SEVERAL / name
    unit = tmp_path / name
    words = (public if public.exists() else ROOT / "deploy" / name).read_text("utf-8")
    if not public.exists():
        words += (SEVERAL / "kg.conf").read_text("utf-8")
    unit.write_text(words.replace("/opt/kg/bin/kg", "/bin/true"), "utf-8")
    answer = subprocess.run([analyse, "verify", str(unit)], capture_output=True, text=True)
    assert (answer.returncode, answer.stderr.strip()) == (0, "")


def test_units_and_compose_start_the_program_by_options_it_has() -> None:
    words = "".join(
        (SEVERAL / name).read_text("utf-8")
        for name in ("kg.conf", "kg-public.service", "compose.yaml")
    )
    started = re.findall(r"(?:/kg|exec kg) ((?:serve|public|replica|home) [^\n\"]*)", words)
    assert len(started) == 7
    for line in started:
        parser().parse_args(line.split())


def test_compose_names_files_and_services_that_are_there() -> None:
    said = yaml.safe_load((SEVERAL / "compose.yaml").read_text("utf-8"))
    services = said["services"]
    for one in services.values():
        assert set(one.get("depends_on", ())) <= set(services)
        assert set(one.get("secrets", ())) <= set(said["secrets"])
        for volume in one.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in said["volumes"] or source in {
                "./nginx.conf",
                "./users.sql",
                "./certificate",
            }
    assert (SEVERAL / "users.sql").exists() and (SEVERAL / "nginx.conf").exists()


def test_compose_is_of_the_form_that_compose_takes(tmp_path: Path) -> None:
    docker = shutil.which("docker")
    known = docker and subprocess.run([docker, "compose", "version"], capture_output=True)
    if not docker or not known or known.returncode:
        pytest.skip("no docker compose here")
    folder = tmp_path / "deploy" / "several"
    shutil.copytree(SEVERAL, folder)
    for name in ("password", "secrets.toml"):
        (folder / name).touch()
    asked = [docker, "compose", "-f", str(folder / "compose.yaml"), "config", "--quiet"]
    answer = subprocess.run(asked, capture_output=True, text=True)
    assert (answer.returncode, answer.stderr.strip()) == (0, "")


class _Named(BaseHTTPRequestHandler):
    """Answers by the port it listens on: one of two servers behind the proxy."""

    def do_GET(self) -> None:
        port = str(self.server.server_address[1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(port)))
        self.end_headers()
        self.wfile.write(port)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Yield the port of the nginx of deploy/several before two servers each; plain HTTP here."""
    nginx = nginx_here()
    if nginx is None:
        pytest.skip("no nginx here")
    folder = tmp_path_factory.mktemp("several")
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Named) for _ in range(4)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ports = [server.server_address[1] for server in servers]
    outer = free_port()
    words = instead(
        (SEVERAL / "nginx.conf").read_text("utf-8"),
        [
            *((f"10.0.0.1{n}:8501", f"127.0.0.1:{ports[n - 1]}") for n in (1, 2)),
            *((f"10.0.0.1{n}:8600", f"127.0.0.1:{ports[n + 1]}") for n in (1, 2)),
            ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{outer};"),
        ],
    )
    words = re.sub(r"ssl_certificate\S* \S+;", "", words)
    try:
        with nginx_running(nginx, folder, words):
            yield outer
    finally:
        for server in servers:
            server.shutdown()


def _asked(port: int, host: str, cookie: str = "") -> tuple[str, str]:
    """Ask once; return which server answered, and the cookie that was set."""
    headers = {"Host": host, **({"Cookie": cookie} if cookie else {})}
    for _ in range(50):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            line.request("GET", "/", headers=headers)
            answer = line.getresponse()
            return answer.read().decode(), (answer.getheader("Set-Cookie") or "").partition(";")[0]
        except ConnectionRefusedError:
            time.sleep(0.1)
        finally:
            line.close()
    raise AssertionError("the proxy does not answer")


def test_a_browser_keeps_to_one_server_and_browsers_are_spread(proxied: int) -> None:
    used = set()
    for _ in range(24):
        first, cookie = _asked(proxied, "dashboard.office.vn")
        assert cookie.startswith("kg_server=")
        assert {_asked(proxied, "dashboard.office.vn", cookie)[0] for _ in range(4)} == {first}
        used.add(first)
    assert len(used) == 2


def test_the_public_part_keeps_nobody(proxied: int) -> None:
    answers = [_asked(proxied, "so-lieu.office.vn") for _ in range(8)]
    assert len({server for server, _ in answers}) == 2
    assert {cookie for _, cookie in answers} == {""}
