"""A drawing that asks for something gets nothing, leaves nothing, and the browser stays small."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.exports.renderer import Renderer, RenderError

asked: list[str] = []


class _Ear(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def ear() -> Iterator[str]:
    asked.clear()
    server = HTTPServer(("127.0.0.1", 0), _Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_a_drawing_reaches_no_network(ear: str) -> None:
    renderer = Renderer()
    try:
        figure = go.Figure(go.Bar(x=["a"], y=[1]))
        figure.add_layout_image(source=f"{ear}/figure.png", x=0, y=1, sizex=1, sizey=1)
        try:
            renderer.svg(figure, 400, 300)
        except RenderError as error:
            if error.code == "browser_missing":
                pytest.skip("no Chromium here")
            raise
        html = f"<img src='{ear}/page.png'><style>@import '{ear}/x.css'</style><p>Đủ chữ</p>"
        html += f"<script>fetch('{ear}/fetch')</script><iframe src='{ear}/frame'></iframe>"
        assert renderer.pdf(html, 100, 80).startswith(b"%PDF")
        assert asked == []
        plain = renderer.svg(go.Figure(go.Bar(x=["a"], y=[1])), 400, 300)
        assert "<svg" in plain
    finally:
        renderer.close()


MOST_BYTES = 2_000_000
"""Of the profile of a browser that has worked: half of it is there before the first drawing."""

DOWNLOAD = """<p>Đủ chữ</p><script>
const link = document.createElement("a");
link.download = "taken-away.txt";
link.href = URL.createObjectURL(new Blob(["x".repeat(3000000)]));
document.body.append(link);
link.click();
</script>"""


@pytest.mark.browser
def test_a_drawing_leaves_no_file_and_the_profile_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    renderer = Renderer()
    try:
        try:
            renderer.svg(go.Figure(go.Bar(x=["a"], y=[1])), 400, 300)
        except RenderError as error:
            if error.code == "browser_missing":
                pytest.skip("no Chromium here")
            raise
        for height in range(40):
            renderer.svg(go.Figure(go.Bar(x=["a"], y=[height])), 400, 300)
            assert renderer.pdf(DOWNLOAD, 100, 80).startswith(b"%PDF")
        (profile,) = (tmp_path / "tmp").glob("press-*/profile")
        assert any(p.is_file() for p in profile.rglob("*")), "the profile is kept elsewhere"
        found = [p for p in tmp_path.rglob("*") if p.is_file() and not p.is_symlink()]
        assert not [p for p in found if p.name.startswith("taken-away")]
        assert sum(p.stat().st_size for p in found) < MOST_BYTES
    finally:
        renderer.close()
    assert not [p for p in (tmp_path / "tmp").rglob("*") if p.is_file()]
