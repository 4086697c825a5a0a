"""Two servers that mail at once: each message is sent by one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aiosmtpd.controller import Controller

from dashboard.catalog import load_catalogue
from dashboard.settings import CATALOG
from dashboard.store import Warehouse, shared
from dashboard.store.postgres.database import Database
from etl.notices.outbox import Sent, send
from tests.home.storage import Storage
from tests.home.striking import forward
from tests.store.making import content, put
from tests.store.outbox_kills import LATER, PEOPLE, SUBSCRIBERS, Inbox, post
from tests.upload.serving import free_port


def test_what_two_servers_would_send_is_sent_once(
    database: Database, storage: Storage, tmp_path: Path
) -> None:
    url, catalogue = storage.url(f"mail-{tmp_path.name}"), load_catalogue(CATALOG)
    servers = [
        Warehouse(
            shared.mirroring(tmp_path / f"files-{name}", url),
            local=tmp_path / name,
            database=database,
        )
        for name in ("a", "b")
    ]
    put(servers[0], content(3.03, published_on="2020-07-01"))
    put(servers[0], content(4.03, published_on="2021-07-01"))
    forward(servers[1])
    shared.keep(servers[0].directory, "subscribers.toml", SUBSCRIBERS.encode())
    shared.bring_down(servers[1].directory)
    inbox, port = Inbox(), free_port()
    hand = Controller(inbox, hostname="127.0.0.1", port=port)
    hand.start()

    def run(warehouse: Warehouse) -> Sent:
        return send(warehouse, catalogue, post(port), now=LATER)

    try:
        with ThreadPoolExecutor(2) as both:
            sent = list(both.map(run, servers))
    finally:
        hand.stop()
    came = [name for name, _, _ in inbox.came]
    assert len(came) == len(set(came)) == 2 * len(PEOPLE)
    assert sorted(name for one in sent for name in one.taken) == sorted(came)
