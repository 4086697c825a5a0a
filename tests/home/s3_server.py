"""An S3 server (moto) that does all recorded requests over before it listens: PORT RECORDING."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

from moto.moto_api import recorder
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple
from werkzeug.test import Client


def main(port: int, recording: Path) -> None:
    app = DomainDispatcherApplication(create_backend_app)
    held = recording.read_bytes() if recording.exists() else b""
    whole = held[: held.rfind(b"\n") + 1]
    recording.write_bytes(whole)
    client = Client(app)
    for line in whole.splitlines():
        asked = json.loads(line)
        body = base64.b64decode(asked["body"]) if asked["body_encoded"] else asked["body"]
        client.open(
            asked["url"], method=asked["method"], headers=asked["headers"], data=body
        ).close()
    recorder.start_recording()
    run_simple("127.0.0.1", port, app, threaded=True)


if __name__ == "__main__":
    os.environ.setdefault("MOTO_RECORDER_FILEPATH", sys.argv[2])
    main(int(sys.argv[1]), Path(sys.argv[2]))
