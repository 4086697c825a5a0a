"""Send what the log has to tell, each at least once: the same notice has the same Message-ID.

What the mail server has taken is written to sent.jsonl, durably, after it said so. A crash
between the two sends once more, with the same Message-ID, by which the receiver knows it.
"""

from __future__ import annotations

import hashlib
import json
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from dashboard.analysis.release_clock import read_clock
from dashboard.catalog import Catalogue
from dashboard.domain.office_time import stored
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from dashboard.store.folder_home import Folder
from dashboard.store.shared import append, bring_down
from etl.notices.notice import Notice, notices
from etl.notices.subscribers import Subscriber, read_subscribers

FOLDER, SENT = "outbox", "sent.jsonl"
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Post:
    """The mail server and who signs. `starttls` is left out only on this machine."""

    host: str
    port: int
    sender: str
    starttls: bool = True
    user: str = ""
    password: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run came to: messages the server took, and those it refused with its words."""

    taken: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def send(warehouse: Warehouse, catalogue: Catalogue, post: Post, *, now: datetime) -> Sent:
    """Send whatever is due and not yet sent; raise OSError where the server cannot be reached.

    One process of all servers sends at a time, and knows what the others sent; an address that the
    mail server refuses is tried again by the next run. Raise StoreError where that cannot be known.
    """
    with (warehouse.database or Folder(warehouse)).alone(f"{FOLDER}/send"):
        bring_down(warehouse.directory)
        people = read_subscribers(warehouse.directory)
        waiting = list(_waiting(warehouse, catalogue, people, post, now))
        if not waiting:
            return Sent((), ())
        with _connected(post) as server:
            return _send_all(server, waiting, warehouse.directory, post, now)


def already_sent(folder: Path) -> frozenset[str]:
    """Return the Message-IDs that a mail server took; a line torn by a power cut is sent again."""
    try:
        lines = (folder / SENT).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    found = set()
    for line in lines:
        try:
            found.add(str(json.loads(line)["id"]))
        except (ValueError, KeyError, TypeError):
            continue
    return frozenset(found)


def message_id(notice: Notice, address: str, sender: str) -> str:
    """Name a message for good: the notice, the address, the sender's domain."""
    who = hashlib.sha256(address.casefold().encode("utf-8")).hexdigest()[:12]
    return f"<{notice.key}.{who}@{sender.rpartition('@')[2]}>"


def _waiting(
    warehouse: Warehouse,
    catalogue: Catalogue,
    people: Sequence[Subscriber],
    post: Post,
    now: datetime,
) -> Iterator[tuple[str, Notice, Subscriber]]:
    if not people or warehouse.pointer() is None:
        return
    sent = already_sent(warehouse.directory / FOLDER)
    clock = read_clock(CATALOG / "release_clock.toml")
    topics = frozenset(topic for one in people for topic in one.topics)
    for notice in notices(warehouse, catalogue, clock, now=now, topics=topics):
        if notice.hour > now:
            continue
        for one in people:
            name = message_id(notice, one.address, post.sender)
            if name not in sent and one.wants(notice.topic, notice.area, notice.day):
                yield name, notice, one


def _connected(post: Post) -> smtplib.SMTP:
    server = smtplib.SMTP(post.host, post.port, timeout=SECONDS)
    if post.starttls:
        server.starttls(context=ssl.create_default_context())
    if post.user:
        server.login(post.user, post.password)
    return server


def _send_all(
    server: smtplib.SMTP,
    waiting: Sequence[tuple[str, Notice, Subscriber]],
    directory: Path,
    post: Post,
    now: datetime,
) -> Sent:
    taken, refused = [], []
    for name, notice, person in waiting:
        message = _message(name, notice, person, post, now)
        try:
            server.send_message(message, post.sender, [person.address])
        except smtplib.SMTPRecipientsRefused as error:
            refused.append((name, str(error)))
            continue
        line = {"id": name, "at": stored(now).isoformat(timespec="seconds")}
        append(directory, f"{FOLDER}/{SENT}", json.dumps(line))
        taken.append(name)
    return Sent(tuple(taken), tuple(refused))


def _message(
    name: str, notice: Notice, person: Subscriber, post: Post, now: datetime
) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = name
    message["From"] = post.sender
    message["To"] = person.address
    message["Date"] = format_datetime(now)
    message["Subject"] = " ".join(notice.subject(person.lang).split())
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<mailto:{post.sender}?subject=unsubscribe>"
    message.set_content(notice.body(person.lang, post.base))
    return message
