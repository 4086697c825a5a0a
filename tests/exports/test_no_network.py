"""A drawing that asks for something over a network, or from a file, gets nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

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
        html = f"<img src='{ear}/page.png'><style>@import '{ear}/x.css'</style><p>Đủ chữ</p>"
        html += f"<script>fetch('{ear}/fetch')</script><iframe src='{ear}/frame'></iframe>"
        assert renderer.pdf(html, 100, 80).startswith(b"%PDF")
        assert asked == []
        plain = renderer.svg(go.Figure(go.Bar(x=["a"], y=[1])), 400, 300)
        assert "<svg" in plain
    finally:
        renderer.close()
