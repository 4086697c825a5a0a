"""Why the warehouse takes or gives nothing: each error is a key of words and what they speak of."""

from __future__ import annotations

import re

from dashboard.i18n import Told


class StoreError(Told):
    """The warehouse gives or takes nothing."""


class NoWarehouse(StoreError):
    """No version can be read: nothing was loaded yet, or every kept file is damaged."""

    def __init__(self, directory: object, *, key: str = "loading.no_warehouse") -> None:
        super().__init__(key, directory=directory)


class NewerWarehouse(NoWarehouse):
    """A newer program made this warehouse: it is neither read nor written to."""

    def __init__(self, directory: object) -> None:
        super().__init__(directory, key="loading.newer")


class Busy(StoreError):
    """Another publication has been under way for longer than one waits."""

    def __init__(self) -> None:
        super().__init__("loading.busy")


class NotPublished(StoreError):
    """The next version could not be finished; the current one serves on.

    `reason` is worded without the server's folders: it is read on a page.
    """

    def __init__(
        self, reason: object = "", *, key: str = "loading.not_published", **params: object
    ) -> None:
        super().__init__(key, **({"reason": cause(reason)} if reason else {}), **params)


def cause(error: object) -> str:
    """Return an error's words without the folders of the server."""
    return re.sub(r"(?<![\w.:/])(?:/[^/\s'\":]+)+/", "", str(error))


class NeedsRebuild(NotPublished):
    """The current version is damaged, of an older program, or its pointer lost.

    Nothing may be built upon it; `rebuild` makes it anew.
    """

    def __init__(self, *, key: str = "upload_publish.damaged") -> None:
        super().__init__(key=key)


class Away(NotPublished):
    """The database does not answer: what was fetched before serves on, nothing is published."""

    def __init__(self, home: str, reason: str) -> None:
        super().__init__(reason, key="home.away", home=home)


class FilesAway(Away, OSError):
    """The storage of kept files does not answer; what was brought down before is there.

    An OSError too: whoever keeps a file expects what a disk says.
    """

    def __init__(self, home: str, reason: str) -> None:
        super().__init__(home, reason)
        self.code = "home.files_away"


class CannotCorrect(NotPublished):
    """A release named as corrected cannot be, or one that should be named is not."""

    def __init__(self, key: str, release: str, **params: object) -> None:
        super().__init__(key=key, release=release, **params)


class CannotAsk(StoreError):
    """A request for an explanation, its answer or its recall that cannot be entered."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"asking.error.{code}", **params)


class Moved(StoreError):
    """Another publication came in between what the person saw and the decision."""

    def __init__(self) -> None:
        super().__init__("upload_publish.moved")


class BrokenLog(StoreError):
    """The log of decisions, or that of persons, or a kept file is not what was written."""
