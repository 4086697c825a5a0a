"""A bucket of S3-compatible storage: whole objects, and a change on condition of the one before.

Who may open it stands in the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_ENDPOINT_URL, AWS_REGION), as for any program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store, from_url

from dashboard.store.errors import FilesAway

CONNECT = timedelta(seconds=3)
ANSWER = timedelta(seconds=30)
"""A whole upload of the largest workbook has to be through in it."""
TRIES = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The objects under an address, s3://bucket/prefix."""

    url: str

    def names(self) -> dict[str, str]:
        """Return the tag of each object by its name; raise FilesAway."""
        with self._asked() as store:
            return {
                one["path"]: one["e_tag"] or "" for batch in obstore.list(store) for one in batch
            }

    def get(self, name: str) -> tuple[bytes, str] | None:
        """Return an object and its tag, None where there is none; raise FilesAway."""
        with self._asked() as store:
            try:
                found = obstore.get(store, name)
                return bytes(found.bytes()), found.meta["e_tag"] or ""
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return None

    def put(self, name: str, content: bytes) -> str:
        """Put an object, new or in the place of another; return its tag; raise FilesAway."""
        with self._asked() as store:
            return obstore.put(store, name, content)["e_tag"] or ""

    def put_after(self, name: str, content: bytes, tag: str) -> str | None:
        """Put an object where the one before still bears a tag, or, without one, there is none.

        Return the new tag, None where another came first; raise FilesAway.
        """
        with self._asked() as store:
            try:
                put = obstore.put(store, name, content, mode={"e_tag": tag} if tag else "create")
                return put["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError):
                return None

    def delete(self, name: str) -> None:
        """Remove an object; nothing happens where there is none; raise FilesAway."""
        with self._asked() as store:
            try:
                obstore.delete(store, name)
            except FileNotFoundError:
                return

    @contextmanager
    def _asked(self) -> Iterator[S3Store]:
        try:
            yield _store(self.url)
        except (BaseError, FileNotFoundError) as error:
            raise FilesAway(self.url, type(error).__name__) from error


@cache
def _store(url: str) -> S3Store:
    plain = urlsplit(url)
    if plain.scheme != "s3" or not plain.netloc:
        raise FilesAway(url, "s3://bucket/prefix")
    open_line = os.environ.get("AWS_ALLOW_HTTP", "").lower() == "true"
    found = from_url(
        url,
        client_options={
            "allow_http": open_line,
            "connect_timeout": CONNECT,
            "timeout": ANSWER,
        },
        retry_config={"max_retries": 2, "retry_timeout": TRIES},
    )
    assert isinstance(found, S3Store)
    return found
