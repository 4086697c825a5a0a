"""`notify`: send what the log has to tell to who asked for it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from smtplib import SMTPException

from dashboard.access.opening import opened
from dashboard.catalog import load_catalogue
from dashboard.i18n.console import fail, refuse
from dashboard.settings import CATALOG
from dashboard.store.errors import StoreError
from etl.notices.outbox import Post, Sent, send

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_notifying(
    add: Callable[..., argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Declare the command and return its parser."""
    parser = add("notify", help="mail what is new to who asked for it")
    parser.add_argument("--smtp", required=True, metavar="HOST:PORT", help="the mail server")
    parser.add_argument("--sender", required=True, metavar="ADDRESS", help="who signs the mail")
    parser.add_argument(
        "--user", default="", help="name at the mail server; password: SMTP_PASSWORD"
    )
    parser.add_argument("--plain", action="store_true", help="no encryption: this machine alone")
    parser.add_argument("--base-url", default="", metavar="URL", help="address of the dashboard")
    parser.add_argument(
        "--every", type=float, default=0.0, metavar="SECONDS", help="go on, looking this often"
    )
    parser.set_defaults(run=run_notify)
    return parser


def run_notify(arguments: argparse.Namespace) -> int:
    """Send once, or go on; print what was sent and what was refused."""
    host, _, port = arguments.smtp.rpartition(":")
    if arguments.plain and host not in LOOPBACK:
        return fail("notice.error.no_tls")
    post = Post(
        host,
        int(port),
        arguments.sender,
        not arguments.plain,
        arguments.user,
        os.environ.get("SMTP_PASSWORD", ""),
        arguments.base_url,
    )
    warehouse, catalogue = opened(arguments), load_catalogue(CATALOG)
    while True:
        try:
            status = _tell(send(warehouse, catalogue, post, now=datetime.now(UTC)))
        except StoreError as error:
            status = refuse(error)
        except (OSError, SMTPException) as error:
            status = fail("notice.error.unreachable", reason=error)
        if not arguments.every:
            return status
        time.sleep(arguments.every)


def _tell(sent: Sent) -> int:
    for name in sent.taken:
        print(name)
    for name, reason in sent.refused:
        print(f"{name}: {reason}", file=sys.stderr)
    return 1 if sent.refused else 0
