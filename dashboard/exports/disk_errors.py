"""Tell a disk without room from other failures to write."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.etree import SerialisationError

_NAMES = ("ENOSPC", "EFBIG", "EDQUOT")
"""No room left; larger than the system lets a file be; over a person's quota."""

_CODES = {getattr(errno, name, errno.ENOSPC) for name in _NAMES}


def is_full(error: OSError) -> bool:
    """Whether a file could not be written for want of room."""
    return error.errno in _CODES


@contextmanager
def workbook_saved() -> Iterator[None]:
    """Raise OSError where openpyxl has no room for the sheets that it first writes aside.

    Those go through lxml, which has an error of its own, no OSError.
    """
    try:
        yield
    except SerialisationError as error:
        if not any(name in str(error) for name in (*_NAMES, "IO_WRITE")):
            raise
        raise OSError(errno.ENOSPC, str(error)) from error
