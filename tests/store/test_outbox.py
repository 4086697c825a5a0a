"""Mail to who asked for it: at least once, through a real server, from the log of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from dashboard.catalog import load_catalogue
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from etl.loading import withdraw
from etl.notices.outbox import SENT, already_sent, send
from etl.notices.subscribers import SubscribersError, read_subscribers
from tests.store.making import content, put
from tests.store.outbox_kills import LATER, Inbox, post, strike
from tests.upload.serving import free_port

CATALOGUE = load_catalogue(CATALOG)
KILLS = 8


@pytest.fixture
def mail() -> Iterator[tuple[Inbox, int]]:
    """A mail server on this machine, and its port."""
    inbox = Inbox()
    port = free_port()
    hand = Controller(inbox, hostname="127.0.0.1", port=port)
    hand.start()
    yield inbox, port
    hand.stop()


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """One publication."""
    made = Warehouse(tmp_path / "w")
    put(made, content(3.03, 3.03, published_on="2020-07-01"))
    return made


def subscribe(warehouse: Warehouse, address: str, *topics: str, more: str = "") -> None:
    """Add one to the list."""
    path = warehouse.directory / "subscribers.toml"
    said = path.read_text("utf-8") if path.exists() else ""
    listed = ", ".join(f'"{topic}"' for topic in topics)
    path.write_text(
        f'{said}[[subscriber]]\naddress = "{address}"\ntopics = [{listed}]\n'
        f"since = 2020-01-01\n{more}",
        "utf-8",
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("[[subscriber]", "toml"),
        ("[[subscribers]]\naddress = 'a@b.vn'", "table"),
        ("[[subscriber]]\naddress = 'không phải'", "address"),
        ('[[subscriber]]\naddress = "a@b.vn\\n"\ntopics=["release"]\nsince=2026-01-01', "address"),
        ("[[subscriber]]\naddress = 'a@b.vn'\ntopic = ['release']", "key"),
        ("[[subscriber]]\naddress = 'a@b.vn'\ntopics = ['news']\nsince = 2026-01-01", "topics"),
        ("[[subscriber]]\naddress = 'a@b.vn'\ntopics = ['release']\nsince = '2026'", "since"),
    ],
)
def test_a_list_that_is_not_whole_sends_nothing_and_says_why(
    tmp_path: Path, said: str, code: str
) -> None:
    said = said.replace("\\n'", '\\n"').replace("'a@b.vn\\n\"", '"a@b.vn\\n"')
    (tmp_path / "subscribers.toml").write_text(said, "utf-8")
    with pytest.raises(SubscribersError) as error:
        read_subscribers(tmp_path)
    assert error.value.code == code
    assert error.value.words("vi") != error.value.words("en")


def test_each_gets_what_was_asked_for_once(warehouse: Warehouse, mail: tuple[Inbox, int]) -> None:
    inbox, port = mail
    subscribe(warehouse, "an@thu.vn", "release", "correction")
    subscribe(warehouse, "binh@thu.vn", "correction", more='lang = "en"\n')
    subscribe(warehouse, "chi@thu.vn", "release", more='areas = ["AG_NEW"]\n')
    (name,) = warehouse.snapshot().releases
    withdraw(warehouse, name, reason="Sai số", by="An", now=datetime(2026, 1, 5, tzinfo=UTC))
    sent = send(warehouse, CATALOGUE, post(port), now=LATER)
    assert len(sent.taken) == 3 and sent.refused == ()
    told = [(to, message_from_bytes(b, policy=default)["Subject"]) for _, to, b in inbox.came]
    assert [to for to, _ in told] == ["an@thu.vn", "an@thu.vn", "binh@thu.vn"]
    assert told[0][1].startswith("Số liệu mới: ") and told[1][1].startswith("Đính chính: ")
    assert told[2][1].startswith("Correction: ")
    body = message_from_bytes(inbox.came[1][2], policy=default).get_content()
    assert "Sai số" in body and name in body
    assert send(warehouse, CATALOGUE, post(port), now=LATER).taken == ()


def test_nothing_is_told_before_its_hour(tmp_path: Path, mail: tuple[Inbox, int]) -> None:
    inbox, port = mail
    warehouse = Warehouse(tmp_path / "w")
    hour = datetime(2026, 7, 1, tzinfo=UTC)
    put(warehouse, replace(content(3.03, published_on="2020-07-01"), embargo_until=hour))
    subscribe(warehouse, "an@thu.vn", "release")
    assert send(warehouse, CATALOGUE, post(port), now=hour - timedelta(minutes=1)).taken == ()
    assert inbox.came == []
    assert len(send(warehouse, CATALOGUE, post(port), now=hour).taken) == 1


def test_without_a_server_everything_waits(warehouse: Warehouse, mail: tuple[Inbox, int]) -> None:
    subscribe(warehouse, "an@thu.vn", "release")
    with pytest.raises(OSError):
        send(warehouse, CATALOGUE, post(1), now=LATER)
    assert len(send(warehouse, CATALOGUE, post(mail[1]), now=LATER).taken) == 1


def test_a_torn_line_is_sent_again_with_the_same_name(
    warehouse: Warehouse, mail: tuple[Inbox, int]
) -> None:
    inbox, port = mail
    subscribe(warehouse, "an@thu.vn", "release")
    send(warehouse, CATALOGUE, post(port), now=LATER)
    path = warehouse.directory / "outbox" / SENT
    path.write_bytes(path.read_bytes()[:-9])
    assert already_sent(path.parent) == frozenset()
    send(warehouse, CATALOGUE, post(port), now=LATER)
    assert len(inbox.came) == 2 and inbox.came[0][0] == inbox.came[1][0]
    assert len(already_sent(path.parent)) == 1


def test_kills_between_commit_and_send_lose_nothing() -> None:
    found = strike(KILLS)
    assert found.killed and found.lost == 0 and found.unlike == 0
