"""Kill a process that publishes and then sends mail, at random moments, against a real server.

Every publication that counts is told to every subscriber; a message that comes twice has the
Message-ID it had. `main(kills)` prints what came; the test strikes a few times, bench 200.
"""

from __future__ import annotations

import random
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from multiprocessing import get_context
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dashboard.catalog import load_catalogue
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from etl.notices.outbox import Post, send
from tests.store.making import content, put
from tests.store.publisher import kill_at
from tests.upload.serving import free_port

PEOPLE = ("an@thu.vn", "binh@thu.vn", "chi@thu.vn")
SUBSCRIBERS = "".join(
    f'[[subscriber]]\naddress = "{one}"\ntopics = ["release", "correction"]\nsince = 2020-01-01\n'
    for one in PEOPLE
)
MOST_STEPS, LEAST_STEPS = 90, 40
"""Changes of files in one publication with its mail, at most: it shrinks to what is seen."""

LATER = datetime(2026, 6, 1, tzinfo=UTC)


class Inbox:
    """A mail server's hand: it keeps what it took."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str, bytes]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one message."""
        body = envelope.content
        assert isinstance(body, bytes)
        named = str(message_from_bytes(body)["Message-ID"])
        self.came += [(named, to, body) for to in envelope.rcpt_tos]
        return "250 OK"


@dataclass(frozen=True)
class Struck:
    """What a run of kills came to."""

    published: int
    expected: int
    lost: int
    repeated: int
    unlike: int
    killed: int
    runs: int


def deed(directory: Path, number: int, port: int, step: int) -> None:
    """Publish one value and send what there is to tell; die at the step-th change of a file."""
    warehouse = Warehouse(directory)
    one = content(float(number), float(number), published_on=f"{1900 + number}-07-01")
    if step:
        kill_at(step)
    put(warehouse, one)
    send(warehouse, load_catalogue(CATALOG), post(port), now=LATER)


def post(port: int) -> Post:
    """Return the mail server of the test."""
    return Post("127.0.0.1", port, "kho@so.vn", starttls=False)


def strike(kills: int, *, seed: int = 0) -> Struck:
    """Publish and send until so many were killed; then send the rest."""
    chosen = random.Random(seed)
    inbox = Inbox()
    port = free_port()
    hand = Controller(inbox, hostname="127.0.0.1", port=port)
    hand.start()
    killed = 0
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.outbox_kills"])
    try:
        with tempfile.TemporaryDirectory() as folder:
            directory = Path(folder) / "w"
            directory.mkdir()
            (directory / "subscribers.toml").write_text(SUBSCRIBERS, "utf-8")
            number, most = 0, MOST_STEPS
            while killed < kills:
                number += 1
                step = chosen.randrange(1, most)
                process = context.Process(target=deed, args=(directory, number, port, step))
                process.start()
                if chosen.random() < 0.4:
                    time.sleep(chosen.random() * 0.8)
                    process.kill()
                process.join()
                died = process.exitcode == -signal.SIGKILL
                killed += died
                most = most if died else max(LEAST_STEPS, min(most, step))
            warehouse = Warehouse(directory)
            catalogue = load_catalogue(CATALOG)
            put(warehouse, content(-1.0, -1.0, published_on="1800-07-01"))
            send(warehouse, catalogue, post(port), now=LATER)
            assert send(warehouse, catalogue, post(port), now=LATER + timedelta(1)).taken == ()
            releases = warehouse.snapshot().releases
    finally:
        hand.stop()
    return _judge(inbox, len(releases), killed, number)


def _judge(inbox: Inbox, published: int, killed: int, runs: int) -> Struck:
    names = Counter((name, to) for name, to, _ in inbox.came)
    first: dict[str, bytes] = {}
    unlike = 0
    for name, _, body in inbox.came:
        unlike += first.setdefault(name, body) != body
    expected = published * len(PEOPLE)
    repeated = sum(n - 1 for n in names.values())
    return Struck(published, expected, expected - len(names), repeated, unlike, killed, runs)


def main(kills: int) -> None:
    """Print what came of so many kills."""
    found = strike(kills)
    print(
        f"{found.runs} runs, {found.killed} killed: {found.published} publications, "
        f"{found.expected} messages due, {found.lost} lost, {found.repeated} repeated "
        f"with the same Message-ID, {found.unlike} of them with other words"
    )
