"""What an office installs: the unit, the proxy in front of a real server, the image's steps."""

from __future__ import annotations

import base64
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from dashboard.cli import parser
from tests.install.proxy import instead, nginx_here, nginx_running
from tests.upload.serving import ROOT, free_port, served

DEPLOY = ROOT / "deploy"
NAME = "dashboard.office.vn"
SECRETS = f"""
[auth]
redirect_uri = "https://{NAME}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "dashboard"
client_secret = "a secret"
server_metadata_url = "https://login.office.vn/.well-known/openid-configuration"
[upload]
named = ["an@office.vn"]
"""
MOST_EXPOSED = 5.0
"""Of systemd's own scale from 0 to 10; a unit that says nothing has 9.6."""


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("no systemd here")
    unit = tmp_path / "kg.service"
    words = (DEPLOY / "kg.service").read_text("utf-8").replace("/opt/kg/bin/kg", "/bin/true")
    unit.write_text(words, "utf-8")
    answer = subprocess.run([analyse, "verify", str(unit)], capture_output=True, text=True)
    assert (answer.returncode, answer.stderr.strip()) == (0, "")
    said = subprocess.run(
        [analyse, "security", "--offline=true", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
    ).stdout
    exposed = re.search(r"exposure level for kg\.service: ([\d.]+)", said)
    assert exposed and float(exposed[1]) <= MOST_EXPOSED, said


def test_unit_and_image_start_the_program_by_options_it_has() -> None:
    started = re.findall(
        r"kg ((?:serve|ensure)[^\n&\"]*)",
        (DEPLOY / "kg.service").read_text("utf-8") + (DEPLOY / "Dockerfile").read_text("utf-8"),
    )
    assert len(started) == 4
    for line in started:
        parser().parse_args(line.split())


def test_the_image_copies_what_is_there_and_nothing_is_left_behind() -> None:
    words = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = {
        source for line in re.findall(r"^COPY (.+)$", words, re.M) for source in line.split()[:-1]
    }
    assert copied and all((ROOT / one).exists() for one in copied)
    shipped = re.findall(
        r'^"([^"]+)" = "dashboard/shipped', (ROOT / "pyproject.toml").read_text("utf-8"), re.M
    )
    assert shipped and all(
        any(Path(one).is_relative_to(source) for source in copied) for one in shipped
    )
    assert words.index("USER kg") < words.index("CMD")


@pytest.fixture(scope="module")
def proxied(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Yield the HTTPS port of the nginx of deploy/ in front of a real server with sign-in."""
    nginx = nginx_here()
    openssl = shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("no nginx or no openssl here")
    folder = tmp_path_factory.mktemp("proxy")
    folder.chmod(0o755)
    secrets = folder / "secrets.toml"
    secrets.write_text(SECRETS, "utf-8")
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    plain, secure, inner = free_port(), free_port(), free_port()
    words = instead(
        (DEPLOY / "nginx.conf").read_text("utf-8"),
        [
            ("127.0.0.1:8501", f"127.0.0.1:{inner}"),
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
            ("/etc/ssl/kg", str(folder)),
        ],
    )
    # A folder that has seen an office's file is an office's from then on: not the shared one.
    office = Path(shutil.copytree(shipped, folder / "warehouse"))
    with (
        served(office, port=inner, secrets=secrets),
        nginx_running(nginx, folder, words),
    ):
        yield secure


def _asked(port: int, head: str) -> str:
    """Send one request over TLS, its name checked by nobody; return the answer's head."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for _ in range(50):
        try:
            plain = socket.create_connection(("127.0.0.1", port), timeout=20)
            break
        except OSError:
            time.sleep(0.1)
    with trusting.wrap_socket(plain, server_hostname=NAME) as line:
        line.sendall(head.encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (more := line.recv(4096)):
            answer += more
    return answer.split(b"\r\n\r\n")[0].decode()


def test_a_page_comes_through_the_proxy_with_the_doors_headers(proxied: int) -> None:
    answer = _asked(proxied, f"GET / HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n")
    assert answer.startswith("HTTP/1.1 200")
    lower = answer.lower()
    for header in ("content-security-policy:", "strict-transport-security:", "x-content-type"):
        assert header in lower, header


def test_scripts_come_packed_through_the_proxy(proxied: int) -> None:
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    largest = max(folder.iterdir(), key=lambda file: file.stat().st_size)
    head = f"GET /static/js/{largest.name} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n"
    assert (
        "content-encoding: gzip" in _asked(proxied, f"{head}Accept-Encoding: gzip\r\n\r\n").lower()
    )
    assert "content-encoding" not in _asked(proxied, f"{head}\r\n").lower()


def test_the_socket_of_a_page_comes_through_the_proxy(proxied: int) -> None:
    key = base64.b64encode(os.urandom(16)).decode()
    head = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {NAME}\r\nOrigin: https://{NAME}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {key}\r\n\r\n"
    )
    assert _asked(proxied, head).startswith("HTTP/1.1 101")
    assert not _asked(proxied, head.replace(f"https://{NAME}", "https://evil.example")).startswith(
        "HTTP/1.1 101"
    )


def test_another_name_is_not_answered_through_the_proxy(proxied: int) -> None:
    answer = _asked(proxied, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert re.match(r"HTTP/1\.1 4\d\d", answer), answer


def test_more_than_a_workbook_is_refused_before_it_is_sent(proxied: int) -> None:
    answer = _asked(
        proxied,
        f"POST /_stcore/upload_file/x/y HTTP/1.1\r\nHost: {NAME}\r\n"
        f"Content-Length: {70 * 2**20}\r\nConnection: close\r\n\r\n",
    )
    assert answer.startswith("HTTP/1.1 413")
